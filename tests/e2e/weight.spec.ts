import { expect } from '@playwright/test'
import { test } from './portals'
import { languages, readerPages } from './reader-pages'
import { get } from './wire'

/** What arrives in one round trip of TCP: ten packets, RFC 6928, less what their own heads take. */
const limit = 14_000

/** What other sites and programs take: each as small as a page, but for a picture, which comes after all words. */
const shared: Record<string, number> = {
  ...Object.fromEntries(
    languages.flatMap((language) => [
      ...['meetings.ics', 'feed.atom', 'feed.json', 'embed/meetings', 'embed/statement/calling-911'].map(
        (name) => [`/${language}/${name}`, limit],
      ),
      [`/${language}/pictures/home.png`, 250_000],
    ]),
  ),
  '/api/v1/meetings': limit,
  '/api/v1/statements': limit,
  '/api/v1/openapi.json': limit,
  '/api/ocd/events.json': limit,
  '/api/ocd/events.jsonl': limit,
  '/embed.js?v=1': 3_000,
}

test('what other sites and programs take is small, too', async ({ portals }) => {
  for (const [name, portal] of Object.entries(portals)) {
    for (const [path, most] of Object.entries(shared)) {
      const { status, bytes } = await get(portal, path, { 'Accept-Encoding': 'br' })
      expect.soft(status, path).toBe(200)
      expect.soft(bytes, `${path} (${name})`).toBeLessThanOrEqual(most)
    }
  }
})

test(`every page is at most ${limit} bytes over the wire`, async ({ portals }) => {
  const weights: { path: string; bytes: number }[] = []
  for (const { portal, path } of readerPages) {
    const { headers, bytes } = await get(portals[portal], path, { 'Accept-Encoding': 'gzip, deflate, br' })
    expect.soft(headers.get('content-encoding'), path).toBe('br')
    weights.push({ path: `${path} (${portal})`, bytes })
  }
  weights.sort((a, b) => b.bytes - a.bytes)
  const heaviest = weights.slice(0, 5).map(({ path, bytes }) => `  ${bytes} bytes  ${path}`)
  process.stdout.write(`The heaviest of ${weights.length} pages, head and body:\n${heaviest.join('\n')}\n`)
  expect(weights.filter(({ bytes }) => bytes > limit)).toEqual([])
})
