import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import type { Database } from '~/db/open'
import { rollForward } from '~/meetings/occurrences'
import { openTestDatabase, temporaryDatabaseFile } from '../support/database'
import { entry, given, now } from './fixtures'

const weekly = entry({ id: 'weekly', rrule: 'FREQ=WEEKLY' })
const aWeekLater = now.add({ hours: 24 * 7 })

async function lastDay(db: Database, id = 'weekly'): Promise<string | undefined> {
  const rows = db.selectFrom('occurrences').select('planned_on').where('meeting_id', '=', id)
  return (await rows.orderBy('planned_on', 'desc').limit(1).executeTakeFirst())?.planned_on
}

it('a series has its dates for 18 months, and each week one more', async () => {
  const db = await openTestDatabase()
  await given(db, weekly)
  expect(await lastDay(db)).toBe('2028-05-16')
  expect(await rollForward(db, { now })).toBe(0)
  expect(await rollForward(db, { now: aWeekLater })).toBe(1)
  expect(await lastDay(db)).toBe('2028-05-23')
  expect(await rollForward(db, { now: aWeekLater })).toBe(0)
})

it('after a year asleep, all that was missed is written, with its exceptions', async () => {
  const db = await openTestDatabase()
  await given(db, weekly)
  expect(await rollForward(db, { now: Temporal.Instant.from('2027-11-22T20:00:00Z') })).toBe(53)
  expect(await lastDay(db)).toBe('2029-05-22')
})

it('a series that has come to its end is left alone', async () => {
  const db = await openTestDatabase()
  await given(
    db,
    entry({ id: 'counted', rrule: 'FREQ=WEEKLY;COUNT=10' }),
    entry({ id: 'until', rrule: 'FREQ=WEEKLY;UNTIL=20270301' }),
    entry({ id: 'once' }),
    entry({ id: 'draft', rrule: 'FREQ=WEEKLY', status: 'draft' }),
  )
  expect(await rollForward(db, { now: now.add({ hours: 24 * 3000 }) })).toBe(0)
  const open = await db
    .selectFrom('meetings')
    .select('id')
    .where('occurrences_until', 'is not', null)
    .execute()
  expect(open).toEqual([])
})

it('a rule that ends beyond the 18 months stops where it says', async () => {
  const db = await openTestDatabase()
  await given(db, entry({ id: 'weekly', rrule: 'FREQ=WEEKLY;COUNT=80' }))
  expect(await lastDay(db)).toBe('2028-05-16')
  expect(await rollForward(db, { now: now.add({ hours: 24 * 700 }) })).toBe(3)
  expect(await lastDay(db)).toBe('2028-06-06')
})

it('the dates of a cancelled series that come later are cancelled, too', async () => {
  const db = await openTestDatabase()
  await given(db, weekly)
  await given(db, { ...weekly, status: 'cancelled' })
  await rollForward(db, { now: aWeekLater })
  const row = db.selectFrom('occurrences').select('status').where('planned_on', '=', '2028-05-23')
  expect(await row.executeTakeFirst()).toEqual({ status: 'cancelled' })
})

it('more series than fit in one transaction are all extended', async () => {
  const db = await openTestDatabase()
  await given(db, ...Array.from({ length: 230 }, (_, index) => ({ ...weekly, id: `series-${index}` })))
  expect(await rollForward(db, { now: aWeekLater })).toBe(230)
}, 60_000)

it('a second connection finds nothing left to do', async () => {
  const file = temporaryDatabaseFile()
  const first = await openTestDatabase(file)
  const second = await openTestDatabase(file)
  await given(first, weekly)
  expect(await rollForward(first, { now: aWeekLater })).toBe(1)
  expect(await rollForward(second, { now: aWeekLater })).toBe(0)
})

it('a far first date and a far exception are written at once, and nothing twice afterwards', async () => {
  const db = await openTestDatabase()
  await given(
    db,
    { ...weekly, exceptions: [{ date: '2029-01-02', status: 'cancelled' }] },
    entry({ id: 'far', startsOn: '2031-01-07T19:00', rrule: 'FREQ=WEEKLY' }),
  )
  expect(await lastDay(db)).toBe('2029-01-02')
  expect(await lastDay(db, 'far')).toBe('2031-01-07')
  expect(await rollForward(db, { now: Temporal.Instant.from('2027-11-22T20:00:00Z') })).toBe(20)
})
