import type { ReactNode } from 'react'
import { Temporal } from 'temporal-polyfill'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { TranslatedText } from '~/ui/translated'
import type { Occurrence } from './meeting'
import { addressLine } from './place-words'
import { When } from './when'

/** Dates of one meeting or of several, each with a way to change it. `titled` where they are of several. */
export function StaffDates(props: {
  dates: readonly Occurrence[]
  today: string
  titled?: boolean
}): ReactNode {
  const { dates, today, titled = false } = props
  return (
    <ul className="rows">
      {dates.map((date) => (
        <li key={`${date.meetingId} ${date.plannedOn}`}>
          <StaffDate date={date} today={today} titled={titled} />
        </li>
      ))}
    </ul>
  )
}

function StaffDate({ date, today, titled }: { date: Occurrence; today: string; titled: boolean }): ReactNode {
  const { pageLanguage } = useTranslator()
  if (!titled) {
    return (
      <>
        <h3>
          <DateWords date={date} today={today} />
        </h3>
        <DateFacts date={date} today={today} />
        <ChangeDate date={date} today={today} />
      </>
    )
  }
  return (
    <>
      <h3>
        <a href={paths.staffMeeting(pageLanguage, date.meetingId)}>
          <TranslatedText value={date.title} />
        </a>
      </h3>
      <p>
        <DateWords date={date} today={today} />
      </p>
      <DateFacts date={date} today={today} />
      <ChangeDate date={date} today={today} />
    </>
  )
}

/** When a date is, struck through where it does not take place. */
export function DateWords({ date, today }: { date: Occurrence; today: string }): ReactNode {
  const when = <When start={date.start} end={date.end} today={today} />
  return date.status === 'cancelled' || date.status === 'postponed' ? <s>{when}</s> : when
}

/** What is different on a date, why, and where it is. */
export function DateFacts({ date, today }: { date: Occurrence; today: string }): ReactNode {
  const { t } = useTranslator()
  const { status, reason, place } = date
  const address = place && [place.name, place.room, addressLine(place)].filter(Boolean).join(', ')
  return (
    <>
      {status === 'scheduled' ? null : (
        <p>
          <span className="tag">{t(`meetings:status.${status}`)}</span>{' '}
          {reason ? t('meetings:reason', { reason: t(`meetings:reasons.${reason}`) }) : null}
        </p>
      )}
      {status === 'moved' && date.plannedStart !== date.start ? (
        <p className="quiet">
          {t('meetings:labels.was')}{' '}
          <s>
            <When start={date.plannedStart} end={null} today={today} />
          </s>
        </p>
      ) : null}
      <p className="quiet">
        {address ? <bdi>{address}</bdi> : t(date.onlineUrl ? 'meetings:onlineOnly' : 'meetings:noPlace')}
      </p>
    </>
  )
}

/** Leads to the form for one date; said with the date to those who do not see what it stands beside. */
export function ChangeDate({ date, today }: { date: Occurrence; today: string }): ReactNode {
  const { pageLanguage, t, formats } = useTranslator()
  const on = formats.day(
    Temporal.ZonedDateTime.from(date.start).toPlainDate(),
    Temporal.PlainDate.from(today),
  )
  return (
    <p className="actions">
      <a
        className="button"
        href={paths.staffDate(pageLanguage, date.meetingId, date.plannedOn)}
        aria-label={t('changes:changeDateOf', { date: on })}
      >
        {t('changes:changeDate')}
      </a>
    </p>
  )
}
