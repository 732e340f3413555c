import { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Language } from '~/i18n/languages'
import { checkEntry } from './check-entry'
import { exceptionEntry } from './complete-meeting'
import { followingPart } from './find-for-editing'
import { foldedWords } from './folded-words'
import { type DayOff, holidayOn } from './holidays'
import type { Meeting, Occurrence, OccurrenceStatus, Place } from './meeting'
import type { EntryProblem, ExceptionEntry } from './meeting-file'
import { occurrenceRows } from './schedule'
import { showOccurrence } from './show-meeting'
import { readMeetings } from './stored-meetings'
import type { OccurrenceRow } from './tables'
import { instantText, longestMinutes } from './wall-time'

/** A date that a meeting would have, and what speaks against it. */
export interface NextDate {
  /** The local day for which it is planned. */
  plannedOn: string
  status: OccurrenceStatus
  /** ISO with offset and zone, in the zone of the meeting. */
  start: string
  /** Null when nobody has said how long it takes. */
  end: string | null
  /** Whether it would take place on a public holiday. */
  dayOff: DayOff | null
  /** Dates of other meetings that are at the same place at that time. */
  overlaps: Occurrence[]
}

/** The dates to come, and the exceptions that saving would drop; or what is wrong with the entry. */
export type NextDates =
  | { ok: true; dates: NextDate[]; droppedExceptions: ExceptionEntry[] }
  | { ok: false; problems: EntryProblem[] }

/**
 * The next dates that an entry (a `MeetingEntry`) would have, up to `count` and 18 months ahead, before it is saved:
 * as a new meeting in `timeZone`, as a change of the meeting `id`, or of its dates from the planned local day `from` on.
 */
export async function nextDates(
  db: Database,
  options: {
    entry: unknown
    id?: string | undefined
    from?: string | undefined
    now: Temporal.Instant
    timeZone: string
    language: Language
    count: number
  },
): Promise<NextDates> {
  const { entry, id, from, now, timeZone, language, count } = options
  const stored = id === undefined ? undefined : (await readMeetings(db, [id])).get(id)?.meeting
  const base = stored && (from === undefined ? stored : followingPart(stored, from, now))
  const check = checkEntry(entry, { ...(base && { base }), now, timeZone })
  if (!check.ok) return { ok: false, problems: check.problems }
  const at = instantText(now)
  // Neither a draft nor a cancelled meeting has dates to come, but this is about what it would be.
  const meeting: Meeting = { ...check.meeting, status: 'published', cancelledAt: null }
  const rows = occurrenceRows(meeting, check.plan.days)
    .filter((row) => row.over_at > at)
    .toSorted((a, b) => (a.starts_at < b.starts_at ? -1 : 1))
    .slice(0, count)
  const dates: NextDate[] = []
  for (const row of rows) {
    const { plannedOn, status, start, end } = showOccurrence(meeting, row, { language, now: at })
    const dayOff = holidayOn(row.starts_on.slice(0, 10)) ?? null
    const overlaps = await listOverlaps(db, { meeting, row, itself: stored?.id, language, now })
    dates.push({ plannedOn, status, start, end, dayOff, overlaps })
  }
  return { ok: true, dates, droppedExceptions: check.dropped.map(exceptionEntry) }
}

/** A meeting of unknown length may last until its day is over, so it is taken to. */
async function listOverlaps(
  db: Database,
  options: {
    meeting: Meeting
    row: OccurrenceRow
    /** The id under which the meeting itself is kept, if it is. */
    itself: string | undefined
    language: Language
    now: Temporal.Instant
  },
): Promise<Occurrence[]> {
  const { meeting, row, itself = '', language, now } = options
  const place = placeOn(meeting, row)
  if (!place || row.status === 'cancelled' || row.status === 'postponed') return []
  const earliest = Temporal.Instant.from(row.starts_at).subtract({ minutes: longestMinutes })
  const others = await db
    .selectFrom('occurrences')
    .selectAll()
    // Nothing lasts longer, and the index is sorted by the start.
    .where('starts_at', '>=', instantText(earliest))
    .where('starts_at', '<', row.over_at)
    .where('over_at', '>', row.starts_at)
    .where('status', 'in', ['scheduled', 'moved'])
    .where('meeting_id', '!=', itself)
    .orderBy('starts_at')
    .orderBy('meeting_id')
    .execute()
  const meetings = await readMeetings(
    db,
    [...new Set(others.map((other) => other.meeting_id))],
    [...new Set(others.map((other) => other.planned_on))],
  )
  return others.flatMap((other) => {
    const found = meetings.get(other.meeting_id)?.meeting
    if (!found || !isSamePlace(place, placeOn(found, other))) return []
    return showOccurrence(found, other, { language, now: instantText(now) })
  })
}

function placeOn({ place, exceptions }: Meeting, row: OccurrenceRow): Place | null {
  return exceptions.find(({ plannedOn }) => plannedOn === row.planned_on)?.place ?? place
}

/** Two rooms of one house are two places, where both are named. */
function isSamePlace(a: Place, b: Place | null): boolean {
  if (!b || foldedWords(a.name) !== foldedWords(b.name)) return false
  const agree = (x: string | null, y: string | null) =>
    x === null || y === null || foldedWords(x) === foldedWords(y)
  return agree(a.street, b.street) && agree(a.city, b.city) && agree(a.room, b.room)
}
