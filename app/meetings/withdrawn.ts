import type { Database } from '~/db/open'
import type { MeetingEntry } from './meeting-file'

/**
 * Whether readers could once see a meeting that is a draft now: it was taken back, or the split that made it was undone.
 * A draft that was never shown is no different from a meeting that is not there.
 */
export async function isWithdrawn(db: Database, { id }: { id: string }): Promise<boolean> {
  const changes = await db
    .selectFrom('meetings')
    .innerJoin('meeting_changes', 'meeting_changes.meeting_id', 'meetings.id')
    .select(['before_entry', 'after_entry'])
    .where('meetings.id', '=', id)
    .where('meetings.status', '=', 'draft')
    .execute()
  return changes.some(({ before_entry, after_entry }) => wasShown(before_entry) || wasShown(after_entry))
}

/** Whether readers can see a meeting, or could once. */
export async function wasEverShown(db: Database, { id }: { id: string }): Promise<boolean> {
  const shown = await db
    .selectFrom('meetings')
    .select('id')
    .where('id', '=', id)
    .where('status', '!=', 'draft')
    .executeTakeFirst()
  return shown !== undefined || isWithdrawn(db, { id })
}

function wasShown(entry: string | null): boolean {
  if (entry === null) return false
  const { status = 'published' }: MeetingEntry = JSON.parse(entry)
  return status !== 'draft'
}
