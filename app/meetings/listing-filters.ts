import { type SelectQueryBuilder, sql } from 'kysely'
import type { Database } from '~/db/open'
import type { Tables } from '~/db/tables'
import type { Access } from './meeting'

/** What a reader may narrow a listing down to; a filter that is absent lets everything through. */
export interface ListingFilters {
  /** A BCP 47 tag: spoken or interpreted in exactly that, or in a variety of it (`es` finds `es-MX`). */
  spoken?: string | undefined
  access?: Access | undefined
  /** `YYYY-MM`, by the meeting's local start. */
  month?: string | undefined
}

/** Dates to be listed, before it is said which columns are read. */
export type OccurrenceQuery = SelectQueryBuilder<Tables, 'occurrences', object>

/** Up to so many meetings, all their dates are read and sorted; beyond, dates are tried one after another. */
const fewMeetings = 100

/**
 * Narrows dates down to meetings with that language and access; undefined when no meeting has them. Without the
 * look at how many there are, a rare language would be sought in every date of every meeting.
 */
export async function matching(
  db: Database,
  query: OccurrenceQuery,
  { spoken, access }: ListingFilters,
): Promise<OccurrenceQuery | undefined> {
  if (!spoken && !access) return query
  const matches = <Table extends keyof Tables>(
    rows: SelectQueryBuilder<Tables, Table, object>,
    id: 'meetings.id' | 'occurrences.meeting_id',
  ) => {
    let narrowed = rows
    if (spoken) narrowed = narrowed.where(({ exists }) => exists(inLanguage(db, id, spoken)))
    if (access) narrowed = narrowed.where(({ exists }) => exists(withAccess(db, id, access)))
    return narrowed
  }
  const found = await matches(db.selectFrom('meetings'), 'meetings.id')
    .select('meetings.id')
    .limit(fewMeetings + 1)
    .execute()
  if (found.length === 0) return undefined
  if (found.length > fewMeetings) return matches(query, 'occurrences.meeting_id')
  return query.where(
    'occurrences.meeting_id',
    'in',
    found.map(({ id }) => id),
  )
}

function inLanguage(
  db: Database,
  id: string,
  tag: string,
): SelectQueryBuilder<Tables, 'meeting_languages', object> {
  return db
    .selectFrom('meeting_languages')
    .select('position')
    .where('meeting_languages.meeting_id', '=', sql.ref<string>(id))
    .where(({ or, eb }) => or([eb('language', '=', tag), eb('primary_language', '=', tag)]))
}

function withAccess(
  db: Database,
  id: string,
  access: Access,
): SelectQueryBuilder<Tables, 'meeting_access', object> {
  return db
    .selectFrom('meeting_access')
    .select('access')
    .where('meeting_access.meeting_id', '=', sql.ref<string>(id))
    .where('access', '=', access)
}
