import { expect } from '@playwright/test'
import { test } from './portals'
import { readerPages } from './reader-pages'
import { get } from './wire'

/** What arrives in one round trip of TCP: ten packets, RFC 6928, less what their own heads take. */
const limit = 14_000

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
