import { createHash } from 'node:crypto'
import { brotliCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { languages } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { isEmbed } from '~/paths'
import { statementIds } from '~/policy/statements'
import { findEmbedScript, latestVersion } from '~/sharing/embed-scripts'
import { componentSnippet, frameSnippet, meetingsEmbed, statementEmbed } from '~/sharing/embeds'
import { given } from '../meetings/fixtures'
import { parsePage } from '../support/page-text'
import { startTestPortal } from '../support/portal'
import { textOf } from '../support/text-of'

const origin = 'https://portal.example'
const settings = { PUBLIC_ORIGIN: origin }

/** The most that a box may weigh, in bytes, style and script included. */
const limit = 8_000

const boxes = languages.flatMap((language) => [
  `/${language}/embed/meetings`,
  ...statementIds.map((id) => `/${language}/embed/statement/${id}`),
])

const evening: MeetingEntry = {
  id: 'evening',
  startsOn: '2026-12-01T19:00',
  place: { name: 'A hall', street: '1 Main St.', city: 'Dallas', state: 'TX' },
  text: { en: { title: 'Evening meeting' } },
}

/** The hash of a published version of the script, by its version. It never changes, and none is ever taken away. */
const published: Record<number, string> = {
  1: '9j6sYeohBwHTyZRIAC8U9zY7X5DWCJ6tQNchoq3bbZpjWk+8oPMeUq8X/Acr1zx/',
}

describe('a box for other sites', () => {
  test.each(boxes)('%s is a whole small page that may stand in a frame, and is not listed', async (path) => {
    const portal = await startTestPortal(settings, { sample: true })
    const response = await portal.get(path)
    expect(response.status).toBe(200)
    const html = await response.text()
    expect(brotliCompressSync(html).length).toBeLessThan(limit)
    expect(Buffer.byteLength(html)).toBeLessThan(limit)
    const page = parsePage(html)
    const [language = ''] = path.slice(1).split('/')
    expect(page.documentElement.getAttribute('lang')).toBe(language)
    expect(page.querySelectorAll('h1')).toHaveLength(1)
    expect(page.title).toBe(page.querySelector('h1')?.textContent)
    expect(page.querySelector('meta[name=robots]')?.getAttribute('content')).toBe('noindex')
    const real = path.replace('embed/statement', 'policy').replace('embed/', '')
    expect(page.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(origin + real)
    expect([...page.querySelectorAll('main a')].map((link) => link.getAttribute('href'))).toContain(real)
  })

  test.each(boxes)('%s says what the site says: who does not run it, and what is made up', async (path) => {
    const portal = await startTestPortal(settings, { sample: true })
    const text = textOf(await (await portal.get(path)).text())
    const { t } = translatorFor(languages.find((language) => path.startsWith(`/${language}`)) ?? 'en')
    for (const words of [t('notice.unofficial'), t('notice.sample'), t('site.name')])
      expect(text).toContain(words)
    if (!path.startsWith('/en')) expect(text).toContain(t('translation.unreviewed'))
  })

  test('opens its links in a tab of their own, which knows nothing of where it came from', async () => {
    const portal = await startTestPortal(settings, { sample: true })
    for (const path of boxes) {
      const links = [...parsePage(await (await portal.get(path)).text()).querySelectorAll('a')]
      expect(links.length).toBeGreaterThan(1)
      for (const link of links) {
        const href = link.getAttribute('href') ?? ''
        // A telephone needs no tab, and the same box in English stays where this one is.
        if (href.startsWith('tel:') || isEmbed(href)) continue
        expect([link.getAttribute('target'), link.getAttribute('rel')], path).toEqual(['_blank', 'noopener'])
      }
    }
  })

  test('alone may be framed, by everybody, and asks for nothing', async () => {
    const portal = await startTestPortal(settings)
    for (const path of boxes.filter((box) => box.startsWith('/es'))) {
      const { headers } = await portal.get(path)
      const policy = headers.get('Content-Security-Policy')
      expect(policy).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'; form-action 'none'; base-uri 'none'$/,
      )
      expect(headers.get('X-Frame-Options')).toBeNull()
      expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
      expect(headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp')
      expect(headers.get('Referrer-Policy')).toBe('same-origin')
      expect(headers.get('Cache-Control')).toMatch(/^public, max-age=60/)
      expect(headers.has('Set-Cookie')).toBe(false)
    }
    for (const path of [
      '/es',
      '/es/meetings',
      '/es/embed/nothing',
      '/es/embed/statement/nope',
      '/xx/embed/meetings',
    ]) {
      expect((await portal.get(path)).headers.get('Content-Security-Policy'), path).toContain(
        "frame-ancestors 'none'",
      )
    }
  })

  test('has the hashes of its style and its script, which says how high it is and nothing else', async () => {
    const portal = await startTestPortal(settings)
    const response = await portal.get('/vi/embed/meetings')
    const html = await response.text()
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(html) ?? []
    const [, script = ''] = /<script type="module">(.*?)<\/script>/s.exec(html) ?? []
    for (const text of [style, script]) {
      const hash = createHash('sha256').update(text).digest('base64')
      expect(text.length).toBeGreaterThan(100)
      expect(response.headers.get('Content-Security-Policy')).toContain(`'sha256-${hash}'`)
    }
    expect(script.length).toBeLessThan(400)
    expect(script).not.toMatch(/fetch|cookie|Storage|referrer|location|navigator|indexedDB/)
  })

  test('of meetings shows the next ones, cancelled and moved ones with what became of them', async () => {
    const portal = await startTestPortal(settings)
    await given(portal.db, {
      ...evening,
      rrule: 'FREQ=WEEKLY',
      exceptions: [
        { date: '2026-12-01', status: 'cancelled', reason: 'weather' },
        { date: '2026-12-08', status: 'moved', startsOn: '2026-12-09T18:00' },
      ],
    })
    const html = await (await portal.get('/es/embed/meetings')).text()
    const text = textOf(html).replaceAll('\u00a0', ' ')
    expect(text).toContain('Cancelada: Evening meeting')
    expect(text).toContain('Motivo: mal tiempo')
    expect(text).toContain('Con cambios: Evening meeting')
    expect(text).toContain('martes 8 de diciembre, 7:00 p. m.')
    expect(html).toContain('<bdi lang="en">Evening meeting</bdi>')
    expect(parsePage(html).querySelectorAll('li')).toHaveLength(6)
  })

  test('of meetings can be of those in one language only, and says honestly when there are none', async () => {
    const portal = await startTestPortal(settings)
    const none = textOf(await (await portal.get('/en/embed/meetings')).text())
    expect(none).toContain('No meetings are planned that we know of.')
    await given(portal.db, { ...evening, spoken: ['vi'] }, { ...evening, id: 'other', spoken: ['es'] })
    const listed = async (path: string) =>
      parsePage(await (await portal.get(path)).text()).querySelectorAll('li').length
    expect(await listed('/en/embed/meetings')).toBe(2)
    expect(await listed('/en/embed/meetings?spoken=vi')).toBe(1)
    expect(await listed('/en/embed/meetings?spoken=nonsense!&month=2020-01&page=9')).toBe(2)
    const filtered = await (await portal.get('/en/embed/meetings?spoken=vi')).text()
    expect(filtered).toContain(`<link rel="canonical" href="${origin}/en/meetings?spoken=vi"/>`)
    expect(await (await portal.get('/en/embed/meetings?access=asl')).text()).toContain('No meetings match')
  })

  test('of a statement is never the answer without who, when, and what may have changed', async () => {
    const portal = await startTestPortal(settings)
    const text = textOf(await (await portal.get('/en/embed/statement/immigration-raids')).text())
    expect(text).toMatch(
      /News reports say this changed\..*The answer on February 12, 2025 was: No\..*Said by Michael Igo/,
    )
  })

  test('carries hostile texts as they are, and runs none of them', async () => {
    const portal = await startTestPortal(settings)
    const title = '</style></script><script>alert(1)</script> ]]> 👮 \u202Eevil'
    await given(portal.db, { ...evening, place: { name: title }, text: { en: { title } } })
    const html = await (await portal.get('/en/embed/meetings')).text()
    expect(html.match(/<script/g)).toHaveLength(1)
    const page = parsePage(html)
    expect(page.querySelector('li bdi')?.textContent).toBe(title)
    expect(page.querySelector('.place')?.textContent).toBe(title)
  })
})

describe('the script of the boxes', () => {
  test('is small, may be used by every site, and is kept by browsers', async () => {
    const portal = await startTestPortal(settings)
    const response = await portal.get(`/embed.js?v=${latestVersion}`)
    const script = await response.text()
    expect(Buffer.byteLength(script)).toBeLessThan(3_000)
    expect(response.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable, no-transform')
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(response.headers.has('Access-Control-Allow-Credentials')).toBe(false)
    expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
    expect(script).not.toMatch(/fetch\(|XMLHttp|Beacon|cookie|Storage|indexedDB|https?:\/\/\w|innerHTML|eval/)
    expect(await (await portal.get('/embed.js')).text()).toBe(script)
    for (const version of ['0', '99', '01', 'latest', '']) {
      expect((await portal.get(`/embed.js?v=${version}`)).status, version).toBe(404)
    }
  })

  test('of every version that was published is what it was, to the byte', async () => {
    const portal = await startTestPortal(settings)
    const hashes: Record<number, string> = {}
    for (let version = 1; version <= latestVersion; version += 1) {
      const bytes = Buffer.from(await (await portal.get(`/embed.js?v=${version}`)).arrayBuffer())
      hashes[version] = createHash('sha384').update(bytes).digest('base64')
    }
    expect(hashes).toEqual(published)
  })
})

describe('what to copy', () => {
  const [meetings, statement] = [meetingsEmbed('es', { spoken: 'vi' }), statementEmbed('en', 'calling-911')]

  test('for a plain frame is one element, which tells the portal nothing and may do little', () => {
    const frame = parsePage(frameSnippet(meetings, { origin })).querySelector('iframe')
    expect(frame?.getAttribute('src')).toBe(`${origin}/es/embed/meetings?spoken=vi`)
    expect(frame?.getAttribute('title')).toBe('Reuniones con la comunidad')
    expect(frame?.getAttribute('referrerpolicy')).toBe('no-referrer')
    expect(frame?.getAttribute('sandbox')).toBe('allow-scripts allow-popups allow-popups-to-escape-sandbox')
    expect(frame?.getAttribute('width')).toBe('100%')
    expect(frame?.hasAttribute('style')).toBe(false)
  })

  test('for the component has a plain link inside, and a script that browsers check', () => {
    const page = parsePage(componentSnippet(statement, { origin }))
    const box = page.querySelector('outreach-embed')
    expect(box?.getAttribute('src')).toBe(`${origin}/en/embed/statement/calling-911`)
    const link = box?.querySelector('a')
    expect(link?.getAttribute('href')).toBe(`${origin}/en/policy/calling-911`)
    expect(link?.textContent).toBe('If I call 911, will the police report me to immigration?')
    const script = page.querySelector('script')
    const hash = createHash('sha384')
      .update(findEmbedScript(null) ?? '')
      .digest('base64')
    expect(script?.getAttribute('src')).toBe(`${origin}/embed.js?v=${latestVersion}`)
    expect(script?.getAttribute('integrity')).toBe(`sha384-${hash}`)
    expect(script?.getAttribute('crossorigin')).toBe('anonymous')
    expect(script?.getAttribute('referrerpolicy')).toBe('no-referrer')
  })

  test('holds whatever a title holds', () => {
    const title = '"><script>alert(1)</script> & \u202E👮'
    const page = parsePage(frameSnippet({ ...statement, title }, { origin }))
    expect(page.querySelector('iframe')?.getAttribute('title')).toBe(title)
    expect(page.querySelectorAll('script')).toHaveLength(0)
    const component = parsePage(componentSnippet({ ...statement, title }, { origin }))
    expect(component.querySelector('a')?.textContent).toBe(title)
    expect(component.querySelectorAll('script')).toHaveLength(1)
  })
})
