import { type Kysely, type Migration, sql } from 'kysely'

/** A migration must not follow today's row types: it has to keep working when they have moved on. */
type AnyTables = Kysely<unknown>

/**
 * The history of meetings, which nobody can change or take away; which meeting goes on with a series; and the dates
 * that had an address once. Meetings that were there before have a history from their next change on, whose line
 * says what they were.
 */
export const meetingChanges: Migration = { up }

async function up(db: AnyTables): Promise<void> {
  await db.schema.alterTable('meetings').addColumn('continues', 'text').execute()
  await db.schema.alterTable('meetings').addColumn('continued_by', 'text').execute()

  await db.schema
    .createTable('meeting_changes')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('meeting_id', 'text', (column) => column.notNull().references('meetings.id'))
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('command', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('before_entry', 'text')
    .addColumn('after_entry', 'text', (column) => column.notNull())
    .addColumn('dropped_exceptions', 'text')
    .addColumn('request_key', 'text', (column) => column.unique())
    .addColumn('part_of', 'integer', (column) => column.references('meeting_changes.id'))
    // Two changes of the same version would mean that one was overwritten unseen.
    .addUniqueConstraint('meeting_changes_by_meeting', ['meeting_id', 'version'])
    .execute()
  await db.schema.createIndex('meeting_changes_by_part').on('meeting_changes').column('part_of').execute()

  await db.schema
    .createTable('former_occurrences')
    .addColumn('meeting_id', 'text', (column) => column.notNull().references('meetings.id'))
    .addColumn('planned_on', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('former_occurrences_key', ['meeting_id', 'planned_on'])
    .execute()

  // The one thing here that PostgreSQL says differently: there it takes a function and two triggers.
  await sql`create trigger meeting_changes_keep before update on meeting_changes
    begin select raise(abort, 'meeting_changes is append-only'); end`.execute(db)
  await sql`create trigger meeting_changes_stay before delete on meeting_changes
    begin select raise(abort, 'meeting_changes is append-only'); end`.execute(db)
  // INSERT OR REPLACE takes the old row away without asking the trigger for deletions.
  await sql`create trigger meeting_changes_add before insert on meeting_changes
    when exists (
      select 1 from meeting_changes
      where id = new.id or request_key = new.request_key
        or (meeting_id = new.meeting_id and version = new.version)
    )
    begin select raise(abort, 'meeting_changes is append-only'); end`.execute(db)
}
