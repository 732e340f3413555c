import { describe, expect, it } from 'vitest'
import { holidayOn } from '~/meetings/holidays'

/** As the Office of Personnel Management lists them (opm.gov, federal holidays). */
const published: Record<string, string[]> = {
  2026: [
    '2026-01-01 new-year',
    '2026-01-19 martin-luther-king',
    '2026-02-16 washington',
    '2026-05-25 memorial-day',
    '2026-06-19 juneteenth',
    '2026-07-03 independence-day observed',
    '2026-07-04 independence-day',
    '2026-09-07 labor-day',
    '2026-10-12 columbus-day',
    '2026-11-11 veterans-day',
    '2026-11-26 thanksgiving',
    '2026-12-25 christmas',
  ],
  2027: [
    '2027-01-01 new-year',
    '2027-01-18 martin-luther-king',
    '2027-02-15 washington',
    '2027-05-31 memorial-day',
    '2027-06-18 juneteenth observed',
    '2027-06-19 juneteenth',
    '2027-07-04 independence-day',
    '2027-07-05 independence-day observed',
    '2027-09-06 labor-day',
    '2027-10-11 columbus-day',
    '2027-11-11 veterans-day',
    '2027-11-25 thanksgiving',
    '2027-12-24 christmas observed',
    '2027-12-25 christmas',
    // New Year's Day of 2028 is a Saturday.
    '2027-12-31 new-year observed',
  ],
}

describe.each(Object.entries(published))('in %s', (year, days) => {
  it('exactly the days are off that the government lists', () => {
    const found: string[] = []
    const first = Date.parse(`${year}-01-01T00:00Z`)
    for (let index = 0; index < 365; index += 1) {
      const day = new Date(first + index * 86_400_000).toISOString().slice(0, 10)
      const off = holidayOn(day)
      if (off) found.push(`${day} ${off.holiday}${off.observed ? ' observed' : ''}`)
    }
    expect(found).toEqual(days)
  })
})

it('a meeting of 2020 was on no Juneteenth, which became a holiday in 2021', () => {
  expect(holidayOn('2020-06-19')).toBeUndefined()
  expect(holidayOn('2021-06-18')).toEqual({ holiday: 'juneteenth', observed: true })
})
