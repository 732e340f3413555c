import { type Kysely, type Migration, sql } from 'kysely'

/** A migration must not follow today's row types: it has to keep working when they have moved on. */
type AnyTables = Kysely<unknown>

/** Every table that pages for readers are made of. */
const shown = [
  'meetings',
  'meeting_texts',
  'meeting_languages',
  'meeting_access',
  'meeting_sources',
  'meeting_exceptions',
  'meeting_exception_notes',
  'occurrences',
  'former_occurrences',
]

/**
 * A number that is another one after every change of what readers see, so that their pages are made anew then, and not
 * when somebody signs in. Raised by the database itself, so that no command can forget to.
 */
export const readerMark: Migration = { up }

async function up(db: AnyTables): Promise<void> {
  await db.schema
    .createTable('reader_mark')
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute()
  await sql`insert into reader_mark (version) values (0)`.execute(db)

  // PostgreSQL says this differently: there it takes a function, and each trigger can be for a statement and not a row.
  for (const table of shown) {
    for (const change of ['insert', 'update', 'delete']) {
      await sql`create trigger ${sql.id(`${table}_${change}_shown`)} after ${sql.raw(change)} on ${sql.table(table)}
        begin update reader_mark set version = version + 1; end`.execute(db)
    }
  }
}
