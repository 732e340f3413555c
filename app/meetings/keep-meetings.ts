import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import { entryOf, exceptionEntry } from './complete-meeting'
import type { Meeting, MeetingException } from './meeting'
import type { PlannedMeeting } from './read-meeting-file'
import { occurrenceRows } from './schedule'
import { inBatches, readMeetings, type StoredMeeting } from './stored-meetings'
import { instantText, spanOf } from './wall-time'
import {
  deleteParts,
  insertOccurrences,
  insertParts,
  meetingColumns,
  occurrencesUntil,
} from './write-meetings'

/** What was done to a meeting, as its history tells it; the last ones only happen along with another change. */
export type ChangeCommand =
  | 'imported'
  | 'created'
  | 'duplicated'
  | 'changed'
  | 'published'
  | 'cancelled'
  | 'reopened'
  | 'date-changed'
  | 'split'
  | 'undone'
  | 'restored'
  | 'split-off'
  | 'withdrawn'
  | 'reinstated'

/** What becomes of a meeting. */
export interface Change extends PlannedMeeting {
  kind: 'added' | 'updated' | 'unchanged'
  stored: StoredMeeting | undefined
  /** Whether time, place or status differ, so that dates are written anew and calendars must hear of it. */
  reschedules: boolean
}

/** What the history is told beside the change itself. */
export interface ChangeNote {
  author: string
  command: ChangeCommand
  now: Temporal.Instant
  requestKey?: string
  /** The id of the change that these are made along with. */
  partOf?: number
  dropped?: readonly MeetingException[]
}

/** Meetings whose rows are in memory together. */
const meetingsAtOnce = 1500

/** Compares meetings as they are to be with what is kept; writes nothing. */
export async function planChanges(
  db: Database,
  planned: readonly PlannedMeeting[],
  now: Temporal.Instant,
): Promise<Change[]> {
  const ids = planned.map(({ meeting }) => meeting.id)
  const existing = await readMeetings(db, ids)
  return planned.map(({ meeting: written, plan }) => {
    const stored = existing.get(written.id)
    const meeting = asStored(written, stored?.meeting, now)
    if (!stored) return { kind: 'added', meeting, plan, stored, reschedules: true }
    const same = JSON.stringify(meeting) === JSON.stringify(stored.meeting)
    const reschedules = scheduleOf(meeting) !== scheduleOf(stored.meeting)
    return { kind: same ? 'unchanged' : 'updated', meeting, plan, stored, reschedules }
  })
}

/**
 * Writes meetings with their dates, each with a line of history; what is unchanged is not touched. The one way in
 * which a meeting is ever written. Call it in the transaction in which the changes were planned.
 */
export async function writeChanges(
  db: Database,
  changes: readonly Change[],
  note: ChangeNote,
): Promise<void> {
  const changed = changes.filter(({ kind }) => kind !== 'unchanged')
  for (let start = 0; start < changed.length; start += meetingsAtOnce) {
    await writeSome(db, changed.slice(start, start + meetingsAtOnce), note)
  }
}

/** What a reader who wants to come must know: time, place, status and exceptions. */
function scheduleOf(meeting: Meeting): string {
  const { text, contact, fromDepartment, spoken, interpreted, access, sources, ...rest } = meeting
  const { continues, continuedBy, ...schedule } = rest
  return JSON.stringify(schedule)
}

/** As it will be read back: exceptions in the order of their days, and a cancelled meeting with its instant. */
function asStored(meeting: Meeting, stored: Meeting | undefined, now: Temporal.Instant): Meeting {
  const exceptions = meeting.exceptions.toSorted((a, b) => (a.plannedOn < b.plannedOn ? -1 : 1))
  return { ...meeting, exceptions, cancelledAt: cancelledAt(meeting, stored, now) }
}

/**
 * From when a cancelled meeting no longer takes place: as written, as already known, from now on where it has
 * been announced, and otherwise from its first date.
 */
