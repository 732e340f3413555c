import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BrowserContextOptions, test as base, type Page } from '@playwright/test'

/** The day on which the public record was read: what a reader of the first release sees. */
export const releaseDay = '2026-11-22T18:00:00Z'

/** How long the built portal may take until it says that it is ready, in milliseconds. */
const patience = 20_000

/** The program: the server and its command line. */
export const program = fileURLToPath(new URL('../../build/server/index.js', import.meta.url))

/** A running portal, as a visitor and its operator see it. */
export interface Portal {
  /** Such as `http://localhost:40123`, without a slash at the end. */
  origin: string
  port: number
  /** Everything that it has written so far, to standard output and standard error. */
  log(): string
}

/** The built portal twice: on the public record, and on the samples of `demo`. */
export interface Portals {
  record: Portal
  samples: Portal
}

/** Playwright's `test` with both portals running, each with its own folder of data. */
export const test = base.extend<object, { portals: Portals }>({
  portals: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const [record, samples] = await Promise.all([startPortal('start'), startPortal('demo')])
      await use({ record, samples })
      await Promise.all([record.stop(), samples.stop()])
    },
    { scope: 'worker' },
  ],
})

/**
 * One page for all tests of a file, for those that only look: a window of its own for each takes longer than looking.
 * Every test says itself how large the window is, and which scheme it is for.
 */
export function onOnePage(options: BrowserContextOptions = {}): () => Page {
  let opened: Page | undefined
  test.beforeAll(async ({ browser }) => {
    opened = await browser.newPage(options)
  })
  test.afterAll(async () => {
    await opened?.close()
  })
  return () => {
    if (!opened) throw new Error('a page is there only while a test runs')
    return opened
  }
}

/** Starts the built portal until it is stopped; `more` are settings that go before those of every test. */
export async function startPortal(
  command: 'start' | 'demo',
  more: Record<string, string> = {},
): Promise<Portal & { stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-e2e-'))
  // Without NODE_ENV, as on the machine of whoever runs it: the portal has to see to that itself.
  const settings = {
    LANG: 'en_US.UTF-8',
    PORT: '0',
    PORTAL_DATA: folder,
    PORTAL_NOW: releaseDay,
    PORTAL_LANGUAGES: 'en,es,vi',
    // What several processes do differently is tested in tests/server/processes.test.ts.
    PORTAL_WORKERS: '1',
    ...more,
  }
  const child = spawn(process.execPath, [program, command], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...settings, PATH: process.env.PATH } as Partial<NodeJS.ProcessEnv> as NodeJS.ProcessEnv,
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let written = ''
  const origin = await new Promise<string>((resolve, reject) => {
    const failed = (why: string) => reject(new Error(`The portal did not start: ${why}\n${written}`))
    const listen = (chunk: Buffer) => {
      written += chunk
      const [, address] = written.match(/ready at (http:\/\/localhost:\d+)\n/) ?? []
      if (address) resolve(address)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('error', (error) => failed(error.message))
    child.once('exit', (status) => failed(`it ended with status ${status}`))
    setTimeout(() => failed(`not ready after ${patience} milliseconds`), patience).unref()
  })
  return {
    origin,
    port: Number(new URL(origin).port),
    log: () => written,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
