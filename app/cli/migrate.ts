import { migrate } from '~/db/migrate'
import { openDatabase } from '~/db/open'
import type { Environment } from '~/server/environment'
import type { Shell } from './shell'

/** `migrate`: creates the database or brings it up to date. Answers the exit status. */
export async function migrateCommand({ translator, say }: Shell, environment: Environment): Promise<number> {
  const db = await openDatabase(environment.databaseFile)
  try {
    const applied = await migrate(db)
    say(
      applied.length > 0
        ? translator.t('cli:migrated', { count: applied.length })
        : translator.t('cli:upToDate'),
    )
    return 0
  } finally {
    await db.destroy()
  }
}
