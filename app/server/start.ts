import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as build from 'virtual:remix/server-build'
import { type ServerType, serve } from '@hono/node-server'
import type { Translator } from '~/i18n/translator'
import { rollForward } from '~/meetings/occurrences'
import type { Environment } from './environment'
import { openPortal, type Portal } from './portal'

/** How long running requests get to finish after a signal, in milliseconds. */
const drainMilliseconds = 10_000

/** How often the meetings' dates are checked against the moving 18 months, in milliseconds. */
const rollMilliseconds = 3_600_000

/**
 * Starts the server and resolves with the exit status once it has stopped, on SIGTERM or SIGINT. `demo` starts on
 * samples in a folder that is removed at the end.
 */
export async function start(
  environment: Environment,
  translator: Translator,
  say: (line: string) => void,
  demo: boolean,
): Promise<number> {
  const { t } = translator
  const folder = demo ? await mkdtemp(join(tmpdir(), 'portal-demo-')) : undefined
  const databaseFile = folder ? join(folder, 'portal.db') : environment.databaseFile
  const portal = await openPortal({ environment: { ...environment, databaseFile }, build, sample: demo })
  try {
    const server = await listen(portal, environment)
    if (!server) {
      say(t('cli:start.portTaken', { port: environment.port }))
      return 1
    }
    if (demo) say(t('cli:start.demo'))
    else if (portal.firstStart) say(t('cli:start.firstMeetings'))
    if (environment.fixedNow) say(t('cli:start.clockFixed', { instant: String(environment.fixedNow) }))
    say(t('cli:start.ready', { address: addressOf(server) }))
    const rolling = setInterval(() => void roll(portal), rollMilliseconds)
    await stopped()
    clearInterval(rolling)
    await close(server)
    return 0
  } finally {
    await portal.db.destroy()
    if (folder) await rm(folder, { recursive: true, force: true })
  }
}

/** Listens, or answers undefined where another program has the port. */
function listen(portal: Portal, environment: Environment): Promise<ServerType | undefined> {
  return new Promise((resolve, reject) => {
    const server = serve({
      fetch: portal.app.fetch,
      port: environment.port,
      ...(environment.host === undefined ? {} : { hostname: environment.host }),
    })
    server.once('listening', () => resolve(server))
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    })
  })
}

function addressOf(server: ServerType): string {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : ''
  return `http://localhost:${port}`
}

async function roll(portal: Portal): Promise<void> {
  try {
    await rollForward(portal.db, { now: portal.now() })
  } catch (error) {
    portal.log.error({ err: error }, 'the dates could not be rolled forward')
  }
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve())
    process.once('SIGINT', () => resolve())
  })
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections()
    }, drainMilliseconds).unref()
  })
}
