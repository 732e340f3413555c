import { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { OccurrenceQuery } from './listing-filters'
import { instantText } from './wall-time'

/** Local days, both included: a date is in between when it starts on one of them. */
interface Period {
  from: string
  to: string
}

/** The planned local days of every meeting that has a date in a month (`YYYY-MM`), by the meeting's id. */
export async function listDaysOfMonth(
  db: Database,
  { month }: { month: string },
): Promise<Map<string, string[]>> {
  const { daysInMonth } = Temporal.PlainYearMonth.from(month)
  const rows = await datesIn(db, { from: `${month}-01`, to: `${month}-${daysInMonth}` })
    .select(['meeting_id', 'planned_on'])
    .orderBy('meeting_id')
    .orderBy('planned_on')
    .execute()
  const days = new Map<string, string[]>()
  for (const row of rows) days.set(row.meeting_id, [...(days.get(row.meeting_id) ?? []), row.planned_on])
  return days
}

/** The dates of a period, before it is said which columns are read and in what order. */
export function datesIn(db: Database, { from, to }: Period): OccurrenceQuery {
  const next = Temporal.PlainDate.from(to).add({ days: 1 }).toString()
  // The instants are what the index is sorted by; local clocks are at most 14 hours ahead of UTC and 12 behind it.
  const earliest = startOf(from).subtract({ hours: 14 })
  const latest = startOf(next).add({ hours: 12 })
  return db
    .selectFrom('occurrences')
    .where('starts_on', '>=', from)
    .where('starts_at', '>=', instantText(earliest))
    .where('starts_on', '<', next)
    .where('starts_at', '<', instantText(latest))
}

function startOf(day: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime('UTC').toInstant()
}
