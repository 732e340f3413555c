import { describe, expect, test } from 'vitest'
import { startTestPortal } from '../support/portal'

const spanish = { 'Accept-Language': 'es-MX,es;q=0.9,en;q=0.5' }

describe('an address that is no page', () => {
  test.each([
    ['/xx', 404],
    ['/es/policy/nope', 404],
    ['/es/meetings/../../etc/passwd', 404],
    ['/es/meetings/nope', 404],
    ['/es/meetings/nope/2026-01-01', 404],
    ['/es/meetings/familia-bethel-2025-02-12/not-a-day', 404],
    ['/fr/policy', 404],
    ['/es/policy.data', 404],
    ['/%00', 400],
    ['/es/%0d%0aSet-Cookie:%20a=b', 400],
    ['/es/%5c%5cevil.example', 400],
    ['/es/%ff', 400],
    [`/es/${'a'.repeat(10_000)}`, 400],
  ])('%.60s is answered with %i in the reader’s language', async (path, status) => {
    const portal = await startTestPortal()
    const response = await portal.get(path, spanish)
    const html = await response.text()
    expect(response.status).toBe(status)
    expect(html).toContain('<html lang="es"')
    expect(html).toContain('<a href="/es">Ir a la primera página</a>')
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(response.headers.has('Location')).toBe(false)
  })

  test('an address that starts with // is not another host', async () => {
    const portal = await startTestPortal()
    const incoming = { url: '//evil.example/es' }
    const response = await portal.app.request('/es', {}, { incoming: incoming as never })
    expect(response.status).toBe(400)
  })

  test('an English reader is told in English', async () => {
    const portal = await startTestPortal()
    const html = await (await portal.get('/xx', { 'Accept-Language': 'en' })).text()
    expect(html).toContain('We could not find this page')
  })

  test('the language of the address goes before the language of the browser', async () => {
    const portal = await startTestPortal()
    const html = await (await portal.get('/en/nope', spanish)).text()
    expect(html).toContain('<html lang="en"')
  })
})

describe('a query that cannot be understood', () => {
  test.each([
    'month=9999-99',
    'page=-1',
    'page=1e9',
    'spoken=%3Cscript%3E',
    'access=wings',
    'month=',
    'x=%00',
    'page=NaN',
  ])('%s is left out, and the listing shown', async (query) => {
    const portal = await startTestPortal()
    const response = await portal.get(`/es/meetings?${query}`)
    expect(response.status).toBe(200)
    expect(await response.text()).not.toContain('<script')
  })

  test('the language switch keeps what is understood and drops the rest', async () => {
    const portal = await startTestPortal()
    const html = await (
      await portal.get('/es/meetings?spoken=es&month=2026-12&utm_source=x&evil="><b>')
    ).text()
    expect(html).toContain('href="/en/meetings?spoken=es&amp;month=2026-12" hrefLang="en"')
    expect(html).not.toContain('utm_source')
    expect(html).not.toContain('<b>')
  })
})

describe('a method that no page handles', () => {
  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is answered with 405', async (method) => {
    const portal = await startTestPortal()
    const response = await portal.app.request('/es', { method, headers: { 'Sec-Fetch-Site': 'same-origin' } })
    expect(response.status).toBe(405)
    expect(response.headers.get('Allow')).toBe('GET, HEAD')
    expect(await response.text()).toContain('Esta página solo se puede leer')
  })

  test('HEAD is answered like GET, without the page', async () => {
    const portal = await startTestPortal()
    const response = await portal.app.request('/es', { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })
})

describe('the first address', () => {
  test.each([
    ['es-419,es;q=0.9', '/es'],
    ['en-US', '/en'],
    ['fr', '/en'],
    ['', '/en'],
  ])('sends a reader whose browser says "%s" to %s', async (language, location) => {
    const portal = await startTestPortal()
    const response = await portal.get('/', { 'Accept-Language': language })
    expect(response.status).toBe(302)
    expect(response.headers.get('Location')).toBe(location)
    expect(response.headers.get('Vary')).toContain('Accept-Language')
  })

  test('no other address redirects by language', async () => {
    const portal = await startTestPortal()
    const response = await portal.get('/en/policy', spanish)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('<html lang="en"')
  })
})
