import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { median, pastTheCache, startPortal } from './portal-process.js'

const page = '/es'
const connections = 32
const rounds = 5
const seconds = 3

/**
 * @param {string} url
 * @param {Record<string, string>} headers
 */
async function fire(url, headers = {}, duration = seconds) {
  const result = await autocannon({ url, connections, duration, headers })
  if (result.errors > 0 || result.timeouts > 0) throw new Error(`${url}: ${result.errors} errors`)
  const answered = result.requests.total
  return {
    perSecond: answered / result.duration,
    p99: result.latency.p99,
    failed: answered - result['2xx'] - (result.statusCodeStats?.['304']?.count ?? 0),
  }
}

/**
 * @param {string} folder
 * @param {Response} response
 */
async function startBare(folder, response) {
  const file = join(folder, 'page.json')
  const skipped = ['date', 'connection', 'keep-alive']
  const headers = [...response.headers].filter(([name]) => !skipped.includes(name)).flat()
  writeFileSync(
    file,
    JSON.stringify({ headers, body: Buffer.from(await response.arrayBuffer()).toString('base64') }),
  )
  const child = spawn(process.execPath, ['tests/bench/bare-server.js', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise((resolve) =>
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim())),
  )
  return { origin: `http://127.0.0.1:${port}`, stop: () => child.kill() }
}

/** The portal in one process against a bare server that writes the same bytes, in turn, in the same run. */
export async function measureEdge() {
  const folder = mkdtempSync(join(tmpdir(), 'portal-bench-'))
  const portal = await startPortal(folder, { PORTAL_LOG_LEVEL: 'info' })
  const firstStarted = performance.now()
  const first = await fetch(portal.origin + page, { headers: { 'Accept-Encoding': 'identity' } })
  const firstPage = performance.now() - firstStarted
  const bare = await startBare(folder, first)
  const etag =
    (await fetch(portal.origin + page, { headers: { 'Accept-Encoding': 'br' } })).headers.get('etag') ?? ''
  /** @type {[name: string, url: string, headers: Record<string, string>][]} */
  const subjects = [
    ['bare node:http, same bytes', bare.origin + page, {}],
    ['cached, identity', portal.origin + page, {}],
    ['cached, brotli', portal.origin + page, { 'accept-encoding': 'br' }],
    ['cached, 304', portal.origin + page, { 'accept-encoding': 'br', 'if-none-match': etag }],
    ['rendered anew', portal.origin + pastTheCache(page), {}],
  ]
  // Rendering runs at full speed only after some thousand pages.
  for (const [, url, headers] of subjects) await fire(url, headers, 6)
  /** @type {Map<string, { perSecond: number, p99: number }[]>} */
  const results = new Map(subjects.map(([name]) => [name, []]))
  let failed = 0
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, url, headers] of subjects) {
      const result = await fire(url, headers)
      failed += result.failed
      results.get(name)?.push(result)
    }
  }
  const memory = portal.memory()
  await portal.stop()
  bare.stop()
  rmSync(folder, { recursive: true, force: true })

  const of = (/** @type {string} */ name, /** @type {'perSecond' | 'p99'} */ what) =>
    median((results.get(name) ?? []).map((result) => result[what]))
  const [reference] = subjects[0] ?? ['']
  console.log(
    `One process, ${connections} connections: ${rounds} rounds of ${seconds} s each, in turn; medians`,
  )
  console.log(`${''.padEnd(30)}requests/s   ratio   p99 ms   ratio`)
  for (const [name] of subjects) {
    const perSecond = of(name, 'perSecond')
    const p99 = of(name, 'p99')
    console.log(
      `${name.padEnd(30)}${perSecond.toFixed(0).padStart(10)}${(perSecond / of(reference, 'perSecond')).toFixed(3).padStart(8)}${String(p99).padStart(9)}${(p99 / of(reference, 'p99')).toFixed(2).padStart(8)}`,
    )
  }
  console.log(`answers that were not 2xx or 304: ${failed}`)
  console.log(
    `start to ready ${portal.milliseconds.toFixed(0)} ms, first page ${firstPage.toFixed(0)} ms more`,
  )
  console.log(`memory after the run ${memory.toFixed(0)} MB\n`)
}
