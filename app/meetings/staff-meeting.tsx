import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { ButtonForm, outcomeId } from '~/ui/form'
import { Section } from '~/ui/section'
import { TranslatedText } from '~/ui/translated'
import { CopyView } from './copy-view'
import { type DateProblem, dateProblemsInWords } from './date-form'
import type { MeetingOfStaff } from './find-for-staff'
import type { MeetingChange } from './history'
import type { Occurrence } from './meeting'
import { MissingView } from './missing-view'
import { Outcome } from './outcome'
import { RecurrenceWords } from './recurrence-words'
import { StaffDates } from './staff-dates'

/** Dates to come that are not folded away. */
const datesInSight = 3

/** A meeting for those who look after it: how it stands, its dates, what can be done and what readers see. */
export function StaffMeeting(props: {
  shown: MeetingOfStaff
  /** What was just done to it. */
  change: MeetingChange | 'nothing' | null
  /** Why a button could not be pressed. */
  problems: readonly DateProblem[]
  publicOrigin: string
  requestKey: string
  today: string
}): ReactNode {
  const { shown, change, problems, publicOrigin, requestKey, today } = props
  const { pageLanguage, t } = useTranslator()
  const { meeting, status, missing } = shown
  const { id, recurrence, upcoming, past, continues, continuedBy } = meeting
  return (
    <>
      <h1>
        <TranslatedText value={meeting.title} />
      </h1>
      <Outcome change={change} requestKey={requestKey} today={today} />
      <Refused problems={problems} />
      <p>
        <span className="tag">{t(`changes:status.${status}`)}</span>{' '}
        {status === 'draft' ? t('changes:meeting.draft') : null}
      </p>
      <p>{recurrence ? <RecurrenceWords recurrence={recurrence} /> : t('changes:meeting.once')}</p>
      <MissingView meetingId={id} missing={missing} />
      <Section title={t('changes:meeting.dates')}>
        {upcoming.length > 0 ? (
          <StaffDates dates={upcoming.slice(0, datesInSight)} today={today} />
        ) : (
          <p>{t('changes:meeting.noDates')}</p>
        )}
        <FoldedDates
          title={t('changes:meeting.moreDates')}
          dates={upcoming.slice(datesInSight)}
          today={today}
        />
        <FoldedDates title={t('changes:meeting.past')} dates={past} today={today} />
      </Section>
      {continuedBy ? (
        <p>
          <a href={paths.staffMeeting(pageLanguage, continuedBy)}>{t('changes:meeting.later')}</a>
        </p>
      ) : null}
      {continues ? (
        <p>
          <a href={paths.staffMeeting(pageLanguage, continues)}>{t('changes:meeting.earlier')}</a>
        </p>
      ) : null}
      <Section title={t('changes:meeting.actions')}>
        <Actions shown={shown} requestKey={requestKey} />
      </Section>
      <Section title={t('changes:meeting.readers')}>
        {status === 'draft' ? (
          <p>{t('changes:meeting.readersDraft')}</p>
        ) : (
          <>
            <p>{t('changes:meeting.copy')}</p>
            {shown.inLanguages.map((shownIn) => (
              <CopyView key={shownIn.language} {...shownIn} publicOrigin={publicOrigin} today={today} />
            ))}
          </>
        )}
      </Section>
    </>
  )
}

function FoldedDates(props: { title: string; dates: readonly Occurrence[]; today: string }): ReactNode {
  const { title, dates, today } = props
  if (dates.length === 0) return null
  return (
    <details>
      <summary>{title}</summary>
      <StaffDates dates={dates} today={today} />
    </details>
  )
}

function Refused({ problems }: { problems: readonly DateProblem[] }): ReactNode {
  const translator = useTranslator()
  const { t } = translator
  if (problems.length === 0) return null
  return (
    <section className="problems" id={outcomeId} role="alert" tabIndex={-1}>
      <h2>{t('staff:form.problems', { count: problems.length })}</h2>
      <ul>
        {dateProblemsInWords(problems, translator).map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  )
}

function Actions({ shown, requestKey }: { shown: MeetingOfStaff; requestKey: string }): ReactNode {
  const { pageLanguage, t } = useTranslator()
  const { meeting, status, version } = shown
  const action = paths.staffMeeting(pageLanguage, meeting.id)
  // Each button has a key of its own: one that was pressed must not answer for another.
  const hidden = (intent: string) => ({ intent, version, requestKey: `${requestKey}-${intent}` })
  return (
    <>
      <div className="actions">
        {status === 'draft' ? (
          <ButtonForm action={action} label={t('changes:meeting.publish')} hidden={hidden('publish')} />
        ) : null}
        {status === 'cancelled' ? (
          <ButtonForm
            action={action}
            label={t('changes:meeting.reopen')}
            hidden={hidden('reopen')}
            secondary
          />
        ) : null}
        <a className="button" href={paths.staffEdit(pageLanguage, meeting.id)}>
          {t('changes:meeting.edit')}
        </a>
        <a className="button" href={paths.staffHistory(pageLanguage, meeting.id)}>
          {t('changes:meeting.history')}
        </a>
        <a className="button" href={paths.staffPreview(pageLanguage, meeting.id)}>
          {t('changes:meeting.preview')}
        </a>
        <ButtonForm
          action={action}
          label={t('changes:meeting.duplicate')}
          hidden={hidden('duplicate')}
          secondary
        />
      </div>
      {status === 'published' ? (
        <details>
          <summary>{t('changes:meeting.cancel')}</summary>
          <p>{t('changes:meeting.cancelTells')}</p>
          <ButtonForm action={action} label={t('changes:meeting.cancelNow')} hidden={hidden('cancel')} />
        </details>
      ) : null}
    </>
  )
}
