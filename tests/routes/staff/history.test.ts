import { describe, expect, test } from 'vitest'
import { changeFollowing } from '~/meetings/edit-dates'
import { changeMeeting } from '~/meetings/edit-meetings'
import { findFollowingForEditing } from '~/meetings/find-for-editing'
import { parsePage } from '../../support/page-text'
import { openBrowser } from '../../support/staff'
import { textOf } from '../../support/text-of'
import { destination, meetingOf, portalWith, signedInAs, tonight, versionOf, weekly } from './console'

const page = '/en/staff/meetings/tonight/history'
const date = '/en/staff/meetings/tonight/dates/2026-11-22'

describe('the history of a meeting', () => {
  test('says who, when, what, before and after, in words', async () => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    const form = await (await rosa.get(date)).text()
    const typed = {
      what: 'moved',
      time: '20:00',
      'place.room': 'Hall',
      reason: 'weather',
      'note.es': 'Perdón.',
    }
    await rosa.send(form, typed)
    const html = await (await rosa.get(page)).text()
    const text = textOf(html)
    expect(text).toContain('The date Sunday, November 22 was moved. Sunday, November 22, 2026, 12:00 p.m.')
    expect(text).toContain('· Rosa Delgado')
    expect(text).toContain('Sunday, November 22: What happens Before: Planned Now: Changed')
    expect(text).toContain('Sunday, November 22: Reason Before: nothing Now: bad weather')
    expect(text).toContain(
      'Sunday, November 22: New day and time Before: Sunday, November 22, 7:00 p.m. Now: Sunday, November 22, 8:00 p.m.',
    )
    expect(text).toContain('Sunday, November 22: Room Before: Room 1 Now: Hall')
    expect(text).toContain('Sunday, November 22: Note in Spanish Before: nothing Now: Perdón.')
    // What has stayed as planned is no difference.
    expect(text).not.toContain('Name of the place Before')
    expect(html).toContain('<bdi class="description" lang="es">Perdón.</bdi>')
    expect(text).toContain('Brought in from a file.')
    expect(text).toContain('· the command line')
    const headings = [...parsePage(html).querySelectorAll('h2')].map((heading) => heading.textContent)
    expect(headings).toEqual(['The date Sunday, November 22 was moved.', 'Brought in from a file.'])
  })

  test('says statuses, rules, languages and lengths in Spanish, too', async () => {
    const portal = await portalWith([weekly])
    const rosa = await signedInAs(portal)
    const entry = {
      ...weekly,
      status: 'cancelled',
      durationMinutes: 60,
      rrule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=5',
      spoken: ['es', 'vi'],
      access: ['childcare'],
      contact: '311',
    }
    const edit = { author: rosa.accountId, now: portal.context.now(), requestKey: 'k', version: 1 }
    await changeMeeting(portal.db, { ...edit, id: 'weekly', entry })
    const text = textOf(await (await rosa.get('/es/staff/meetings/weekly/history')).text())
    expect(text).toContain('Estado Antes: Publicada Ahora: Cancelada')
    expect(text).toContain('Duración Antes: 90 minutos Ahora: 60 minutos')
    expect(text).toContain('Se repite Antes: Cada semana: martes Ahora: Cada 2 semanas: martes, 5 veces')
    expect(text).toContain('Idiomas Antes: nada Ahora: español y vietnamita')
    expect(text).toContain('Acceso Antes: nada Ahora: Cuidado de niños')
  })

  test('undoes the last change, and brings back any version', async () => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    const change = async (what: string) => {
      const form = await (await rosa.get(date)).text()
      return destination(await rosa.send(form, { what, reason: '' }))
    }
    await change('cancelled')
    await change('postponed')
    const history = async () => await (await rosa.get(page)).text()
    const buttons = parsePage(await history()).querySelectorAll('[name="intent"]')
    expect([...buttons].map((button) => button.getAttribute('value'))).toEqual([
      'undo',
      'restore-after',
      'restore-before',
      'restore-after',
    ])
    destination(await rosa.send(await history(), {}, 'undo'))
    expect((await meetingOf(portal, 'tonight')).exceptions).toEqual([
      { date: '2026-11-22', status: 'cancelled' },
    ])
    const first = [...parsePage(await history()).querySelectorAll('form')].find((form) =>
      form.querySelector('[value="restore-before"]'),
    )
    const field = (name: string) => first?.querySelector(`[name="${name}"]`)?.getAttribute('value') ?? ''
    const fields = Object.fromEntries(
      ['intent', 'version', 'requestKey', 'changeId'].map((name) => [name, field(name)]),
    )
    const restored = destination(await rosa.post('/en/staff/meetings/tonight', fields))
    expect((await meetingOf(portal, 'tonight')).exceptions).toEqual([
      { date: '2026-11-22', status: 'cancelled' },
    ])
    expect(restored).toContain('done=')
    expect(await versionOf(portal, 'tonight')).not.toBe('1')
  })

  test('explains a split on both sides, and that undoing it takes the later part out of sight', async () => {
    const portal = await portalWith([weekly])
    const rosa = await signedInAs(portal)
    const now = portal.context.now()
    const following = await findFollowingForEditing(portal.db, { id: 'weekly', from: '2026-12-01', now })
    const edit = {
      author: rosa.accountId,
      now,
      requestKey: 'k',
      version: 1,
      id: 'weekly',
      from: '2026-12-01',
    }
    const entry = { ...following?.entry, startsOn: '2026-12-01T18:00' }
    expect(await changeFollowing(portal.db, { ...edit, entry })).toMatchObject({ ok: true })
    const earlier = '/en/staff/meetings/weekly/history'
    const later = '/en/staff/meetings/weekly-2026-12-01/history'
    const ofEarlier = await (await rosa.get(earlier)).text()
    expect(textOf(ofEarlier)).toContain('The later dates are a meeting of their own now.')
    expect(ofEarlier).toContain(`href="${later}"`)
    const ofLater = await (await rosa.get(later)).text()
    expect(textOf(ofLater)).toContain('This meeting took over the later dates of another one.')
    expect(ofLater).toContain(`href="${earlier}"`)
    // It is undone as a whole, where it was done.
    expect(parsePage(ofLater).querySelector('[value="undo"]')).toBeNull()
    destination(await rosa.send(ofEarlier, {}, 'undo'))
    expect(textOf(await (await rosa.get(later)).text())).toContain(
      'Taken out of sight. Its dates are in the earlier meeting again.',
    )
    expect((await portal.get('/en/meetings/weekly-2026-12-01')).status).toBe(302)
  })

  test('is there for a meeting that never changed, and pages through many changes', async () => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    for (let round = 0; round < 21; round += 1) {
      const edit = {
        author: rosa.accountId,
        now: portal.context.now(),
        requestKey: `k${round}`,
        version: round + 1,
      }
      await changeMeeting(portal.db, { ...edit, id: 'tonight', entry: { ...tonight, contact: `${round}` } })
    }
    const first = parsePage(await (await rosa.get(page)).text())
    expect(first.querySelectorAll('h2')).toHaveLength(20)
    const next = first.querySelector('a[rel="next"]')?.getAttribute('href') ?? ''
    expect(parsePage(await (await rosa.get(next)).text()).querySelectorAll('h2')).toHaveLength(2)
  })

  test('is for those who are signed in, of meetings that there are, and takes nothing', async () => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    expect((await openBrowser(portal).get(page)).status).toBe(302)
    expect((await rosa.get('/en/staff/meetings/nobody/history')).status).toBe(404)
    expect((await rosa.post(page, { intent: 'undo' })).status).toBe(405)
  })
})