function cancelledAt(meeting: Meeting, stored: Meeting | undefined, now: Temporal.Instant): string | null {
  if (meeting.status !== 'cancelled' || meeting.cancelledAt) return meeting.cancelledAt
  if (stored?.status === 'cancelled') return stored.cancelledAt
  if (stored?.status === 'published') return instantText(now)
  return spanOf(meeting.startsOn, meeting.durationMinutes, meeting.timeZone)?.startsAt ?? instantText(now)
}

async function writeSome(db: Database, changes: readonly Change[], note: ChangeNote): Promise<void> {
  const at = instantText(note.now)
  const rescheduled = changes.filter(({ reschedules }) => reschedules)
  await deleteParts(
    db,
    changes.flatMap(({ meeting, stored }) => (stored ? [meeting.id] : [])),
  )
  await keepAddresses(
    db,
    rescheduled.filter(({ stored }) => stored),
  )
  for (const { meeting, plan, stored, reschedules } of changes) {
    if (!stored) continue
    await db
      .updateTable('meetings')
      .set({
        ...meetingColumns(meeting),
        sequence: stored.sequence + (reschedules ? 1 : 0),
        version: stored.version + 1,
        updated_at: at,
        occurrences_until: reschedules ? occurrencesUntil(meeting, plan) : stored.occurrencesUntil,
      })
      .where('id', '=', meeting.id)
      .execute()
    if (reschedules) await db.deleteFrom('occurrences').where('meeting_id', '=', meeting.id).execute()
  }
  const added = changes
    .filter(({ stored }) => !stored)
    .map(({ meeting, plan }) => ({
      ...meetingColumns(meeting),
      sequence: 0,
      version: 1,
      created_at: at,
      updated_at: at,
      occurrences_until: occurrencesUntil(meeting, plan),
    }))
  await inBatches(added, (rows) => db.insertInto('meetings').values(rows).execute())
  await insertParts(
    db,
    changes.map(({ meeting }) => meeting),
  )
  await insertOccurrences(
    db,
    rescheduled.map(({ meeting, plan }) => ({ meeting, days: plan.days })),
  )
  await record(db, changes, note)
}

/** Remembers the dates that are about to go: somebody may have linked to them. */
async function keepAddresses(db: Database, changes: readonly Change[]): Promise<void> {
  const byId = new Map(changes.map((change) => [change.meeting.id, change]))
  await inBatches([...byId.keys()], async (ids) => {
    const rows = db.selectFrom('occurrences').select(['meeting_id', 'planned_on'])
    const former = await rows.where('meeting_id', 'in', ids).execute()
    const remaining = new Set(
      ids.flatMap((id) => {
        const change = byId.get(id)
        const coming = change ? occurrenceRows(change.meeting, change.plan.days) : []
        return coming.map((row) => `${id} ${row.planned_on}`)
      }),
    )
    const gone = former.filter((row) => !remaining.has(`${row.meeting_id} ${row.planned_on}`))
    await inBatches(gone, (batch) =>
      db
        .insertInto('former_occurrences')
        .values(batch)
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    )
  })
}

async function record(db: Database, changes: readonly Change[], note: ChangeNote): Promise<void> {
  const { author, command, now, requestKey = null, partOf = null, dropped = [] } = note
  const lines = changes.map(({ meeting, stored }) => ({
    meeting_id: meeting.id,
    at: instantText(now),
    author,
    command,
    version: stored ? stored.version + 1 : 1,
    before_entry: stored ? JSON.stringify(entryOf(stored.meeting)) : null,
    after_entry: JSON.stringify(entryOf(meeting)),
    dropped_exceptions: dropped.length > 0 ? JSON.stringify(dropped.map(exceptionEntry)) : null,
    request_key: requestKey,
    part_of: partOf,
  }))
  await inBatches(lines, (batch) => db.insertInto('meeting_changes').values(batch).execute())
}
