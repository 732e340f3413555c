import type { Temporal } from 'temporal-polyfill'
import { migrate } from '~/db/migrate'
import { type Database, openDatabase } from '~/db/open'
import { importMeetings } from '~/meetings/import-meetings'
import { countMeetings } from '~/meetings/listings'
import { rollForward } from '~/meetings/occurrences'
import record from '~/meetings/record.json'
import { sampleMeetings } from '~/meetings/samples'
import { site } from '~/site'

/**
 * Brings the data up to date before anybody is answered: migrates the database, loads the first meetings where there
 * are none (the public record, or samples), and derives the dates up to the moving horizon. Says whether this was the
 * first start. Throws when the database cannot be opened as it must be.
 */
export async function prepare(options: {
  databaseFile: string
  now: Temporal.Instant
  sample: boolean
}): Promise<{ db: Database; firstStart: boolean }> {
  const { databaseFile, now, sample } = options
  const db = await openDatabase(databaseFile)
  await migrate(db)
  const firstStart = (await countMeetings(db)) === 0
  if (firstStart) {
    const text = JSON.stringify(sample ? sampleMeetings(now, site.timeZone) : record)
    const result = await importMeetings(db, { text, now, timeZone: site.timeZone })
    if (!result.ok) throw new Error(`the first meetings do not import: ${JSON.stringify(result.problems)}`)
  }
  await rollForward(db, { now })
  return { db, firstStart }
}
