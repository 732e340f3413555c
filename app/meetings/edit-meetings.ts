import type { Database } from '~/db/open'
import { checkEntry, fitExceptions } from './check-entry'
import {
  type Edit,
  type EditOf,
  type EditRefusal,
  type EditResult,
  editMeeting,
  keepProposal,
  once,
  type Proposal,
  proposalOf,
} from './edit-command'
import { freeId } from './free-id'
import type { ChangeCommand } from './keep-meetings'
import type { Meeting, MeetingStatus } from './meeting'
import { planDays } from './schedule'
import { readMeetings } from './stored-meetings'

/**
 * Adds a meeting: a draft, where the entry (a `MeetingEntry`) does not say otherwise, in `timeZone` unless it names
 * another. Without an id it gets one from its title and start; an id that is taken is refused.
 */
export async function createMeeting(
  db: Database,
  edit: Edit & { entry: unknown; timeZone: string },
): Promise<EditResult> {
  const { entry, timeZone, now } = edit
  return once<EditRefusal>(db, edit, async (transaction) => {
    const check = checkEntry(entry, { now, timeZone })
    if (!check.ok) return keepProposal(transaction, edit, check)
    const { id: wanted } = check.meeting
    const id = await freeId(transaction, wanted)
    if (id !== wanted && namesItself(entry)) {
      const values = { id: wanted }
      return { ok: false, why: 'invalid', problems: [{ field: 'id', message: 'duplicateId', values }] }
    }
    const meeting = { ...check.meeting, id }
    return keepProposal(transaction, edit, proposalOf({ ...check, meeting }, 'created'))
  })
}

/**
 * Changes a whole meeting, past dates included, to what the entry (a `MeetingEntry`) says. What the entry leaves out
 * is taken away, but status, zone and exceptions stay where it does not name them. Exceptions of dates that there no
 * longer are, or that have become what is planned anyway, are dropped and answered.
 */
export async function changeMeeting(db: Database, edit: EditOf & { entry: unknown }): Promise<EditResult> {
  const { entry, now } = edit
  return editMeeting(db, edit, (base) =>
    proposalOf(checkEntry(entry, { base, now, timeZone: base.timeZone }), 'changed'),
  )
}

/** Shows a draft to readers. */
export async function publishMeeting(db: Database, edit: EditOf): Promise<EditResult> {
  return editMeeting(db, edit, (meeting) => withStatus(meeting, 'published', 'published', edit))
}

/** Calls a meeting off from now on: its dates stay, marked as cancelled; those that are over stay as they were. */
export async function cancelMeeting(db: Database, edit: EditOf): Promise<EditResult> {
  return editMeeting(db, edit, (meeting) => withStatus(meeting, 'cancelled', 'cancelled', edit))
}

/** Lets a cancelled meeting take place again, from now on: dates that were cancelled and are over stay cancelled. */
export async function reopenMeeting(db: Database, edit: EditOf): Promise<EditResult> {
  return editMeeting(db, edit, (meeting) => withStatus(meeting, 'published', 'reopened', edit))
}

/** Adds a draft that is the same but for its exceptions, which belong to the dates of the first one. */
export async function duplicateMeeting(db: Database, edit: Edit & { id: string }): Promise<EditResult> {
  return once<EditRefusal>(db, edit, async (transaction) => {
    const original = (await readMeetings(transaction, [edit.id])).get(edit.id)?.meeting
    if (!original) return { ok: false, why: 'not-found' }
    const copy: Meeting = {
      ...original,
      id: await freeId(transaction, original.id),
      status: 'draft',
      cancelledAt: null,
      exceptions: [],
      continues: null,
      continuedBy: null,
    }
    const check = fitExceptions(copy, undefined, edit.now)
    return keepProposal(transaction, edit, proposalOf(check, 'duplicated'))
  })
}

/** Cancelling asks for no check: what is wrong with a meeting must not keep people from being told in time. */
function withStatus(before: Meeting, status: MeetingStatus, command: ChangeCommand, { now }: Edit): Proposal {
  const meeting = { ...before, status, cancelledAt: before.status === status ? before.cancelledAt : null }
  if (status === 'cancelled' || before.status === status) {
    return { ok: true, command, main: { meeting, plan: planDays(meeting, now) } }
  }
  return proposalOf(fitExceptions(meeting, before, now), command)
}

function namesItself(entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && 'id' in entry && entry.id !== undefined
}
