import { Temporal } from 'temporal-polyfill'
import { checkEntry, type EntryCheck } from './check-entry'
import type {
  FileChange,
  FileEvent,
  FileNote,
  FileSpan,
  FileTime,
  SkipKey,
  SkippedEvent,
  Why,
} from './file-event'
import { type Answers, clockZone, zoneOf } from './file-questions'
import { type ExceptionEntry, type MeetingEntry, mostExceptions } from './meeting-file'
import { longestMinutes } from './wall-time'

/** What becomes of an event: a meeting of the portal, or nothing; and changes of dates that it does not have. */
export type EventReading =
  | {
      ok: true
      entry: MeetingEntry
      check: Extract<EntryCheck, { ok: true }>
      orphans: SkippedEvent[]
      notes: FileNote[]
    }
  | { ok: false; why: Why }

/** Longest description that a meeting may have: see `meeting-file.ts`. */
const longestDescription = 5_000
const link = /^https?:\/\/\S+$/i

/**
 * Makes a meeting of an event, in the zone that the file or the answers give it, checked by the rules of the portal.
 * `timeZone` is the portal's. All questions must be answered.
 */
export function readEvent(
  event: FileEvent,
  options: { answers: Answers; now: Temporal.Instant; timeZone: string },
): EventReading {
  const { answers, now, timeZone } = options
  const zone = zoneOf(event, answers, { timeZone })
  if (zone === undefined) return skip('brokenTime')
  const { description, tentative, title, rrule, start } = event
  const startsOn = wallIn(start, zone, answers)
  const durationMinutes = minutesOf(event, zone, answers)
  if (startsOn === undefined || durationMinutes === undefined) return skip('brokenTime')
  if (durationMinutes < 0) return skip('endsBeforeStart')
  if (durationMinutes > longestMinutes) return skip('longerThanADay')
  const where = whereOf(event.location ?? answers.placeName ?? null)
  if (!where) return skip('noPlace')
  const notes: FileNote[] = tentative ? [{ key: 'tentative', values: {} }] : []
  const tooLong = description !== null && description.length > longestDescription
  if (tooLong) notes.push({ key: 'descriptionTooLong', values: { maximum: longestDescription } })
  const entry: MeetingEntry = {
    timeZone: zone,
    startsOn,
    ...(durationMinutes > 0 && { durationMinutes }),
    ...(rrule !== null && { rrule }),
    ...where,
    text: { [answers.language]: { title, ...(description !== null && !tooLong && { description }) } },
  }
  const exceptions = exceptionsOf(event, { entry, zone, answers, durationMinutes })
  if (!exceptions.ok) return skip(exceptions.key)
  if (exceptions.entries.length > mostExceptions) return skip('tooManyChanges')
  const fitted = fitDates({ ...entry, exceptions: exceptions.entries }, { now, timeZone })
  if (!fitted.ok) return fitted
  const orphans: SkippedEvent[] = []
  for (const { change, day, planned } of exceptions.changes) {
    if (!change.span) continue
    if (!planned || fitted.unplanned.has(day)) orphans.push(orphanOf(event, change, day))
    else if (change.title !== title) notes.push({ key: 'wordsDiffer', values: { date: day } })
  }
  return { ok: true, entry: fitted.entry, check: fitted.check, orphans, notes }
}

function skip(key: SkipKey): { ok: false; why: Why } {
  return { ok: false, why: { key } }
}

function whereOf(location: string | null): Pick<MeetingEntry, 'place' | 'onlineUrl'> | undefined {
  if (location === null) return undefined
  return link.test(location) ? { onlineUrl: location } : { place: { name: location } }
}

/** The local time in a zone that a time of the file means; of a whole day, the day. */
function wallIn(time: FileTime, zone: string, answers: Answers): string | undefined {
  if (time.wall.length === 10) return time.wall
  // A date of a series without a zone of its own is on the clock of the series.
  const own = time.clock.kind === 'floating' ? zone : clockZone(time, answers)
  if (own === undefined) return undefined
  if (own === zone) return time.wall
  return zoned(time.wall, own).withTimeZone(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
}

function zoned(wall: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation: 'earlier' })
}

