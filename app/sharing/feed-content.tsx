import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Language } from '~/i18n/languages'
import type { Translator } from '~/i18n/translator'
import { TranslatorProvider, useTranslator } from '~/i18n/translator-context'
import type { MeetingDetail, Occurrence } from '~/meetings/meeting'
import { addressLine } from '~/meetings/place-words'
import { recurrenceWords } from '~/meetings/recurrence-words'
import { whenWords } from '~/meetings/when'
import { paths } from '~/paths'
import type { RecordEvent, RecordEventId } from '~/policy/record'
import { SourceList } from '~/policy/source-list'
import { statementIds } from '~/policy/statements'
import { Sentences } from '~/ui/section'
import { TranslatedText, UnitText } from '~/ui/translated'
import { noticesFor } from './calendar-words'

/** Dates of a series that an entry names. */
const mostDates = 6

/** What an entry is written for: the reader's language, and the portal's own address, since links in it leave the site. */
export interface FeedPlace {
  language: Language
  publicOrigin: string
  sample: boolean
}

/** The words of a date that are read at any time, so that no year is left out. */
export function datedWords(date: Pick<Occurrence, 'start' | 'end'>, translator: Translator): string {
  return whenWords(translator, { ...date, today: '0001-01-01' })
}

/** What an entry says of a meeting, as HTML. `detail` is the meeting as it was when it last changed. */
export function meetingContent(detail: MeetingDetail, url: string, place: FeedPlace): string {
  return asHtml(place, <Meeting detail={detail} url={url} sample={place.sample} />)
}

/** What an entry says of a meeting that is shown no more, as HTML. */
export function removedContent(url: string, place: FeedPlace): string {
  return asHtml(place, <Removed url={url} sample={place.sample} />)
}

/** What an entry says of something that was said or done, as HTML. */
export function recordContent(event: RecordEvent & { id: RecordEventId }, place: FeedPlace): string {
  return asHtml(place, <Recorded event={event} {...place} />)
}

function asHtml({ language }: FeedPlace, content: ReactNode): string {
  return renderToStaticMarkup(
    <TranslatorProvider language={language} offered={[language]}>
      {content}
    </TranslatorProvider>,
  )
}

function Meeting(props: { detail: MeetingDetail; url: string; sample: boolean }): ReactNode {
  const { detail, url, sample } = props
  const { description, recurrence, upcoming, past, spoken, interpreted, access, repeats } = detail
  const translator = useTranslator()
  const { t, formats } = translator
  const dates = repeats ? upcoming.slice(0, mostDates) : [...upcoming, ...past].slice(0, 1)
  const takesPlace = upcoming.some(({ status }) => status === 'scheduled' || status === 'moved')
  return (
    <>
      {recurrence && recurrence.kind !== 'other' ? <p>{recurrenceWords(recurrence, translator)}</p> : null}
      <ul>
        {dates.map((date) => (
          <li key={date.plannedOn}>
            <DateLine date={date} />
          </li>
        ))}
      </ul>
      {repeats || dates[0]?.end ? null : <p>{t('meetings:noEnd')}</p>}
      {description ? (
        <p>
          <TranslatedText value={description} />
        </p>
      ) : null}
      {spoken.length + interpreted.length > 0 ? (
        <p>{formats.list([...spoken, ...interpreted].map(formats.languageName))}</p>
      ) : null}
      {access.length > 0 ? (
        <p>{formats.list(access.map((feature) => t(`meetings:access.${feature}`)))}</p>
      ) : null}
      {takesPlace ? <p>{t('meetings:promise')}</p> : null}
      <LastWords url={url} sample={sample} />
    </>
  )
}

function DateLine({ date }: { date: Occurrence }): ReactNode {
  const translator = useTranslator()
  const { t } = translator
  const { status, reason, note, place, onlineUrl, plannedStart, start } = date
  const when = datedWords(date, translator)
  const gone = status === 'cancelled' || status === 'postponed'
  return (
    <>
      {status === 'scheduled' ? null : <strong>{t(`meetings:status.${status}`)}: </strong>}
      {gone ? <s>{when}</s> : when}
      {plannedStart === start ? null : (
        <>
          {'. '}
          {t('meetings:labels.was')} <s>{datedWords({ start: plannedStart, end: null }, translator)}</s>
        </>
      )}
      {place ? `. ${[place.name, addressLine(place)].filter(Boolean).join(', ')}` : null}
      {place === null && onlineUrl ? `. ${t('meetings:onlineOnly')}` : null}
      {reason ? `. ${t('meetings:reason', { reason: t(`meetings:reasons.${reason}`) })}` : null}
      {note ? (
        <>
          {'. '}
          <TranslatedText value={note} />
        </>
      ) : null}
    </>
  )
}

function Removed({ url, sample }: { url: string; sample: boolean }): ReactNode {
  const { t } = useTranslator()
  return (
    <>
      <p>{t('sharing:calendar.removedText')}</p>
      <LastWords url={url} sample={sample} />
    </>
  )
}

function LastWords({ url, sample }: { url: string; sample: boolean }): ReactNode {
  const translator = useTranslator()
  return (
    <>
      <p>
        <a href={url}>{translator.t('sharing:feed.look')}</a>
      </p>
      {noticesFor(translator, sample).map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
    </>
  )
}

function Recorded(props: FeedPlace & { event: RecordEvent & { id: RecordEventId } }): ReactNode {
  const { event, publicOrigin } = props
  const translator = useTranslator()
  const { pageLanguage, t } = translator
  const words = `policy:record.events.${event.id}` as const
  return (
    <>
      {event.speaker ? (
        <p>
          {t('policy:statement.saidBy', {
            name: event.speaker.name,
            role: t(`policy:roles.${event.speaker.role}`),
          })}
        </p>
      ) : null}
      <Sentences items={t(`${words}.what`, { returnObjects: true })} />
      <p>{t('sharing:feed.caution')}</p>
      <p>{t('policy:record.effectsTitle')}</p>
      <ul>
        {statementIds.map((id) => {
          const effect = event.effects[id]
          return effect ? (
            <li key={id}>
              <a href={publicOrigin + paths.statement(pageLanguage, id)}>
                <UnitText unit={`policy.${id}`} line={(other) => other.t(`policy:statements.${id}.short`)} />
              </a>
              : {t(`policy:effects.${effect}`)}
            </li>
          ) : null
        })}
      </ul>
      <p>{t('policy:statement.sources')}</p>
      <SourceList sources={event.sources} />
      {noticesFor(translator, false).map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
    </>
  )
}
