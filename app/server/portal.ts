import type { ServerBuild } from '@remix-run/node'
import { type Logger, pino } from 'pino'
import { Temporal } from 'temporal-polyfill'
import { migrate } from '~/db/migrate'
import { type Database, openDatabase } from '~/db/open'
import { importMeetings } from '~/meetings/import-meetings'
import { countMeetings } from '~/meetings/listings'
import { rollForward } from '~/meetings/occurrences'
import record from '~/meetings/record.json'
import { sampleMeetings } from '~/meetings/samples'
import { site } from '~/site'
import { createApp } from './app'
import type { Environment } from './environment'

/** The portal with its database open: `app` answers requests. */
export interface Portal {
  app: ReturnType<typeof createApp>
  db: Database
  log: Logger
  /** Whether this start found no meetings and loaded the first ones. */
  firstStart: boolean
  now(): Temporal.Instant
}

/**
 * Opens and migrates the database, loads the first meetings where there are none (the public record, or samples),
 * and builds the app. Throws when the database cannot be opened as it must be.
 */
export async function openPortal(options: {
  environment: Environment
  build: ServerBuild
  sample: boolean
  logTo?: NodeJS.WritableStream
}): Promise<Portal> {
  const { environment, build, sample } = options
  const log = pino(
    { base: null, level: environment.logLevel, timestamp: pino.stdTimeFunctions.isoTime },
    options.logTo ?? process.stdout,
  )
  const now = () => environment.fixedNow ?? Temporal.Now.instant()
  const db = await openDatabase(environment.databaseFile)
  await migrate(db)
  const firstStart = (await countMeetings(db)) === 0
  if (firstStart) await loadFirstMeetings(db, now(), sample)
  await rollForward(db, { now: now() })
  const app = createApp({
    build,
    context: {
      log,
      db,
      now,
      sample,
      publicOrigin: environment.publicOrigin,
      operator: environment.operator,
      contact: environment.contact,
    },
  })
  return { app, db, log, firstStart, now }
}

async function loadFirstMeetings(db: Database, now: Temporal.Instant, sample: boolean): Promise<void> {
  const file = sample ? sampleMeetings(now, site.timeZone) : record
  const result = await importMeetings(db, { text: JSON.stringify(file), now, timeZone: site.timeZone })
  if (!result.ok) throw new Error(`the first meetings do not import: ${JSON.stringify(result.problems)}`)
}
