import { CompiledQuery, sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it, vi } from 'vitest'
import type { Database } from '~/db/open'
import { languages } from '~/i18n/languages'
import type { ListingFilters } from '~/meetings/listing-filters'
import {
  countMeetings,
  findMeeting,
  findOccurrence,
  listMeetingIds,
  listPast,
  listSpokenLanguages,
  listUpcoming,
  listUpcomingMonths,
  pageSize,
} from '~/meetings/listings'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { openTestDatabase } from '../support/database'
import { entry, given, now, timeZone } from './fixtures'

const series = (different: Partial<MeetingEntry> = {}) =>
  entry({ id: 'weekly', startsOn: '2026-11-03T19:00', rrule: 'FREQ=WEEKLY;COUNT=8', ...different })

async function upcomingDays(db: Database, filters: ListingFilters = {}, at = now): Promise<string[]> {
  const { occurrences } = await listUpcoming(db, { language: 'en', now: at, filters, page: 1 })
  return occurrences.map(({ meetingId, start }) => `${meetingId} ${start.slice(0, 16)}`)
}

describe('the listing of what is to come', () => {
  it('shows the soonest first, with local time, offset and zone', async () => {
    const db = await openTestDatabase()
    await given(db, entry(), entry({ id: 'tonight', startsOn: '2026-11-22T18:00' }))
    const { occurrences, hasMore } = await listUpcoming(db, { language: 'es', now, filters: {}, page: 1 })
    expect(hasMore).toBe(false)
    expect(occurrences).toMatchObject([
      {
        meetingId: 'tonight',
        plannedOn: '2026-11-22',
        repeats: false,
        status: 'scheduled',
        over: false,
        start: '2026-11-22T18:00:00-06:00[America/Chicago]',
        end: '2026-11-22T19:00:00-06:00[America/Chicago]',
        title: { language: 'es', untagged: 'Reunión de la tarde' },
        placeChanged: false,
      },
      { meetingId: 'evening' },
    ])
  })

  it('still shows a meeting that has begun, and not one that is over', async () => {
    const db = await openTestDatabase()
    await given(db, entry())
    const at = (time: string) => Temporal.Instant.from(`2026-12-01T${time}-06:00`)
    expect(await upcomingDays(db, {}, at('19:59:59'))).toHaveLength(1)
    expect(await upcomingDays(db, {}, at('20:00'))).toHaveLength(0)
    const past = await listPast(db, { language: 'en', now: at('20:00'), page: 1 })
    expect(past.occurrences).toMatchObject([{ meetingId: 'evening', over: true }])
  })

  it('shows a meeting of unknown length until its day is over, and never says when it ends', async () => {
    const db = await openTestDatabase()
    await given(db, entry({ durationMinutes: null }))
    const at = (instant: string) => Temporal.Instant.from(instant)
    expect(await upcomingDays(db, {}, at('2026-12-01T23:59:59-06:00'))).toHaveLength(1)
    expect(await upcomingDays(db, {}, at('2026-12-02T00:00-06:00'))).toHaveLength(0)
    const found = await findMeeting(db, { id: 'evening', language: 'en', now })
    expect(found?.upcoming[0]?.end).toBeNull()
  })

  it('finds a meeting that takes a whole day and a night until its last minute', async () => {
    const db = await openTestDatabase()
    await given(db, entry({ durationMinutes: 1440 }))
    expect(await upcomingDays(db, {}, Temporal.Instant.from('2026-12-02T18:59:59-06:00'))).toHaveLength(1)
    const longest = entry({ id: 'autumn', startsOn: '2027-11-07T00:00', durationMinutes: null })
    await given(db, longest)
    expect(await upcomingDays(db, {}, Temporal.Instant.from('2027-11-07T22:59:59-06:00'))).toHaveLength(1)
  })

  it('comes in pages that miss nothing and repeat nothing, also when everything starts at once', async () => {
    const db = await openTestDatabase()
    await given(db, ...Array.from({ length: 30 }, (_, index) => entry({ id: `m-${index}` })))
    const pages = []
    for (const page of [1, 2, 3, 4])
      pages.push(await listUpcoming(db, { language: 'en', now, filters: {}, page }))
    expect(pages.map(({ occurrences }) => occurrences.length)).toEqual([pageSize, pageSize, 6, 0])
    expect(pages.map(({ hasMore }) => hasMore)).toEqual([true, true, false, false])
    const ids = pages.flatMap(({ occurrences }) => occurrences.map(({ meetingId }) => meetingId))
    expect(new Set(ids).size).toBe(30)
  })

  it('in several zones is in order of the moment, not of the clock', async () => {
    const db = await openTestDatabase()
    await given(
      db,
      entry({ id: 'dallas', startsOn: '2026-12-01T19:00' }),
      entry({ id: 'el-paso', startsOn: '2026-12-01T18:30', timeZone: 'America/Denver' }),
    )
    expect(await upcomingDays(db)).toEqual(['dallas 2026-12-01T19:00', 'el-paso 2026-12-01T18:30'])
  })
})

