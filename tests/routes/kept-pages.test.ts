import { describe, expect, test } from 'vitest'
import { languages } from '~/i18n/languages'
import { paths } from '~/paths'
import { parsePage } from '../support/page-text'
import { startTestPortal } from '../support/portal'

type TestPortal = Awaited<ReturnType<typeof startTestPortal>>

async function planOf(portal: TestPortal, language: (typeof languages)[number]): Promise<OfflinePlan> {
  const response = await portal.get(paths.offlinePlan(language))
  expect(response.status).toBe(200)
  return response.json()
}

/** The words alone, without the marks that keep what is filled in apart. */
function textIn(html: string): string {
  return parsePage(html)
    .body.textContent.replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
}

const everyLanguage = { PORTAL_LANGUAGES: languages.join(',') }

describe('the plan of what a phone keeps', () => {
  test('names the answers, the timeline, the listing and the dates on it, each once, and each is a page', async () => {
    const portal = await startTestPortal({}, { sample: true })
    const { pages } = await planOf(portal, 'es')
    expect(pages.slice(0, 11)).toEqual([
      '/es',
      '/es/policy',
      '/es/policy/calling-911',
      '/es/policy/immigration-raids',
      '/es/policy/warrants',
      '/es/policy/asking-status',
      '/es/policy/equal-protection',
      '/es/record',
      '/es/meetings',
      '/es/about',
      '/es/privacy',
    ])
    const listing = await (await portal.get('/es/meetings')).text()
    const linked = [...listing.matchAll(/href="(\/es\/meetings\/[\w-]+\/\d{4}-\d\d-\d\d)"/g)].map(
      ([, to]) => to,
    )
    expect(linked).toHaveLength(12)
    expect(pages).toEqual(expect.arrayContaining(linked))
    expect(new Set(pages).size).toBe(pages.length)
    for (const path of pages) {
      const response = await portal.get(path)
      expect(response.status, path).toBe(200)
      // Where the worker puts the notice.
      expect((await response.text()).split('<main id="main">'), path).toHaveLength(2)
    }
  })

  test('names no date where none is planned, and nothing but pages for readers', async () => {
    const { pages } = await planOf(await startTestPortal(), 'en')
    expect(pages).toHaveLength(11)
    expect(pages.filter((path) => !/^\/en(\/[\w-]+){0,3}$/.test(path))).toEqual([])
  })

  test('is kept nowhere, and renewed by the hour', async () => {
    const portal = await startTestPortal()
    const response = await portal.get('/en/offline.json')
    expect(response.headers.get('Content-Type')).toBe('application/json; charset=utf-8')
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(await response.json()).toMatchObject({ language: 'en', renewAfterSeconds: 3_600 })
  })

  test.each([
    [
      'en',
      'You are reading a saved copy. It was saved on Sunday, November 22, 2026, 12:05 p.m. There may be newer information. Erase the copy',
    ],
    [
      'es',
      'Está leyendo una copia guardada. Se guardó el domingo 22 de noviembre de 2026, 12:05 p. m. Puede haber información más nueva. Borrar la copia',
    ],
  ] as const)('brings the notice for every page: %s', async (language, words) => {
    const portal = await startTestPortal({ PORTAL_NOW: '2026-11-22T18:05:59Z' })
    const { notice, saved } = await planOf(portal, language)
    expect(textIn(notice)).toBe(words)
    expect(words).toContain(saved.replaceAll('\u00a0', ' '))
    expect(notice).toContain('<time dateTime="2026-11-22T12:05-06:00">')
    expect(notice).toContain(`<a href="/${language}/about#keep">`)
    expect(await (await portal.get(`/${language}/about`)).text()).toContain('<section id="keep"')
  })

  test.each(languages)('ends every sentence once, whatever the hour: %s', async (language) => {
    for (const hour of ['06', '15', '18', '19', '23']) {
      const portal = await startTestPortal({ ...everyLanguage, PORTAL_NOW: `2026-11-22T${hour}:05:00Z` })
      const text = textIn((await planOf(portal, language)).notice)
      expect(text).not.toContain('..')
      expect(text.replaceAll('\u00a0', ' ')).toMatch(/\d\S*( \p{Ll}\S*)*\. \p{Lu}/u)
    }
  })

  test('brings a page for what was not kept, in every language, with the way to the kept home', async () => {
    const portal = await startTestPortal(everyLanguage)
    for (const kept of languages) {
      const { notKept } = await planOf(portal, kept)
      expect(Object.keys(notKept)).toEqual([...languages])
      for (const [language, html] of Object.entries(notKept)) {
        const page = parsePage(html)
        expect(page.documentElement.getAttribute('lang')).toBe(language)
        expect(page.querySelectorAll('h1')).toHaveLength(1)
        const link = page.querySelector('main a')
        expect(link?.getAttribute('href')).toBe(`/${kept}`)
        expect(link?.closest('[lang]')?.getAttribute('lang')).toBe(kept)
        expect(page.querySelector('meta[name=robots]')?.getAttribute('content')).toBe('noindex')
        expect(html).not.toContain('<script')
      }
    }
  })

  test('is there only in languages that readers are offered', async () => {
    const portal = await startTestPortal({ PORTAL_LANGUAGES: 'en' })
    expect((await portal.get('/es/offline.json')).status).toBe(404)
    expect((await portal.get('/xx/offline.json')).status).toBe(404)
  })

  test('gives nothing of a reader back', async () => {
    const portal = await startTestPortal()
    const headers = { Cookie: 'canary=1', Referer: 'https://canary.example', 'Accept-Language': 'canary' }
    const response = await portal.get('/es/offline.json?canary=1', headers)
    expect(await response.text()).toBe(await (await portal.get('/es/offline.json')).text())
    expect(JSON.stringify([...response.headers])).not.toContain('canary')
    expect(portal.logged()).not.toContain('canary')
  })
})

