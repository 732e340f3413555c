import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import { missedDates, withExceptions } from './check-entry'
import { completeMeeting } from './complete-meeting'
import {
  type Edit,
  type EditDone,
  type EditOf,
  type EditRefusal,
  type EditResult,
  editMeeting,
  keepProposal,
  once,
  type Proposal,
  stale,
} from './edit-command'
import { findChangeOfStatus, listPartsOfChange } from './history'
import type { ChangeCommand } from './keep-meetings'
import type { Meeting, MeetingException } from './meeting'
import { type MeetingEntry, parseEntry } from './meeting-file'
import type { PlannedMeeting } from './read-meeting-file'
import { occurrenceRows, planDays } from './schedule'
import { readMeetings } from './stored-meetings'
import { instantText } from './wall-time'

/** There is nothing to go back to: the change added the meeting, and nothing is ever deleted. */
export interface NothingBefore {
  ok: false
  why: 'nothing-before'
}

/**
 * Makes everything as it was before that change, which must be the last of what it changed; otherwise it is refused
 * as stale. Undoing that again brings the change back. A split is undone as a whole, whichever part is named. Where
 * another part of the series has got its days since, it is refused as invalid (`check-family.ts`).
 */
export async function undoChange(
  db: Database,
  edit: Edit & { changeId: number },
): Promise<EditDone | EditRefusal | NothingBefore> {
  return once<EditRefusal | NothingBefore>(db, edit, async (transaction) => {
    const { now } = edit
    const [named] = await listPartsOfChange(transaction, { changeId: edit.changeId })
    if (!named) return { ok: false, why: 'not-found' }
    const parts = await listPartsOfChange(transaction, { changeId: named.partOf ?? named.changeId })
    const stored = await readMeetings(
      transaction,
      parts.map(({ meetingId }) => meetingId),
    )
    const [change] = parts
    if (!change?.before) return { ok: false, why: 'nothing-before' }
    const meeting = stored.get(change.meetingId)?.meeting
    if (!meeting) return { ok: false, why: 'not-found' }
    const proposal = await proposeRestoring(transaction, meeting, change.before, 'undone', now)
    for (const { meetingId, version } of parts) {
      const current = stored.get(meetingId)
      if (!current || current.version === version) continue
      const yours = proposal.ok && meetingId === change.meetingId ? proposal.main.meeting : null
      return stale(transaction, current, yours)
    }
    return keepProposal(transaction, edit, proposal)
  })
}

/**
 * Makes a meeting as it was after a change of its own, or before it (`side`), whatever has happened since. What is a
 * series of its own only since a later split goes out of sight with the split, and comes back with it.
 */
export async function restoreVersion(
  db: Database,
  edit: EditOf & { changeId: number; side?: 'before' | 'after' },
): Promise<EditResult | NothingBefore> {
  const { id, changeId, side = 'after', now } = edit
  const [change] = await listPartsOfChange(db, { changeId })
  if (change?.meetingId !== id) return { ok: false, why: 'not-found' }
  const entry = change[side]
  if (!entry) return { ok: false, why: 'nothing-before' }
  return editMeeting(db, edit, (meeting, transaction) =>
    proposeRestoring(transaction, meeting, entry, 'restored', now),
  )
}

/** Asks for no check of its own: it was in order once, and there must be a way back from anything. */
async function proposeRestoring(
  db: Database,
  current: Meeting,
  entry: MeetingEntry,
  command: ChangeCommand,
  now: Temporal.Instant,
): Promise<Proposal> {
  const parsed = parseEntry(entry)
  // An older portal may have known a language that this one does not.
  if (!parsed.ok) return { ...parsed, meeting: null }
  const { id, continues, timeZone } = current
  // What it was split off from is for good.
  const restored = { ...completeMeeting(parsed.entry, timeZone), id, continues }
  const change = await findChangeOfStatus(db, { meetingId: id })
  const meeting = trueToWhatHappened(restored, current, { toldAt: change?.at ?? '', now })
  const also = await partsToChange(db, { before: current, after: meeting, now })
  return { ok: true, command, main: { meeting, plan: planDays(meeting, now) }, also }
}

