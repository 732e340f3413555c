import { describe, expect, test } from 'vitest'
import { languages } from '~/i18n/languages'
import { paths } from '~/paths'
import { statementIds } from '~/policy/statements'
import { parsePage } from '../support/page-text'
import { startTestPortal } from '../support/portal'
import { readerPaths } from '../support/reader-paths'

const origin = 'https://portal.example'
const settings = { PUBLIC_ORIGIN: origin }

type Portal = Awaited<ReturnType<typeof startTestPortal>>

function ask(portal: Portal, query: Record<string, string>): Promise<Response> {
  return portal.get(`/oembed?${new URLSearchParams(query)}`)
}

describe('oEmbed', () => {
  test('answers for a page with what the specification asks of a rich one', async () => {
    const portal = await startTestPortal(settings)
    const response = await ask(portal, { url: `${origin}/es/policy/calling-911`, format: 'json' })
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toMatch(/^application\/json/)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(response.headers.get('Cache-Control')).toMatch(/^public/)
    const answer = await response.json()
    expect(answer).toMatchObject({
      version: '1.0',
      type: 'rich',
      title: 'Si llamo al 911, ¿la policía le avisará a inmigración?',
      provider_name: 'La policía de Dallas y usted',
      provider_url: `${origin}/es`,
      cache_age: 86_400,
      width: 480,
      height: 480,
    })
    const elements = [...parsePage(answer.html).body.children]
    expect(elements.map(({ localName }) => localName)).toEqual(['iframe'])
    const [frame] = elements
    expect(frame?.getAttribute('src')).toBe(`${origin}/es/embed/statement/calling-911`)
    expect(frame?.getAttribute('title')).toBe(answer.title)
    expect(frame?.getAttribute('referrerpolicy')).toBe('no-referrer')
    expect((await portal.get(new URL(frame?.getAttribute('src') ?? '').pathname)).status).toBe(200)
  })

  test.each([
    [{}, 480, 480],
    [{ maxwidth: '300' }, 300, 480],
    [{ maxheight: '200' }, 480, 200],
    [{ maxwidth: '300', maxheight: '250' }, 300, 250],
    [{ maxwidth: '2000', maxheight: '2000' }, 640, 480],
    [{ maxwidth: '1', maxheight: '1' }, 1, 1],
    [{ maxwidth: '-5', maxheight: 'wide' }, 480, 480],
    [{ maxwidth: '1e3', maxheight: '3.5' }, 640, 480],
  ])('is never larger than it may be: %o', async (room, width, height) => {
    const portal = await startTestPortal(settings)
    const answer = await (await ask(portal, { url: `${origin}/en/meetings`, ...room })).json()
    expect([answer.width, answer.height]).toEqual([width, height])
    const frame = parsePage(answer.html).querySelector('iframe')
    expect([frame?.getAttribute('width'), frame?.getAttribute('height')]).toEqual([`${width}`, `${height}`])
  })

  test('knows a box by its own address, too, and keeps the filters of a listing', async () => {
    const portal = await startTestPortal(settings)
    const sourceOf = async (url: string) => {
      const { html } = await (await ask(portal, { url: origin + url })).json()
      return parsePage(html).querySelector('iframe')?.getAttribute('src')
    }
    expect(await sourceOf('/vi/embed/meetings')).toBe(`${origin}/vi/embed/meetings`)
    expect(await sourceOf('/vi/meetings?spoken=vi&page=2&utm_source=x')).toBe(
      `${origin}/vi/embed/meetings?spoken=vi`,
    )
    expect(await sourceOf('/en/policy/warrants#sources')).toBe(`${origin}/en/embed/statement/warrants`)
  })

  test.each([
    '',
    'nonsense',
    'javascript:alert(1)',
    'https://evil.example/en/meetings',
    'http://portal.example/en/meetings',
    'https://portal.example.evil.example/en/meetings',
    'https://portal.example@evil.example/en/meetings',
    `${origin}/en/nothing`,
    `${origin}/en`,
    `${origin}/xx/meetings`,
    `${origin}/en/policy/nope`,
    `${origin}/en/staff`,
    `${origin}/en/meetings/familia-bethel-2025-02-12`,
    `${origin}//en/meetings`,
  ])('answers 404 where there is no box: %s', async (url) => {
    const portal = await startTestPortal(settings)
    expect((await ask(portal, { url })).status).toBe(404)
  })

  test('answers 404 where no page is named, and 501 to XML', async () => {
    const portal = await startTestPortal(settings)
    expect((await portal.get('/oembed')).status).toBe(404)
    for (const format of ['xml', 'yaml', '']) {
      expect((await ask(portal, { url: `${origin}/en/meetings`, format })).status, format).toBe(501)
    }
  })

  test('offers only languages that readers are offered', async () => {
    const portal = await startTestPortal({ ...settings, PORTAL_LANGUAGES: 'en' })
    expect((await ask(portal, { url: `${origin}/es/meetings` })).status).toBe(404)
  })

  test('is found from the head of every page that has a box, and from no other', async () => {
    const portal = await startTestPortal(settings)
    const found: string[] = []
    for (const path of readerPaths) {
      const page = parsePage(await (await portal.get(path)).text())
      const link = page.querySelector('link[type="application/json+oembed"]')
      if (!link) continue
      found.push(path)
      const href = link.getAttribute('href') ?? ''
      const { title } = await (await portal.get(href.slice(origin.length))).json()
      expect(link.getAttribute('title')).toBe(title)
      expect(link.getAttribute('rel')).toBe('alternate')
    }
    const boxed = languages.flatMap((language) => [
      paths.meetings(language),
      ...statementIds.map((id) => paths.statement(language, id)),
    ])
    expect(found.sort()).toEqual(boxed.sort())
    expect(found).toHaveLength(languages.length * 6)
  })
})
