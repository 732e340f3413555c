import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import { checkMeeting } from './check-meeting'
import { completeMeeting } from './complete-meeting'
import { findJsonError } from './json-error'
import type { Meeting } from './meeting'
import { type EntryProblem, parseEntry } from './meeting-file'
import type { Problem, ProblemKey, ProblemValues } from './problems'
import { planDays } from './schedule'
import { readMeetings, type StoredMeeting } from './stored-meetings'
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

const mostMeetings = 20_000
/** Meetings whose dates are held in memory together. */
const meetingsAtOnce = 100

/**
 * Adds and changes meetings from JSON text (see `meeting-file.ts`), all of them or none, by their ids. A meeting
 * that is the same is not touched; one whose time, place or status changed gets a higher sequence number.
 * `timeZone` is for meetings that name none. `dryRun` only says what would be done.
 */
export async function importMeetings(
  db: Database,
  options: { text: string; now: Temporal.Instant; timeZone: string; dryRun?: boolean },
): Promise<ImportResult> {
  const { now, dryRun = false } = options
  const read = readFile(options.text, options)
  if (!read.ok) return read
  if (dryRun) return outcome(await planChanges(db, read.meetings, now))
  return db.transaction().execute(async (transaction) => {
    const changes = await planChanges(transaction, read.meetings, now)
    const changed = changes.filter(({ kind }) => kind !== 'unchanged')
    for (let start = 0; start < changed.length; start += meetingsAtOnce) {
      await writeChanges(transaction, changed.slice(start, start + meetingsAtOnce), now)
    }
    return outcome(changes)
  })
}

type FileResult = { ok: true; meetings: Meeting[] } | { ok: false; problems: Problem[] }

