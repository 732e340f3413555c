import cluster from 'node:cluster'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as build from 'virtual:remix/server-build'
import type { Translator } from '~/i18n/translator'
import { rollForward } from '~/meetings/occurrences'
import { forgetOldFiles } from '~/meetings/pending-files'
import { paths } from '~/paths'
import { askThrottle } from '~/staff/shared-throttle'
import { currentInstant, type Environment } from './environment'
import { openPortal } from './portal'
import { prepare } from './prepare'
import { createHttpServer, drain } from './serve'
import { exitStatuses, superviseWorkers } from './workers'

/** How often dates are checked against the moving 18 months, and files that nobody brought in are forgotten, in milliseconds. */
const rollMilliseconds = 3_600_000

/** What `start` needs besides the environment. */
export interface StartOptions {
  translator: Translator
  say(line: string): void
  complain(line: string): void
  /** On samples, in a folder that is removed at the end. */
  demo: boolean
}

/**
 * Starts the portal and resolves with the exit status once it has stopped, on SIGTERM or SIGINT. The first process
 * prepares the data; with more than one worker it then only watches over them.
 */
export async function start(environment: Environment, options: StartOptions): Promise<number> {
  if (cluster.isWorker) return work(environment, options)
  const { translator, say, complain, demo } = options
  const { t } = translator
  const folder = demo ? await mkdtemp(join(tmpdir(), 'portal-demo-')) : undefined
  const databaseFile = folder ? join(folder, 'portal.db') : environment.databaseFile
  const workers =
    environment.workers > 1
      ? superviseWorkers({ count: environment.workers, variables: { PORTAL_DATABASE: databaseFile } })
      : undefined
  const now = () => currentInstant(environment)
  const { db, firstStart } = await prepare({ databaseFile, now: now(), sample: demo })
  const announce = (port: number) => {
    if (demo) say(t('cli:start.demo'))
    else if (firstStart) say(t('cli:start.firstMeetings'))
    if (environment.fixedNow) say(t('cli:start.clockFixed', { instant: String(environment.fixedNow) }))
    say(t('cli:start.ready', { address: `http://localhost:${port}` }))
  }
  const rolling = setInterval(() => {
    const moment = { now: now() }
    rollForward(db, moment)
      .then(() => forgetOldFiles(db, moment))
      .catch((error: unknown) => complain(t('cli:failed', { message: String(error) })))
  }, rollMilliseconds)
  try {
    const status = await (workers
      ? workers.run(announce)
      : work({ ...environment, databaseFile }, { ...options, announce }))
    if (status === exitStatuses.portTaken) complain(t('cli:start.portTaken', { port: environment.port }))
    if (status === exitStatuses.givenUp) complain(t('cli:start.givenUp'))
    return status
  } finally {
    clearInterval(rolling)
    await db.destroy()
    if (folder) await rm(folder, { recursive: true, force: true })
  }
}

/** Answers requests until a signal comes, in a worker or, with one worker, in the first process itself. */
async function work(
  environment: Environment,
  options: StartOptions & { announce?(port: number): void },
): Promise<number> {
  if (cluster.isWorker) await readyToOpen()
  // Tries to sign in are counted in the first process, for all of them.
  const throttle = cluster.isWorker
    ? askThrottle({
        send: (message) => process.send?.(message),
        listen: (hear) => process.on('message', hear),
      })
    : undefined
  const portal = await openPortal({ environment, build, sample: options.demo, throttle })
  await portal.cache.warm(environment.languages.map(paths.home))
  const server = createHttpServer(portal, environment)
  try {
    const stopping = stopped()
    server.listen(environment.port, environment.host)
    const failure = await Promise.race([
      once(server, 'listening').then(() => undefined),
      once(server, 'error'),
    ])
    if (failure) {
      const [error] = failure as [NodeJS.ErrnoException]
      if (error.code === 'EADDRINUSE') return exitStatuses.portTaken
      throw error
    }
    if (cluster.isWorker) portal.context.log.info({ worker: process.pid }, 'worker')
    options.announce?.((server.address() as AddressInfo).port)
    await stopping
    await drain(server, portal)
    return 0
  } finally {
    await portal.close()
    // The channel to the first process would keep this one alive.
    cluster.worker?.disconnect()
  }
}

/** Tells the first process that this worker is loaded, and waits until the data is ready. */
async function readyToOpen(): Promise<void> {
  process.send?.('loaded')
  await once(process, 'message')
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve())
    process.once('SIGINT', () => resolve())
  })
}
