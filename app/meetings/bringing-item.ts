import { createHash } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { compareVersions, type FieldDifference } from './compare-versions'
import type { FileNote, SkippedEvent, Why } from './file-event'
import type { Meeting, MeetingException } from './meeting'
import type { MeetingEntry } from './meeting-file'
import type { PlannedMeeting } from './read-meeting-file'
import { occurrenceRows, planDays } from './schedule'
import { instantText, zonedText } from './wall-time'

/** What would become of one event of a file. */
export interface BringingItem {
  /** Stands for exactly this: once anything about it is different, no item has this key. */
  key: string
  kind: 'add' | 'change' | 'unchanged' | 'skip'
  title: string
  /** The meeting that it is here already, where there is one. */
  meetingId: string | null
  /** Why it is skipped; null when it is not. */
  why: Why | null
  notes: FileNote[]
  /** The next dates on which it takes place, or the first where all are over: ISO with offset and zone. */
  dates: string[]
  /** What is skipped may have a time that is not on any clock yet: a local time or day as written. */
  wall: string | null
  over: boolean
  /** Where the meeting as it is now (`before`) differs from what it would be (`after`). */
  differences: FieldDifference[]
  before: MeetingEntry | null
  after: MeetingEntry | null
  /** Whether somebody has changed the meeting here since the file was last brought in. */
  editedHere: boolean
  /** Whether it is brought in unless somebody says otherwise. */
  chosen: boolean
}

/** What is written when an item is chosen. */
interface Work extends PlannedMeeting {
  uid: string
  /** The version of the meeting that was looked at; 0 where there is none. */
  version: number
  /** The meeting as the file says it. */
  brought: MeetingEntry
  dropped: readonly MeetingException[]
}

/** The same with what is to be written; undefined where there is nothing. */
export interface PlannedItem extends BringingItem {
  work: Work | undefined
}

/** Dates shown of an item. */
const mostShown = 3

/** One event as an item of the list; without `work` there is nothing to do about it. */
export function itemOf(
  { uid, title }: { uid: string; title: string },
  given: Pick<BringingItem, 'kind' | 'notes'> &
    Partial<Pick<BringingItem, 'meetingId' | 'before' | 'after' | 'editedHere'>> & {
      now: Temporal.Instant
      work?: Work
      /** Where there is no work: the meeting as it is. */
      meeting?: Meeting
    },
): PlannedItem {
  const { kind, notes, meetingId = null, before = null, after = null, editedHere = false, work } = given
  const planned = work ?? (given.meeting && plannedOf(given.meeting, given.now))
  const shown = planned ? datesOf(planned, given.now) : { dates: [], over: false }
  const tentative = notes.some(({ key }) => key === 'tentative')
  const hash = createHash('sha256').update(JSON.stringify([uid, work?.version ?? 0, work?.brought ?? null]))
  return {
    key: hash.digest('hex').slice(0, 20),
    kind,
    title,
    meetingId,
    why: null,
    notes,
    ...shown,
    wall: null,
    differences: before ? compareVersions(before, after) : [],
    before,
    after,
    editedHere,
    chosen: work !== undefined && !editedHere && !tentative && (kind === 'change' || !shown.over),
    work,
  }
}

function plannedOf(meeting: Meeting, now: Temporal.Instant): PlannedMeeting {
  return { meeting, plan: planDays(meeting, now) }
}

/** As if it were published: a draft has no dates yet. */
function datesOf(
  { meeting, plan }: PlannedMeeting,
  now: Temporal.Instant,
): Pick<BringingItem, 'dates' | 'over'> {
  const at = instantText(now)
  const status = meeting.status === 'draft' ? 'published' : meeting.status
  const rows = occurrenceRows({ ...meeting, status }, plan.days)
    .filter((row) => row.status === 'scheduled' || row.status === 'moved')
    .toSorted((a, b) => (a.starts_at < b.starts_at ? -1 : 1))
  const upcoming = rows.filter((row) => row.over_at > at)
  const shown = upcoming.length > 0 ? upcoming.slice(0, mostShown) : rows.slice(0, 1)
  return {
    dates: shown.map((row) => zonedText(row.starts_at, meeting.timeZone)),
    over: upcoming.length === 0,
  }
}

/** What is not brought in, as an item of the list. */
export function skippedItem({ title, start, why }: SkippedEvent, index: number): PlannedItem {
  return {
    key: `skipped-${index}`,
    kind: 'skip',
    title,
    meetingId: null,
    why,
    notes: [],
    dates: [],
    wall: start?.wall ?? null,
    over: false,
    differences: [],
    before: null,
    after: null,
    editedHere: false,
    chosen: false,
    work: undefined,
  }
}
