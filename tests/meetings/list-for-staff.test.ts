import { describe, expect, it } from 'vitest'
import type { Database } from '~/db/open'
import { changeMeeting } from '~/meetings/edit-meetings'
import {
  listMeetingsForStaff,
  type StaffFilter,
  staffFilters,
  staffPageSize,
} from '~/meetings/list-for-staff'
import { openTestDatabase } from '../support/database'
import { done, entry, given, now, seen, weekly } from './fixtures'

async function list(
  db: Database,
  options: { filter: StaffFilter; word?: string; page?: number; at?: typeof now },
) {
  const { at = now, page = 1, ...rest } = options
  return listMeetingsForStaff(db, { language: 'en', offered: ['en', 'es'], now: at, page, ...rest })
}

async function idsIn(...asked: Parameters<typeof list>): Promise<string[]> {
  return (await list(...asked)).meetings.map(({ id }) => id)
}

/** One of every kind. */
const kinds = [
  weekly,
  entry({ id: 'soon', startsOn: '2026-11-23T19:00' }),
  entry({ id: 'now', startsOn: '2026-11-22T13:30' }),
  entry({ id: 'over', startsOn: '2026-11-20T19:00' }),
  entry({ id: 'long-over', startsOn: '2026-10-20T19:00', rrule: 'FREQ=WEEKLY;COUNT=2' }),
  entry({ id: 'draft', status: 'draft' }),
  entry({ id: 'off', status: 'cancelled' }),
]

describe('the list of those who look after meetings', () => {
  it('has every meeting in one place: by the next date, by the last one, drafts, and called off', async () => {
    const db = await openTestDatabase()
    await given(db, ...kinds)
    expect(await idsIn(db, { filter: 'upcoming' })).toEqual(['now', 'soon', 'weekly'])
    expect(await idsIn(db, { filter: 'past' })).toEqual(['over', 'long-over'])
    expect(await idsIn(db, { filter: 'drafts' })).toEqual(['draft'])
    expect(await idsIn(db, { filter: 'cancelled' })).toEqual(['off'])
    const counted = await Promise.all(staffFilters.map((filter) => idsIn(db, { filter })))
    expect(counted.flat()).toHaveLength(kinds.length)
  })

  it('shows the next date, or the last one where none is to come, and none of a draft', async () => {
    const db = await openTestDatabase()
    await given(db, ...kinds)
    const dateIn = async (filter: StaffFilter, id: string) =>
      (await list(db, { filter })).meetings.find((meeting) => meeting.id === id)?.date?.plannedOn
    expect(await dateIn('upcoming', 'weekly')).toBe('2026-11-24')
    expect(await dateIn('past', 'long-over')).toBe('2026-10-27')
    expect(await dateIn('cancelled', 'off')).toBe('2026-12-01')
    expect((await list(db, { filter: 'drafts' })).meetings[0]?.date).toBeNull()
  })

  it('goes by when a date really is, also when it was moved before or behind another one', async () => {
    const db = await openTestDatabase()
    const exceptions = [{ date: '2026-11-24', status: 'moved', startsOn: '2026-12-02T08:00' } as const]
    const tuesday = entry({ id: 'tuesday', startsOn: '2026-12-01T08:00' })
    await given(db, { ...weekly, exceptions }, tuesday)
    expect(await idsIn(db, { filter: 'upcoming' })).toEqual(['tuesday', 'weekly'])
    const { meetings } = await list(db, { filter: 'upcoming' })
    expect(meetings[1]?.date?.plannedOn).toBe('2026-12-01')
  })

  it('is by the last change where there is no date to go by', async () => {
    const db = await openTestDatabase()
    await given(db, ...['a', 'b', 'c'].map((id) => entry({ id, status: 'draft' })))
    const later = { ...(await seen(db, 'b')), now: now.add({ hours: 1 }) }
    done(await changeMeeting(db, { ...later, entry: { ...entry(), phone: '311' } }))
    expect(await idsIn(db, { filter: 'drafts' })).toEqual(['b', 'a', 'c'])
    const [first] = (await list(db, { filter: 'drafts' })).meetings
    expect(first).toMatchObject({ version: 2, changedAt: '2026-11-22T21:00:00Z', status: 'draft' })
  })

  it('has pages, each meeting is on one of them, and a series counts once', async () => {
    const db = await openTestDatabase()
    const many = Array.from({ length: staffPageSize + 2 }, (_, index) => ({
      ...weekly,
      id: `series-${String(index).padStart(2, '0')}`,
      rrule: 'FREQ=WEEKLY;COUNT=8',
    }))
    await given(db, ...many, ...many.map(({ id }) => entry({ id: `draft-${id}`, status: 'draft' })))
    for (const [filter, prefix] of [
      ['upcoming', ''],
      ['drafts', 'draft-'],
    ] as const) {
      const first = await list(db, { filter })
      const second = await list(db, { filter, page: 2 })
      expect([first.hasMore, second.hasMore]).toEqual([true, false])
      const ids = [...first.meetings, ...second.meetings].map(({ id }) => id)
      expect(ids).toEqual(many.map(({ id }) => `${prefix}${id}`))
      expect((await list(db, { filter, page: 3 })).meetings).toEqual([])
    }
  })
})

