import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { pastTheCache, startPortal } from './portal-process.js'

/** Sign-ins that are under way at any moment. */
const flood = 50
const seconds = 10

/**
 * @param {string} url
 * @param {Record<string, string>} headers
 */
async function readersOf(url, headers = {}) {
  const { latency, non2xx, errors, timeouts, requests } = await autocannon({
    url,
    connections: 8,
    duration: seconds,
    headers,
  })
  return { p99: latency.p99, failed: non2xx + errors + timeouts, perSecond: requests.average }
}

/** What readers notice while fifty sign-ins at a time, each for another account, are answered. */
export async function measureSignIns() {
  const folder = mkdtempSync(join(tmpdir(), 'portal-bench-'))
  // Every sign-in from a network of its own: otherwise the throttle would turn the flood away before it costs anything.
  const portal = await startPortal(folder, { PORTAL_LOG_LEVEL: 'info', PORTAL_NETWORK_HEADER: 'x-network' })
  /** @type {[name: string, url: string, headers: Record<string, string>][]} */
  const pages = [
    ['cached page', `${portal.origin}/es`, {}],
    ['page rendered anew', portal.origin + pastTheCache('/es'), {}],
  ]
  console.log(`Readers beside ${flood} sign-ins at a time: one process, ${seconds} s each`)
  console.log(`${''.padEnd(30)}requests/s   p99 ms   failed   sign-ins/s`)
  for (const [name, url, headers] of pages) {
    await readersOf(url, headers)
    let number = 0
    const attack = autocannon({
      url: `${portal.origin}/es/staff/sign-in`,
      method: 'POST',
      connections: flood,
      duration: seconds + 2,
      requests: [
        {
          setupRequest: (request) => {
            number += 1
            return {
              ...request,
              headers: {
                'content-type': 'application/x-www-form-urlencoded',
                'sec-fetch-site': 'same-origin',
                'x-network': `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`,
              },
              body: `email=nobody${number}%40example.gov&password=some+wrong+password`,
            }
          },
        },
      ],
    })
    const readers = await readersOf(url, headers)
    const { requests } = await attack
    console.log(
      `${name.padEnd(30)}${readers.perSecond.toFixed(0).padStart(10)}${String(readers.p99).padStart(9)}${String(readers.failed).padStart(9)}${requests.average.toFixed(0).padStart(13)}`,
    )
  }
  await portal.stop()
  rmSync(folder, { recursive: true, force: true })
  console.log()
}