describe('a reader who chooses', () => {
  it('a language finds where it is spoken or interpreted, in any variety', async () => {
    const db = await openTestDatabase()
    await given(
      db,
      entry({ id: 'spoken', spoken: ['es'] }),
      entry({ id: 'interpreted', spoken: ['en'], interpreted: ['es-MX'] }),
      entry({ id: 'neither', spoken: ['en'] }),
    )
    expect(await upcomingDays(db, { spoken: 'es' })).toHaveLength(2)
    expect(await upcomingDays(db, { spoken: 'es-MX' })).toEqual(['interpreted 2026-12-01T19:00'])
    expect(await upcomingDays(db, { spoken: 'e' })).toEqual([])
    expect(await upcomingDays(db, { spoken: "es' or 1=1 --" })).toEqual([])
  })

  it('access finds only meetings that have it, and both choices count', async () => {
    const db = await openTestDatabase()
    await given(
      db,
      entry({ id: 'both', spoken: ['es'], access: ['asl', 'childcare'] }),
      entry({ id: 'asl', spoken: ['en'], access: ['asl'] }),
    )
    expect(await upcomingDays(db, { access: 'asl' })).toHaveLength(2)
    expect(await upcomingDays(db, { access: 'asl', spoken: 'es' })).toEqual(['both 2026-12-01T19:00'])
    expect(await upcomingDays(db, { access: 'step-free' })).toEqual([])
  })

  it('a month finds what starts in it on the local calendar', async () => {
    const db = await openTestDatabase()
    await given(
      db,
      // Already 1 January in UTC.
      entry({ id: 'new-years-eve', startsOn: '2026-12-31T23:30' }),
      entry({ id: 'new-year', startsOn: '2027-01-01T00:00', timeZone: 'Pacific/Kiritimati' }),
      entry({ id: 'last-evening', startsOn: '2026-12-31T23:59', timeZone: 'Pacific/Pago_Pago' }),
    )
    expect(await upcomingDays(db, { month: '2026-12' })).toEqual([
      'new-years-eve 2026-12-31T23:30',
      'last-evening 2026-12-31T23:59',
    ])
    expect(await upcomingDays(db, { month: '2027-01' })).toEqual(['new-year 2027-01-01T00:00'])
    expect(await upcomingDays(db, { month: '2026-11' })).toEqual([])
  })

  it('is offered only languages and months that will find something', async () => {
    const db = await openTestDatabase()
    await given(
      db,
      entry({ id: 'over', startsOn: '2026-11-02T19:00', spoken: ['fr'] }),
      entry({ id: 'hidden', status: 'draft', spoken: ['de'], startsOn: '2027-02-01T19:00' }),
      entry({ id: 'soon', spoken: ['es', 'en'], interpreted: ['vi'] }),
      entry({ id: 'in-may', startsOn: '2027-05-04T19:00', spoken: ['en'] }),
      entry({ id: 'too-far', startsOn: '2029-05-04T19:00' }),
    )
    expect(await listSpokenLanguages(db, { now })).toEqual(['en', 'es', 'vi'])
    expect(await listUpcomingMonths(db, { now, timeZone })).toEqual(['2026-12', '2027-05'])
  })
})

