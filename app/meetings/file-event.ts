import type { EntryProblem } from './meeting-file'

/** Whose clock a time in a file is on; a `named` one has a name that could mean any zone, a `floating` one has none. */
export type Clock =
  | { kind: 'zone'; zone: string }
  | { kind: 'named'; name: string }
  | { kind: 'utc' }
  | { kind: 'floating' }

/** A time as it stands in a file: `YYYY-MM-DDTHH:MM` on its clock, or a whole day, `YYYY-MM-DD`. */
export interface FileTime {
  wall: string
  clock: Clock
}

/** When something begins and ends, as far as the file says so. */
export interface FileSpan {
  start: FileTime
  end: FileTime | null
  /** ISO 8601; only where the file gives a length instead of an end. */
  duration: string | null
}

/** One event of a file of another program, with what the portal takes of it. Nobody's name or address is in it. */
export interface FileEvent extends FileSpan {
  /** What it is known by when the file comes again: the UID, or title and start where there is none. */
  uid: string
  title: string
  description: string | null
  location: string | null
  rrule: string | null
  /** EXDATE: dates of the rule on which it does not take place. */
  leftOut: FileTime[]
  changes: FileChange[]
  tentative: boolean
}

/** RECURRENCE-ID: what differs on one date of a repeating event; without a span it does not take place. */
export interface FileChange {
  planned: FileTime
  span: FileSpan | null
  title: string
  location: string | null
}

/** An event that the file says is called off as a whole. */
export interface CancelledEvent {
  uid: string
  title: string
  start: FileTime | null
}

/** Why something in a file is not brought in; each is a key of `calendars:why`. */
export type SkipKey =
  | 'allDay'
  | 'brokenLine'
  | 'brokenTime'
  | 'cancelledDraft'
  | 'cancelledUnknown'
  | 'dayUnclear'
  | 'endsBeforeStart'
  | 'exclusionRule'
  | 'extraDates'
  | 'longerThanADay'
  | 'noPlace'
  | 'noStart'
  | 'noTitle'
  | 'notAnEvent'
  | 'orphan'
  | 'private'
  | 'severalRules'
  | 'thisAndFuture'
  | 'tooManyChanges'
  | 'tooManyDates'
  | 'twice'

/** Why one event is not brought in: for a reason of its own, or because no meeting of the portal may be so. */
export type Why = { key: SkipKey } | { key: 'refused'; problems: EntryProblem[] }

/** Something in a file that is not brought in, and why. */
export interface SkippedEvent {
  uid: string
  title: string
  start: FileTime | null
  why: Why
}

/** What else there is to know of a file or an event; each is a key of `calendars:notes`. */
type NoteKey =
  | 'brokenLines'
  | 'descriptionTooLong'
  | 'looksKnown'
  | 'tentative'
  | 'westernText'
  | 'wordsDiffer'

/** Such a thing, with what its words are filled with. */
export interface FileNote {
  key: NoteKey
  values: Record<string, string | number>
}

/** What a calendar has in it. */
export interface CalendarContent {
  format: 'calendar'
  events: FileEvent[]
  cancelled: CancelledEvent[]
  skipped: SkippedEvent[]
  notes: FileNote[]
  /** The zone that the calendar as a whole is said to be in: worth offering, not worth trusting. */
  zone: string | null
}

/** One row of a table of events, as written. */
export interface TableRow {
  title: string
  startDate: string
  startTime: string
  endDate: string
  endTime: string
  description: string | null
  location: string | null
}

/** Which number of a date such as 3/4/2027 is the month. */
export const dayOrders = ['month-first', 'day-first'] as const
export type DayOrder = (typeof dayOrders)[number]

/** What a table has in it. */
export interface TableContent {
  format: 'table'
  rows: TableRow[]
  skipped: SkippedEvent[]
  notes: FileNote[]
  /** A date that can be read in two ways where no other date of the table settles it; null when none is unclear. */
  unclearDate: string | null
  /** How the table writes its dates, where that is settled. */
  dayOrder: DayOrder | null
}

/** What a file of another program has in it, before anything is asked or decided. */
export type FileContent = CalendarContent | TableContent

/** Why a file is refused as a whole; each is a key of `calendars:refused`. */
export const refusalKeys = [
  'cutOff',
  'empty',
  'nested',
  'notCalendar',
  'notText',
  'tooLarge',
  'tooManyEvents',
] as const
export type RefusalKey = (typeof refusalKeys)[number]
