import { randomUUID } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { EntryCheck } from './check-entry'
import { checkFamily } from './check-family'
import { entryOf } from './complete-meeting'
import { forEditing, type MeetingForEditing } from './find-for-editing'
import { findChangeByRequest, findChangeTo, type MeetingChange } from './history'
import { type ChangeCommand, type ChangeNote, planChanges, writeChanges } from './keep-meetings'
import type { Meeting, MeetingException } from './meeting'
import type { EntryProblem, ExceptionEntry, MeetingEntry } from './meeting-file'
import type { PlannedMeeting } from './read-meeting-file'
import { readMeetings, type StoredMeeting } from './stored-meetings'

/** Who does something, and when. */
export interface Edit {
  /** The opaque id of a staff account. */
  author: string
  now: Temporal.Instant
  /** Made once for a form that is shown: a request that comes again is known by it and does nothing. */
  requestKey: string
}

/** A key for a form that is about to be shown; what the form sends comes with it, however often. */
export function newRequestKey(): string {
  return randomUUID()
}

/** What is done to a meeting that is there. */
export interface EditOf extends Edit {
  id: string
  /** The version that the person saw. */
  version: number
}

/** It is done, or was when the same request came before. */
export interface EditDone {
  ok: true
  meetingId: string
  version: number
  /** What it can be undone by; null when there was nothing to change. */
  changeId: number | null
  /** Exceptions that no longer made sense and were left out. */
  droppedExceptions: ExceptionEntry[]
  /** The id of the series that has the later dates from now on, where one was split. */
  splitOff: string | null
}

/**
 * Nothing was done: somebody has changed the meeting since. `current` is what it is now and `yours` what the request
 * would make of it, complete, so that both can be compared field by field; null where it makes no meeting.
 */
export interface Stale {
  ok: false
  why: 'stale'
  current: MeetingForEditing
  yours: MeetingEntry | null
}

/** Nothing was done, and why. */
export type EditRefusal =
  | { ok: false; why: 'not-found' }
  | Stale
  | { ok: false; why: 'invalid'; problems: EntryProblem[] }

/** What a command answers; a repeated request gets the answer of the first. */
export type EditResult = EditDone | EditRefusal

/** What a command would make of a meeting, and of others along with it; or what is wrong. */
export type Proposal =
  | {
      ok: true
      command: ChangeCommand
      main: PlannedMeeting
      dropped?: readonly MeetingException[]
      also?: readonly (PlannedMeeting & { command: ChangeCommand })[]
    }
  | { ok: false; problems: EntryProblem[]; meeting: Meeting | null }

/** A meeting that was checked, as what a command would make of it. */
export function proposalOf(check: EntryCheck, command: ChangeCommand): Proposal {
  return check.ok ? { ok: true, command, main: check, dropped: check.dropped } : check
}

/**
 * Does something once, in one transaction: when a request with that key has already changed something, its answer is
 * given again and `work` is not asked.
 */
export async function once<Refusal>(
  db: Database,
  { requestKey }: Edit,
  work: (transaction: Database) => Promise<EditDone | Refusal>,
): Promise<EditDone | Refusal> {
  return db.transaction().execute(async (transaction) => {
    const earlier = await findChangeByRequest(transaction, { requestKey })
    return earlier ? doneBy(earlier) : work(transaction)
  })
}

/** Changes a meeting as proposed, unless somebody else has changed it since the version that the person saw. */
export async function editMeeting(
  db: Database,
  edit: EditOf,
  propose: (meeting: Meeting, transaction: Database) => Proposal | Promise<Proposal>,
): Promise<EditResult> {
  return once<EditRefusal>(db, edit, async (transaction) => {
    const stored = (await readMeetings(transaction, [edit.id])).get(edit.id)
    if (!stored) return { ok: false, why: 'not-found' }
    const proposal = await propose(stored.meeting, transaction)
    if (stored.version !== edit.version) {
      return stale(transaction, stored, proposal.ok ? proposal.main.meeting : proposal.meeting)
    }
    return keepProposal(transaction, edit, proposal)
  })
}

/** The refusal for somebody who has not seen the latest version. */
export async function stale(db: Database, stored: StoredMeeting, yours: Meeting | null): Promise<Stale> {
  const current = await forEditing(db, stored)
  return { ok: false, why: 'stale', current, yours: yours && entryOf(yours) }
}

/** Writes what was proposed, in the transaction in which it was. */
export async function keepProposal(db: Database, edit: Edit, proposal: Proposal): Promise<EditResult> {
  if (!proposal.ok) return { ok: false, why: 'invalid', problems: proposal.problems }
  const { author, now, requestKey } = edit
  const { command, main, dropped = [], also = [] } = proposal
  const written = [main, ...also].map(({ meeting }) => meeting)
  const problems = await checkFamily(db, written, now)
  if (problems.length > 0) return { ok: false, why: 'invalid', problems }
  const change = await keep(db, main, { author, now, command, requestKey, dropped })
  if (!change.line) {
    const { id } = main.meeting
    const none = { changeId: null, droppedExceptions: [], splitOff: null }
    return { ok: true, meetingId: id, version: change.version, ...none }
  }
  for (const { command, ...other } of also) {
    await keep(db, other, { author, now, command, partOf: change.line.changeId })
  }
  return doneBy(change.line)
}

type Line = Omit<MeetingChange, 'undoable'>

async function keep(
  db: Database,
  planned: PlannedMeeting,
  note: ChangeNote,
): Promise<{ version: number; line: Line | undefined }> {
  const changes = await planChanges(db, [planned], note.now)
  await writeChanges(db, changes, note)
  const before = changes[0]?.stored?.version ?? 0
  const changed = changes.some(({ kind }) => kind !== 'unchanged')
  const version = before + (changed ? 1 : 0)
  const meetingId = planned.meeting.id
  return { version, line: changed ? await findChangeTo(db, { meetingId, version }) : undefined }
}

/** The same for the first request and for one that comes again. */
function doneBy({ meetingId, version, changeId, droppedExceptions, command, after }: Line): EditDone {
  const splitOff = command === 'split' ? (after.continuedBy ?? null) : null
  return { ok: true, meetingId, version, changeId, droppedExceptions, splitOff }
}
