import type { ReactNode } from 'react'
import { Temporal } from 'temporal-polyfill'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { TranslatedText } from '~/ui/translated'
import { wordsOf } from './form-problems'
import type { DayOff } from './holidays'
import type { Occurrence } from './meeting'
import type { ExceptionEntry } from './meeting-file'
import type { NextDate } from './next-dates'
import type { ShownDates } from './preview-dates'
import { recurrenceWords } from './recurrence-words'
import { When } from './when'

/** What the console's script replaces while a form is being filled in, and where the button for it leads. */
export const datesId = 'dates'

/** The next dates that a form gives, each with what speaks against it; nothing here keeps anybody from saving. */
export function NextDatesView({ dates, today }: { dates: ShownDates; today: string }): ReactNode {
  const { t } = useTranslator()
  return (
    <section id={datesId} className="next-dates" aria-live="polite" tabIndex={-1}>
      <h2>{t('editing:dates.title')}</h2>
      {dates.kind === 'none' ? <p>{t('editing:dates.none')}</p> : null}
      {dates.kind === 'wrong' ? <Wrong problems={dates.problems} /> : null}
      {dates.kind === 'dates' ? <Dates shown={dates} today={today} /> : null}
    </section>
  )
}

function Wrong({ problems }: Pick<Extract<ShownDates, { kind: 'wrong' }>, 'problems'>): ReactNode {
  const translator = useTranslator()
  return (
    <>
      <p>{translator.t('editing:dates.wrong')}</p>
      <ul>
        {wordsOf(problems, translator).map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  )
}

function Dates(props: { shown: Extract<ShownDates, { kind: 'dates' }>; today: string }): ReactNode {
  const translator = useTranslator()
  const { t } = translator
  const { shown, today } = props
  const { recurrence, dates, more, gaps, dropped } = shown
  const warned = dates.some(({ dayOff, overlaps }) => dayOff || overlaps.length > 0)
  return (
    <>
      <p>
        <strong>{recurrence ? recurrenceWords(recurrence, translator) : t('editing:dates.once')}</strong>
      </p>
      {gaps ? <p>{t('editing:dates.gaps')}</p> : null}
      {dates.length > 0 ? (
        <ul className="rows">
          {dates.map((date) => (
            <OneDate key={date.plannedOn} date={date} today={today} />
          ))}
        </ul>
      ) : (
        <p className="flag">{t('editing:dates.over')}</p>
      )}
      {more ? <p>{t('editing:dates.more')}</p> : null}
      {warned ? <p>{t('editing:dates.anyway')}</p> : null}
      {dropped.length > 0 ? <Dropped exceptions={dropped} today={today} /> : null}
    </>
  )
}

function OneDate({ date, today }: { date: NextDate; today: string }): ReactNode {
  const { t } = useTranslator()
  const { status, start, end, dayOff, overlaps } = date
  const isCalledOff = status === 'cancelled' || status === 'postponed'
  return (
    <li className={isCalledOff ? status : undefined}>
      <p>
        {status === 'scheduled' ? null : <strong>{t(`meetings:status.${status}`)} </strong>}
        <span className="when">
          <When start={start} end={end} today={today} />
        </span>
      </p>
      {end && isNextDay(start, end) ? <p className="quiet">{t('editing:dates.overnight')}</p> : null}
      {dayOff ? <Holiday dayOff={dayOff} /> : null}
      {overlaps.length > 0 ? (
        <div className="flag">
          <p>{t('editing:dates.overlap')}</p>
          <ul>
            {overlaps.map((overlap) => (
              <Overlap key={`${overlap.meetingId} ${overlap.plannedOn}`} overlap={overlap} today={today} />
            ))}
          </ul>
        </div>
      ) : null}
    </li>
  )
}

function Holiday({ dayOff }: { dayOff: DayOff }): ReactNode {
  const { t } = useTranslator()
  const holiday = t(`editing:holidays.${dayOff.holiday}`)
  return (
    <p className="flag">
      {t(dayOff.observed ? 'editing:dates.observed' : 'editing:dates.holiday', { holiday })}
    </p>
  )
}

/** Opened beside the form, so that nothing that was typed is lost. */
function Overlap({ overlap, today }: { overlap: Occurrence; today: string }): ReactNode {
  const { pageLanguage } = useTranslator()
  const { meetingId, title, start, end } = overlap
  return (
    <li>
      <a href={paths.staffMeeting(pageLanguage, meetingId)} target="_blank" rel="noopener">
        <TranslatedText value={title} />
      </a>
      <br />
      <When start={start} end={end} today={today} />
    </li>
  )
}

function Dropped(props: { exceptions: readonly ExceptionEntry[]; today: string }): ReactNode {
  const { t, formats } = useTranslator()
  const today = Temporal.PlainDate.from(props.today)
  return (
    <div className="flag">
      <p>{t('editing:dates.dropped')}</p>
      <ul>
        {props.exceptions.map(({ date, status }) => (
          <li key={date}>
            <strong>{t(`meetings:status.${status}`)}</strong>{' '}
            {formats.day(Temporal.PlainDate.from(date), today)}
          </li>
        ))}
      </ul>
    </div>
  )
}

function isNextDay(start: string, end: string): boolean {
  const [from, to] = [start, end].map((text) => Temporal.ZonedDateTime.from(text).toPlainDate())
  return Boolean(from && to && !from.equals(to))
}
