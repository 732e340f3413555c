import { describe, expect, test } from 'vitest'
import { translatorFor } from '~/i18n/translator'
import { changeMeeting } from '~/meetings/edit-meetings'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { parsePage } from '../../support/page-text'
import { openBrowser } from '../../support/staff'
import { textOf } from '../../support/text-of'
import { portalWith, signedInAs, type TestPortal, tonight, weekly } from './console'

const english = translatorFor('en').t

const draft: MeetingEntry = { ...tonight, id: 'draft', status: 'draft', text: { en: { title: 'Not yet' } } }
const calledOff: MeetingEntry = {
  ...tonight,
  id: 'called-off',
  status: 'cancelled',
  startsOn: '2026-12-03T18:00',
  text: { en: { title: 'Called off' }, es: { title: 'Suspendida' } },
}
const over: MeetingEntry = {
  ...tonight,
  id: 'over',
  startsOn: '2026-10-01T18:00',
  text: { en: { title: 'Last month’s talk' }, es: { title: 'Charla de antes' } },
}

/** The titles of the rows in one part of the list, in their order; `0` is today where there is something today. */
async function titlesIn(portal: TestPortal, address: string, part = 0): Promise<(string | undefined)[]> {
  const rosa = await signedInAs(portal)
  const page = parsePage(await (await rosa.get(address)).text())
  const lists = [...page.querySelectorAll('main ul.rows')]
  return [...(lists[part]?.querySelectorAll('h3 a') ?? [])].map((title) => title.textContent?.trim())
}

