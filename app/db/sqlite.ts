import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite'
import { SqliteAdapter, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely'

type Parameter = string | number | bigint | null | Uint8Array

/** Enough for every query of the portal; a listing uses about ten. */
const keptStatements = 100

/** Kysely's SQLite dialect over the API of `node:sqlite`, which Kysely itself does not know. */
export class NodeSqliteDialect extends SqliteDialect {
  constructor(database: DatabaseSyncInstance) {
    super({ database: adapt(database) })
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter()
  }
}

/** Kysely assumes that SQLite cannot undo a CREATE TABLE. It can, so a failed migration leaves nothing behind. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

function adapt(database: DatabaseSyncInstance): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>()
  return {
    close: () => database.close(),
    prepare: (sql) => {
      const statement = kept.get(sql) ?? prepare(database, sql)
      // Deleting before setting keeps the map in order of use, so that the first one is the one to drop.
      kept.delete(sql)
      kept.set(sql, statement)
      for (const oldest of kept.keys()) {
        if (kept.size <= keptStatements) break
        kept.delete(oldest)
      }
      return statement
    },
  }
}

function prepare(database: DatabaseSyncInstance, sql: string): SqliteStatement {
  // A plain BEGIN takes the write lock only at the first write, and then fails at once, without waiting for
  // busy_timeout, if another process wrote in between. IMMEDIATE waits at the start instead.
  const statement = database.prepare(sql === 'begin' ? 'begin immediate' : sql)
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bound(parameters)),
    run: (parameters) => statement.run(...bound(parameters)),
    iterate: (parameters) => iterate(statement, parameters),
  }
}

function iterate(
  statement: StatementSyncInstance,
  parameters: readonly unknown[],
): IterableIterator<unknown> {
  return statement.iterate(...bound(parameters))
}

/** Kysely's compiled queries carry only what our row types allow, all of which SQLite can hold. */
function bound(parameters: readonly unknown[]): Parameter[] {
  return parameters as Parameter[]
}
