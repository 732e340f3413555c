import { describe, expect, test } from 'vitest'
import { changeFollowing } from '~/meetings/edit-dates'
import { changeMeeting } from '~/meetings/edit-meetings'
import { findFollowingForEditing, findMeetingForEditing } from '~/meetings/find-for-editing'
import { undoChange } from '~/meetings/restore-meetings'
import { textOf } from '../support/text-of'
import { portalWith, type TestPortal, tonight, weekly } from './staff/console'

const author = 'ana'

/** Splits the series on the first of December; answers the change. */
async function split(portal: TestPortal): Promise<number> {
  const now = portal.context.now()
  const following = await findFollowingForEditing(portal.db, { id: 'weekly', from: '2026-12-01', now })
  const edit = { author, now, requestKey: 'split', id: 'weekly', version: 1, from: '2026-12-01' }
  const entry = { ...following?.entry, startsOn: '2026-12-01T18:00' }
  const result = await changeFollowing(portal.db, { ...edit, entry })
  expect(result).toMatchObject({ ok: true, splitOff: 'weekly-2026-12-01' })
  return (result.ok && result.changeId) || 0
}

/** Where an address leads, for now. */
async function target(portal: TestPortal, path: string): Promise<string | null> {
  const response = await portal.get(path)
  expect([response.status, response.headers.get('Cache-Control')], path).toEqual([302, 'no-cache'])
  return response.headers.get('Location')
}

describe('the addresses of a series that was split', () => {
  test('stay where they are for earlier dates, and lead later ones to where they have gone', async () => {
    const portal = await portalWith([weekly])
    await split(portal)
    expect((await portal.get('/en/meetings/weekly')).status).toBe(200)
    expect((await portal.get('/en/meetings/weekly/2026-11-24')).status).toBe(200)
    expect(await target(portal, '/en/meetings/weekly/2026-12-01')).toBe(
      '/en/meetings/weekly-2026-12-01/2026-12-01',
    )
    expect(await target(portal, '/es/meetings/weekly/2027-01-05')).toBe(
      '/es/meetings/weekly-2026-12-01/2027-01-05',
    )
    const date = textOf(await (await portal.get('/es/meetings/weekly-2026-12-01/2027-01-05')).text())
    expect(date).toContain('martes 5 de enero de 2027, de 6:00 p. m.')
  })

  test('lead back when the split is undone, which is why nobody keeps that they led away', async () => {
    const portal = await portalWith([weekly])
    const changeId = await split(portal)
    const undo = { author, now: portal.context.now(), requestKey: 'undo', changeId }
    expect(await undoChange(portal.db, undo)).toMatchObject({ ok: true })
    expect((await portal.get('/en/meetings/weekly/2026-12-01')).status).toBe(200)
    expect(await target(portal, '/en/meetings/weekly-2026-12-01')).toBe('/en/meetings/weekly')
    expect(await target(portal, '/en/meetings/weekly-2026-12-01/2026-12-08')).toBe(
      '/en/meetings/weekly/2026-12-08',
    )
  })

  test('each know the other: readers find the earlier and the later dates, in their language', async () => {
    const portal = await portalWith([weekly])
    const plain = await (await portal.get('/en/meetings/weekly')).text()
    expect(plain).not.toMatch(/Later dates of|Earlier dates of/)
    await split(portal)
    const earlier = await (await portal.get('/es/meetings/weekly')).text()
    expect(earlier).toContain(
      '<a href="/es/meetings/weekly-2026-12-01">Fechas posteriores de esta reunión</a>',
    )
    const later = await (await portal.get('/en/meetings/weekly-2026-12-01')).text()
    expect(later).toContain('<a href="/en/meetings/weekly">Earlier dates of this meeting</a>')
    expect(later).not.toContain('Later dates of')
  })
})

describe('other addresses', () => {
  test('of a date that is gone lead to the series that was to have it', async () => {
    const portal = await portalWith([weekly])
    const version = (await findMeetingForEditing(portal.db, { id: 'weekly' }))?.version ?? 0
    const edit = { author, now: portal.context.now(), requestKey: 'k', version, id: 'weekly' }
    const fortnightly = { ...weekly, rrule: 'FREQ=WEEKLY;INTERVAL=2' }
    expect(await changeMeeting(portal.db, { ...edit, entry: fortnightly })).toMatchObject({ ok: true })
    expect(await target(portal, '/en/meetings/weekly/2026-11-24')).toBe('/en/meetings/weekly')
  })

  test.each([
    '/en/meetings/nobody',
    '/en/meetings/nobody/2026-12-01',
    '/en/meetings/tonight',
    '/en/meetings/tonight/2026-11-22',
    '/en/meetings/weekly/2026-11-25',
    '/en/meetings/weekly/soon',
  ])('that never led anywhere still do not: %s', async (path) => {
    const portal = await portalWith([weekly, { ...tonight, status: 'draft' }])
    expect([400, 404]).toContain((await portal.get(path)).status)
  })
})
