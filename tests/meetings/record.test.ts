import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { languages } from '~/i18n/languages'
import { importMeetings } from '~/meetings/import-meetings'
import { findMeeting, listPast, listUpcoming } from '~/meetings/listings'
import record from '~/meetings/record.json'
import { sampleMeetings } from '~/meetings/samples'
import { openTestDatabase } from '../support/database'
import { now, timeZone } from './fixtures'

describe('the record of meetings', () => {
  it.each(languages)(
    'lists the four meetings of February 2025 with their weekdays and times (%s)',
    async (language) => {
      const db = await openTestDatabase()
      await importMeetings(db, { text: JSON.stringify(record), now, timeZone })
      const { occurrences } = await listPast(db, { language, now, page: 1 })
      const shown = occurrences.map(({ start, end, place, title }) => {
        expect(title.language).toBe(language)
        const local = Temporal.ZonedDateTime.from(start)
        const weekday = local.toLocaleString('en-US', { weekday: 'long' })
        return [weekday, local.toPlainDateTime().toString().slice(0, 16), end, place?.name]
      })
      expect(shown).toEqual([
        ['Thursday', '2025-02-20T18:30', null, 'Pleasant Grove Unidos'],
        ['Thursday', '2025-02-13T19:00', null, 'Our Lady of Lourdes Catholic Church'],
        ['Thursday', '2025-02-13T10:00', null, 'Consulate General of Mexico'],
        ['Wednesday', '2025-02-12T19:30', null, 'Familia Bethel Internacional Church'],
      ])
    },
  )

  it('has a source for each, and words in every language', async () => {
    const db = await openTestDatabase()
    await importMeetings(db, { text: JSON.stringify(record), now, timeZone })
    for (const { id } of record.meetings) {
      const found = await findMeeting(db, { id, language: 'es', now })
      expect(found?.sources).toHaveLength(1)
      expect(found?.missingLanguages).toEqual([])
    }
  })
})

describe('the samples', () => {
  it.each([
    '2026-11-22T20:00:00Z',
    '2027-01-01T05:59:00Z',
    '2027-01-31T12:00:00Z',
    '2028-02-29T23:30:00Z',
    '2027-03-14T08:30:00Z',
    '2026-10-31T20:00:00Z',
    '2027-06-30T04:00:00Z',
  ])('can be imported at %s, and show something of every kind', async (instant) => {
    const db = await openTestDatabase()
    const at = Temporal.Instant.from(instant)
    const text = JSON.stringify(sampleMeetings(at, timeZone))
    expect(await importMeetings(db, { text, now: at, timeZone })).toMatchObject({ ok: true })

    const pages = []
    for (const page of [1, 2])
      pages.push(await listUpcoming(db, { language: 'es', now: at, filters: {}, page }))
    const upcoming = pages.flatMap(({ occurrences }) => occurrences)
    const statuses = new Set(upcoming.map(({ status }) => status))
    expect(statuses).toEqual(new Set(['scheduled', 'cancelled', 'moved', 'postponed']))
    expect(upcoming.some(({ onlineUrl, phone }) => onlineUrl && phone)).toBe(true)
    expect(upcoming.some(({ interpreted }) => interpreted.includes('vi'))).toBe(true)
    expect(upcoming.some(({ note }) => note?.language === 'en')).toBe(true)
    expect(upcoming[0]?.start.slice(0, 10) ?? '').toMatch(/^\d{4}-\d\d-\d\d$/)
    const past = await listPast(db, { language: 'es', now: at, page: 1 })
    expect(past.hasMore).toBe(true)
    expect(past.occurrences.some(({ status }) => status === 'cancelled')).toBe(true)
  })

  it('name no real place, number or site', () => {
    const text = JSON.stringify(sampleMeetings(now, timeZone))
    for (const place of text.match(/"name":"[^"]*"/g) ?? []) expect(place).toMatch(/"name":"Sample /)
    for (const phone of text.match(/\d{3}-\d{3}-\d{4}/g) ?? []) expect(phone).toMatch(/^214-555-01\d\d$/)
    for (const link of text.match(/https?:\/\/[^/"]*/g) ?? []) expect(link).toBe('https://example.org')
  })
})
