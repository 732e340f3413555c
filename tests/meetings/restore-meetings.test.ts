import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { Database } from '~/db/open'
import { changeDate, changeFollowing } from '~/meetings/edit-dates'
import {
  cancelMeeting,
  changeMeeting,
  createMeeting,
  publishMeeting,
  reopenMeeting,
} from '~/meetings/edit-meetings'
import { exportMeetings } from '~/meetings/export-meetings'
import { findFollowingForEditing, findMeetingForEditing } from '~/meetings/find-for-editing'
import { listChanges } from '~/meetings/history'
import { restoreVersion, undoChange } from '~/meetings/restore-meetings'
import { openTestDatabase } from '../support/database'
import { by, datesOf, done, entry, given, now, seen, timeZone, weekly } from './fixtures'

const later = 'weekly-2026-12-08'

async function entryOf(db: Database, id = 'weekly') {
  return (await findMeetingForEditing(db, { id }))?.entry
}

async function undo(db: Database, changeId: number | null, at = now) {
  return undoChange(db, { ...by('ben', at), changeId: changeId ?? 0 })
}

/** From 8 December on at 6 instead of 7; answers the number of the change. */
async function split(db: Database, from = '2026-12-08'): Promise<number | null> {
  const form = (await findFollowingForEditing(db, { id: 'weekly', from, now }))?.entry
  const edit = { ...(await seen(db)), from, entry: { ...form, startsOn: `${from}T18:00` } }
  return done(await changeFollowing(db, edit)).changeId
}

describe('undoing', () => {
  it('brings back what was before, exceptions that were dropped included, and undoing that brings it back', async () => {
    const db = await openTestDatabase()
    await given(db, {
      ...weekly,
      exceptions: [{ date: '2026-12-08', status: 'cancelled', reason: 'holiday' }],
    })
    const [before, dates] = [await entryOf(db), await datesOf(db)]
    const form = { ...weekly, rrule: 'FREQ=WEEKLY;INTERVAL=2' }
    const change = done(await changeMeeting(db, { ...(await seen(db)), entry: form }))
    const after = await entryOf(db)

    const undone = done(await undo(db, change.changeId))
    expect([await entryOf(db), await datesOf(db)]).toEqual([before, dates])
    expect(undone).toMatchObject({ meetingId: 'weekly', version: 3, splitOff: null })
    const [line] = (await listChanges(db, { page: 1 })).changes
    expect(line).toMatchObject({ command: 'undone', author: 'ben', before: after, after: before })

    done(await undo(db, undone.changeId))
    expect(await entryOf(db)).toEqual(after)
  })

  it('is refused when somebody has changed the meeting since', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    const change = done(await cancelMeeting(db, await seen(db)))
    done(await reopenMeeting(db, await seen(db)))
    expect(await undo(db, change.changeId)).toMatchObject({
      why: 'stale',
      current: { id: 'weekly', version: 3 },
      yours: { status: 'published' },
    })
  })

  it('finds nothing before a meeting that was added, and no change that never was', async () => {
    const db = await openTestDatabase()
    const added = done(await createMeeting(db, { ...by(), entry: entry(), timeZone }))
    expect(await undo(db, added.changeId)).toEqual({ ok: false, why: 'nothing-before' })
    expect(await undo(db, 99)).toEqual({ ok: false, why: 'not-found' })
    expect(await entryOf(db, 'evening')).toBeDefined()
  })

  it('twice by a double click undoes once', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    const change = done(await cancelMeeting(db, await seen(db)))
    const click = { ...by(), changeId: change.changeId ?? 0 }
    const first = await undoChange(db, click)
    expect(await undoChange(db, click)).toEqual(first)
    expect((await findMeetingForEditing(db, { id: 'weekly' }))?.version).toBe(3)
  })

  it('a cancellation weeks later leaves the dates cancelled that did not take place', async () => {
    const db = await openTestDatabase()
    await given(db, {
      ...weekly,
      exceptions: [{ date: '2026-12-08', status: 'moved', place: { name: 'Library' } }],
    })
    const cancelled = done(await cancelMeeting(db, await seen(db)))
    const undone = done(await undo(db, cancelled.changeId, Temporal.Instant.from('2026-12-10T12:00:00Z')))
    expect((await datesOf(db)).slice(2, 7)).toEqual([
      '2026-11-17 scheduled 2026-11-17T19:00',
      '2026-11-24 cancelled 2026-11-24T19:00',
      '2026-12-01 cancelled 2026-12-01T19:00',
      '2026-12-08 cancelled 2026-12-08T19:00',
      '2026-12-15 scheduled 2026-12-15T19:00',
    ])
    // And at once back again, nothing has happened in between.
    done(await undo(db, undone.changeId, Temporal.Instant.from('2026-12-10T12:01:00Z')))
    expect(await entryOf(db)).toMatchObject({ status: 'cancelled', cancelledAt: '2026-11-22T20:00:00Z' })
  })

  it('a reopening weeks later leaves the dates that took place as they were', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    done(await cancelMeeting(db, await seen(db)))
    const reopened = done(
      await reopenMeeting(db, { ...(await seen(db)), now: Temporal.Instant.from('2026-11-26T12:00:00Z') }),
    )
    done(await undo(db, reopened.changeId, Temporal.Instant.from('2026-12-10T12:00:00Z')))
    expect((await datesOf(db)).slice(2, 7)).toEqual([
      '2026-11-17 scheduled 2026-11-17T19:00',
      '2026-11-24 cancelled 2026-11-24T19:00',
      '2026-12-01 scheduled 2026-12-01T19:00',
      '2026-12-08 scheduled 2026-12-08T19:00',
      '2026-12-15 cancelled 2026-12-15T19:00',
    ])
  })
})

