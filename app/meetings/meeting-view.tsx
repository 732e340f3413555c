import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { Notice } from '~/ui/notice'
import { Section } from '~/ui/section'
import { TranslatedText } from '~/ui/translated'
import type { MeetingDetail } from './meeting'
import { Fact, MeetingFacts } from './meeting-facts'
import { MeetingSources, MeetingText } from './meeting-text'
import { OccurrenceList } from './occurrence-list'
import { StatusNotice } from './occurrence-view'
import { RecurrenceWords } from './recurrence-words'
import { When } from './when'

/** A meeting: its one date, or its rule and its next and last dates. */
export function MeetingView({ meeting, today }: { meeting: MeetingDetail; today: string }): ReactNode {
  const { t } = useTranslator()
  const only = meeting.repeats ? undefined : (meeting.upcoming[0] ?? meeting.past[0])
  return (
    <article>
      <h1>
        <TranslatedText value={meeting.title} />
      </h1>
      {only ? (
        <>
          <StatusNotice occurrence={only} />
          <p className="date">
            <When start={only.start} end={only.end} today={today} />
          </p>
          {only.end ? null : <p className="quiet">{t('meetings:noEnd')}</p>}
        </>
      ) : meeting.status === 'cancelled' ? (
        <Notice title={t('meetings:status.cancelled')} strength="strong">
          {t('meetings:statusText.cancelled')}
        </Notice>
      ) : null}
      {meeting.upcoming.length > 0 ? <p className="promise">{t('meetings:promise')}</p> : null}
      <MeetingText meeting={meeting} more={[only?.note, (only ?? meeting).place?.directions]} />
      {meeting.repeats && meeting.recurrence ? (
        <dl>
          <Fact label={t('meetings:labels.repeats')}>
            <RecurrenceWords recurrence={meeting.recurrence} />
          </Fact>
        </dl>
      ) : null}
      <MeetingFacts meeting={meeting} place={only?.place ?? meeting.place} />
      {meeting.repeats ? <Dates meeting={meeting} today={today} /> : null}
      <OtherParts meeting={meeting} />
      <MeetingSources sources={meeting.sources} />
    </article>
  )
}

function Dates({ meeting, today }: { meeting: MeetingDetail; today: string }): ReactNode {
  const { t } = useTranslator()
  return (
    <>
      <Section title={t('meetings:dates.next')}>
        {meeting.upcoming.length > 0 ? (
          <OccurrenceList occurrences={meeting.upcoming} today={today} />
        ) : (
          <p>{t('meetings:dates.none')}</p>
        )}
      </Section>
      {meeting.past.length > 0 ? (
        <Section title={t('meetings:dates.past')}>
          <OccurrenceList occurrences={meeting.past} today={today} />
        </Section>
      ) : null}
    </>
  )
}

/** Where a series that was split has its later and its earlier dates. */
function OtherParts({ meeting: { continues, continuedBy } }: { meeting: MeetingDetail }): ReactNode {
  const { pageLanguage, t } = useTranslator()
  return (
    <>
      {continuedBy ? (
        <p>
          <a href={paths.meeting(pageLanguage, continuedBy)}>{t('meetings:dates.later')}</a>
        </p>
      ) : null}
      {continues ? (
        <p>
          <a href={paths.meeting(pageLanguage, continues)}>{t('meetings:dates.earlier')}</a>
        </p>
      ) : null}
    </>
  )
}
