import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Meeting } from './meeting'
import type { Problem } from './problems'
import { type PlannedMeeting, readMeetingFile } from './read-meeting-file'
import { inBatches, readMeetings, type StoredMeeting } from './stored-meetings'
import { instantText, spanOf } from './wall-time'
import {
  deleteParts,
  insertOccurrences,
  insertParts,
  meetingColumns,
  occurrencesUntil,
} from './write-meetings'

export type { Problem } from './problems'

/** Ids of what was (or, in a dry run, would be) done; or everything that is wrong, and nothing was done. */
export type ImportResult =
  | { ok: true; added: string[]; updated: string[]; unchanged: string[] }
  | { ok: false; problems: Problem[] }

/** Meetings whose rows are in memory together. */
const meetingsAtOnce = 1500

/**
 * Adds and changes meetings from JSON text (see `meeting-file.ts`), all of them or none, by their ids. A meeting
 * that is the same is not touched; one whose time, place or status changed gets a higher sequence number.
 * `timeZone` is for meetings that name none. `dryRun` only says what would be done.
 */
export async function importMeetings(
  db: Database,
  options: { text: string; now: Temporal.Instant; timeZone: string; dryRun?: boolean },
): Promise<ImportResult> {
  const { text, now, timeZone, dryRun = false } = options
  const file = readMeetingFile(text, { now, timeZone })
  if (!file.ok) return file
  if (dryRun) return outcome(await planChanges(db, file.meetings, now))
  return db.transaction().execute(async (transaction) => {
    const changes = await planChanges(transaction, file.meetings, now)
    const changed = changes.filter(({ kind }) => kind !== 'unchanged')
    for (let start = 0; start < changed.length; start += meetingsAtOnce) {
      await writeChanges(transaction, changed.slice(start, start + meetingsAtOnce), now)
    }
    return outcome(changes)
  })
}

interface Change extends PlannedMeeting {
  kind: 'added' | 'updated' | 'unchanged'
  stored: StoredMeeting | undefined
  /** Whether time, place or status differ, so that dates are written anew and calendars must hear of it. */
  reschedules: boolean
}

async function planChanges(
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

/** What a reader who wants to come must know: time, place, status and exceptions. */
function scheduleOf(meeting: Meeting): string {
  const { text, contact, fromDepartment, spoken, interpreted, access, sources, ...schedule } = meeting
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

async function writeChanges(db: Database, changes: readonly Change[], now: Temporal.Instant): Promise<void> {
  const at = instantText(now)
  await deleteParts(
    db,
    changes.flatMap(({ meeting, stored }) => (stored ? [meeting.id] : [])),
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
    changes
      .filter(({ reschedules }) => reschedules)
      .map(({ meeting, plan }) => ({ meeting, days: plan.days })),
  )
}

function outcome(changes: readonly Change[]): ImportResult {
  const idsOf = (kind: Change['kind']) =>
    changes.filter((change) => change.kind === kind).map(({ meeting }) => meeting.id)
  return { ok: true, added: idsOf('added'), updated: idsOf('updated'), unchanged: idsOf('unchanged') }
}
