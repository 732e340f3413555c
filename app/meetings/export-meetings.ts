import type { Database } from '~/db/open'
import { entryOf } from './complete-meeting'
import type { MeetingFile } from './meeting-file'
import { readMeetings } from './stored-meetings'

/** Every meeting, drafts included, by id. Importing the result again changes nothing. */
export async function exportMeetings(db: Database): Promise<MeetingFile> {
  const rows = await db.selectFrom('meetings').select('id').orderBy('id').execute()
  const meetings = await readMeetings(
    db,
    rows.map(({ id }) => id),
  )
  return { meetings: [...meetings.values()].map(({ meeting }) => entryOf(meeting)) }
}
