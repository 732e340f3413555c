import { sql } from 'kysely'
import type { Database } from '~/db/open'

/**
 * The other dates of the meeting that a query for `occurrences` is at, as far as they come before that one. Where none of those
 * that count exists, it is the first: a query that goes through the dates in order can stop at the end of a page.
 */
export function soonerDates(db: Database) {
  return db
    .selectFrom('occurrences as other')
    .select('other.planned_on')
    .where('other.meeting_id', '=', sql.ref<string>('occurrences.meeting_id'))
    .where(({ or, and, eb }) =>
      or([
        eb('other.starts_at', '<', sql.ref<string>('occurrences.starts_at')),
        and([
          eb('other.starts_at', '=', sql.ref<string>('occurrences.starts_at')),
          eb('other.planned_on', '<', sql.ref<string>('occurrences.planned_on')),
        ]),
      ]),
    )
}
