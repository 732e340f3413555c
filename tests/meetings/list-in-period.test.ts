import { expect, test } from 'vitest'
import { changeDate } from '~/meetings/edit-dates'
import { isKnownLanguage } from '~/meetings/known-language'
import { listAllInPeriod, listInPeriod, periodPageSize } from '~/meetings/list-in-period'
import { openTestDatabase } from '../support/database'
import { done, entry, given, now, seen, weekly } from './fixtures'

const reader = { language: 'en', now } as const
const december = { from: '2026-12-01', to: '2026-12-31', filters: {}, page: 1 }

test('a period has the meetings with a date on its days, by the first of these, each with all of them', async () => {
  const db = await openTestDatabase()
  await given(
    db,
    weekly,
    entry({ id: 'first-night', startsOn: '2026-12-01T00:00' }),
    entry({ id: 'last-night', startsOn: '2026-12-31T23:59' }),
    entry({ id: 'before', startsOn: '2026-11-30T23:59' }),
    entry({ id: 'after', startsOn: '2027-01-01T00:00' }),
    entry({ id: 'draft', status: 'draft' }),
    entry({ id: 'far-away', timeZone: 'Pacific/Kiritimati', startsOn: '2026-12-01T00:30' }),
  )
  const { meetings, hasMore } = await listInPeriod(db, { ...reader, ...december })
  expect(hasMore).toBe(false)
  expect(meetings.map(({ meeting, dates }) => [meeting.id, dates.map(({ plannedOn }) => plannedOn)])).toEqual(
    [
      ['far-away', ['2026-12-01']],
      ['first-night', ['2026-12-01']],
      ['weekly', ['2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22', '2026-12-29']],
      ['last-night', ['2026-12-31']],
    ],
  )
  expect(await listAllInPeriod(db, { ...reader, ...december })).toEqual(meetings)
})

test('a date counts on the day to which it was moved, and says that it was', async () => {
  const db = await openTestDatabase()
  await given(db, weekly)
  const change = { date: '2026-12-29', status: 'moved', startsOn: '2027-01-02T10:00' }
  done(await changeDate(db, { ...(await seen(db)), change }))
  const january = { ...december, from: '2027-01-01', to: '2027-01-04' }
  const [found] = (await listInPeriod(db, { ...reader, ...january })).meetings
  expect(found?.dates).toMatchObject([{ plannedOn: '2026-12-29', status: 'moved' }])
  expect(found?.sequence).toBe(1)
})

test('pages have every meeting once, whatever starts at the same time', async () => {
  const db = await openTestDatabase()
  const many = Array.from({ length: 2 * periodPageSize + 3 }, (_, index) =>
    entry({ id: `m${index}`, rrule: index % 2 ? 'FREQ=WEEKLY' : null }),
  )
  await given(db, ...many)
  const ids: string[] = []
  for (let page = 1; ; page += 1) {
    const { meetings, hasMore } = await listInPeriod(db, { ...reader, ...december, page })
    ids.push(...meetings.map(({ meeting }) => meeting.id))
    expect(meetings.length).toBe(hasMore ? periodPageSize : 3)
    if (!hasMore) break
  }
  expect(ids.toSorted()).toEqual(many.map(({ id }) => id).toSorted())
})

test('the filters are those of the listing', async () => {
  const db = await openTestDatabase()
  await given(
    db,
    entry({ id: 'spanish', spoken: ['es-MX'] }),
    entry({ id: 'steps', access: ['step-free'], spoken: ['mam'] }),
  )
  const find = async (filters: Parameters<typeof listInPeriod>[1]['filters']) =>
    (await listInPeriod(db, { ...reader, ...december, filters })).meetings.map(({ meeting }) => meeting.id)
  expect(await find({ spoken: 'es' })).toEqual(['spanish'])
  expect(await find({ access: 'step-free' })).toEqual(['steps'])
  expect(await find({ spoken: 'vi' })).toEqual([])
  expect(await isKnownLanguage(db, 'vi')).toBe(true)
  expect(await isKnownLanguage(db, 'mam')).toBe(true)
  expect(await isKnownLanguage(db, 'xx')).toBe(false)
  expect(await isKnownLanguage(db, 'not a tag')).toBe(false)
})

test('asks the database as often for twenty series as for one', async () => {
  const db = await openTestDatabase()
  await given(db, weekly)
  const countOf = async () => {
    let asked = 0
    const counted = db.withPlugin({
      transformQuery: ({ node }) => {
        asked += 1
        return node
      },
      transformResult: async ({ result }) => result,
    })
    await listInPeriod(counted, { ...reader, ...december, to: '2027-12-31' })
    return asked
  }
  const one = await countOf()
  await given(db, ...Array.from({ length: 19 }, (_, index) => ({ ...weekly, id: `w${index}` })))
  expect(await countOf()).toBe(one)
})
