import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

export const program = 'build/server/index.js'
export const now = '2026-11-22T18:00:00Z'

/** The bounds that `npm start` sets. */
const memory = ['--max-semi-space-size=16', '--max-old-space-size=128']

/**
 * Another way to write the address of a page, for which nothing is kept: what is measured is the rendering. To be sent as
 * it stands, which `fetch` does not.
 * @param {string} page
 */
export const pastTheCache = (page) => `/.${page}`

/** @param {readonly number[]} values */
export const median = (values) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/**
 * Starts the portal on a folder and waits until it says that it is ready.
 * @param {string} folder
 * @param {Record<string, string>} settings
 */
export async function startPortal(folder, settings = {}) {
  const started = performance.now()
  const child = spawn(process.execPath, [...memory, program, 'start'], {
    env: {
      ...process.env,
      PORT: '0',
      PORTAL_DATA: folder,
      PORTAL_NOW: now,
      PORTAL_WORKERS: '1',
      LANG: 'en',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const origin = await new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the portal ended before it was ready')))
    child.stdout.on('data', (chunk) => {
      const address = /http:\/\/localhost:\d+/.exec(String(chunk))
      if (address) resolve(address[0])
    })
  })
  return {
    origin: String(origin).replace('localhost', '127.0.0.1'),
    milliseconds: performance.now() - started,
    /** Resident memory of the process, in megabytes. */
    memory: () =>
      Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    stop: async () => {
      child.kill('SIGTERM')
      await new Promise((resolve) => child.once('exit', resolve))
    },
  }
}
