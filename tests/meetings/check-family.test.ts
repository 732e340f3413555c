import { expect, it } from 'vitest'
import type { Database } from '~/db/open'
import { changeDate, changeFollowing } from '~/meetings/edit-dates'
import { cancelMeeting, changeMeeting, publishMeeting, reopenMeeting } from '~/meetings/edit-meetings'
import { findFollowingForEditing } from '~/meetings/find-for-editing'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { restoreVersion, undoChange } from '~/meetings/restore-meetings'
import { openTestDatabase } from '../support/database'
import { by, datesOf, done, given, now, seen, weekly } from './fixtures'

const later = 'weekly-2026-12-08'

/** Tuesdays at 7 until 1 December, and from 8 December on at 6. */
async function givenSplit(db: Database, original: MeetingEntry = weekly): Promise<number> {
  await given(db, original)
  const form = (await findFollowingForEditing(db, { id: 'weekly', from: '2026-12-08', now }))?.entry
  const entry = { ...form, startsOn: '2026-12-08T18:00' }
  return done(await changeFollowing(db, { ...(await seen(db)), from: '2026-12-08', entry })).changeId ?? 0
}

const ended = { ...weekly, rrule: 'FREQ=WEEKLY;UNTIL=20261207' }

it('the earlier part of a series cannot be given the dates that the later part has', async () => {
  const db = await openTestDatabase()
  await givenSplit(db)
  const values = { earliest: '2026-11-03', latest: '2026-12-07' }
  expect(await changeMeeting(db, { ...(await seen(db)), entry: weekly })).toEqual({
    ok: false,
    why: 'invalid',
    problems: [{ field: 'rrule', message: 'dateOutOfRange', values }],
  })
  const fromHere = { from: '2026-12-01', entry: { ...weekly, startsOn: '2026-12-01T17:00' } }
  expect(await changeFollowing(db, { ...(await seen(db)), ...fromHere })).toMatchObject({
    why: 'invalid',
    problems: [{ field: 'rrule', values: { earliest: '2026-12-01', latest: '2026-12-07' } }],
  })
})

it('the later part cannot begin while the earlier one still has dates on its days', async () => {
  const db = await openTestDatabase()
  await givenSplit(db)
  const entry = { ...weekly, startsOn: '2026-12-01T18:00' }
  expect(await changeMeeting(db, { ...(await seen(db, later)), entry })).toMatchObject({
    why: 'invalid',
    problems: [
      {
        field: 'startsOn',
        message: 'dateOutOfRange',
        values: { earliest: '2026-12-02', latest: '2036-11-22' },
      },
    ],
  })
})

it('both parts can be changed in every other way, and also share a week', async () => {
  const db = await openTestDatabase()
  await givenSplit(db)
  const wednesdays = { ...weekly, startsOn: '2026-12-02T18:00' }
  expect(await changeMeeting(db, { ...(await seen(db, later)), entry: wednesdays })).toMatchObject({
    ok: true,
  })
  expect(await changeMeeting(db, { ...(await seen(db)), entry: weekly })).toMatchObject({ ok: true })
  expect((await datesOf(db)).at(-1)).toBe('2028-05-16 scheduled 2028-05-16T19:00')
})

it('a part of which the split was undone cannot be published beside the series that has its dates again', async () => {
  const db = await openTestDatabase()
  const changeId = await givenSplit(db)
  done(await undoChange(db, { ...by(), changeId }))
  const problems = [{ field: 'status', message: 'notOneOf', values: { values: 'draft, cancelled' } }]
  expect(await publishMeeting(db, await seen(db, later))).toEqual({ ok: false, why: 'invalid', problems })
  const shown = { ...(await seen(db, later)), changeId: changeId + 1 }
  expect(await restoreVersion(db, shown)).toEqual({ ok: false, why: 'invalid', problems })
  expect(await datesOf(db, later)).toEqual([])
  // Once the first one has ended, nothing is in its way.
  done(await changeMeeting(db, { ...(await seen(db)), entry: ended }))
  expect(await publishMeeting(db, await seen(db, later))).toMatchObject({ ok: true })
})

it('a cancelled part does not take place again on days that the other part has been given', async () => {
  const db = await openTestDatabase()
  await givenSplit(db)
  done(await cancelMeeting(db, await seen(db, later)))
  done(await changeMeeting(db, { ...(await seen(db)), entry: weekly }))
  expect(await reopenMeeting(db, await seen(db, later))).toMatchObject({
    why: 'invalid',
    problems: [{ field: 'status' }],
  })
})

it('an old version is not restored onto days that another part has got since', async () => {
  const db = await openTestDatabase()
  const changeId = await givenSplit(db)
  const november = { ...weekly, rrule: 'FREQ=WEEKLY;UNTIL=20261124' }
  const shortened = done(await changeMeeting(db, { ...(await seen(db)), entry: november }))
  const earlier = { ...weekly, startsOn: '2026-12-01T18:00' }
  done(await changeMeeting(db, { ...(await seen(db, later)), entry: earlier }))
  const problems = [{ field: 'rrule', values: { earliest: '2026-11-03', latest: '2026-11-30' } }]
  expect(await restoreVersion(db, { ...(await seen(db)), changeId })).toMatchObject({ problems })
  expect(await undoChange(db, { ...by(), changeId: shortened.changeId ?? 0 })).toMatchObject({ problems })
  expect((await datesOf(db)).at(-1)).toBe('2026-11-24 scheduled 2026-11-24T19:00')
})

it('a day that both parts would have only years from now is refused today', async () => {
  const db = await openTestDatabase()
  await givenSplit(db)
  const { rrule, ...once } = weekly
  done(
    await changeMeeting(db, { ...(await seen(db, later)), entry: { ...once, startsOn: '2030-12-03T18:00' } }),
  )
  expect(await changeMeeting(db, { ...(await seen(db)), entry: weekly })).toMatchObject({
    why: 'invalid',
    problems: [{ field: 'rrule', values: { latest: '2030-12-02' } }],
  })
})

it('where a file has brought the same days twice, a date can be cancelled and a text changed all the same', async () => {
  const db = await openTestDatabase()
  await given(db, { ...weekly, continuedBy: later }, { ...weekly, id: later, continues: 'weekly' })
  const change = { date: '2026-12-08', status: 'cancelled' }
  expect(await changeDate(db, { ...(await seen(db)), change })).toMatchObject({ ok: true })
  expect(await changeMeeting(db, { ...(await seen(db)), entry: { ...weekly, phone: '311' } })).toMatchObject({
    ok: true,
  })
  const fewer = { ...weekly, rrule: 'FREQ=WEEKLY;INTERVAL=2' }
  expect(await changeMeeting(db, { ...(await seen(db)), entry: fewer })).toMatchObject({ ok: true })
  expect(await changeMeeting(db, { ...(await seen(db)), entry: weekly })).toMatchObject({ ok: false })
})

it('meetings that were never one series may have the same days', async () => {
  const db = await openTestDatabase()
  await given(db, weekly, { ...weekly, id: 'other', status: 'draft' })
  expect(await publishMeeting(db, await seen(db, 'other'))).toMatchObject({ ok: true })
})
