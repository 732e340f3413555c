import { expect, it } from 'vitest'
import type { Database } from '~/db/open'
import { changeFollowing } from '~/meetings/edit-dates'
import { cancelMeeting } from '~/meetings/edit-meetings'
import { findFollowingForEditing, findMeetingForEditing } from '~/meetings/find-for-editing'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { type NextDate, nextDates } from '~/meetings/next-dates'
import { openTestDatabase } from '../support/database'
import { datesOf, done, entry, given, now, seen, timeZone, weekly } from './fixtures'

async function preview(
  db: Database,
  form: unknown,
  options: { id?: string; from?: string; count?: number; at?: typeof now } = {},
) {
  const { at = now, count = 3, ...of } = options
  return nextDates(db, { entry: form, now: at, timeZone, language: 'en', count, ...of })
}

async function datesIn(...asked: Parameters<typeof preview>): Promise<NextDate[]> {
  const result = await preview(...asked)
  return result.ok ? result.dates : []
}

/** The ids of the meetings that would be at the same place at the same time as the first date. */
async function overlapsOf(...asked: Parameters<typeof preview>): Promise<string[]> {
  const [first] = await datesIn(...asked)
  return first?.overlaps.map(({ meetingId, plannedOn }) => `${meetingId} ${plannedOn}`) ?? ['no date']
}

it('a form shows its next dates before it is saved, and nothing is written', async () => {
  const db = await openTestDatabase()
  const { id, ...nameless } = weekly
  expect(await datesIn(db, nameless)).toEqual([
    {
      plannedOn: '2026-11-24',
      status: 'scheduled',
      start: '2026-11-24T19:00:00-06:00[America/Chicago]',
      end: '2026-11-24T20:00:00-06:00[America/Chicago]',
      dayOff: null,
      overlaps: [],
    },
    expect.objectContaining({ plannedOn: '2026-12-01' }),
    expect.objectContaining({ plannedOn: '2026-12-08' }),
  ])
  expect(await datesOf(db)).toEqual([])
})

it('the dates of a draft and of a cancelled meeting are those that it would have', async () => {
  const db = await openTestDatabase()
  await given(db, weekly)
  done(await cancelMeeting(db, await seen(db)))
  const form = (await findMeetingForEditing(db, { id: 'weekly' }))?.entry
  for (const status of ['draft', 'cancelled', 'published']) {
    const [first] = await datesIn(db, { ...form, status }, { id: 'weekly' })
    expect(first).toMatchObject({ plannedOn: '2026-11-24', status: 'scheduled' })
  }
})

it('a date that is still going on is shown, and one that has just ended is not', async () => {
  const db = await openTestDatabase()
  const eight = now.add({ hours: 24 * 2 + 6 })
  expect((await datesIn(db, weekly, { at: eight.subtract({ minutes: 1 }) }))[0]?.plannedOn).toBe('2026-11-24')
  expect((await datesIn(db, weekly, { at: eight }))[0]?.plannedOn).toBe('2026-12-01')
})

it('exceptions are shown, and those that saving would drop are named', async () => {
  const db = await openTestDatabase()
  const dropped = { date: '2026-12-08', status: 'moved', startsOn: '2026-12-08T18:00' } as const
  const cancelled = { date: '2026-12-01', status: 'cancelled' } as const
  await given(db, { ...weekly, exceptions: [cancelled, dropped] })
  const { exceptions, ...form }: MeetingEntry = { ...weekly, startsOn: '2026-11-03T18:00' }
  expect(await preview(db, form, { id: 'weekly' })).toMatchObject({
    ok: true,
    dates: [{ status: 'scheduled' }, { status: 'cancelled' }, { status: 'scheduled' }],
    droppedExceptions: [dropped],
  })
})

it('a form for some date and all that follow shows them from there on', async () => {
  const db = await openTestDatabase()
  await given(db, { ...weekly, exceptions: [{ date: '2026-12-08', status: 'postponed' }] })
  const from = '2026-12-01'
  const form = (await findFollowingForEditing(db, { id: 'weekly', from, now }))?.entry
  const { exceptions, ...later } = form ?? weekly
  const dates = await datesIn(db, { ...later, startsOn: '2026-12-01T18:00' }, { id: 'weekly', from })
  expect(dates.map(({ start, status }) => `${start.slice(0, 16)} ${status}`)).toEqual([
    '2026-12-01T18:00 scheduled',
    '2026-12-08T18:00 postponed',
    '2026-12-15T18:00 scheduled',
  ])
})

