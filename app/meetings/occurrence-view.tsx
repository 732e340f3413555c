import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { Notice } from '~/ui/notice'
import { TranslatedText } from '~/ui/translated'
import type { Occurrence, OccurrenceDetail } from './meeting'
import { Fact, MeetingFacts } from './meeting-facts'
import { MeetingSources, MeetingText } from './meeting-text'
import { When } from './when'

/** One date of a meeting: what is so on that day, first of all whether it takes place. */
export function OccurrenceView({ detail, today }: { detail: OccurrenceDetail; today: string }): ReactNode {
  const { pageLanguage, t } = useTranslator()
  const { meeting, occurrence } = detail
  const gone = occurrence.status === 'cancelled' || occurrence.status === 'postponed'
  const when = <When start={occurrence.start} end={occurrence.end} today={today} />
  return (
    <article>
      <h1>
        <TranslatedText value={meeting.title} />
      </h1>
      <StatusNotice occurrence={occurrence} />
      <p className="date">{gone ? <s>{when}</s> : when}</p>
      {occurrence.end ? null : <p className="quiet">{t('meetings:noEnd')}</p>}
      {occurrence.over || gone ? null : <p className="promise">{t('meetings:promise')}</p>}
      <MeetingText meeting={meeting} more={[occurrence.note, occurrence.place?.directions]} />
      {occurrence.plannedStart === occurrence.start ? null : (
        <dl>
          <Fact label={t('meetings:labels.was')}>
            <s>
              <When start={occurrence.plannedStart} end={null} today={today} />
            </s>
          </Fact>
        </dl>
      )}
      <MeetingFacts
        meeting={meeting}
        place={occurrence.place}
        formerPlace={occurrence.placeChanged ? occurrence.plannedPlace : null}
      />
      {meeting.repeats ? (
        <p>
          <a href={paths.meeting(pageLanguage, meeting.id)}>{t('meetings:dates.all')}</a>
        </p>
      ) : null}
      <MeetingSources sources={meeting.sources} />
    </article>
  )
}

/** Whether this date takes place, is changed or is over, with the reason and a note where there are any. */
export function StatusNotice({ occurrence }: { occurrence: Occurrence }): ReactNode {
  const { t } = useTranslator()
  const { status, over, reason, note } = occurrence
  if (status === 'scheduled' && !over) return null
  const key = status === 'scheduled' ? 'over' : status === 'cancelled' && over ? 'cancelledPast' : status
  return (
    <Notice
      title={t(`meetings:status.${status === 'scheduled' ? 'over' : status}`)}
      strength={status === 'scheduled' ? 'quiet' : 'strong'}
    >
      {t(`meetings:statusText.${key}`)}
      {reason ? ` ${t('meetings:reason', { reason: t(`meetings:reasons.${reason}`) })}.` : null}
      {note ? (
        <>
          {' '}
          <TranslatedText value={note} />
        </>
      ) : null}
    </Notice>
  )
}
