import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import { site } from '~/site'
import { completeMeeting, entryOf } from './complete-meeting'
import { findMeetingForEditing, followingPart } from './find-for-editing'
import { findChangeTo } from './history'
import { type MeetingEntry, parseEntry } from './meeting-file'

/**
 * What a form for a meeting began with when the meeting had that version; with `from`, its dates from that planned
 * local day on. Undefined where nothing tells.
 */
export async function findSeen(
  db: Database,
  options: { id: string; version: number; from?: string | undefined; now: Temporal.Instant },
): Promise<MeetingEntry | undefined> {
  const { id, version, from, now } = options
  const whole = await findVersion(db, id, version)
  if (!whole || from === undefined) return whole
  const parsed = parseEntry(whole)
  const rest = parsed.ok && followingPart(completeMeeting(parsed.entry, site.timeZone), from, now)
  return rest ? entryOf(rest) : undefined
}

/** Before there was a history nothing says what made a version, but what came of it does. */
async function findVersion(db: Database, id: string, version: number): Promise<MeetingEntry | undefined> {
  const current = await findMeetingForEditing(db, { id })
  if (current?.version === version) return current.entry
  const made = await findChangeTo(db, { meetingId: id, version })
  const next = made ?? (await findChangeTo(db, { meetingId: id, version: version + 1 }))
  return made?.after ?? next?.before ?? undefined
}
