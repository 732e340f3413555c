import { type Kysely, type Migration, sql } from 'kysely'

/** A migration must not follow today's row types: it has to keep working when they have moved on. */
type AnyTables = Kysely<unknown>

/**
 * Those who may change something: accounts, sessions, one-time links, recovery codes, and the log of changes.
 * Instants are UTC text of one width (`2025-02-13T01:30:00Z`). Tokens and codes are kept as SHA-256 only. No column
 * is for an address, a browser, or anything else about where somebody was.
 */
export const staff: Migration = { up }

async function up(db: AnyTables): Promise<void> {
  await db.schema
    .createTable('staff_accounts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    // In lower case, so that being unique is being unique however somebody writes it.
    .addColumn('email', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('password_hash', 'text')
    .addColumn('totp_secret', 'text')
    .addColumn('totp_confirmed_at', 'text')
    .addColumn('totp_last_step', 'integer')
    .addColumn('oidc_issuer', 'text')
    .addColumn('oidc_subject', 'text')
    .addColumn('ended_at', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addUniqueConstraint('staff_accounts_by_subject', ['oidc_issuer', 'oidc_subject'])
    .execute()

  await db.schema
    .createTable('staff_recovery_codes')
    .addColumn('code_hash', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) => column.notNull().references('staff_accounts.id'))
    .addColumn('used_at', 'text')
    .execute()
  await db.schema
    .createIndex('staff_recovery_codes_by_account')
    .on('staff_recovery_codes')
    .column('account_id')
    .execute()

  await db.schema
    .createTable('staff_sessions')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('account_id', 'text', (column) => column.notNull().references('staff_accounts.id'))
    .addColumn('way', 'text', (column) => column.notNull())
    .addColumn('second_factor_pending', 'integer', (column) => column.notNull())
    .addColumn('totp_pending_secret', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('last_seen_at', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('staff_sessions_by_account').on('staff_sessions').column('account_id').execute()

  await db.schema
    .createTable('staff_links')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) => column.notNull().references('staff_accounts.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .execute()
  await db.schema.createIndex('staff_links_by_account').on('staff_links').column('account_id').execute()

  await db.schema
    .createTable('staff_changes')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('author_id', 'text', (column) => column.references('staff_accounts.id'))
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text', (column) => column.references('staff_accounts.id'))
    .addColumn('details', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('staff_changes_by_account')
    .on('staff_changes')
    .columns(['account_id', 'what', 'at'])
    .execute()

  // The one thing here that PostgreSQL says differently: there it takes a function and two triggers.
  await sql`create trigger staff_changes_keep before update on staff_changes
    begin select raise(abort, 'staff_changes is append-only'); end`.execute(db)
  await sql`create trigger staff_changes_stay before delete on staff_changes
    begin select raise(abort, 'staff_changes is append-only'); end`.execute(db)
  // INSERT OR REPLACE takes the old row away without asking the trigger for deletions.
  await sql`create trigger staff_changes_add before insert on staff_changes
    when exists (select 1 from staff_changes where id = new.id)
    begin select raise(abort, 'staff_changes is append-only'); end`.execute(db)
}
