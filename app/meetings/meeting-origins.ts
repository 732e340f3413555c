import type { Database } from '~/db/open'
import type { MeetingEntry } from './meeting-file'
import { inBatches } from './stored-meetings'

/** Which meeting an event of another program has become, and what the event said when it was last brought in. */
export interface MeetingOrigin {
  uid: string
  meetingId: string
  entry: MeetingEntry
  /** The version of the meeting that bringing it in made. */
  version: number
}

/** What is known of these events, by their UIDs. */
export async function readOrigins(
  db: Database,
  uids: readonly string[],
): Promise<Map<string, MeetingOrigin>> {
  const found = new Map<string, MeetingOrigin>()
  await inBatches(uids, async (batch) => {
    const rows = await db.selectFrom('meeting_origins').selectAll().where('uid', 'in', batch).execute()
    for (const { uid, meeting_id, entry, version } of rows) {
      found.set(uid, { uid, meetingId: meeting_id, entry: JSON.parse(entry), version })
    }
  })
  return found
}

/** Remembers what was brought in, in the place of what was known before. */
export async function keepOrigins(db: Database, origins: readonly MeetingOrigin[]): Promise<void> {
  const rows = origins.map(({ uid, meetingId, entry, version }) => ({
    uid,
    meeting_id: meetingId,
    entry: JSON.stringify(entry),
    version,
  }))
  await inBatches(rows, (batch) =>
    db
      .insertInto('meeting_origins')
      .values(batch)
      .onConflict((conflict) =>
        conflict.column('uid').doUpdateSet(({ ref }) => ({
          meeting_id: ref('excluded.meeting_id'),
          entry: ref('excluded.entry'),
          version: ref('excluded.version'),
        })),
      )
      .execute(),
  )
}
