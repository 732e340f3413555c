import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { median, now, pastTheCache, program, startPortal } from './portal-process.js'

const rounds = 7
const requestsPerRound = 60
const pages = [
  '/en/meetings',
  '/es/meetings?spoken=es',
  '/en/meetings?month=2027-03',
  '/en/meetings/past',
  '/es',
]

/** @param {number} milliseconds */
const shown = (milliseconds) => `${milliseconds.toFixed(2).padStart(9)} ms`

/**
 * Weekly and monthly series with a start in November 2026, half of them in Spanish.
 * @param {number} count
 */
function series(count) {
  const rules = ['FREQ=WEEKLY', 'FREQ=MONTHLY']
  return Array.from({ length: count }, (_, index) => {
    const day = String((index % 28) + 1).padStart(2, '0')
    return {
      id: `series-${index}`,
      startsOn: `2026-11-${day}T${String(8 + (index % 12)).padStart(2, '0')}:00`,
      durationMinutes: 60,
      rrule: rules[index % 2],
      place: { name: `Place ${index}`, street: `${index} Main St.`, city: 'Dallas', state: 'TX' },
      spoken: index % 2 === 0 ? ['es', 'en'] : ['en'],
      access: index % 3 === 0 ? ['step-free'] : [],
      text: { en: { title: `Series ${index}` }, es: { title: `Serie ${index}` } },
    }
  })
}

/**
 * @param {string} origin
 * @param {string} page
 */
async function timed(origin, page) {
  const { hostname, port } = new URL(origin)
  const started = performance.now()
  const [response] = await once(get({ hostname, port, path: pastTheCache(page) }), 'response')
  await buffer(response)
  if (response.statusCode !== 200) throw new Error(`${page} answered ${response.statusCode}`)
  return performance.now() - started
}

/** @param {number} count */
async function measure(count) {
  const folder = mkdtempSync(join(tmpdir(), 'portal-bench-'))
  try {
    const file = join(folder, 'meetings.json')
    writeFileSync(file, JSON.stringify({ meetings: series(count) }))
    const importing = performance.now()
    const { status, stderr } = spawnSync(process.execPath, [program, 'meetings', 'import', file], {
      env: { ...process.env, PORTAL_DATA: folder, PORTAL_NOW: now, LANG: 'en' },
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(stderr)
    const imported = performance.now() - importing
    const portal = await startPortal(folder, { PORTAL_LOG_LEVEL: 'silent' })
    const first = await timed(portal.origin, '/en/meetings')
    /** @type {Map<string, number[]>} */
    const times = new Map(pages.map((page) => [page, []]))
    for (let round = 0; round < rounds; round += 1) {
      for (const page of pages) {
        const taken = []
        for (let request = 0; request < requestsPerRound; request += 1)
          taken.push(await timed(portal.origin, page))
        times.get(page)?.push(median(taken))
      }
    }
    await portal.stop()
    return { imported, ready: portal.milliseconds, first, times }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The listing with ten series and with ten thousand: it reads only what it shows, so both take as long. */
export async function measureListings() {
  const few = await measure(10)
  const many = await measure(10_000)
  console.log(
    `Listings, rendered anew: ${rounds} rounds of ${requestsPerRound} requests a page, one at a time; medians`,
  )
  console.log(`${''.padEnd(34)}${'10 series'.padStart(12)}${'10,000 series'.padStart(16)}   ratio`)
  /** @type {[string, number, number][]} */
  const rows = [
    ['import, one command', few.imported, many.imported],
    ['start to ready', few.ready, many.ready],
    ['first page', few.first, many.first],
  ]
  for (const page of pages)
    rows.push([page, median(few.times.get(page) ?? []), median(many.times.get(page) ?? [])])
  for (const [name, small, large] of rows) {
    console.log(`${name.padEnd(34)}${shown(small)}   ${shown(large)}   ${(large / small).toFixed(2)}`)
  }
  console.log()
}