it('a form that is not in order is told what is wrong', async () => {
  const db = await openTestDatabase()
  expect(await preview(db, { ...weekly, rrule: 'FREQ=WEEKLY;BYDAY=WE' })).toEqual({
    ok: false,
    problems: [{ field: 'rrule', message: 'ruleStart', values: { date: '2026-11-03' } }],
  })
  expect(await preview(db, null)).toMatchObject({ ok: false })
})

it('a date on a public holiday says which, by the day to which it is moved', async () => {
  const db = await openTestDatabase()
  const thursdays = entry({
    startsOn: '2026-11-26T19:00',
    rrule: 'FREQ=WEEKLY',
    exceptions: [{ date: '2026-12-03', status: 'moved', startsOn: '2026-12-25T19:00' }],
  })
  expect((await datesIn(db, thursdays, { count: 5 })).map(({ dayOff }) => dayOff?.holiday)).toEqual([
    'thanksgiving',
    undefined,
    undefined,
    undefined,
    'christmas',
  ])
})

it('another meeting at the same place at that time is named, wherever the capitals and accents are', async () => {
  const db = await openTestDatabase()
  const place = { name: 'Centro José Martí', city: 'Dallas' }
  const other = (id: string, different: Partial<MeetingEntry>) => entry({ id, place, ...different })
  await given(
    db,
    other('same', { startsOn: '2026-12-01T19:30' }),
    other('ends-as-it-begins', { startsOn: '2026-12-01T18:00' }),
    other('begins-as-it-ends', { startsOn: '2026-12-01T20:00' }),
    other('another-city', { place: { ...place, city: 'Austin' } }),
    other('somewhere-else', { place: { name: 'Library' } }),
    other('draft', { status: 'draft' }),
    other('cancelled', { status: 'cancelled' }),
    other('moved-away', {
      exceptions: [{ date: '2026-12-01', status: 'moved', place: { name: 'Library' } }],
    }),
    other('moved-here', {
      startsOn: '2026-12-02T19:00',
      place: { name: 'Library' },
      exceptions: [{ date: '2026-12-02', status: 'moved', startsOn: '2026-12-01T19:00', place }],
    }),
    other('open-end', { startsOn: '2026-12-01T09:00', durationMinutes: undefined }),
  )
  const form = entry({ id: 'new', place: { name: 'CENTRO JOSE MARTI' } })
  expect(await overlapsOf(db, form)).toEqual([
    'open-end 2026-12-01',
    'another-city 2026-12-01',
    'moved-here 2026-12-02',
    'same 2026-12-01',
  ])
  expect(await overlapsOf(db, { ...form, place: { ...form.place, city: 'dallas' } })).not.toContain(
    'another-city 2026-12-01',
  )
})

it('two rooms of one house are two places, but a room that nobody names may be either', async () => {
  const db = await openTestDatabase()
  await given(db, entry({ place: { name: 'Library', room: '1' } }))
  expect(await overlapsOf(db, entry({ place: { name: 'Library', room: '2' } }))).toEqual([])
  expect(await overlapsOf(db, entry({ place: { name: 'Library' } }))).toEqual(['evening 2026-12-01'])
})

it('a meeting is not in its own way, and nobody is in the way of a date that is cancelled or online', async () => {
  const db = await openTestDatabase()
  await given(db, weekly)
  expect(await overlapsOf(db, weekly, { id: 'weekly' })).toEqual([])
  expect(await overlapsOf(db, weekly)).toEqual(['weekly 2026-11-24'])
  const cancelled = [{ date: '2026-11-24', status: 'cancelled' }]
  expect(await overlapsOf(db, { ...weekly, exceptions: cancelled })).toEqual([])
  expect(await overlapsOf(db, { ...weekly, place: null, onlineUrl: 'https://example.org' })).toEqual([])
})

it('the later part of a series is in nobody’s way on the days that it takes over', async () => {
  const db = await openTestDatabase()
  await given(db, weekly)
  const from = '2026-12-08'
  const form = (await findFollowingForEditing(db, { id: 'weekly', from, now }))?.entry
  expect(await overlapsOf(db, form, { id: 'weekly', from })).toEqual([])
  done(await changeFollowing(db, { ...(await seen(db)), from, entry: { ...form, phone: '311' } }))
  expect(await overlapsOf(db, form, { id: `weekly-${from}` })).toEqual([])
})