/**
 * Dates that have gone by since people were told that the meeting is off (at the instant `toldAt`) did not take place,
 * and those since they were told that it is on did: going back to what was before makes neither untrue.
 */
function trueToWhatHappened(
  restored: Meeting,
  current: Meeting,
  { toldAt, now }: { toldAt: string; now: Temporal.Instant },
): Meeting {
  const later = (instant: string | null) => (instant !== null && instant > toldAt ? instant : toldAt)
  if (current.status === 'cancelled' && restored.status === 'published') {
    return withDates(restored, missedDates({ ...current, cancelledAt: later(current.cancelledAt) }, now), now)
  }
  if (current.status !== 'published' || restored.status !== 'cancelled') return restored
  const over = occurrenceRows(current, planDays(current, now).days).filter(
    (row) => row.over_at <= instantText(now),
  )
  const tookPlace = over
    .filter(({ status }) => status === 'scheduled' || status === 'moved')
    .map((row) => row.over_at)
    .filter((overAt) => overAt > later(restored.cancelledAt))
  if (tookPlace.length === 0) return restored
  const days = new Set(over.map((row) => row.planned_on))
  const past = current.exceptions.filter(({ plannedOn }) => days.has(plannedOn))
  const cancelledAt = tookPlace.reduce((a, b) => (a > b ? a : b))
  return { ...withDates(restored, past, now), cancelledAt }
}

/** With these exceptions instead of those for the same days, as far as it has the days. */
function withDates(meeting: Meeting, exceptions: MeetingException[], now: Temporal.Instant): Meeting {
  const { days } = planDays(meeting, now)
  const planned = exceptions.filter(({ plannedOn }) => days.includes(plannedOn))
  return { ...meeting, exceptions: withExceptions(meeting.exceptions, planned) }
}

type Part = PlannedMeeting & { command: ChangeCommand }

/**
 * A series that gets back the dates of another one, or gives them up to it again, takes that one along: otherwise
 * readers would see the same dates twice, or not at all.
 */
async function partsToChange(
  db: Database,
  { before, after, now }: { before: Meeting; after: Meeting; now: Temporal.Instant },
): Promise<Part[]> {
  if (before.continuedBy === after.continuedBy) return []
  const staying = await listContinuations(db, after)
  const leaving = await listContinuations(db, before)
  const parts: Part[] = []
  const add = (meeting: Meeting, command: ChangeCommand) =>
    parts.push({ meeting, plan: planDays(meeting, now), command })
  for (const meeting of leaving) {
    if (staying.some(({ id }) => id === meeting.id) || meeting.status === 'draft') continue
    add({ ...meeting, status: 'draft', cancelledAt: null }, 'withdrawn')
  }
  for (const meeting of staying) {
    if (meeting.status !== 'draft') continue
    const change = await findChangeOfStatus(db, { meetingId: meeting.id })
    // A draft that somebody made one on purpose stays a draft.
    if (change?.command !== 'withdrawn' || !change.before) continue
    const { status = 'published', cancelledAt = null } = change.before
    add({ ...meeting, status, cancelledAt }, 'reinstated')
  }
  return parts
}

/** The series that go on where this one ends, in order. */
async function listContinuations(db: Database, meeting: Meeting): Promise<Meeting[]> {
  const found: Meeting[] = []
  let id = meeting.continuedBy
  // A file may have brought a circle.
  while (id !== null && id !== meeting.id && !found.some((known) => known.id === id)) {
    const next: Meeting | undefined = (await readMeetings(db, [id])).get(id)?.meeting
    if (!next) break
    found.push(next)
    id = next.continuedBy
  }
  return found
}
