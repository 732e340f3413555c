import type { Kysely, Migration } from 'kysely'

/** A migration must not follow today's row types: it has to keep working when they have moved on. */
type AnyTables = Kysely<unknown>

/**
 * Which meeting came from which event of another program, and what that said, so that the same file again adds nothing; and
 * files that somebody is about to bring in, which a form cannot carry along.
 */
export const broughtIn: Migration = { up }

async function up(db: AnyTables): Promise<void> {
  await db.schema
    .createTable('meeting_origins')
    .addColumn('uid', 'text', (column) => column.primaryKey())
    .addColumn('meeting_id', 'text', (column) => column.notNull().references('meetings.id'))
    .addColumn('entry', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute()

  await db.schema
    .createTable('pending_files')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('content', 'text')
    .addColumn('answers', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('pending_files_by_age').on('pending_files').column('created_at').execute()
}
