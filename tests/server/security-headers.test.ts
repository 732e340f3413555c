import { createHash } from 'node:crypto'
import type { RouteConfigEntry } from '@remix-run/route-config'
import { describe, expect, test } from 'vitest'
import { isConsole } from '~/paths'
import routes from '~/routes'
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

  test('allow a script on the page about the site only, and fetching to the worker only', async () => {
    const portal = await startTestPortal()
    const values: Record<string, string> = {
      language: 'es',
      statement: 'calling-911',
      id: 'familia-bethel-2025-02-12',
      plannedOn: '2025-02-12',
      code: 'nobody',
    }
    const strict = (await portal.get('/es')).headers.get('Content-Security-Policy')
    const others: Record<string, string | undefined> = {}
    for (const { path = '', file } of routes as RouteConfigEntry[]) {
      const address = `/${path
        .replace('pictures/*', 'pictures/home.png')
        .replace('*', 'nobody')
        .replace(/:(\w+)/g, (_, name: string) => values[name] ?? '')}`
      if (isConsole(address)) continue
      const response = await portal.get(address)
      // Whoever asks for a box without saying of which page is told that there is none.
      expect(response.status, address).toBe(
        ['*', 'api/*', 'oembed', 'q/:code'].includes(path) ? 404 : path === '' ? 302 : 200,
      )
      const policy = response.headers.get('Content-Security-Policy')
      // What leaves the site has a style or a copy button of its own, and nothing else.
      if (file.startsWith('routes/sharing/')) expect(policy, address).toMatch(/^default-src 'none'; /)
      else if (policy !== strict) others[address] = policy?.replace(`${strict}; `, '')
    }
    const about = await (await portal.get('/es/about')).text()
    const [, script = ''] = /<script[^>]*>(.*?)<\/script>/s.exec(about) ?? []
    const hash = createHash('sha256').update(script).digest('base64')
    expect(script.length).toBeGreaterThan(1000)
    expect(others).toEqual({
      '/es/about': `script-src 'sha256-${hash}'; worker-src 'self'`,
      '/offline-worker.js': "connect-src 'self'",
    })
    // An address that only looks like that page is not that page.
    for (const path of ['/xx/about', '/es/about/x', '/about']) {
      expect((await portal.get(path)).headers.get('Content-Security-Policy'), path).toBe(strict)
    }
  })

  test('allow the console its own style, its one script, and that to ask us', async () => {
    const portal = await startTestPortal()
    const response = await portal.get('/es/staff/sign-in')
    const html = await response.text()
    const hashOf = (text = '') => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    const styles = [...html.matchAll(/<style>(.*?)<\/style>/gs)].map(([, style]) => hashOf(style))
    const [, script] = /<script[^>]*>(.*?)<\/script>/s.exec(html) ?? []
    expect(styles).toHaveLength(2)
    expect(response.headers.get('Content-Security-Policy')).toBe(
      `default-src 'none'; style-src ${styles.join(' ')}; img-src 'self' data:; form-action 'self'; base-uri 'none'; ` +
        `frame-ancestors 'none'; script-src ${hashOf(script)}; connect-src 'self'`,
    )
  })

  test.each([
    ['/es/staff', 302],
    ['/es/staff/sign-in', 200],
    ['/es/staff/nobody/knows', 404],
    ['/es/staff/log.csv', 302],
  ])('keep %s out of every cache', async (path, status) => {
    const portal = await startTestPortal()
    const response = await portal.get(path)
    expect(response.status).toBe(status)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
  })

  test('do not force https where readers come by http', async () => {
    const portal = await startTestPortal({ PUBLIC_ORIGIN: 'http://portal.example' })
    expect((await portal.get('/es')).headers.has('Strict-Transport-Security')).toBe(false)
  })
})