describe('exceptions', () => {
  const exceptional = series({
    exceptions: [
      { date: '2026-11-10', status: 'cancelled', reason: 'weather', note: { en: 'Ice on the roads.' } },
      { date: '2026-11-24', status: 'postponed', reason: 'speaker' },
      {
        date: '2026-12-01',
        status: 'moved',
        startsOn: '2026-11-30T18:00',
        durationMinutes: 30,
        place: { name: 'Sample library', city: 'Dallas' },
        note: { en: 'In the library.', es: 'En la biblioteca.' },
      },
      { date: '2026-12-08', status: 'moved', place: { name: 'Sample school' } },
      { date: '2026-12-15', status: 'moved', startsOn: '2026-12-15T20:00' },
    ],
  })

  async function dateOf(plannedOn: string) {
    const db = await openTestDatabase()
    await given(db, exceptional)
    return (await findOccurrence(db, { id: 'weekly', plannedOn, language: 'es', now }))?.occurrence
  }

  it('a cancelled date stays, with its reason, and a note says in which language it is', async () => {
    expect(await dateOf('2026-11-10')).toMatchObject({
      status: 'cancelled',
      over: true,
      start: '2026-11-10T19:00:00-06:00[America/Chicago]',
      reason: 'weather',
      note: { language: 'en', untagged: 'Ice on the roads.' },
    })
  })

  it('a postponed date keeps its place in the listing', async () => {
    expect(await dateOf('2026-11-24')).toMatchObject({ status: 'postponed', reason: 'speaker', note: null })
  })

  it('a moved date shows new and old time and place, under the address of the planned day', async () => {
    expect(await dateOf('2026-12-01')).toMatchObject({
      plannedOn: '2026-12-01',
      status: 'moved',
      start: '2026-11-30T18:00:00-06:00[America/Chicago]',
      end: '2026-11-30T18:30:00-06:00[America/Chicago]',
      plannedStart: '2026-12-01T19:00:00-06:00[America/Chicago]',
      place: { name: 'Sample library', street: null },
      placeChanged: true,
      plannedPlace: { name: 'Sample community center' },
      note: { language: 'es', untagged: 'En la biblioteca.' },
    })
  })

  it('a date moved only in place keeps its time, and one moved only in time its place and length', async () => {
    expect(await dateOf('2026-12-08')).toMatchObject({
      start: '2026-12-08T19:00:00-06:00[America/Chicago]',
      placeChanged: true,
    })
    expect(await dateOf('2026-12-15')).toMatchObject({
      start: '2026-12-15T20:00:00-06:00[America/Chicago]',
      end: '2026-12-15T21:00:00-06:00[America/Chicago]',
      placeChanged: false,
    })
  })

  it('a date without one is as planned', async () => {
    expect(await dateOf('2026-12-22')).toMatchObject({ status: 'scheduled', reason: null, note: null })
    expect(await dateOf('2026-12-23')).toBeUndefined()
  })

  it('are listed at the time at which they now are', async () => {
    const db = await openTestDatabase()
    await given(db, exceptional)
    expect((await upcomingDays(db)).slice(0, 3)).toEqual([
      'weekly 2026-11-24T19:00',
      'weekly 2026-11-30T18:00',
      'weekly 2026-12-08T19:00',
    ])
  })

  it('are kept also for a date beyond the 18 months', async () => {
    const db = await openTestDatabase()
    await given(
      db,
      series({
        rrule: 'FREQ=WEEKLY',
        exceptions: [{ date: '2028-11-07', status: 'moved', startsOn: '2026-11-25T12:00' }],
      }),
    )
    expect((await upcomingDays(db))[1]).toBe('weekly 2026-11-25T12:00')
  })
})

