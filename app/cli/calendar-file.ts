import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import { type BringingItem, bringIn, type FileToBring, planBringing } from '~/meetings/bring-in'
import { dateInWords, noteInWords, refusalInWords, whyInWords } from '~/meetings/calendar-words'
import type { DayOrder, FileContent } from '~/meetings/file-event'
import { type Answers, type Question, questionsOf } from '~/meetings/file-questions'
import { readCalendarFile } from '~/meetings/read-calendar-file'
import type { Shell } from './shell'

/** What the command line was told about a file of another program. */
export interface CalendarOptions {
  language: Answers['language']
  /** IANA zones; those with a name of the file before them answer for that name alone. */
  zones: readonly { name: string | undefined; zone: string }[]
  dayOrder: DayOrder | undefined
  placeName: string | undefined
  dryRun: boolean
  publish: boolean
}

/** Who the history says it was: whoever may use the command line is not an account of the portal. */
const importer = 'import'

/**
 * Brings in the bytes of a file of another program, or says what would be done; lists what is asked and what is skipped.
 * Answers the exit status.
 */
export async function bringInFile(
  shell: Shell,
  db: Database,
  options: CalendarOptions & { file: string; bytes: Uint8Array; now: Temporal.Instant; timeZone: string },
): Promise<number> {
  const { t } = shell.translator
  const { file, bytes, now, timeZone, dryRun, publish } = options
  const read = readCalendarFile(bytes)
  if (!read.ok) {
    const message = refusalInWords(read.why, shell.translator)
    shell.complain(t('cli:problemInFile', { file, message }))
    return 1
  }
  const { content } = read
  for (const note of content.notes) {
    shell.complain(t('cli:problemInFile', { file, message: noteInWords(note, shell.translator) }))
  }
  const toBring: FileToBring = { content, answers: answersOf(content, options), now, timeZone }
  const { open, items } = await planBringing(db, toBring)
  if (open.length > 0) {
    ask(shell, open)
    return 1
  }
  for (const item of items) say(shell, item, now, timeZone)
  if (!dryRun) await bringIn(db, { ...toBring, author: importer, chosen: 'by-itself', publish })
  const count = (fits: (item: BringingItem) => boolean) => items.filter(fits).length
  const counts = {
    added: count(({ kind, chosen }) => kind === 'add' && chosen),
    changed: count(({ kind, chosen }) => kind === 'change' && chosen),
    unchanged: count(({ kind }) => kind === 'unchanged'),
    left: count((item) => isLeftAlone(item)),
    skipped: count(({ kind }) => kind === 'skip'),
  }
  shell.say(t(dryRun ? 'cli:calendar.would' : 'cli:calendar.done', counts))
  if (counts.added > 0 && !publish) shell.say(t('cli:calendar.drafts'))
  return 0
}

function answersOf(content: FileContent, options: CalendarOptions & { timeZone: string }): Answers {
  const { language, zones, dayOrder, placeName } = options
  const general = zones.findLast(({ name }) => name === undefined)?.zone
  const named = questionsOf(content, options).flatMap((question): [string, string][] => {
    if (question.kind !== 'named') return []
    const zone = zones.findLast(({ name }) => name === question.name)?.zone ?? general
    return zone === undefined ? [] : [[question.name, zone]]
  })
  return {
    language,
    named: Object.fromEntries(named),
    ...(general !== undefined && { floating: general, repeatsInUtc: general }),
    ...(dayOrder !== undefined && { dayOrder }),
    ...(placeName !== undefined && { placeName }),
  }
}

function ask({ translator: { t }, complain }: Shell, questions: readonly Question[]): void {
  for (const question of questions) {
    if (question.kind === 'dayOrder') {
      complain(t('calendars:questions.dayOrder', { example: question.example }))
      complain(`  ${t('cli:calendar.answerDayOrder')}`)
      continue
    }
    const { kind, events, example } = question
    const words =
      kind === 'named'
        ? t('calendars:questions.named', { name: question.name })
        : t(`calendars:questions.${kind}`)
    complain(t('cli:calendar.question', { question: words, count: events, example }))
    const answer =
      kind === 'named' ? t('cli:calendar.answerNamed', { name: question.name }) : t('cli:calendar.answerZone')
    complain(`  ${answer}`)
  }
  complain(t('cli:calendar.asked'))
}

function isLeftAlone({ kind, chosen }: BringingItem): boolean {
  return (kind === 'add' || kind === 'change') && !chosen
}

function say(shell: Shell, item: BringingItem, now: Temporal.Instant, timeZone: string): void {
  const { t } = shell.translator
  const { kind, notes, over, editedHere, why } = item
  const title = item.title || t('cli:calendar.untitled')
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const [first] = item.dates
  const when = first === undefined ? '' : dateInWords(first, { today, timeZone }, shell.translator)
  const values = { title, when }
  const told = notes.map((note) => noteInWords(note, shell.translator))
  if (kind === 'skip') {
    shell.complain(t('cli:calendar.skip', { title, reasons: why ? whyInWords(why, shell.translator) : '' }))
  } else if (isLeftAlone(item)) {
    const reasons = [
      ...(over ? [t('calendars:item.over')] : []),
      ...(editedHere ? [t('calendars:item.editedHere')] : []),
      ...told,
    ]
    shell.complain(t('cli:calendar.left', { ...values, reasons: reasons.join(' ') }))
  } else if (kind !== 'unchanged') {
    const fields = item.differences.map(({ field }) => field).join(', ')
    shell.say(t(kind === 'add' ? 'cli:calendar.add' : 'cli:calendar.change', { ...values, fields }))
    for (const words of told) shell.complain(`  ${words}`)
  }
}
