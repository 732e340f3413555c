import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { type FormValues, outcomeId } from '~/ui/form'
import { TranslatedText } from '~/ui/translated'
import type { FileProblem, ShownFile } from './calendar-file-form'
import { entryTitle } from './change-words'
import { FileItems } from './file-items'
import { FileQuestions } from './file-questions-view'
import type { MeetingEntry } from './meeting-file'

/** A file of another calendar: what it asks, then what is in it, then what came of it. `today` is a local day. */
export function CalendarFileView(props: {
  file: ShownFile | null
  /** What was sent and not done, and why. */
  sent: { values: FormValues; problems: readonly FileProblem[] } | undefined
  today: string
}): ReactNode {
  const { file, sent, today } = props
  const { pageLanguage, t } = useTranslator()
  const another = (
    <p>
      <a href={paths.staffImport(pageLanguage)}>{t('calendars:file.another')}</a>
    </p>
  )
  if (!file) {
    return (
      <>
        <h1>{t('calendars:file.gone.title')}</h1>
        <p>{t('calendars:file.gone.text')}</p>
        {another}
      </>
    )
  }
  const problems = (sent?.problems ?? []).map(({ field, message }) => ({
    field,
    text: t(`calendars:file.problems.${message}`),
  }))
  const answers = { file, values: { ...file.values, ...sent?.values } }
  const isAboutList = sent?.problems.some(({ field }) => field === '' || field === 'chosen') ?? false
  const ofQuestions = isAboutList ? [] : problems
  return (
    <>
      <h1>{t('calendars:title')}</h1>
      <p>{t('calendars:file.name', { name: file.name })}</p>
      {file.outcome ? <Done outcome={file.outcome} /> : null}
      {!file.outcome && !file.isOpen ? (
        <FileItems
          items={file.items}
          action={paths.staffImportFile(pageLanguage, file.id)}
          sent={isAboutList ? sent?.values : undefined}
          problems={isAboutList ? problems : []}
          today={today}
        />
      ) : null}
      {file.outcome ? null : <FileQuestions {...answers} problems={ofQuestions} />}
      {another}
    </>
  )
}

function Done({ outcome }: { outcome: NonNullable<ShownFile['outcome']> }): ReactNode {
  const { t } = useTranslator()
  const { added, changed } = outcome
  return (
    <section className="done" id={outcomeId} role="status" tabIndex={-1}>
      <h2>{t('calendars:file.done')}</h2>
      {added.length > 0 ? <p>{t('calendars:file.added', { count: added.length })}</p> : null}
      <Titles entries={added} />
      {changed.length > 0 ? <p>{t('calendars:file.changed', { count: changed.length })}</p> : null}
      <Titles entries={changed} />
    </section>
  )
}

function Titles({ entries }: { entries: readonly MeetingEntry[] }): ReactNode {
  const { pageLanguage } = useTranslator()
  if (entries.length === 0) return null
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry.id}>
          <a href={paths.staffMeeting(pageLanguage, entry.id ?? '')}>
            <TranslatedText value={entryTitle(entry, pageLanguage)} />
          </a>
        </li>
      ))}
    </ul>
  )
}
