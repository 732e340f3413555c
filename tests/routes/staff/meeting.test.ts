import { describe, expect, test } from 'vitest'
import { listChanges } from '~/meetings/history'
import { parsePage } from '../../support/page-text'
import { memberOf, openBrowser } from '../../support/staff'
import { textOf } from '../../support/text-of'
import {
  destination,
  everythingOf,
  meetingOf,
  portalWith,
  sentFromElsewhere,
  signedInAs,
  tonight,
  versionOf,
  weekly,
} from './console'

const draft = { ...tonight, status: 'draft' as const }
const page = '/en/staff/meetings/tonight'

describe('a meeting’s page in the console', () => {
  test('says how it stands, when it repeats, and lets each next date be changed', async () => {
    const exceptions = [{ date: '2026-12-01', status: 'cancelled' as const, reason: 'holiday' as const }]
    const portal = await portalWith([{ ...weekly, exceptions }])
    const rosa = await signedInAs(portal)
    const html = await (await rosa.get('/en/staff/meetings/weekly')).text()
    const text = textOf(html)
    expect(text).toContain('Question hour Published Every week on Tuesday')
    expect(text).toContain('Tuesday, December 1, 7:00 p.m. to 8:30 p.m. Cancelled Reason: holiday')
    const links = [...parsePage(html).querySelectorAll('a.button[aria-label]')]
    expect(links.map((link) => link.getAttribute('href')).slice(0, 2)).toEqual([
      '/en/staff/meetings/weekly/dates/2026-11-24',
      '/en/staff/meetings/weekly/dates/2026-12-01',
    ])
    expect(links.map((link) => link.getAttribute('href'))).toContain(
      '/en/staff/meetings/weekly/dates/2026-11-10',
    )
  })

  test('has the public link and its parts in each language, to copy', async () => {
    const portal = await portalWith([tonight], { PUBLIC_ORIGIN: 'https://police.example' })
    const rosa = await signedInAs(portal)
    const document = parsePage(await (await rosa.get(page)).text())
    expect(
      [...document.querySelectorAll('.copy')].map((part) => part.textContent.replaceAll('\u00a0', ' ')),
    ).toEqual([
      'Open evening',
      'Sunday, November 22, 7:00 p.m. to 8:30 p.m.',
      'Community center\nRoom 1\n100 Main St., Dallas, TX 75201',
      'https://police.example/en/meetings/tonight',
      'Noche abierta',
      'domingo 22 de noviembre, de 7:00 p. m. a 8:30 p. m.',
      'Community center\nRoom 1\n100 Main St., Dallas, TX 75201',
      'https://police.example/es/meetings/tonight',
    ])
    expect(document.querySelectorAll('.copy[lang="es"]')).toHaveLength(3)
  })

  test('of a draft says that only staff see it, shows its dates, and publishes it', async () => {
    const portal = await portalWith([draft])
    const rosa = await signedInAs(portal)
    const html = await (await rosa.get(page)).text()
    expect(textOf(html)).toContain('Only staff can see this draft.')
    expect(textOf(html)).toContain('Sunday, November 22, 7:00 p.m. to 8:30 p.m.')
    expect(html).not.toContain('class="copy"')
    expect((await portal.get('/en/meetings/tonight')).status).toBe(404)
    const next = destination(await rosa.send(html, {}, 'publish'))
    expect(textOf(await (await rosa.get(next)).text())).toContain('Saved Open evening Published.')
    expect((await portal.get('/en/meetings/tonight')).status).toBe(200)
  })

  test('calls the whole meeting off after it has said what will happen, and lets it take place again', async () => {
    const portal = await portalWith([weekly])
    const rosa = await signedInAs(portal)
    const address = '/en/staff/meetings/weekly'
    const html = await (await rosa.get(address)).text()
    const step = parsePage(html).querySelector('details form [name="intent"][value="cancel"]')
    expect(step?.closest('details')?.hasAttribute('open')).toBe(false)
    expect(step?.closest('details')?.textContent).toContain('Dates that are over stay as they were.')
    const cancelled = destination(await rosa.send(html, {}, 'cancel'))
    expect((await meetingOf(portal, 'weekly')).status).toBe('cancelled')
    const publicPage = textOf(await (await portal.get('/es/meetings/weekly')).text())
    expect(publicPage).toContain('Esta reunión no se hará.')
    const again = destination(await rosa.send(await (await rosa.get(cancelled)).text(), {}, 'reopen'))
    expect((await meetingOf(portal, 'weekly')).status).toBe('published')
    expect(textOf(await (await rosa.get(again)).text())).toContain('It takes place again.')
  })

  test('makes a copy, which is a draft of its own', async () => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    const html = await (await rosa.get(page)).text()
    const copy = destination(await rosa.send(html, {}, 'duplicate'))
    expect(copy).toMatch(/^\/en\/staff\/meetings\/tonight-2\?done=\d+$/)
    expect(await meetingOf(portal, 'tonight-2')).toMatchObject({ status: 'draft', text: tonight.text })
    expect(destination(await rosa.sendAgain())).toBe(copy)
    expect((await rosa.get('/en/staff/meetings/tonight-3')).status).toBe(404)
  })

  test('names what was left out when dates no longer fit, in what was just done', async () => {
    const portal = await portalWith([
      { ...draft, rrule: 'FREQ=WEEKLY', exceptions: [{ date: '2026-11-29', status: 'cancelled' }] },
    ])
    const rosa = await signedInAs(portal)
    const copy = destination(await rosa.send(await (await rosa.get(page)).text(), {}, 'duplicate'))
    expect((await rosa.get(copy)).status).toBe(200)
    const { exceptions: _, ...entry } = await meetingOf(portal, 'tonight')
    const { changeMeeting } = await import('~/meetings/edit-meetings')
    const edit = { author: rosa.accountId, now: portal.context.now(), requestKey: 'k', version: 1 }
    const changed = { ...entry, rrule: 'FREQ=WEEKLY;INTERVAL=2' }
    const result = await changeMeeting(portal.db, { ...edit, id: 'tonight', entry: changed })
    const done = result.ok ? result.changeId : 0
    const html = textOf(await (await rosa.get(`${page}?done=${done}`)).text())
    expect(html).toContain('They were left out: Sunday, November 29: Cancelled')
  })

  test('cannot be undone any more once somebody else has gone on, and says so', async () => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    const luis = await signedInAs(portal, 'Luis Vega')
    const date = `${page}/dates/2026-11-22`
    const moved = await rosa.send(await (await rosa.get(date)).text(), { what: 'cancelled', reason: '' })
    const outcome = await (await rosa.get(destination(moved))).text()
    await luis.send(await (await luis.get(date)).text(), { what: 'postponed', reason: '' })
    const before = await everythingOf(portal)
    const answer = await rosa.send(outcome, {}, 'undo')
    expect(answer.status).toBe(409)
    const html = await answer.text()
    expect(textOf(html)).toContain('Somebody else was faster')
    expect(textOf(html)).toContain('by Luis Vega')
    expect(html).toContain('href="/en/staff/meetings/tonight/history"')
    expect(parsePage(html).querySelector('main form')).toBeNull()
    expect(await everythingOf(portal)).toBe(before)
    const later = await (await rosa.get(destination(moved))).text()
    expect(parsePage(later).querySelector('[value="undo"]')).toBeNull()
  })

  test('that somebody has changed since is called off only when it is wanted all the same', async () => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    const luis = await signedInAs(portal, 'Luis Vega')
    const html = await (await rosa.get(page)).text()
    const date = await (await luis.get(`${page}/dates/2026-11-22`)).text()
    destination(await luis.send(date, { what: 'postponed', reason: '' }))
    const answer = await rosa.send(html, {}, 'cancel')
    expect(answer.status).toBe(409)
    const conflict = await answer.text()
    expect(textOf(conflict)).toContain('Status What is there now: Published What you wanted: Cancelled')
    expect(textOf(conflict)).toContain('What has changed since you opened it')
    expect((await meetingOf(portal, 'tonight')).status).toBe('published')
    destination(await rosa.send(conflict))
    expect((await meetingOf(portal, 'tonight')).status).toBe('cancelled')
  })

  test('does nothing where there is nothing to do, and says that', async () => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    const before = await everythingOf(portal)
    const version = await versionOf(portal, 'tonight')
    const next = destination(await rosa.post(page, { intent: 'publish', version, requestKey: 'k' }))
    expect(textOf(await (await rosa.get(next)).text())).toContain('There was nothing to change.')
    expect(await everythingOf(portal)).toBe(before)
  })

  test('gives every button a key of its own', async () => {
    const portal = await portalWith([draft])
    const rosa = await signedInAs(portal)
    const document = parsePage(await (await rosa.get(page)).text())
    const keys = [...document.querySelectorAll('[name="requestKey"]')].map((key) => key.getAttribute('value'))
    expect(keys.length).toBeGreaterThan(1)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('an attack on a meeting’s page', () => {
  const intents = ['publish', 'cancel', 'reopen', 'duplicate', 'undo', 'restore-after', 'restore-before']

  test('by somebody who is not signed in, or from another site, changes nothing', async () => {
    const portal = await portalWith([draft])
    const { cookie } = await memberOf(portal)
    const before = await everythingOf(portal)
    const stranger = openBrowser(portal)
    for (const intent of intents) {
      const fields = { intent, version: '1', changeId: '1', requestKey: 'k' }
      expect((await stranger.post(page, fields)).status, intent).toBe(401)
      expect((await sentFromElsewhere(portal, page, cookie, fields)).status, intent).toBe(403)
    }
    expect((await stranger.get(page)).status).toBe(302)
    expect(await everythingOf(portal)).toBe(before)
  })

  test('with garbage is a 400, and changes nothing', async () => {
    const portal = await portalWith([draft])
    const rosa = await signedInAs(portal)
    const before = await everythingOf(portal)
    const whole = { intent: 'publish', version: '1', requestKey: 'k' }
    for (const wrong of [
      {},
      { intent: 'delete' },
      { version: '0' },
      { version: 'x' },
      { requestKey: '' },
      { requestKey: 'x'.repeat(500) },
      { intent: 'undo', changeId: 'x' },
      { intent: 'undo' },
      { intent: 'restore-after', changeId: '-1' },
    ]) {
      const fields = Object.keys(wrong).length > 0 ? { ...whole, ...wrong } : {}
      expect((await rosa.post(page, fields)).status, JSON.stringify(wrong)).toBe(400)
    }
    expect(await everythingOf(portal)).toBe(before)
  })

  test('with a meeting, a change or a version that there is not, or one of another meeting, changes nothing', async () => {
    const portal = await portalWith([draft, weekly])
    const rosa = await signedInAs(portal)
    const before = await everythingOf(portal)
    const nobody = '/en/staff/meetings/nobody'
    for (const intent of intents) {
      const fields = { intent, version: '1', changeId: '1', requestKey: `nobody-${intent}` }
      expect((await rosa.post(nobody, fields)).status, intent).toBe(404)
    }
    expect((await rosa.get(nobody)).status).toBe(404)
    const changes = (await listChanges(portal.db, { page: 1 })).changes
    const ofWeekly = String(changes.find(({ meetingId }) => meetingId === 'weekly')?.changeId)
    for (const intent of ['undo', 'restore-after', 'restore-before']) {
      for (const changeId of [ofWeekly, '999999']) {
        const fields = { intent, version: '1', changeId, requestKey: 'k' }
        expect((await rosa.post(page, fields)).status, intent).toBe(404)
      }
    }
    for (const intent of ['publish', 'cancel', 'reopen']) {
      const fields = { intent, version: '7', requestKey: 'k' }
      expect((await rosa.post(page, fields)).status, intent).toBe(409)
    }
    expect(await everythingOf(portal)).toBe(before)
  })

  test('that is sent again gets the first answer, and changes nothing', async () => {
    const portal = await portalWith([draft])
    const rosa = await signedInAs(portal)
    const publish = { intent: 'publish', version: '1', requestKey: 'once' }
    const first = destination(await rosa.post(page, publish))
    const before = await everythingOf(portal)
    expect(destination(await rosa.post(page, publish))).toBe(first)
    expect((await rosa.post(page, { ...publish, intent: 'cancel' })).status).toBe(409)
    expect(await everythingOf(portal)).toBe(before)
  })
})
