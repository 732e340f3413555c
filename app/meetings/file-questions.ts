import type { Language } from '~/i18n/languages'
import {
  type CancelledEvent,
  type DayOrder,
  dayOrders,
  type FileContent,
  type FileEvent,
  type FileTime,
  type SkippedEvent,
} from './file-event'
import { eventsOfTable } from './read-table'
import { canonicalTimeZone } from './wall-time'
import { isSameZone, zoneNamed } from './zone-names'

/**
 * What a file leaves open and nobody may guess: what the zone of a strange name is, where times without a zone are meant,
 * where something repeats that is written in UTC, and which number of a date is the month. `suggestion` is an IANA zone.
 */
export type Question =
  | { kind: 'named'; name: string; events: number; example: string; suggestion: string }
  | { kind: 'floating' | 'repeatsInUtc'; events: number; example: string; suggestion: string }
  | { kind: 'dayOrder'; example: string }

/** What somebody has said to the questions, and what every file is asked. */
export interface Answers {
  /** The language that the words of the file are in. */
  language: Language
  /** IANA zones by the names in the file. */
  named?: Record<string, string>
  floating?: string
  repeatsInUtc?: string
  dayOrder?: DayOrder
  /** Where events are that do not say where. */
  placeName?: string
}

/** The events of a file, a table's read in the order of dates that was answered. */
export interface ReadEvents {
  events: FileEvent[]
  cancelled: CancelledEvent[]
  skipped: SkippedEvent[]
}

/** The events of a file as far as it can be read with these answers. */
export function eventsOf(content: FileContent, answers: Answers): ReadEvents {
  if (content.format === 'calendar') return content
  const { events, skipped } = eventsOfTable(content, answers.dayOrder)
  return { events, cancelled: [], skipped: [...content.skipped, ...skipped] }
}

/** The questions that a file leaves open, with or without answers. `timeZone` is the portal's. */
export function questionsOf(content: FileContent, { timeZone }: { timeZone: string }): Question[] {
  const questions: Question[] = []
  const own = content.format === 'calendar' ? content.zone : null
  const suggestion = own === null || isSameZone(own, timeZone) ? timeZone : own
  if (content.format === 'table' && content.unclearDate) {
    questions.push({ kind: 'dayOrder', example: content.unclearDate })
  }
  const rows = content.format === 'table' ? content.rows : []
  if (rows[0]) {
    const example = rows[0].title
    questions.push({ kind: 'floating', events: rows.length, example, suggestion })
  }
  const events = content.format === 'calendar' ? content.events : []
  const floating = events.filter(({ start }) => start.clock.kind === 'floating')
  if (floating[0]) {
    const example = floating[0].title
    questions.push({ kind: 'floating', events: floating.length, example, suggestion })
  }
  const utc = events.filter(({ start, rrule }) => start.clock.kind === 'utc' && rrule !== null)
  if (utc[0]) {
    questions.push({ kind: 'repeatsInUtc', events: utc.length, example: utc[0].title, suggestion })
  }
  const byName = new Map<string, FileEvent[]>()
  for (const event of events) {
    for (const name of namesIn(event)) byName.set(name, [...(byName.get(name) ?? []), event])
  }
  for (const [name, [first, ...others]] of byName) {
    if (!first) continue
    questions.push({ kind: 'named', name, events: others.length + 1, example: first.title, suggestion })
  }
  return questions
}

/** The questions that these answers leave open; a zone that does not exist answers nothing. */
export function openQuestions(questions: readonly Question[], answers: Answers): Question[] {
  return questions.filter((question) => {
    if (question.kind === 'dayOrder') return !dayOrders.some((order) => order === answers.dayOrder)
    return canonicalTimeZone(answerTo(question, answers) ?? '') === undefined
  })
}

/** The zone that was answered to a question about zones, as it was written. */
export function answerTo(
  question: Exclude<Question, { kind: 'dayOrder' }>,
  answers: Answers,
): string | undefined {
  if (question.kind === 'named') return ownEntry(answers.named, question.name)
  return answers[question.kind]
}

/**
 * The zone of an event's own time, by the file or the answers, in its usual spelling; an instant in UTC that does not repeat
 * is the same in any zone and is put in the portal's. Undefined where a question is open.
 */
export function zoneOf(
  { start, rrule }: FileEvent,
  answers: Answers,
  { timeZone }: { timeZone: string },
): string | undefined {
  if (start.clock.kind === 'utc') return rrule === null ? timeZone : canonical(answers.repeatsInUtc)
  return clockZone(start, answers)
}

/** The zone of a time's clock; undefined for one that has none, or whose zone nobody has said. */
export function clockZone({ clock }: FileTime, answers: Answers): string | undefined {
  switch (clock.kind) {
    case 'zone':
      return clock.zone
    case 'utc':
      return 'UTC'
    case 'named':
      return canonical(ownEntry(answers.named, clock.name))
    case 'floating':
      return canonical(answers.floating)
  }
}

/** A zone as somebody writes it: by its IANA name or the name that Windows has for it. */
export function writtenZone(text: string): string | undefined {
  return zoneNamed(text.trim())
}

function canonical(zone: string | undefined): string | undefined {
  return zone === undefined ? undefined : canonicalTimeZone(zone)
}

/** A file may name a zone `constructor`. */
function ownEntry(entries: Record<string, string> | undefined, name: string): string | undefined {
  return entries && Object.hasOwn(entries, name) ? entries[name] : undefined
}

function namesIn({ start, end, leftOut, changes }: FileEvent): Set<string> {
  const spans = changes.flatMap(({ planned, span }) => [planned, span?.start, span?.end])
  const times = [start, end, ...leftOut, ...spans]
  return new Set(times.flatMap((time) => (time?.clock.kind === 'named' ? [time.clock.name] : [])))
}
