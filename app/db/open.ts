import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { Kysely } from 'kysely'
import { NodeSqliteDialect } from './sqlite'
import type { Tables } from './tables'

/** A connection to the portal's data. A transaction is one too, so every domain function works in both. */
export type Database = Kysely<Tables>

/**
 * What every connection must have, as SQLite reports it. WAL lets readers and a writer work side by side;
 * FULL (2) makes a finished edit survive a power cut, which the driver's own NORMAL does not; the timeout is
 * in milliseconds. The last two are for imports: the cache (in KiB when negative) holds the indexes of 10,000
 * series, and what undoes half a statement stays in memory (2) and not in temporary files, which took a quarter
 * of the time.
 */
const pragmas = [
  { name: 'journal_mode', set: 'WAL', reported: 'wal' },
  { name: 'synchronous', set: 'FULL', reported: 2 },
  { name: 'busy_timeout', set: '5000', reported: 5000 },
  { name: 'foreign_keys', set: 'ON', reported: 1 },
  { name: 'cache_size', set: '-65536', reported: -65536 },
  { name: 'temp_store', set: 'MEMORY', reported: 2 },
] as const

/**
 * Opens the database file, creating it and its folder where they are missing.
 * Throws an Error naming the setting if SQLite does not accept one that keeps data safe; `:memory:` is
 * therefore refused. Close it with `db.destroy()`.
 */
export async function openDatabase(path: string): Promise<Database> {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const sqlite = new DatabaseSync(path)
  try {
    for (const pragma of pragmas) {
      sqlite.exec(`pragma ${pragma.name} = ${pragma.set}`)
    }
    for (const pragma of pragmas) {
      const row = sqlite.prepare(`pragma ${pragma.name}`).get()
      const reported = Object.values(row ?? {})[0]
      if (reported !== pragma.reported) {
        throw new Error(
          `The database ${path} has ${pragma.name}=${reported} and will not take ${pragma.set}: it could lose edits.`,
        )
      }
    }
    const db: Database = new Kysely<Tables>({ dialect: new NodeSqliteDialect(sqlite) })
    // Kysely closes the connection in destroy() only once it has been used.
    await db.connection().execute(async () => undefined)
    return db
  } catch (error) {
    sqlite.close()
    throw error
  }
}