describe('undoing a split', () => {
  it('gives the first series its dates back and takes the second out of sight, whichever of them is named', async () => {
    for (const named of [0, 1]) {
      const db = await openTestDatabase()
      await given(db, weekly)
      const before = await datesOf(db)
      const changeId = (await split(db)) ?? 0
      const after = [await datesOf(db), await datesOf(db, later)]
      const undone = done(await undo(db, changeId + named))
      expect(await datesOf(db)).toEqual(before)
      expect(await entryOf(db, later)).toMatchObject({ status: 'draft', continues: 'weekly' })
      done(await undo(db, undone.changeId))
      expect([await datesOf(db), await datesOf(db, later)]).toEqual(after)
    }
  })

  it('is refused when the later dates have been changed since', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    const changeId = await split(db)
    const change = { date: '2026-12-15', status: 'cancelled' }
    done(await changeDate(db, { ...(await seen(db, later)), change }))
    expect(await undo(db, changeId)).toMatchObject({ why: 'stale', current: { id: later, version: 2 } })
  })

  it('is told in the history of both', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    done(await undo(db, await split(db)))
    const commandsOf = async (meetingId: string) =>
      (await listChanges(db, { meetingId, page: 1 })).changes.map(
        ({ command, author }) => `${command} ${author}`,
      )
    expect(await commandsOf('weekly')).toEqual(['undone ben', 'split ana', 'imported import'])
    expect(await commandsOf(later)).toEqual(['withdrawn ben', 'split-off ana'])
  })
})

