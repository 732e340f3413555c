import { expect } from '@playwright/test'
import { test } from './portals'
import { ask, get } from './wire'

/** Words that a portal which keeps nothing about its readers never writes down. */
const canary = 'canario-7c1f'

/** What a visitor sends along without thinking about it, each with a canary in it. */
const telltales = {
  'User-Agent': `Mozilla/5.0 ${canary}-agent`,
  Referer: `https://example.org/${canary}-referrer`,
  'X-Forwarded-For': `203.0.113.77, ${canary}-address`,
  'X-Forwarded-Host': `${canary}-host.example`,
  Cookie: `session=${canary}-cookie`,
  'Accept-Language': 'es-MX,es;q=0.9,en;q=0.1',
}

interface Attempt {
  path: string
  status: number
  method?: string
  headers?: Record<string, string>
  /** The language of the answer where it is not Spanish. */
  language?: 'en'
}

const attempts: Attempt[] = [
  { path: '/xx', status: 404 },
  { path: '/ES', status: 404 },
  { path: '/es/', status: 200 },
  { path: '/es/policy/nope', status: 404 },
  { path: '/en/policy/nope', status: 404, language: 'en' },
  { path: '/es/meetings/../../etc/passwd', status: 404 },
  { path: '/es/meetings/..%2f..%2fetc%2fpasswd', status: 404 },
  { path: '/%2e%2e/%2e%2e/etc/passwd', status: 404 },
  { path: '/.env', status: 404 },
  { path: '/build/server/index.js', status: 404 },
  { path: '//evil.example', status: 400 },
  { path: '//evil.example/es', status: 400 },
  { path: '/%00', status: 400 },
  { path: '/es/policy/%0d%0aSet-Cookie:%20a=b', status: 400 },
  { path: '/es/%ff', status: 400 },
  { path: '/es\\policy', status: 400 },
  { path: '/es/%5cpolicy', status: 400 },
  { path: `/es/${'a'.repeat(10_000)}`, status: 400 },
  { path: `/es/meetings?spoken=${'a'.repeat(10_000)}`, status: 400 },
  { path: '/es/meetings?month=9999-99', status: 200 },
  { path: '/es/meetings?page=-1&spoken=<script>', status: 200 },
  { path: '/es/meetings?page=99999999999999999999&access=%00&month=%ff', status: 200 },
  { path: '/es/meetings/familia-bethel-2025-02-12/2025-02-31', status: 404 },
  { path: "/es/meetings/'%20or%201=1%20--", status: 404 },
  { path: '/es', method: 'POST', status: 403 },
  { path: '/es', method: 'POST', status: 403, headers: { Origin: 'null' } },
  { path: '/es', method: 'POST', status: 405, headers: { 'Sec-Fetch-Site': 'same-origin' } },
  { path: '/es', method: 'PUT', status: 403 },
  { path: '/es', method: 'DELETE', status: 403 },
  { path: '/es', method: 'TRACE', status: 405 },
  { path: '/es', method: 'PROPFIND', status: 403 },
  { path: '/es/policy/calling-911.data', status: 404 },
  { path: '/es?_data=root', status: 404 },
  { path: '/es/meetings?_data=routes%2Fmeetings%2Flisting', status: 404 },
  { path: '/__manifest?p=/es&version=1', status: 404 },
  { path: '/xx', status: 404, headers: { 'Accept-Language': ';;;,,,q=;*' }, language: 'en' },
  { path: '/xx', status: 404, headers: { 'Accept-Language': 'es;q=0, en;q=0.1' }, language: 'en' },
  { path: '/xx', status: 404, headers: { 'Accept-Language': 'zz-ZZ, ES-419;q=0.3' } },
  { path: '/xx', status: 404, headers: { 'Accept-Language': `${'x-'.repeat(2_000)}es` }, language: 'en' },
  { path: '/xx', status: 404, headers: { 'Accept-Language': '\xff\xfe' }, language: 'en' },
]

for (const { path, status, method = 'GET', headers = {}, language = 'es' } of attempts) {
  const shown = path.length > 80 ? `${path.slice(0, 60)}… (${path.length} characters)` : path
  const wishes = headers['Accept-Language']?.slice(0, 30)
  const asked = wishes === undefined ? '' : ` from a reader of ${JSON.stringify(wishes)}`
  const { 'Sec-Fetch-Site': site, Origin: origin } = headers
  const sent = site || origin ? ` from ${site ?? origin}` : ''
  const inWords = { en: 'in English', es: 'in Spanish' }[language]

  test(`${method} ${shown}${asked}${sent} is answered with ${status}, ${inWords}`, async ({ portals }) => {
    const answer = await ask(portals.record, method, path, { ...telltales, ...headers })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('location'), 'never a redirect').toBeUndefined()
    expect(answer.headers.get('set-cookie')).toBeUndefined()
    const html = answer.body.toString('utf8')
    expect(html).toContain(`<html lang="${language}"`)
    expect(html.toLowerCase()).not.toContain('<script')
    expect(html).not.toContain(canary)
    expect(html, 'no trace of the program').not.toMatch(/\bat \/|node_modules|Error:/)
  })
}

test('a request with a body that is too large is refused as well, without being read', async ({
  portals,
}) => {
  const answer = await ask(portals.record, 'POST', '/es', {
    'Content-Length': '1000000',
    'Sec-Fetch-Site': 'same-origin',
    ...telltales,
  })
  expect(answer.status).toBe(413)
})

test('the first page goes by language, and nowhere else', async ({ portals }) => {
  const spanish = await get(portals.record, '/', telltales)
  expect([spanish.status, spanish.headers.get('location')]).toEqual([302, '/es'])
  expect(spanish.headers.get('vary')?.toLowerCase()).toContain('accept-language')
  const aimed = await get(portals.record, '/?to=//evil.example&language=xx', { Host: 'evil.example' })
  expect([aimed.status, aimed.headers.get('location')]).toEqual([302, '/en'])
})

test('the host that a request names is in no address of a page', async ({ portals }) => {
  const answer = await get(portals.record, '/es', { ...telltales, Host: 'evil.example' })
  expect(answer.body.toString('utf8')).not.toContain('evil.example')
})

test('the log keeps nothing that a visitor sends', async ({ portals }) => {
  const portal = portals.record
  const before = portal.log().length
  for (const { path, method = 'GET', headers = {} } of attempts) {
    await ask(portal, method, path, { ...telltales, ...headers })
  }
  const places = [
    `/es/${canary}-path`,
    `/${canary}-first`,
    `/es/policy/${canary}`,
    `/es/meetings/${canary}/${canary}`,
  ]
  for (const path of places) await get(portal, `${path}?${canary}=${canary}`, telltales)
  await get(portal, `/es?${canary}-query=1`, telltales)
  await ask(portal, `${canary}-method`.toUpperCase(), '/es', telltales)

  const written = () => portal.log().slice(before)
  await expect
    .poll(() => written().split('\n').filter(Boolean).length)
    .toBeGreaterThanOrEqual(attempts.length)
  expect(written().toLowerCase()).not.toContain(canary)
  for (const trace of [
    '203.0.113.77',
    '127.0.0.1',
    '::1',
    'Mozilla',
    'passwd',
    'evil.example',
    '_data',
    'spoken=',
  ]) {
    expect(written()).not.toContain(trace)
  }
  expect(written(), 'nothing went wrong inside').not.toMatch(/"level":(50|60)/)
})