/** The length in minutes; 0 where the file does not say when it ends, and undefined where that cannot be read. */
function minutesOf({ start, end, duration }: FileSpan, zone: string, answers: Answers): number | undefined {
  const startsOn = wallIn(start, zone, answers)
  if (startsOn === undefined || startsOn.length === 10) return undefined
  const begun = zoned(startsOn, zone)
  if (end) {
    const endsOn = wallIn(end, zone, answers)
    if (endsOn === undefined) return undefined
    return zoned(endsOn, zone).since(begun, { largestUnit: 'minute' }).minutes
  }
  if (duration === null) return 0
  try {
    return Math.trunc(Temporal.Duration.from(duration).total({ unit: 'minute', relativeTo: begun }))
  } catch {
    return undefined
  }
}

/** A change of one date, the local day for which it was planned, and whether the event has a date at that time. */
interface PlannedChange {
  change: FileChange
  day: string
  planned: boolean
}

type Exceptions =
  | { ok: true; entries: ExceptionEntry[]; changes: PlannedChange[] }
  | { ok: false; key: SkipKey }

function exceptionsOf(
  event: FileEvent,
  options: { entry: MeetingEntry; zone: string; answers: Answers; durationMinutes: number },
): Exceptions {
  const { entry, zone, answers, durationMinutes } = options
  const byDay = new Map<string, ExceptionEntry>()
  const changes: PlannedChange[] = []
  const time = entry.startsOn.slice(11)
  for (const leftOut of event.leftOut) {
    const wall = wallIn(leftOut, zone, answers)
    if (wall === undefined) return { ok: false, key: 'brokenTime' }
    // RFC 5545, section 3.8.5.1: only the very time of a date takes it out; a whole day is what some programs write.
    if (wall.length === 10 || wall.slice(11) === time) {
      const date = wall.slice(0, 10)
      byDay.set(date, { date, status: 'cancelled' })
    }
  }
  for (const change of event.changes) {
    const planned = wallIn(change.planned, zone, answers)
    if (planned === undefined) return { ok: false, key: 'brokenTime' }
    const date = planned.slice(0, 10)
    const isPlanned = planned.length === 10 || planned.slice(11) === time
    changes.push({ change, day: date, planned: isPlanned })
    if (!isPlanned) continue
    if (!change.span) {
      byDay.set(date, { date, status: 'cancelled' })
      continue
    }
    const startsOn = wallIn(change.span.start, zone, answers)
    const minutes = minutesOf(change.span, zone, answers)
    if (startsOn === undefined || minutes === undefined) return { ok: false, key: 'brokenTime' }
    if (minutes < 0) return { ok: false, key: 'endsBeforeStart' }
    if (minutes > longestMinutes) return { ok: false, key: 'longerThanADay' }
    byDay.delete(date)
    const otherTime = startsOn !== `${date}T${time}` || minutes !== durationMinutes
    const place = change.location === null ? undefined : whereOf(change.location)?.place
    const otherPlace = place && place.name !== entry.place?.name
    if (!otherTime && !otherPlace) continue
    byDay.set(date, {
      date,
      status: 'moved',
      ...(otherTime && { startsOn, ...(minutes > 0 && { durationMinutes: minutes }) }),
      ...(otherPlace && { place }),
    })
  }
  return { ok: true, entries: [...byDay.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1)), changes }
}

/** Leaves out what the file changes on dates that the event does not have, which then is told. */
function fitDates(
  entry: MeetingEntry,
  { now, timeZone }: { now: Temporal.Instant; timeZone: string },
):
  | { ok: true; entry: MeetingEntry; check: Extract<EntryCheck, { ok: true }>; unplanned: Set<string> }
  | { ok: false; why: Why } {
  const unplanned = new Set<string>()
  let remaining = entry.exceptions ?? []
  for (;;) {
    const { exceptions: _all, ...rest } = entry
    const fitted = { ...rest, ...(remaining.length > 0 && { exceptions: remaining }) }
    const check = checkEntry(fitted, { now, timeZone })
    if (check.ok) return { ok: true, entry: fitted, check, unplanned }
    const gone = new Set(
      check.problems
        .filter(({ message }) => message === 'exceptionNotPlanned')
        .map(({ values }) => String(values.date)),
    )
    if (gone.size === 0) return { ok: false, why: { key: 'refused', problems: check.problems } }
    for (const day of gone) unplanned.add(day)
    remaining = remaining.filter(({ date }) => !gone.has(date))
  }
}

function orphanOf(event: FileEvent, change: FileChange, day: string): SkippedEvent {
  return {
    uid: `${event.uid} ${day}`,
    title: change.title || event.title,
    start: change.span?.start ?? change.planned,
    why: { key: 'orphan' },
  }
}
