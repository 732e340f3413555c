import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { ServerBuild } from '@remix-run/node'
import { type DestinationStream, pino } from 'pino'
import { Temporal } from 'temporal-polyfill'
import { type Database, openDatabase } from '~/db/open'
import { readReaderMark } from '~/db/reader-mark'
import { findNextEnd } from '~/meetings/listings'
import { localDay, site } from '~/site'
import { openGate } from '~/staff/gate'
import { connectOpenid } from '~/staff/openid'
import type { Throttle } from '~/staff/throttle'
import { createApp } from './app'
import type { PortalContext } from './context'
import { currentInstant, type Environment } from './environment'
import { PageCache } from './page-cache'
import type { RequestLine } from './request-log'
import { createRouteFinder } from './route-finder'

/** How often the database is asked whether it has changed, in milliseconds: well under the promised second. */
const watchMilliseconds = 250

/** How long a log line may wait to be written, in milliseconds. */
const flushMilliseconds = 500

/** The bound on the pages that one process keeps, in bytes: about two thousand pages. */
const mostCachedBytes = 64 * 1024 * 1024

/** The portal with its database open. */
export interface Portal {
  context: PortalContext
  /** Everything behind the page cache. */
  app: ReturnType<typeof createApp>
  cache: PageCache
  /** Answers Node's requests: the page cache first, then the app. */
  listener(incoming: IncomingMessage, outgoing: ServerResponse): void
  /** Stops watching and closes the database. */
  close(): Promise<void>
}

/**
 * Opens a migrated database and builds what answers requests. Throws when the database cannot be opened as it must
 * be. `sample` says that the meetings are made up; `logTo` takes the log instead of standard output; `throttle` counts
 * tries to sign in, where it is shared with other processes.
 */
export async function openPortal(options: {
  environment: Environment
  build: ServerBuild
  sample: boolean
  logTo?: DestinationStream
  throttle?: Throttle | undefined
}): Promise<Portal> {
  const { environment, build, sample, throttle } = options
  const { localSignIn, openid } = environment
  // One write for many lines; whatever is left is written twice a second, and when the process ends.
  const logStream = pino.destination({ dest: 1, sync: false, minLength: 4_096 })
  const log = pino(
    { base: null, level: environment.logLevel, timestamp: pino.stdTimeFunctions.isoTime },
    options.logTo ?? logStream,
  )
  const db = await openDatabase(environment.databaseFile)
  const context: PortalContext = {
    db,
    log,
    sample,
    draining: false,
    now: () => currentInstant(environment),
    publicOrigin: environment.publicOrigin,
    languages: environment.languages,
    operator: environment.operator,
    contact: environment.contact,
    offline: environment.offline,
    gate: openGate({ localSignIn, ...(throttle && { throttle }) }),
    openid: openid && connectOpenid(openid),
  }
  const findRoute = createRouteFinder(build)
  const writeLine = (line: RequestLine) =>
    line.status >= 500 ? log.error(line, 'request') : log.info(line, 'request')
  const app = createApp({
    build,
    context,
    writeLine,
    findRoute,
    networkHeader: environment.networkHeader,
  })
  const cache = new PageCache({
    render: async (path) => app.fetch(new Request(environment.publicOrigin + path), { cache: 'miss' }),
    validUntil: (now) => validUntil(db, Temporal.Instant.fromEpochMilliseconds(now)),
    now: () => context.now().epochMilliseconds,
    log: writeLine,
    routeOf: (path) => findRoute(path.split('?', 1)[0] ?? '').pattern,
    mostBytes: mostCachedBytes,
  })
  const { host } = new URL(environment.publicOrigin)
  const answer = getRequestListener(app.fetch)
  const flushing = setInterval(() => logStream.flush(), flushMilliseconds)
  flushing.unref()
  const watch = await watchChanges(db, cache, (error) =>
    log.error({ err: error }, 'the database cannot be watched'),
  )
  return {
    context,
    app,
    cache,
    listener: (incoming, outgoing) => {
      ownAddress(incoming, host)
      if (!cache.answer(incoming, outgoing)) void answer(incoming, outgoing)
    },
    close: async () => {
      watch.stop()
      clearInterval(flushing)
      logStream.flushSync()
      await db.destroy()
    },
  }
}

/**
 * Makes an address that Hono can read of whatever was sent: it answers a host or a path that is none with a blank 400,
 * before any of our pages. The host is ours whatever a request says, and the address check refuses the path.
 */
function ownAddress(incoming: IncomingMessage, host: string): void {
  incoming.headers.host = host
  const { url = '' } = incoming
  incoming.url = (url.startsWith('/') ? url : `//${url}`).replaceAll('\\', '%5C')
}

/** Until when a page that is rendered now stays true: a date is over, or the local day turns and ages change. */
async function validUntil(db: Database, now: Temporal.Instant): Promise<number> {
  const tomorrow = localDay(now).add({ days: 1 }).toZonedDateTime(site.timeZone).epochMilliseconds
  const nextEnd = await findNextEnd(db, { now })
  return Math.min(tomorrow, nextEnd?.epochMilliseconds ?? tomorrow)
}

/** Forgets every page as soon as what readers see has changed, also when another process changed it. */
async function watchChanges(
  db: Database,
  cache: PageCache,
  failed: (error: unknown) => void,
): Promise<{ stop(): void }> {
  let mark = await readReaderMark(db)
  const timer = setInterval(async () => {
    try {
      const now = await readReaderMark(db)
      if (now !== mark) cache.forget()
      mark = now
    } catch (error) {
      // A page that may be stale is worse than one that is slow.
      cache.forget()
      failed(error)
    }
  }, watchMilliseconds)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
