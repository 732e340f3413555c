import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths, type StaffListQuery } from '~/paths'
import { TranslatedText } from '~/ui/translated'
import { type MeetingForStaff, type StaffFilter, staffFilters } from './list-for-staff'
import { MissingView } from './missing-view'
import { ChangeDate, DateFacts, DateWords } from './staff-dates'

/** The lists there are, and a way to find a meeting in the one that is shown. */
export function StaffListHead({ show, word }: { show: StaffFilter; word: string }): ReactNode {
  const { pageLanguage, t } = useTranslator()
  const query = (other: StaffListQuery) => paths.staff(pageLanguage, { word: word || undefined, ...other })
  return (
    <>
      <nav aria-label={t('changes:list.show')}>
        <ul className="tabs">
          {staffFilters.map((filter) => (
            <li key={filter}>
              <a href={query({ show: filter })} aria-current={filter === show ? 'page' : undefined}>
                {t(`changes:list.tabs.${filter}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <details className="filter" open={word !== ''}>
        <summary>{t('changes:list.search')}</summary>
        <form action={paths.staff(pageLanguage)} method="get">
          <input type="hidden" name="show" value={show} />
          <div className="field">
            <label htmlFor="word">{t('changes:list.word')}</label>
            <input id="word" name="word" type="search" defaultValue={word} maxLength={100} />
          </div>
          <div className="actions">
            <button type="submit" className="secondary">
              {t('changes:list.find')}
            </button>
            {word ? <a href={paths.staff(pageLanguage, { show })}>{t('changes:list.all')}</a> : null}
          </div>
        </form>
      </details>
    </>
  )
}

/** Meetings with their next date, and what is missing in them. */
export function StaffList(props: {
  meetings: readonly MeetingForStaff[]
  show: StaffFilter
  word: string
  today: string
}): ReactNode {
  const { meetings, show, word, today } = props
  const { t } = useTranslator()
  if (meetings.length === 0) {
    return (
      <p className="empty">{word ? t('changes:list.noneFound', { word }) : t(`changes:list.none.${show}`)}</p>
    )
  }
  return (
    <ul className="rows">
      {meetings.map((meeting) => (
        <li key={meeting.id}>
          <StaffRow meeting={meeting} today={today} />
        </li>
      ))}
    </ul>
  )
}

function StaffRow({ meeting, today }: { meeting: MeetingForStaff; today: string }): ReactNode {
  const { pageLanguage, t } = useTranslator()
  const { id, status, title, date, missing } = meeting
  return (
    <>
      <h3>
        <a href={paths.staffMeeting(pageLanguage, id)}>
          <TranslatedText value={title} />
        </a>{' '}
        {status === 'published' ? null : <span className="tag">{t(`changes:status.${status}`)}</span>}
      </h3>
      {date ? (
        <>
          <p>
            <DateWords date={date} today={today} />
          </p>
          <DateFacts date={date} today={today} />
        </>
      ) : null}
      <MissingView meetingId={id} missing={missing} />
      {date && status === 'published' ? <ChangeDate date={date} today={today} /> : null}
    </>
  )
}