function readFile(text: string, { now, timeZone }: { now: Temporal.Instant; timeZone: string }): FileResult {
  const refuseFile = (message: ProblemKey, values: ProblemValues, field = ''): FileResult => ({
    ok: false,
    problems: [{ item: '', field, message, values }],
  })
  let content: unknown
  // Editors on Windows put a byte order mark first, which JSON does not know.
  const json = text.replace(/^\uFEFF/, '')
  try {
    content = JSON.parse(json)
  } catch {
    return refuseFile('brokenJson', { ...(findJsonError(json) ?? { line: 1, column: 1 }) })
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    return refuseFile('notObject', {})
  const { meetings: entries, ...others } = content as Record<string, unknown>
  const [unknownKey] = Object.keys(others)
  if (unknownKey !== undefined) return refuseFile('unknownKey', { key: unknownKey }, unknownKey)
  if (entries === undefined) return refuseFile('required', {}, 'meetings')
  if (!Array.isArray(entries)) return refuseFile('notList', {}, 'meetings')
  if (entries.length > mostMeetings) return refuseFile('tooManyItems', { maximum: mostMeetings }, 'meetings')

  const problems: Problem[] = []
  const meetings = new Map<string, Meeting>()
  entries.forEach((value: unknown, index) => {
    const place = `#${index + 1}`
    const result = parseEntry(value)
    if (!result.ok) {
      problems.push(...result.problems.map((problem) => ({ item: writtenId(value) ?? place, ...problem })))
      return
    }
    const meeting = completeMeeting(result.entry, timeZone)
    const found: EntryProblem[] = checkMeeting(meeting, now)
    if (meetings.has(meeting.id))
      found.push({ field: 'id', message: 'duplicateId', values: { id: meeting.id } })
    problems.push(...found.map((problem) => ({ item: result.entry.id ?? place, ...problem })))
    meetings.set(meeting.id, { ...meeting, exceptions: inOrderOfDate(meeting.exceptions) })
  })
  return problems.length > 0 ? { ok: false, problems } : { ok: true, meetings: [...meetings.values()] }
}

/** The id of a meeting that is otherwise not in order, so that it can be named. */
function writtenId(value: unknown): string | undefined {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
  return typeof id === 'string' && /^[a-z0-9][a-z0-9-]{0,79}$/.test(id) ? id : undefined
}

function inOrderOfDate(exceptions: Meeting['exceptions']): Meeting['exceptions'] {
  return exceptions.toSorted((a, b) => (a.plannedOn < b.plannedOn ? -1 : 1))
}

interface Change {
  kind: 'added' | 'updated' | 'unchanged'
  meeting: Meeting
  stored: StoredMeeting | undefined
  /** Whether time, place or status differ, so that dates are written anew and calendars must hear of it. */
  reschedules: boolean
}

async function planChanges(
  db: Database,
  meetings: readonly Meeting[],
  now: Temporal.Instant,
): Promise<Change[]> {
  const existing = await readMeetings(
    db,
    meetings.map(({ id }) => id),
  )
  return meetings.map((written) => {
    const stored = existing.get(written.id)
    const meeting = withCancellation(written, stored?.meeting, now)
    if (!stored) return { kind: 'added', meeting, stored, reschedules: true }
    const same = JSON.stringify(meeting) === JSON.stringify(stored.meeting)
    const reschedules = scheduleOf(meeting) !== scheduleOf(stored.meeting)
    return { kind: same ? 'unchanged' : 'updated', meeting, stored, reschedules }
  })
}

function scheduleOf(meeting: Meeting): string {
  const { status, cancelledAt, timeZone, startsOn, durationMinutes, rrule, exceptions } = meeting
  const { place, onlineUrl, phone } = meeting
  const where = { place, onlineUrl, phone }
  return JSON.stringify({
    status,
    cancelledAt,
    timeZone,
    startsOn,
    durationMinutes,
    rrule,
    exceptions,
    where,
  })
}

/**
 * From when a cancelled meeting no longer takes place: as written, as already known, from now on where it has
 * been announced, and otherwise from its first date.
 */
function withCancellation(meeting: Meeting, stored: Meeting | undefined, now: Temporal.Instant): Meeting {
  if (meeting.status !== 'cancelled' || meeting.cancelledAt) return meeting
  if (stored?.status === 'cancelled') return { ...meeting, cancelledAt: stored.cancelledAt }
  if (stored?.status === 'published') return { ...meeting, cancelledAt: instantText(now) }
  const first = spanOf(meeting.startsOn, meeting.durationMinutes, meeting.timeZone)
  return { ...meeting, cancelledAt: first?.startsAt ?? instantText(now) }
}

async function writeChanges(db: Database, changes: readonly Change[], now: Temporal.Instant): Promise<void> {
  const at = instantText(now)
  const plans = new Map(
    changes.flatMap(({ meeting, reschedules }) =>
      reschedules ? [[meeting.id, planDays(meeting, now)]] : [],
    ),
  )
  await deleteParts(
    db,
    changes.flatMap(({ meeting, stored }) => (stored ? [meeting.id] : [])),
  )
  for (const { meeting, stored, reschedules } of changes) {
    if (!stored) continue
    const plan = plans.get(meeting.id)
    await db
      .updateTable('meetings')
      .set({
        ...meetingColumns(meeting),
        sequence: stored.sequence + (reschedules ? 1 : 0),
        version: stored.version + 1,
        updated_at: at,
        occurrences_until: plan ? occurrencesUntil(meeting, plan) : stored.occurrencesUntil,
      })
      .where('id', '=', meeting.id)
      .execute()
    if (plan) await db.deleteFrom('occurrences').where('meeting_id', '=', meeting.id).execute()
  }
  const added = changes.flatMap(({ meeting, stored }) => {
    const plan = plans.get(meeting.id)
    if (stored || !plan) return []
    return {
      ...meetingColumns(meeting),
      sequence: 0,
      version: 1,
      created_at: at,
      updated_at: at,
      occurrences_until: occurrencesUntil(meeting, plan),
    }
  })
  if (added.length > 0) await db.insertInto('meetings').values(added).execute()
  const meetings = changes.map(({ meeting }) => meeting)
  await insertParts(db, meetings)
  await insertOccurrences(
    db,
    meetings.map((meeting) => ({ meeting, days: plans.get(meeting.id)?.days ?? [] })),
  )
}

function outcome(changes: readonly Change[]): ImportResult {
  const idsOf = (kind: Change['kind']) =>
    changes.filter((change) => change.kind === kind).map(({ meeting }) => meeting.id)
  return { ok: true, added: idsOf('added'), updated: idsOf('updated'), unchanged: idsOf('unchanged') }
}