describe('the page of a meeting', () => {
  it('shows the next and the last twelve dates, nearest first', async () => {
    const db = await openTestDatabase()
    await given(db, series({ startsOn: '2026-06-02T19:00', rrule: 'FREQ=WEEKLY' }))
    const found = await findMeeting(db, { id: 'weekly', language: 'en', now })
    expect(found?.upcoming).toHaveLength(12)
    expect(found?.upcoming[0]?.plannedOn).toBe('2026-11-24')
    expect(found?.past).toHaveLength(12)
    expect(found?.past[0]?.plannedOn).toBe('2026-11-17')
    expect(found?.recurrence).toEqual({ kind: 'weekly', interval: 1, weekdays: [2] })
  })

  it('says what is missing in which language', async () => {
    const db = await openTestDatabase()
    const text = { en: { title: 'Title', description: 'Only in English' }, es: { title: 'Título' } }
    await given(db, entry({ text }))
    const found = await findMeeting(db, { id: 'evening', language: 'es', now })
    expect(found?.title).toEqual({ language: 'es', untagged: 'Título' })
    expect(found?.description).toEqual({ language: 'en', untagged: 'Only in English' })
    expect(found?.missingLanguages).toEqual(languages.filter((language) => language !== 'en'))
  })

  it('does not exist for an id that nobody gave', async () => {
    const db = await openTestDatabase()
    expect(await findMeeting(db, { id: 'nope', language: 'en', now })).toBeUndefined()
    expect(await findMeeting(db, { id: '', language: 'en', now })).toBeUndefined()
  })

  it('is plain JSON, so that a loader can send it', async () => {
    const db = await openTestDatabase()
    await given(db, series())
    const found = await findMeeting(db, { id: 'weekly', language: 'en', now })
    expect(JSON.parse(JSON.stringify(found))).toEqual(found)
  })
})

it('the sitemap hears of every meeting but drafts, and the count of all', async () => {
  const db = await openTestDatabase()
  await given(db, entry(), entry({ id: 'draft', status: 'draft' }), entry({ id: 'off', status: 'cancelled' }))
  expect(await listMeetingIds(db)).toEqual([
    { id: 'evening', updatedAt: '2026-11-22T20:00:00Z' },
    { id: 'off', updatedAt: '2026-11-22T20:00:00Z' },
  ])
  expect(await countMeetings(db)).toBe(3)
})

describe('with many series', () => {
  it('a listing walks its index and reads only the rows that it shows', async () => {
    const db = await openTestDatabase()
    const many = Array.from({ length: 300 }, (_, index) =>
      series({ id: `series-${index}`, rrule: 'FREQ=WEEKLY' }),
    )
    await given(db, ...many)
    const executeQuery = vi.spyOn(Object.getPrototypeOf(db.getExecutor()), 'executeQuery')
    await listUpcoming(db, { language: 'en', now, filters: {}, page: 1 })
    await listPast(db, { language: 'en', now, page: 1 })
    const queries = executeQuery.mock.calls.map(([query]) => query as CompiledQuery)
    const walks = queries.filter((query) => query.sql.includes('"occurrences"'))
    expect(walks).toHaveLength(2)
    for (const walk of walks) {
      const explain = CompiledQuery.raw(`explain query plan ${walk.sql}`, [...walk.parameters])
      const { rows } = await db.executeQuery<{ detail: string }>(explain)
      // One step: nothing is sorted, and no other table is looked into.
      expect(rows.map(({ detail }) => detail)).toEqual([
        expect.stringMatching(/^SEARCH occurrences USING INDEX occurrences_by_start \(starts_at[<>]/),
      ])
    }
    expect(
      (await sql<{ n: number }>`select count(*) as n from occurrences`.execute(db)).rows[0]?.n,
    ).toBeGreaterThan(20_000)
  }, 60_000)
})
