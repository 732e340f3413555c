import { Migrator } from 'kysely'
import { migrations } from './migrations'
import type { Database } from './open'

/**
 * Brings the tables up to date and returns the names of the migrations that were applied, oldest first.
 * Throws if one fails; nothing of that run is then kept.
 */
export async function migrate(db: Database): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) {
    const failed = results.find((result) => result.status === 'Error')
    throw new Error(`The migration ${failed?.migrationName ?? ''} failed.`, { cause: error })
  }
  return results.map((result) => result.migrationName)
}
