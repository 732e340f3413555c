import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { openDatabase } from '~/db/open'
import { importMeetings } from '~/meetings/import-meetings'
import { keepPendingFile } from '~/meetings/pending-files'
import { PageCache } from '~/server/page-cache'
import { askable, listen } from '../support/live-portal'
import { releaseDay, startTestPortal } from '../support/portal'
import { memberOf } from '../support/staff'

function cacheResults(logged: string): string[] {
  return logged
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).cache)
}

/** A page without its addresses in other languages, which only programs read. */
function withoutAlternates(html: string): string {
  return html.replace(/<link rel="alternate"[^>]*>/g, '')
}

const meeting = {
  id: 'tonight',
  timeZone: 'America/Chicago',
  startsOn: '2026-11-22T19:00',
  durationMinutes: 60,
  place: { name: 'A place' },
  text: { en: { title: 'Tonight’s meeting' }, es: { title: 'La reunión de hoy' } },
}

describe('the page cache', () => {
  test('renders a page once and answers it in every encoding, the same to the letter', async () => {
    const portal = await startTestPortal()
    const { ask } = await listen(portal)
    const plain = await ask('/es')
    const zipped = await ask('/es', { 'Accept-Encoding': 'gzip, deflate' })
    const small = await ask('/es', { 'Accept-Encoding': 'gzip, deflate, br, zstd' })
    expect(cacheResults(portal.logged())).toEqual(['miss', 'hit', 'hit'])
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(zipped.headers['content-encoding']).toBe('gzip')
    expect(small.headers['content-encoding']).toBe('br')
    expect(gunzipSync(zipped.body)).toEqual(plain.body)
    expect(brotliDecompressSync(small.body)).toEqual(plain.body)
    expect(new Set([plain, zipped, small].map(({ headers }) => headers.etag)).size).toBe(3)
    for (const { headers, body } of [plain, zipped, small]) {
      expect(headers.vary).toBe('Accept-Encoding')
      expect(Number(headers['content-length'])).toBe(body.length)
      expect(headers['cache-control']).toBe(
        'public, max-age=60, stale-while-revalidate=86400, stale-if-error=86400',
      )
    }
  })

  test.each([
    ['*', 'br'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['identity', undefined],
    ['zstd', undefined],
    ['', undefined],
  ])('never sends what was not asked for: Accept-Encoding "%s"', async (asked, sent) => {
    const { ask } = await listen(await startTestPortal())
    const { headers, status } = await ask('/es', { 'Accept-Encoding': asked })
    expect(status).toBe(200)
    expect(headers['content-encoding']).toBe(sent === 'br' && asked === '*' ? undefined : sent)
  })

  test('answers 304 to who has the page already, without the page', async () => {
    const { ask } = await listen(await startTestPortal())
    const { headers } = await ask('/es', { 'Accept-Encoding': 'br' })
    for (const validator of [headers.etag, `W/${headers.etag}`, `"other", ${headers.etag}`, '*']) {
      const again = await ask('/es', { 'Accept-Encoding': 'br', 'If-None-Match': String(validator) })
      expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, headers.etag])
      expect(again.headers['content-security-policy']).toBe(headers['content-security-policy'])
      expect(again.headers['content-length']).toBeUndefined()
    }
    expect((await ask('/es', { 'Accept-Encoding': 'br', 'If-None-Match': '"other"' })).status).toBe(200)
    expect((await ask('/es', { 'If-None-Match': String(headers.etag) })).status).toBe(200)
  })

  test('answers HEAD with the headers of GET and no page, and ignores Range', async () => {
    const { ask } = await listen(await startTestPortal())
    const page = await ask('/es')
    const head = await ask('/es', {}, 'HEAD')
    expect([head.status, head.body.length]).toEqual([200, 0])
    expect(head.headers['content-length']).toBe(page.headers['content-length'])
    expect(head.headers.etag).toBe(page.headers.etag)
    const range = await ask('/es', { Range: 'bytes=0-9' })
    expect([range.status, range.body.length]).toEqual([200, page.body.length])
    expect(range.headers['accept-ranges']).toBeUndefined()
  })

  test('keeps one page for one address, whatever else the query says', async () => {
    const portal = await startTestPortal()
    const { ask } = await listen(portal)
    const queries = ['?utm_source=x', '?fbclid=1', '', '?page=', '/', '/?x=1']
    const pages = await Promise.all(queries.map((query) => ask(`/es/policy${query}`)))
    expect(new Set(pages.map(({ body }) => body.toString())).size).toBe(1)
    expect(cacheResults(portal.logged()).filter((result) => result === 'miss')).toHaveLength(1)
    await ask('/es/meetings?month=2026-12&spoken=es')
    await ask('/es/meetings?x=1&spoken=es&month=2026-12')
    expect(cacheResults(portal.logged()).at(-1)).toBe('hit')
  })

  test.each([
    [
      '/en/meetings',
      [
        ...['month=2026-13', 'month=nonsense', 'page=0', 'page=02', 'page=501', 'page=1e2', 'access=magic'],
        ...['spoken=es-12', 'spoken=es-ab-cd', 'spoken=a%27b', `spoken=${'a'.repeat(9)}`],
      ],
    ],
    ['/en/meetings/past', ['page=anything', 'page=-1', 'month=2026-12', `x=${'a'.repeat(1_900)}`]],
    ['/en/meetings.ics', ['page=2', 'month=soon', 'spoken=es-12']],
    ['/en/embed/meetings', ['spoken=es-12', 'access=magic']],
    ['/en/policy/flyer', ['with=en', 'with=xx', 'with=anything']],
  ])('keeps one %s for all values that mean nothing there', async (path, queries) => {
    const portal = await startTestPortal()
    const { ask } = await listen(portal)
    const { body } = await ask(path)
    for (const query of queries) {
      // Past the cache, so that what the page itself makes of it is what the cache gives.
      const page = await portal.get(`${path}?${query}`)
      expect(page.status, query).toBe(200)
      const kept = await ask(`${path}?${query}`)
      expect(kept.body.equals(body), query).toBe(true)
      expect(cacheResults(portal.logged()).at(-1), query).toBe('hit')
      expect(withoutAlternates(await page.text()), query).toBe(withoutAlternates(body.toString()))
    }
  })

  test('keeps apart what the page does tell apart', async () => {
    const portal = await startTestPortal()
    const { ask } = await listen(portal)
    const queries = [
      'month=2027-03',
      'page=500',
      'access=asl',
      'spoken=es',
      'spoken=es-MX',
      'spoken=zh-Hant-TW',
    ]
    for (const query of queries) await ask(`/en/meetings?${query}`)
    await ask('/en/policy/flyer')
    await ask('/en/policy/flyer?with=es')
    expect(new Set(cacheResults(portal.logged()))).toEqual(new Set(['miss']))
  })

  test.each([
    '/en/x/../meetings',
    '/en/../sitemap.xml',
    '/en/./meetings',
    '/en/meetings/.',
    '/en/..?month=2026-12',
  ])('keeps nothing for an address that goes up and down: %s', async (path) => {
    const portal = await startTestPortal()
    const { ask } = await listen(portal)
    await ask(path)
    await ask(path)
    expect(cacheResults(portal.logged())).toEqual(['none', 'none'])
    expect(portal.cache.bytes).toBe(0)
  })

  test('keeps nothing for a program whose query is not understood whole, and lets its route refuse it', async () => {
    const portal = await startTestPortal()
    const { ask } = await listen(portal)
    const refused = [
      ...['?x=1', '?language=es&x=1', '?language=', '?language=es&language=es', '?language=xx'].map(
        (query) => `/api/v1/statements${query}`,
      ),
      ...['?page=0', '?from=2026-13-01', '?to=soon', '?spoken=es-12', '?access=magic'].map(
        (query) => `/api/v1/meetings${query}`,
      ),
    ]
    for (const path of refused) expect((await ask(path)).status, path).toBe(400)
    expect(portal.cache.bytes).toBe(0)
    await ask('/api/v1/meetings?language=es&spoken=es')
    await ask('/api/v1/meetings?spoken=es&language=es')
    expect(cacheResults(portal.logged())).toEqual([...refused.map(() => 'none'), 'miss', 'hit'])
  })

  test('lets a thundering herd on a cold page render it once', async () => {
    const portal = await startTestPortal()
    const { ask } = await listen(portal)
    const render = vi.spyOn(portal.app, 'fetch')
    const answers = await Promise.all(Array.from({ length: 200 }, () => ask('/es/record')))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(render).toHaveBeenCalledTimes(1)
  })

  test('does not keep what says nothing about keeping, nor errors', async () => {
    const portal = await startTestPortal()
    const { ask } = await listen(portal)
    for (const path of ['/es/nobody', '/readyz', '/']) {
      await ask(path)
      await ask(path)
    }
    expect(cacheResults(portal.logged())).not.toContain('hit')
    expect(portal.cache.bytes).toBe(0)
  })

  test('answers no address of the framework, though the page is kept', async () => {
    const portal = await startTestPortal()
    const { ask } = await listen(portal)
    await ask('/es')
    for (const path of ['/es?_data=root', '/es?%5Fdata=root', '/es.data'])
      expect((await ask(path)).status).toBe(404)
  })

  test('sends the error page when the data cannot be read, and does not keep it', async () => {
    const portal = await startTestPortal()
    const { ask } = await listen(portal)
    await portal.db.schema.alterTable('occurrences').renameTo('gone').execute()
    const { status, body } = await ask('/es')
    expect([status, portal.cache.bytes]).toEqual([500, 0])
    expect(body.toString()).toContain('Algo falló de nuestro lado')
  })

  test('gives a reader with cookies, made up or of the console, the page that everybody gets', async () => {
    const portal = await startTestPortal()
    const { ask } = await listen(portal)
    const first = await ask('/es', { Cookie: 'staff=canary' })
    for (const Cookie of ['a=b', '__Host-staff=canary']) {
      const again = await ask('/es', { Cookie })
      expect(again.body.equals(first.body)).toBe(true)
      expect(again.headers['set-cookie']).toBeUndefined()
    }
    expect(first.body.toString()).not.toContain('canary')
    expect(cacheResults(portal.logged())).toEqual(['miss', 'hit', 'hit'])
  })

  test('is never asked for the console', async () => {
    const portal = await startTestPortal()
    const { ask } = await listen(portal)
    for (const path of ['/es/staff', '/es/staff/sign-in', '/es/staff/']) {
      await ask(path, { Cookie: 'a=b' })
      await ask(path)
    }
    expect(new Set(cacheResults(portal.logged()))).toEqual(new Set(['none']))
    expect(portal.cache.bytes).toBe(0)
  })

  test('gives a reader nothing that another reader sent', async () => {
    const portal = await startTestPortal()
    const { ask } = await listen(portal)
    await ask('/es/nobody-canary', {
      'Accept-Language': 'en',
      Referer: 'https://canary.example',
      'User-Agent': 'canary',
    })
    const first = await ask('/es/policy?canary=1', { 'Accept-Language': 'en-canary', Host: 'canary.example' })
    expect(first.body.toString()).not.toContain('canary')
    expect(portal.logged()).not.toContain('canary')
  })

  test('forgets soon what another connection changed, and the page gets a new ETag', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'portal-cache-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const file = join(folder, 'portal.db')
    const portal = await startTestPortal({ PORTAL_DATABASE: file })
    const { ask } = await listen(portal)
    const before = await ask('/es')
    const other = await openDatabase(file)
    await importMeetings(other, {
      text: JSON.stringify({ meetings: [meeting] }),
      now: Temporal.Instant.from(releaseDay),
      timeZone: 'America/Chicago',
    })
    await other.destroy()
    await vi.waitFor(
      async () => {
        const after = await ask('/es')
        expect(after.body.toString()).toContain('La reunión de hoy')
        expect(after.headers.etag).not.toBe(before.headers.etag)
      },
      { timeout: 5_000, interval: 20 },
    )
  })

  test('keeps every page while staff sign in and are seen, and files wait to be brought in', async () => {
    const portal = await startTestPortal()
    const { ask } = await listen(portal)
    const forget = vi.spyOn(portal.cache, 'forget')
    await ask('/es')
    const { accountId: author, get } = await memberOf(portal)
    portal.context.now = () => Temporal.Instant.from(releaseDay).add({ minutes: 5 })
    const now = portal.context.now()
    expect((await get('/es/staff')).status).toBe(200)
    const bytes = Buffer.from(
      [
        ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Somebody//EN', 'BEGIN:VEVENT', 'UID:a'],
        ...['DTSTAMP:20261101T000000Z', 'DTSTART:20261201T190000Z', 'SUMMARY:Evening', 'END:VEVENT'],
        ...['END:VCALENDAR', ''],
      ].join('\r\n'),
    )
    const kept = await keepPendingFile(portal.db, {
      bytes,
      name: 'a.ics',
      author,
      answers: { language: 'en' },
      now,
    })
    expect(kept).toMatchObject({ ok: true })
    // Longer than it takes to look three times.
    await setTimeout(800)
    expect(forget).not.toHaveBeenCalled()
    await ask('/es')
    expect(cacheResults(portal.logged()).at(-1)).toBe('hit')
    await importMeetings(portal.db, {
      text: JSON.stringify({ meetings: [meeting] }),
      now,
      timeZone: 'America/Chicago',
    })
    await vi.waitFor(() => expect(forget).toHaveBeenCalled(), 1_000)
  })

  test('does not show a meeting as to come once it is over, nor yesterday’s ages', async () => {
    const portal = await startTestPortal()
    const forget = vi.spyOn(portal.cache, 'forget')
    let now = Temporal.Instant.from('2026-11-22T23:00:00Z')
    portal.context.now = () => now
    await importMeetings(portal.db, {
      text: JSON.stringify({ meetings: [meeting] }),
      now,
      timeZone: 'America/Chicago',
    })
    // The portal sees the import by itself: what it forgets later would not be the clock's doing.
    await vi.waitFor(() => expect(forget).toHaveBeenCalled(), 10_000)
    const { ask } = await listen(portal)
    const shown = async () => (await ask('/en')).body.toString().includes('Tonight’s meeting')
    expect(await shown()).toBe(true)
    now = Temporal.Instant.from('2026-11-23T01:59:59Z')
    expect(await shown()).toBe(true)
    expect(cacheResults(portal.logged()).at(-1)).toBe('hit')
    now = Temporal.Instant.from('2026-11-23T02:00:00Z')
    expect(await shown()).toBe(false)
    now = Temporal.Instant.from('2026-11-23T05:59:59Z')
    await ask('/en')
    expect(cacheResults(portal.logged()).at(-1)).toBe('hit')
    now = Temporal.Instant.from('2026-11-23T06:00:00Z')
    await ask('/en')
    expect(cacheResults(portal.logged()).at(-1)).toBe('miss')
  })

  test('is bounded: what was not asked for longest goes first', async () => {
    const rendered: string[] = []
    const cache = new PageCache({
      render: async (path) => {
        rendered.push(path)
        return new Response(randomBytes(4_000).toString('hex'), { headers: { 'Cache-Control': 'public' } })
      },
      validUntil: async () => Number.MAX_SAFE_INTEGER,
      now: () => 0,
      log: () => undefined,
      routeOf: () => '/',
      mostBytes: 65_000,
    })
    const server = createServer((incoming, outgoing) => cache.answer(incoming, outgoing))
    const { ask } = await askable(server)
    for (const path of ['/es/a', '/es/b', '/es/c', '/es/a', '/es/d', '/es/a', '/es/b']) {
      await ask(path)
      expect(cache.bytes).toBeLessThanOrEqual(65_000)
    }
    expect(rendered).toEqual(['/es/a', '/es/b', '/es/c', '/es/d', '/es/b'])
  })

  test('is bounded for pages of next to no bytes, too', async () => {
    const cache = new PageCache({
      render: async () => new Response('', { headers: { 'Cache-Control': 'public' } }),
      validUntil: async () => Number.MAX_SAFE_INTEGER,
      now: () => 0,
      log: () => undefined,
      routeOf: () => '/',
      mostBytes: 1_000_000,
    })
    await cache.warm(Array.from({ length: 1_000 }, (_, index) => `/es/${index}`))
    expect(cache.bytes).toBeGreaterThan(900_000)
    expect(cache.bytes).toBeLessThanOrEqual(1_000_000)
  })

  test('does not keep a page whose data changed while it was rendered', async () => {
    const pages = ['old', 'new']
    const cache = new PageCache({
      render: async () => {
        const page = pages.shift()
        if (page === 'old') cache.forget()
        return new Response(page, { headers: { 'Cache-Control': 'public' } })
      },
      validUntil: async () => Number.MAX_SAFE_INTEGER,
      now: () => 0,
      log: () => undefined,
      routeOf: () => '/',
      mostBytes: 50_000,
    })
    const { ask } = await askable(createServer((incoming, outgoing) => cache.answer(incoming, outgoing)))
    expect((await ask('/es')).body.toString()).toBe('old')
    expect((await ask('/es')).body.toString()).toBe('new')
    expect((await ask('/es')).body.toString()).toBe('new')
  })
})
