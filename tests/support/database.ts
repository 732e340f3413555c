import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { migrate } from '~/db/migrate'
import { type Database, openDatabase } from '~/db/open'

/** The path of a database that does not exist yet, in a folder of its own that goes when the test is over. */
export function temporaryDatabaseFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'portal-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'portal.db')
}

/** A migrated database of its own for one test, closed when the test is over. */
export async function openTestDatabase(path = temporaryDatabaseFile()): Promise<Database> {
  const db = await openDatabase(path)
  onTestFinished(() => db.destroy())
  await migrate(db)
  return db
}
