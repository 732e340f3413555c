import { describe, expect, test } from 'vitest'
import { parsePage } from '../../support/page-text'
import { openBrowser } from '../../support/staff'
import { textOf } from '../../support/text-of'
import { portalWith, signedInAs, tonight, weekly } from './console'

const page = '/en/staff/meetings/weekly/preview'

describe('the preview', () => {
  test('shows a draft as readers will see it, in each language, tagged with it', async () => {
    const portal = await portalWith([{ ...weekly, status: 'draft' }])
    const rosa = await signedInAs(portal)
    const html = await (await rosa.get(`${page}?shown=es`)).text()
    const document = parsePage(html)
    expect(document.documentElement.getAttribute('lang')).toBe('en')
    expect(textOf(html)).toContain('Only staff can see this page. It shows what readers will see.')
    const framed = document.querySelector('.preview')
    expect([framed?.getAttribute('lang'), framed?.getAttribute('dir')]).toEqual(['es', 'ltr'])
    const text = framed?.textContent ?? ''
    for (const words of [
      'Hora de preguntas',
      'Cada semana: martes',
      'martes 24 de noviembre, de',
      'Sala: Room 1',
    ]) {
      expect(text).toContain(words)
    }
    expect(framed?.querySelector('ol a')?.getAttribute('href')).toBe('/es/meetings/weekly/2026-11-24')
    expect(document.querySelectorAll('h1')).toHaveLength(1)
    expect(textOf(await (await rosa.get(page)).text())).toContain('Every week on Tuesday')
  })

  test('of a published meeting says the same as its public page', async () => {
    const exceptions = [{ date: '2026-12-01', status: 'cancelled' as const, reason: 'holiday' as const }]
    const portal = await portalWith([{ ...weekly, exceptions }])
    const rosa = await signedInAs(portal)
    const article = (html: string) => parsePage(html).querySelector('article')?.innerHTML
    const shown = article(await (await rosa.get(`${page}?shown=es`)).text())
    expect(shown).toContain('día feriado')
    expect(shown).toBe(article(await (await portal.get('/es/meetings/weekly')).text()))
  })

  test('leads to the other languages, and shows the page’s own for one that readers are not offered', async () => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    const address = '/en/staff/meetings/tonight/preview'
    const html = await (await rosa.get(`${address}?shown=vi`)).text()
    expect(parsePage(html).querySelector('.preview')?.getAttribute('lang')).toBe('en')
    const links = [...parsePage(html).querySelectorAll('.tabs a')].map((link) => link.getAttribute('href'))
    expect(links).toEqual([`${address}?shown=en`, `${address}?shown=es`])
  })

  test('is for those who are signed in, and is kept nowhere', async () => {
    const portal = await portalWith([{ ...tonight, status: 'draft' }])
    const address = '/en/staff/meetings/tonight/preview'
    expect((await openBrowser(portal).get(address)).status).toBe(302)
    const rosa = await signedInAs(portal)
    expect((await rosa.get(address)).headers.get('Cache-Control')).toBe('no-store')
    expect((await rosa.get('/en/staff/meetings/nobody/preview')).status).toBe(404)
    expect((await portal.get('/en/meetings/tonight')).status).toBe(404)
  })
})
