import type { Kysely, Migration } from 'kysely'

/** A migration must not follow today's row types: it has to keep working when they have moved on. */
type AnyTables = Kysely<unknown>

/**
 * Meetings, their words, their exceptions, and a row per date. Instants are UTC text of one width
 * (`2025-02-13T01:30:00Z`) and local times are text (`2025-02-12T19:30`), so both sort as they pass.
 */
export const meetings: Migration = { up }

async function up(db: AnyTables): Promise<void> {
  await db.schema
    .createTable('meetings')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('time_zone', 'text', (column) => column.notNull())
    .addColumn('starts_on', 'text', (column) => column.notNull())
    .addColumn('duration_minutes', 'integer')
    .addColumn('rrule', 'text')
    .addColumn('place_name', 'text')
    .addColumn('place_street', 'text')
    .addColumn('place_city', 'text')
    .addColumn('place_state', 'text')
    .addColumn('place_postal_code', 'text')
    .addColumn('place_room', 'text')
    .addColumn('place_directions', 'text')
    .addColumn('online_url', 'text')
    .addColumn('phone', 'text')
    .addColumn('contact', 'text')
    .addColumn('from_department', 'text')
    .addColumn('cancelled_at', 'text')
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('occurrences_until', 'text')
    .execute()
  await db.schema
    .createIndex('meetings_by_occurrences_until')
    .on('meetings')
    .columns(['occurrences_until', 'id'])
    .execute()

  await db.schema
    .createTable('meeting_texts')
    .addColumn('meeting_id', 'text', (column) => column.notNull().references('meetings.id'))
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('description', 'text')
    .addPrimaryKeyConstraint('meeting_texts_key', ['meeting_id', 'language'])
    .execute()

  await db.schema
    .createTable('meeting_languages')
    .addColumn('meeting_id', 'text', (column) => column.notNull().references('meetings.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('primary_language', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('meeting_languages_key', ['meeting_id', 'kind', 'position'])
    .execute()
  await db.schema
    .createIndex('meeting_languages_by_language')
    .on('meeting_languages')
    .columns(['language', 'meeting_id'])
    .execute()

  await db.schema
    .createTable('meeting_access')
    .addColumn('meeting_id', 'text', (column) => column.notNull().references('meetings.id'))
    .addColumn('access', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('meeting_access_key', ['meeting_id', 'access'])
    .execute()

  await db.schema
    .createTable('meeting_sources')
    .addColumn('meeting_id', 'text', (column) => column.notNull().references('meetings.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('url', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('meeting_sources_key', ['meeting_id', 'position'])
    .execute()

  await db.schema
    .createTable('meeting_exceptions')
    .addColumn('meeting_id', 'text', (column) => column.notNull().references('meetings.id'))
    .addColumn('planned_on', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('starts_on', 'text')
    .addColumn('duration_minutes', 'integer')
    .addColumn('place_name', 'text')
    .addColumn('place_street', 'text')
    .addColumn('place_city', 'text')
    .addColumn('place_state', 'text')
    .addColumn('place_postal_code', 'text')
    .addColumn('place_room', 'text')
    .addColumn('place_directions', 'text')
    .addPrimaryKeyConstraint('meeting_exceptions_key', ['meeting_id', 'planned_on'])
    .execute()

  await db.schema
    .createTable('meeting_exception_notes')
    .addColumn('meeting_id', 'text', (column) => column.notNull())
    .addColumn('planned_on', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('meeting_exception_notes_key', ['meeting_id', 'planned_on', 'language'])
    .addForeignKeyConstraint(
      'meeting_exception_notes_of_exception',
      ['meeting_id', 'planned_on'],
      'meeting_exceptions',
      ['meeting_id', 'planned_on'],
    )
    .execute()

  await db.schema
    .createTable('occurrences')
    .addColumn('meeting_id', 'text', (column) => column.notNull().references('meetings.id'))
    .addColumn('planned_on', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('starts_on', 'text', (column) => column.notNull())
    .addColumn('starts_at', 'text', (column) => column.notNull())
    .addColumn('over_at', 'text', (column) => column.notNull())
    .addColumn('duration_minutes', 'integer')
    .addPrimaryKeyConstraint('occurrences_key', ['meeting_id', 'planned_on'])
    .execute()
  // The listing is answered from this index alone; rows are read only for the dates that are shown.
  await db.schema
    .createIndex('occurrences_by_start')
    .on('occurrences')
    .columns(['starts_at', 'meeting_id', 'over_at', 'starts_on'])
    .execute()
  // When the next date is over, which is until when a kept page is true.
  await db.schema.createIndex('occurrences_by_end').on('occurrences').column('over_at').execute()
}
