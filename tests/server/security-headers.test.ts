import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { startTestPortal } from '../support/portal'

const kinds: [kind: string, method: string, path: string][] = [
  ['a page', 'GET', '/es'],
  ['a page by HEAD', 'HEAD', '/es'],
  ['a missing page', 'GET', '/es/nobody'],
  ['an address outside of every language', 'GET', '/nobody'],
  ['a bad address', 'GET', '/%00'],
  ['a forged request', 'POST', '/es'],
  ['a method that nobody handles', 'OPTIONS', '/es'],
  ['the redirect of the first address', 'GET', '/'],
  ['a file', 'GET', '/favicon.ico'],
  ['the sitemap', 'GET', '/sitemap.xml'],
  ['robots.txt', 'GET', '/robots.txt'],
  ['security.txt', 'GET', '/.well-known/security.txt'],
  ['a health check', 'GET', '/healthz'],
  ['a framework address', 'GET', '/es.data'],
]

describe('the headers of every answer', () => {
  test.each(kinds)('%s', async (_kind, method, path) => {
    const portal = await startTestPortal({ PUBLIC_ORIGIN: 'https://portal.example' })
    const { headers } = await portal.app.request(path, { method })
    expect(headers.get('Content-Security-Policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    )
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Referrer-Policy')).toBe('same-origin')
    expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin')
    expect(headers.get('Permissions-Policy')).toContain('geolocation=()')
    expect(headers.get('Strict-Transport-Security')).toBe('max-age=63072000; includeSubDomains')
    for (const name of ['Server', 'X-Powered-By', 'Set-Cookie', 'Access-Control-Allow-Origin']) {
      expect(headers.has(name)).toBe(false)
    }
  })

  test('hold the hash of the style that pages carry', async () => {
    const portal = await startTestPortal()
    const response = await portal.get('/es')
    const style = /<style>(.*?)<\/style>/s.exec(await response.text())?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(style.length).toBeGreaterThan(1000)
    expect(response.headers.get('Content-Security-Policy')).toContain(`'sha256-${hash}'`)
  })

  test('do not force https where readers come by http', async () => {
    const portal = await startTestPortal({ PUBLIC_ORIGIN: 'http://portal.example' })
    expect((await portal.get('/es')).headers.has('Strict-Transport-Security')).toBe(false)
  })
})