describe('restoring a version', () => {
  it('makes a meeting as it was before or after any change of its own, whatever has happened since', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    const change = done(await changeMeeting(db, { ...(await seen(db)), entry: { ...weekly, phone: '311' } }))
    done(await changeMeeting(db, { ...(await seen(db)), entry: { ...weekly, phone: '911', contact: 'Ana' } }))
    const changeId = change.changeId ?? 0
    expect(await restoreVersion(db, { ...(await seen(db)), changeId })).toMatchObject({
      ok: true,
      version: 4,
    })
    expect(await entryOf(db)).toMatchObject({ phone: '311' })
    done(await restoreVersion(db, { ...(await seen(db)), changeId, side: 'before' }))
    expect(await entryOf(db)).toEqual({ ...weekly, status: 'published', timeZone })
    expect((await listChanges(db, { page: 1 })).changes.map(({ command }) => command)).toEqual([
      'restored',
      'restored',
      'changed',
      'changed',
      'imported',
    ])
  })

  it('is refused for a change of another meeting, for none, and before there was anything', async () => {
    const db = await openTestDatabase()
    await given(db, weekly, entry())
    const [other] = (await listChanges(db, { meetingId: 'evening', page: 1 })).changes
    const notFound = { ok: false, why: 'not-found' }
    expect(await restoreVersion(db, { ...(await seen(db)), changeId: other?.changeId ?? 0 })).toEqual(
      notFound,
    )
    expect(await restoreVersion(db, { ...(await seen(db)), changeId: 99 })).toEqual(notFound)
    const first = { ...(await seen(db)), changeId: 1, side: 'before' as const }
    expect(await restoreVersion(db, first)).toEqual({ ok: false, why: 'nothing-before' })
  })

  it('is refused to somebody who has not seen the latest version', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    const ana = await seen(db)
    done(await cancelMeeting(db, await seen(db)))
    expect(await restoreVersion(db, { ...ana, changeId: 1 })).toMatchObject({
      why: 'stale',
      current: { entry: { status: 'cancelled' } },
      yours: { status: 'published' },
    })
  })

  it('from before two splits takes both later parts out of sight, and from after them brings both back', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    const before = await datesOf(db)
    await split(db, '2026-12-15')
    const second = await split(db, '2026-12-08')
    const shown = async () => (await exportMeetings(db)).meetings.map(({ id, status }) => `${id} ${status}`)
    const dates = async () =>
      (await Promise.all(['weekly', later, 'weekly-2026-12-15'].map((id) => datesOf(db, id)))).flat()
    const after = await dates()

    done(await restoreVersion(db, { ...(await seen(db)), changeId: 1 }))
    expect(await shown()).toEqual(['weekly published', `${later} draft`, 'weekly-2026-12-15 draft'])
    expect(await dates()).toEqual(before)

    done(await restoreVersion(db, { ...(await seen(db)), changeId: second ?? 0 }))
    expect(await shown()).toEqual(['weekly published', `${later} published`, 'weekly-2026-12-15 published'])
    expect(await dates()).toEqual(after)
  })

  it('brings a later part back as it was shown: cancelled, and not one that somebody made a draft', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    const first = await split(db, '2026-12-15')
    done(await cancelMeeting(db, await seen(db, 'weekly-2026-12-15')))
    done(await restoreVersion(db, { ...(await seen(db)), changeId: 1 }))
    done(await restoreVersion(db, { ...(await seen(db)), changeId: first ?? 0 }))
    expect(await entryOf(db, 'weekly-2026-12-15')).toMatchObject({
      status: 'cancelled',
      cancelledAt: '2026-11-22T20:00:00Z',
    })
    const draft = { ...(await entryOf(db, 'weekly-2026-12-15')), status: 'draft' }
    done(await changeMeeting(db, { ...(await seen(db, 'weekly-2026-12-15')), entry: draft }))
    done(await restoreVersion(db, { ...(await seen(db)), changeId: 1 }))
    done(await restoreVersion(db, { ...(await seen(db)), changeId: first ?? 0 }))
    expect(await entryOf(db, 'weekly-2026-12-15')).toMatchObject({ status: 'draft' })
  })

  it('as a draft takes a meeting out of sight, and it can be published again', async () => {
    const db = await openTestDatabase()
    const added = done(await createMeeting(db, { ...by(), entry: entry(), timeZone }))
    done(await publishMeeting(db, await seen(db, 'evening')))
    done(await restoreVersion(db, { ...(await seen(db, 'evening')), changeId: added.changeId ?? 0 }))
    expect(await datesOf(db, 'evening')).toEqual([])
    done(await publishMeeting(db, await seen(db, 'evening')))
    expect(await datesOf(db, 'evening')).toEqual(['2026-12-01 scheduled 2026-12-01T19:00'])
  })
})