describe('a word', () => {
  it('is sought in titles of every language, in the place and in the id, whatever its accents and capitals', async () => {
    const db = await openTestDatabase()
    await given(
      db,
      weekly,
      entry({ id: 'library-night', place: { name: 'Iglesia San José' } }),
      entry({ id: 'other', text: { es: { title: '¿Qué pasa? Noche de información' } } }),
    )
    const found = (word: string) => idsIn(db, { filter: 'upcoming', word })
    expect(await found('reunion de la TARDE')).toEqual(['weekly', 'library-night'])
    expect(await found('san jose')).toEqual(['library-night'])
    expect(await found('Library-Night')).toEqual(['library-night'])
    expect(await found('que pasa noche')).toEqual(['other'])
    expect(await found('  ')).toHaveLength(3)
    expect(await found('nobody')).toEqual([])
  })

  it('that more than a hundred meetings have finds them in the same order', async () => {
    const db = await openTestDatabase()
    const many = Array.from({ length: 104 }, (_, index) =>
      entry({ id: `many-${index}`, startsOn: `2026-12-${String(24 - (index % 24)).padStart(2, '0')}T19:00` }),
    )
    await given(db, ...many, entry({ id: 'first', startsOn: '2026-11-23T19:00' }))
    const all = (await idsIn(db, { filter: 'upcoming' })).filter((id) => id !== 'first')
    const sought = await idsIn(db, { filter: 'upcoming', word: 'many' })
    expect(sought.slice(0, all.length)).toEqual(all)
    expect(sought).toHaveLength(staffPageSize)
  })

  it('is sought only where the filter looks', async () => {
    const db = await openTestDatabase()
    await given(db, ...kinds)
    expect(await idsIn(db, { filter: 'drafts', word: 'evening' })).toEqual(['draft'])
    expect(await idsIn(db, { filter: 'past', word: 'over' })).toEqual(['over', 'long-over'])
  })
})

it('what somebody should still see to is said, for the languages that readers are offered', async () => {
  const db = await openTestDatabase()
  const bare = { id: 'bare', startsOn: '2026-12-01T19:00', phone: '311', text: { en: { title: 'Bare' } } }
  const text = {
    en: { title: 'Full', description: 'With coffee' },
    es: { title: 'Completa', description: 'Con café' },
  }
  await given(db, bare, entry({ id: 'full', startsOn: '2026-12-02T19:00', text }))
  const { meetings } = await list(db, { filter: 'upcoming' })
  expect(meetings.map(({ missing }) => missing)).toMatchObject([
    { titles: ['es'], descriptions: ['en', 'es'], place: true, end: true },
    { titles: [], descriptions: [], place: false, end: false },
  ])
})
