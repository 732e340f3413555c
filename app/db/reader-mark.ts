import { sql } from 'kysely'
import type { Database } from './open'

/**
 * A mark that differs after every committed change to the data, by this connection or by another process.
 * Cheap enough to ask several times a second: SQLite keeps `data_version` for others' commits and counts our own.
 */
export async function readChangeMark(db: Database): Promise<string> {
  const others = await sql<{ data_version: number }>`pragma data_version`.execute(db)
  const own = await sql<{ changes: number }>`select total_changes() as changes`.execute(db)
  return `${others.rows[0]?.data_version} ${own.rows[0]?.changes}`
}