describe('the worker', () => {
  test('is a script that browsers ask for again', async () => {
    const response = await (await startTestPortal()).get('/offline-worker.js')
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('Cache-Control')).toBe('no-cache')
    expect(response.headers.has('Set-Cookie')).toBe(false)
  })

  test('has no words and no address of its own, and no other storage than caches', async () => {
    const portal = await startTestPortal()
    const about = await (await portal.get('/en/about')).text()
    const script = /<script[^>]*>(.*?)<\/script>/s.exec(about)?.[1] ?? ''
    const worker = await (await portal.get('/offline-worker.js')).text()
    for (const source of [script, worker]) {
      expect(source.length).toBeGreaterThan(1_000)
      expect(source).not.toMatch(/localStorage|sessionStorage|indexedDB|cookie|sendBeacon|XMLHttpRequest/)
      expect(source).not.toMatch(/https?:\/\/|['"`]\/\w/)
    }
    expect(script).not.toContain('fetch(')
  })
})

describe('a portal with PORTAL_OFFLINE=off', () => {
  test('has no plan, and a page about the site like every other page', async () => {
    const portal = await startTestPortal({ PORTAL_OFFLINE: 'off' })
    expect((await portal.get('/en/offline.json')).status).toBe(404)
    const about = await portal.get('/en/about')
    const html = await about.text()
    expect(html).not.toContain('<script')
    expect(html).not.toContain('id="keep"')
    expect(html).not.toContain('Keep it on this phone')
    const strict = (await portal.get('/en/privacy')).headers.get('Content-Security-Policy')
    expect(about.headers.get('Content-Security-Policy')).toBe(strict)
  })

  test('has a worker that fetches nothing, erases everything and goes', async () => {
    const portal = await startTestPortal({ PORTAL_OFFLINE: 'off' })
    const response = await portal.get('/offline-worker.js')
    expect(response.headers.get('Cache-Control')).toBe('no-cache')
    expect(response.headers.get('Content-Security-Policy')).not.toContain('connect-src')
    const source = await response.text()
    expect(source).toContain('caches.delete')
    expect(source).toContain('unregister')
    expect(source).not.toContain("'fetch'")
  })
})
