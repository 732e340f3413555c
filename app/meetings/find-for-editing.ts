import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import { entryOf } from './complete-meeting'
import { findChangeTo } from './history'
import type { Meeting } from './meeting'
import type { MeetingEntry } from './meeting-file'
import { restOfRule } from './recurrence-rule'
import { planDays, plannedStart } from './schedule'
import { readMeetings, type StoredMeeting } from './stored-meetings'

/** A meeting as it is kept, whatever its status, with all its languages. */
export interface MeetingForEditing {
  id: string
  /** What a command has to be given, so that it does not overwrite what somebody else has done since. */
  version: number
  entry: MeetingEntry
  /** The instant of the last change, as text. */
  changedAt: string
  /** Who made it; null where that was before there was a history. */
  changedBy: string | null
}

/** A meeting for a form; undefined when there is none. */
export async function findMeetingForEditing(
  db: Database,
  { id }: { id: string },
): Promise<MeetingForEditing | undefined> {
  const stored = (await readMeetings(db, [id])).get(id)
  return stored && forEditing(db, stored)
}

/**
 * What a form for "this date and all that follow" begins with: the same as a series of its own, from the planned local
 * day `from` on. Undefined when there is no such meeting, or it has no date on that day.
 */
export async function findFollowingForEditing(
  db: Database,
  { id, from, now }: { id: string; from: string; now: Temporal.Instant },
): Promise<MeetingForEditing | undefined> {
  const stored = (await readMeetings(db, [id])).get(id)
  const rest = stored && followingPart(stored.meeting, from, now)
  return rest && { ...(await forEditing(db, stored)), entry: entryOf(rest) }
}

/** A kept meeting with who changed it last. */
export async function forEditing(db: Database, stored: StoredMeeting): Promise<MeetingForEditing> {
  const { meeting, version, updatedAt } = stored
  const change = await findChangeTo(db, { meetingId: meeting.id, version })
  return {
    id: meeting.id,
    version,
    entry: entryOf(meeting),
    changedAt: updatedAt,
    changedBy: change?.author ?? null,
  }
}

/** A series from one of its planned local days on; undefined when it has no date on that day. */
export function followingPart(meeting: Meeting, from: string, now: Temporal.Instant): Meeting | undefined {
  // No date is kept that is later than its exceptions and the window, so a later day needs no longer look.
  const { days } = planDays(meeting, now)
  const datesBefore = days.indexOf(from)
  if (datesBefore === -1) return undefined
  return {
    ...meeting,
    startsOn: plannedStart(meeting, from),
    rrule: meeting.rrule === null ? null : restOfRule(meeting.rrule, datesBefore),
    exceptions: meeting.exceptions.filter(({ plannedOn }) => plannedOn >= from),
  }
}
