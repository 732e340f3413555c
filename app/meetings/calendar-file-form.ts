import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Language } from '~/i18n/languages'
import type { FormValues } from '~/ui/form'
import type { BringingItem } from './bring-in'
import { longestPlace } from './calendar-upload'
import { entryOf } from './complete-meeting'
import { dayOrders } from './file-event'
import { type Answers, answerTo, type Question, questionsOf, writtenZone } from './file-questions'
import type { MeetingEntry } from './meeting-file'
import {
  answerQuestions,
  bringInPendingFile,
  findPendingFile,
  type PendingFile,
  planPendingFile,
} from './pending-files'
import { readMeetings } from './stored-meetings'

/** A file that waits, as a page shows it: what it asks, what is in it, or what came of it. */
export interface ShownFile {
  id: string
  name: string
  questions: Question[]
  /** Whether a question is open, so that there is no list yet. */
  isOpen: boolean
  items: BringingItem[]
  /** What stands in the fields about the file: the answers, and what is offered where there is none yet. */
  values: FormValues
  outcome: { added: MeetingEntry[]; changed: MeetingEntry[] } | null
}

/** What is wrong with a form about a file; each is a key of `calendars:file.problems`. */
export interface FileProblem {
  field: string
  message: 'dayOrder' | 'nothingChosen' | 'placeTooLong' | 'stale' | 'zone'
}

/** What came of a form about a file: the page as it is now, or itself again. */
export type FileAnswer =
  | { kind: 'missing' }
  | { kind: 'done' }
  | { kind: 'again'; values: FormValues; problems: FileProblem[] }

/** Who is at a file, and when. `timeZone` is the portal's. */
interface AtFile {
  id: string
  author: string
  now: Temporal.Instant
  timeZone: string
}

/** The name of the field for a question; questions about names of zones are counted as they come. */
export function fieldOf(question: Question, index: number): string {
  if (question.kind === 'dayOrder') return 'dayOrder'
  return question.kind === 'named' ? `zone.named.${index}` : `zone.${question.kind}`
}

/** A file as its page shows it to its author; undefined when it is not here, or no longer. */
export async function showFile(db: Database, at: AtFile): Promise<ShownFile | undefined> {
  const file = await findPendingFile(db, at)
  if (!file) return undefined
  const { id, name, outcome } = file
  const plan = await planPendingFile(db, { ...at, file })
  const { questions = [], open = [], items = [] } = plan ?? {}
  const shown = { id, name, questions, isOpen: open.length > 0, items, values: valuesOf(file, questions) }
  if (!outcome) return { ...shown, outcome: null }
  const meetings = await readMeetings(db, [...outcome.added, ...outcome.changed])
  const entriesOf = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const meeting = meetings.get(id)?.meeting
      return meeting ? [entryOf(meeting)] : []
    })
  return {
    ...shown,
    outcome: { added: entriesOf(outcome.added), changed: entriesOf(outcome.changed) },
  }
}

function valuesOf({ answers }: PendingFile, questions: readonly Question[]): FormValues {
  const values = questions.map((question, index): [string, string[]] => {
    const field = fieldOf(question, index)
    if (question.kind === 'dayOrder') return [field, answers.dayOrder ? [answers.dayOrder] : []]
    return [field, [answerTo(question, answers) ?? question.suggestion]]
  })
  const { language, placeName = '' } = answers
  return { language: [language], place: [placeName], ...Object.fromEntries(values) }
}

/**
 * Does what a form about a file says: `intent` is `answer` (to its questions, and in which language and where its events
 * are) or `bring` (what was chosen of its list).
 */
export async function sendFileForm(
  db: Database,
  options: AtFile & { form: FormData; values: FormValues; offered: readonly Language[] },
): Promise<FileAnswer> {
  const { form, values } = options
  if (form.get('intent') === 'bring') return bringChosen(db, options)
  const file = await findPendingFile(db, options)
  if (!file?.content) return { kind: file ? 'done' : 'missing' }
  const { answers, problems } = readAnswers(file, questionsOf(file.content, options), options)
  if (problems.length > 0) return { kind: 'again', values, problems }
  await answerQuestions(db, { file, answers })
  return { kind: 'done' }
}

async function bringChosen(
  db: Database,
  options: AtFile & { form: FormData; values: FormValues },
): Promise<FileAnswer> {
  const { form, values } = options
  const chosen = form.getAll('chosen').filter((key) => typeof key === 'string')
  const again = (message: FileProblem['message']): FileAnswer => ({
    kind: 'again',
    values,
    problems: [{ field: message === 'nothingChosen' ? 'chosen' : '', message }],
  })
  if (chosen.length === 0) return again('nothingChosen')
  const publish = form.get('status') === 'published'
  const result = await bringInPendingFile(db, { ...options, chosen, publish })
  if (result.ok) return { kind: 'done' }
  return result.why === 'not-found' ? { kind: 'missing' } : again('stale')
}

function readAnswers(
  { answers: before }: PendingFile,
  questions: readonly Question[],
  { form, offered }: { form: FormData; offered: readonly Language[] },
): { answers: Answers; problems: FileProblem[] } {
  const problems: FileProblem[] = []
  const textOf = (field: string) => {
    const value = form.get(field)
    return typeof value === 'string' ? value.trim() : ''
  }
  const language = offered.find((known) => known === textOf('language')) ?? before.language
  const placeName = textOf('place')
  if (placeName.length > longestPlace) problems.push({ field: 'place', message: 'placeTooLong' })
  const answers: Answers = { language, ...(placeName && { placeName }) }
  const named: [string, string][] = []
  questions.forEach((question, index) => {
    const field = fieldOf(question, index)
    if (question.kind === 'dayOrder') {
      const order = dayOrders.find((known) => known === textOf(field))
      if (order) answers.dayOrder = order
      else problems.push({ field, message: 'dayOrder' })
      return
    }
    const zone = writtenZone(textOf(field))
    if (zone === undefined) problems.push({ field, message: 'zone' })
    else if (question.kind === 'named') named.push([question.name, zone])
    else answers[question.kind] = zone
  })
  if (named.length > 0) answers.named = Object.fromEntries(named)
  return { answers, problems }
}
