import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { TranslatedText } from '~/ui/translated'
import type { Occurrence } from './meeting'
import { addressLine } from './place-words'
import { When } from './when'

interface ListProps {
  today: string
  /** The level of each heading. */
  heading?: 'h2' | 'h3'
  /** Whether links open in a tab of their own, for a list that stands in another site's page. */
  newTab?: boolean
}

/** Dates of meetings, each one link whose heading says status, title and date. */
export function OccurrenceList(props: ListProps & { occurrences: readonly Occurrence[] }): ReactNode {
  const { occurrences, ...rest } = props
  return (
    <ol className="meetings">
      {occurrences.map((occurrence) => (
        <OccurrenceItem
          key={`${occurrence.meetingId} ${occurrence.plannedOn}`}
          occurrence={occurrence}
          {...rest}
        />
      ))}
    </ol>
  )
}

function OccurrenceItem(props: ListProps & { occurrence: Occurrence }): ReactNode {
  const { occurrence, today, heading: Heading = 'h3', newTab = false } = props
  const { pageLanguage, t, formats } = useTranslator()
  const { meetingId, plannedOn, status, place, spoken, interpreted, access, reason } = occurrence
  return (
    <li className={status}>
      <Heading>
        <a
          href={paths.occurrence(pageLanguage, meetingId, plannedOn)}
          {...(newTab && { target: '_blank', rel: 'noopener' })}
        >
          {status === 'scheduled' ? null : <strong>{t(`meetings:status.${status}`)}: </strong>}
          <TranslatedText value={occurrence.title} />
          <span className="when">
            <When start={occurrence.start} end={occurrence.end} today={today} />
          </span>
        </a>
      </Heading>
      {status === 'moved' && occurrence.plannedStart !== occurrence.start ? (
        <p>
          {t('meetings:labels.was')}{' '}
          <s>
            <When start={occurrence.plannedStart} end={null} today={today} />
          </s>
        </p>
      ) : null}
      {reason ? <p>{t('meetings:reason', { reason: t(`meetings:reasons.${reason}`) })}</p> : null}
      <p className="place">
        {place ? (
          <bdi>{[place.name, addressLine(place)].filter(Boolean).join(', ')}</bdi>
        ) : (
          t('meetings:onlineOnly')
        )}
      </p>
      {spoken.length > 0 || interpreted.length > 0 ? (
        <p className="quiet">{formats.list([...spoken, ...interpreted].map(formats.languageName))}</p>
      ) : null}
      {access.length > 0 ? (
        <p className="quiet">{access.map((feature) => t(`meetings:access.${feature}`)).join(' · ')}</p>
      ) : null}
    </li>
  )
}
