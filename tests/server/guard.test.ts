import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { entry, given } from '../meetings/fixtures'
import { startTestPortal } from '../support/portal'
import { textOf } from '../support/text-of'

const publicOrigin = 'https://portal.example'
const settings = { PUBLIC_ORIGIN: publicOrigin }

const addresses = ['/es/policy/calling-911', '/sitemap.xml', '/es?_data=root', '/es/policy.data', '/nobody']
const methods = ['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']
const forgeries: [name: string, headers: Record<string, string>][] = [
  ['without any header', {}],
  ['with Origin: null', { Origin: 'null' }],
  ['from a foreign origin', { Origin: 'https://evil.example' }],
  ['from our host by http', { Origin: 'http://portal.example' }],
  [
    'from a spoofed host',
    { Origin: 'https://evil.example', Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' },
  ],
  ['from another site', { 'Sec-Fetch-Site': 'cross-site', Origin: publicOrigin }],
  ['from a sibling site', { 'Sec-Fetch-Site': 'same-site', Origin: publicOrigin }],
  ['typed by hand', { 'Sec-Fetch-Site': 'none', Origin: publicOrigin }],
]

describe('cross-site request forgery', () => {
  const table = addresses.flatMap((address) =>
    methods.flatMap((method) => forgeries.map(([name, headers]) => ({ address, method, name, headers }))),
  )

  test('every forged request is answered 403, in both languages, and never blank', async () => {
    const portal = await startTestPortal(settings)
    for (const { address, method, name, headers } of table) {
      const response = await portal.app.request(address, { method, headers })
      const html = await response.text()
      expect([method, address, name, response.status]).toEqual([method, address, name, 403])
      expect(textOf(html)).toContain('Esto no vino de este sitio')
      expect(textOf(html)).toContain('This did not come from this site')
    }
  })

  test.each([
    ['a browser that says same-origin', { 'Sec-Fetch-Site': 'same-origin', Origin: publicOrigin }],
    ['an older browser with our origin', { Origin: publicOrigin }],
  ])('%s gets past, to a page that takes nothing', async (_name, headers) => {
    const portal = await startTestPortal(settings)
    const response = await portal.app.request('/es', { method: 'POST', headers })
    expect(response.status).toBe(405)
  })
})

describe('advisories about the framework', () => {
  test('CVE-2025-61686: a cookie names no file, because no session is kept in files', async () => {
    const portal = await startTestPortal(settings)
    const response = await portal.get('/es', { Cookie: '__session=../../../../etc/passwd' })
    expect(response.status).toBe(200)
    expect(response.headers.has('Set-Cookie')).toBe(false)
    const source = await readFile(new URL('../../app/server/remix.ts', import.meta.url), 'utf8')
    expect(source).not.toContain('createFileSessionStorage')
  })

  test.each([
    ['CVE-2025-43864', { 'X-React-Router-SPA-Mode': 'yes' }],
    ['CVE-2025-43865', { 'X-React-Router-Prerender-Data': encodeURIComponent('{"root":{"language":"en"}}') }],
    ['CVE-2025-43865, in the framework’s own words', { 'X-Remix-Response': 'yes', 'X-Remix-Redirect': '/x' }],
  ])('%s: a header cannot change what is rendered', async (_name, headers) => {
    const portal = await startTestPortal(settings)
    const plain = await (await portal.get('/es/policy')).text()
    expect(await (await portal.get('/es/policy', headers)).text()).toBe(plain)
  })

  test('CVE-2025-59057: JSON stands in no head, and elsewhere only as facts that no text can get out of', async () => {
    const portal = await startTestPortal(settings)
    for (const path of ['/es', '/es/meetings', '/es/policy/warrants', '/nobody']) {
      expect(await (await portal.get(path)).text()).not.toMatch(
        /<script|__remixContext|application\/ld\+json/i,
      )
    }
    await given(
      portal.db,
      entry({ text: { en: { title: '</script><script>alert(1)</script><!--<script>' } } }),
    )
    for (const path of ['/es/meetings/evening', '/en/meetings/evening/2026-12-01']) {
      const html = await (await portal.get(path)).text()
      const [head = '', body = ''] = html.split('</head>')
      expect(head).not.toContain('<script')
      expect(body.match(/<\/?script[^>]*>/g)).toEqual(['<script type="application/ld+json">', '</script>'])
      expect(/ld\+json">([^<]*)<\/script>/.exec(body)?.[1]).toContain('\\u003c/script>')
      expect(html).not.toContain('__remixContext')
    }
  })

  test.each([
    ['CVE-2025-68470', '//evil.example'],
    ['CVE-2026-40181', '//evil.example/%2e%2e'],
    ['CVE-2026-53669', '/\\evil.example'],
    ['CVE-2026-53669', '/%5cevil.example'],
    ['CVE-2026-53669', '/%0a/evil.example'],
  ])('%s: %s redirects nobody', async (_name, sent) => {
    const portal = await startTestPortal(settings)
    const response = await portal.app.request('/', {}, { incoming: { url: sent } as never })
    expect(response.status).toBe(400)
    expect(response.headers.has('Location')).toBe(false)
  })

  test.each([
    ['CVE-2026-42342', '/__manifest?p=/es&version=1'],
    ['CVE-2026-55685', `/__manifest?${Array.from({ length: 60 }, (_, index) => `p=/${index}`).join('&')}`],
    ['CVE-2026-34077', '/es.data'],
    ['CVE-2026-34077', '/_root.data'],
    ['CVE-2026-42211', '/es/policy/calling-911.data?_routes=root'],
    ['loader requests', '/es?_data=routes%2Fhome'],
    ['loader requests', '/es?index&_data=root'],
    ['the client bundle', '/assets/entry.client.js'],
  ])('%s: %s is not an address here', async (_name, path) => {
    const portal = await startTestPortal(settings)
    const response = await portal.get(path)
    expect(response.status).toBe(404)
    expect(response.headers.get('Content-Type')).toContain('text/html')
  })

  test.each(['PUT', 'PATCH', 'DELETE'])('CVE-2026-53663: %s is checked like POST', async (method) => {
    const portal = await startTestPortal(settings)
    expect((await portal.app.request('/es', { method })).status).toBe(403)
  })

  test('CVE-2026-53666: there is nothing to hydrate', async () => {
    const portal = await startTestPortal(settings)
    const html = await (await portal.get('/nobody')).text()
    expect(html).not.toMatch(/hydrat|modulepreload|<script/i)
  })

  test('a forged host or forwarded host is in no page, redirect or file', async () => {
    const portal = await startTestPortal(settings)
    const headers = {
      Host: 'evil.example',
      'X-Forwarded-Host': 'evil.example',
      Forwarded: 'host=evil.example',
    }
    for (const path of ['/', '/es', '/sitemap.xml', '/robots.txt', '/.well-known/security.txt', '/nobody']) {
      const response = await portal.get(path, headers)
      expect(`${[...response.headers]}${await response.text()}`).not.toContain('evil.example')
    }
  })
})

describe('a body of more than 64 kB', () => {
  test.each([
    ['that says so', { 'Content-Length': '70000' }],
    ['that does not say so', {}],
  ])('%s is not taken', async (_name, headers) => {
    const portal = await startTestPortal(settings)
    const response = await portal.app.request('/es', {
      method: 'POST',
      headers: { ...headers, 'Sec-Fetch-Site': 'same-origin' },
      body: 'x'.repeat(70_000),
    })
    expect(response.status).toBe(413)
    expect(await response.text()).toContain('más grande de lo que este sitio recibe')
  })
})
