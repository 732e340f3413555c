import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Language } from '~/i18n/languages'
import type { Occurrence } from './meeting'
import { showOccurrence } from './show-meeting'
import { readMeetings } from './stored-meetings'
import { instantText, longestMinutes } from './wall-time'

/** Dates that are shown at once; on a day with more, the rest is at the top of the list of what is to come. */
const mostShown = 12

/** The dates of the local day `today` in that zone that are not over yet, soonest first, cancelled ones included. */
export async function listToday(
  db: Database,
  options: { language: Language; now: Temporal.Instant; today: Temporal.PlainDate; timeZone: string },
): Promise<Occurrence[]> {
  const { language, now, today, timeZone } = options
  const at = instantText(now)
  const tomorrow = today.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
  const rows = await db
    .selectFrom('occurrences')
    .selectAll()
    // Nothing lasts longer, and the index is sorted by the start.
    .where('starts_at', '>=', instantText(now.subtract({ minutes: longestMinutes })))
    .where('starts_at', '<', instantText(tomorrow))
    .where('over_at', '>', at)
    .orderBy('starts_at')
    .orderBy('meeting_id')
    .limit(mostShown)
    .execute()
  const ids = [...new Set(rows.map((row) => row.meeting_id))]
  const stored = await readMeetings(db, ids, [...new Set(rows.map((row) => row.planned_on))])
  return rows.flatMap((row) => {
    const meeting = stored.get(row.meeting_id)?.meeting
    return meeting ? showOccurrence(meeting, row, { language, now: at }) : []
  })
}