describe('the list of meetings', () => {
  test('has what is today at the very top, with the way to change it', async () => {
    const portal = await portalWith([weekly, tonight, draft])
    const rosa = await signedInAs(portal)
    const html = await (await rosa.get('/en/staff')).text()
    const page = parsePage(html)
    expect([...page.querySelectorAll('h1, h2')].map((heading) => heading.textContent)).toEqual([
      'Meetings',
      'Today',
      'To come',
    ])
    const today = page.querySelector('main section')
    expect(today?.querySelectorAll('h3')).toHaveLength(1)
    expect(today?.querySelector('h3')?.textContent).toBe('Open evening')
    const change = today?.querySelector('a.button')
    expect(change?.getAttribute('href')).toBe('/en/staff/meetings/tonight/dates/2026-11-22')
    expect(change?.textContent).toBe('Change this date')
    expect(change?.getAttribute('aria-label')).toBe('Change this date: Sunday, November 22')
  })

  test('keeps what has begun and is not over among what is today, and nothing of tomorrow', async () => {
    const begun: MeetingEntry = { ...tonight, id: 'begun', startsOn: '2026-11-22T11:30' }
    const morning: MeetingEntry = { ...tonight, id: 'morning', startsOn: '2026-11-22T09:00' }
    const tomorrow: MeetingEntry = { ...tonight, id: 'tomorrow', startsOn: '2026-11-23T00:00' }
    const portal = await portalWith([tomorrow, tonight, begun, morning])
    const rosa = await signedInAs(portal)
    const page = parsePage(await (await rosa.get('/en/staff')).text())
    const links = [...(page.querySelector('main section')?.querySelectorAll('h3 a') ?? [])]
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '/en/staff/meetings/begun',
      '/en/staff/meetings/tonight',
    ])
  })

  test('has what is to come by its next date', async () => {
    const portal = await portalWith([calledOff, weekly, tonight, over, draft])
    expect(await titlesIn(portal, '/en/staff', 1)).toEqual(['Open evening', 'Question hour'])
  })

  test.each([
    ['drafts', ['Not yet']],
    ['cancelled', ['Called off']],
  ])('has %s in a list of their own', async (show, titles) => {
    const portal = await portalWith([calledOff, weekly, tonight, over, draft])
    expect(await titlesIn(portal, `/en/staff?show=${show}`)).toEqual(titles)
  })

  test('has what is over in a list of its own, with the public record', async () => {
    const portal = await portalWith([over])
    expect((await titlesIn(portal, '/en/staff?show=past'))[0]).toBe('Last month’s talk')
  })

  test('finds a meeting by a word of its title in any language, or of its place, without accents', async () => {
    const portal = await portalWith([weekly, { ...tonight, place: { name: 'Biblioteca Ávila' } }])
    expect(await titlesIn(portal, '/en/staff?word=NOCHE')).toEqual(['Open evening'])
    expect(await titlesIn(await portalWith([weekly, tonight]), '/en/staff?word=question')).toEqual([
      'Question hour',
    ])
  })

  test('finds a place without its accents, and says when nothing has the word', async () => {
    const portal = await portalWith([weekly, { ...tonight, place: { name: 'Biblioteca Ávila' } }])
    const rosa = await signedInAs(portal)
    const found = await (await rosa.get('/en/staff?word=avila')).text()
    expect(textOf(found)).toContain('Biblioteca Ávila')
    expect(parsePage(found).querySelectorAll('h3')).toHaveLength(1)
    const nothing = await (await rosa.get(`/en/staff?word=${encodeURIComponent('<b>zz</b>')}`)).text()
    expect(textOf(nothing)).toContain('Nothing here has “<b>zz</b>” in its title or its place.')
    expect(nothing).not.toContain('<b>zz')
  })

  test('says in plain words what is missing, each with the way there', async () => {
    const portal = await portalWith([
      {
        ...tonight,
        place: null,
        phone: '214-555-0100',
        durationMinutes: null,
        text: { en: { title: 'Bare' } },
      },
    ])
    const rosa = await signedInAs(portal)
    const page = parsePage(await (await rosa.get('/en/staff')).text())
    const missing = [...page.querySelectorAll('.still-missing a')]
    expect(missing.map((link) => link.textContent)).toEqual([
      'The place is missing.',
      'The title in Spanish is missing.',
      'The description in English is missing.',
      'The end time is missing.',
    ])
    for (const link of missing) {
      expect(link.getAttribute('href')).toBe('/en/staff/meetings/tonight/edit')
    }
  })

  test('says which translation is behind, until somebody has caught up', async () => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    const words = english('changes:missing.outdated', { language: 'Spanish' })
    const change = async (requestKey: string, version: number, text: MeetingEntry['text']) => {
      const edit = { author: rosa.accountId, now: portal.context.now(), requestKey, version }
      await changeMeeting(portal.db, { ...edit, id: 'tonight', entry: { ...tonight, text } })
      return textOf(await (await rosa.get('/en/staff')).text())
    }
    const newEnglish = { title: 'Open evening', description: 'Ask us what you like about 911.' }
    const newSpanish = { title: 'Noche abierta', description: 'Pregunte lo que quiera sobre el 911.' }
    const { es, vi } = { vi: { title: 'Buổi tối' }, ...tonight.text }
    expect(await change('1', 1, { ...tonight.text, vi })).not.toContain('older than another language')
    expect(await change('2', 2, { en: newEnglish, es, vi })).toContain(words)
    expect(await change('3', 3, { en: newEnglish, es: newSpanish, vi })).not.toContain('older than another')
    expect(await change('4', 4, { en: tonight.text.en, es: newSpanish, vi })).toContain(words)
    // As it was before: words that once went together.
    expect(await change('5', 5, { en: newEnglish, es: newSpanish, vi })).not.toContain('older than another')
  })

  test('pages through many', async () => {
    const many = Array.from({ length: 25 }, (_, index) => {
      const day = `2026-12-${String(index + 1).padStart(2, '0')}`
      return { ...tonight, id: `many-${index + 1}`, startsOn: `${day}T18:00` }
    })
    const portal = await portalWith(many)
    const rosa = await signedInAs(portal)
    const first = parsePage(await (await rosa.get('/en/staff')).text())
    expect(first.querySelectorAll('h3')).toHaveLength(20)
    const next = first.querySelector('a[rel="next"]')?.getAttribute('href') ?? ''
    expect(parsePage(await (await rosa.get(next)).text()).querySelectorAll('h3')).toHaveLength(5)
  })

  test.each([
    'show=nonsense&page=x&done=y&word=',
    'page=-1',
    'page=1e9',
    `word=${'x'.repeat(300)}`,
    'done=99999999999999999999',
    'done=1%20or%201=1',
  ])('forgives what nobody can understand: %s', async (query) => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    expect((await rosa.get(`/en/staff?${query}`)).status).toBe(200)
  })

  test('tells nobody of what somebody else has just done', async () => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    const luis = await signedInAs(portal, 'Luis Vega')
    const form = await (await rosa.get('/en/staff/meetings/tonight/dates/2026-11-22')).text()
    const answer = await rosa.send(form, { what: 'cancelled', reason: '' })
    const done = new URL(answer.headers.get('Location') ?? '', 'http://x').searchParams.get('done')
    expect(textOf(await (await rosa.get(`/en/staff?done=${done}`)).text())).toContain('Saved Open evening')
    expect(await (await luis.get(`/en/staff?done=${done}`)).text()).not.toContain('class="done"')
  })

  test('is for those who are signed in, and takes nothing that is sent to it', async () => {
    const portal = await portalWith([tonight])
    const stranger = openBrowser(portal)
    const answer = await stranger.get('/en/staff?show=drafts')
    expect([answer.status, answer.headers.get('Location')]).toEqual([
      302,
      '/en/staff/sign-in?next=%2Fen%2Fstaff%3Fshow%3Ddrafts',
    ])
    const rosa = await signedInAs(portal)
    expect((await rosa.post('/en/staff', { intent: 'undo' })).status).toBe(405)
  })
})
