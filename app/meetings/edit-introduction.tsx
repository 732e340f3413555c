import type { ReactNode } from 'react'
import { Temporal } from 'temporal-polyfill'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { TranslatedText } from '~/ui/translated'
import { entryTitle } from './change-words'
import type { MeetingEntry } from './meeting-file'
import type { ShownDates } from './preview-dates'

/** What the page of a form is called: `from` is the planned local day from which on a meeting is changed. */
export function editTitle(from: string | null): 'editing:edit.title' | 'editing:following.title' {
  return from === null ? 'editing:edit.title' : 'editing:following.title'
}

/** Which meeting a form changes, and which of its dates. */
export function EditIntroduction(props: {
  id: string
  kept: MeetingEntry
  from: string | null
  /** Whether that is the first date of the meeting. */
  first: boolean
  /** Whether the meeting has no date on that day. */
  gone: boolean
  dates: ShownDates
  today: string
}): ReactNode {
  const { pageLanguage, t } = useTranslator()
  const { id, kept, from, gone } = props
  return (
    <>
      <h1>{t(editTitle(from))}</h1>
      <p>
        <a href={paths.staffMeeting(pageLanguage, id)}>
          <TranslatedText value={entryTitle(kept, pageLanguage)} />
        </a>
      </p>
      {gone ? <p className="flag">{t('editing:following.gone')}</p> : <Scope {...props} />}
      {kept.status === 'draft' ? <p>{t('editing:edit.draft')}</p> : null}
      {kept.status === 'cancelled' ? <p className="flag">{t('editing:edit.cancelled')}</p> : null}
    </>
  )
}

/** Which dates a form changes; where that is more than somebody may want, with the way to change fewer. */
function Scope(props: Parameters<typeof EditIntroduction>[0]): ReactNode {
  const { pageLanguage, t, formats } = useTranslator()
  const { id, kept, from, first, dates } = props
  const today = Temporal.PlainDate.from(props.today)
  const day = (on: string) => formats.day(Temporal.PlainDate.from(on), today)
  if (from !== null) {
    return <p>{first ? t('editing:following.first') : t('editing:following.text', { date: day(from) })}</p>
  }
  const firstDay = kept.startsOn.slice(0, 10)
  if (!kept.rrule || firstDay >= props.today) return null
  const later = dates.kind === 'dates' ? dates.dates.find(({ plannedOn }) => plannedOn > firstDay) : undefined
  return (
    <>
      <p className="flag">{t('editing:edit.whole')}</p>
      {later ? (
        <p>
          <a href={paths.staffEdit(pageLanguage, id, { from: later.plannedOn })}>
            {t('editing:edit.onlyLater', { date: day(later.plannedOn) })}
          </a>
        </p>
      ) : null}
    </>
  )
}
