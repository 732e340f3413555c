import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { Meeting } from '~/meetings/meeting'
import { plannedDays } from '~/meetings/recurrence'
import { storedRule } from '~/meetings/recurrence-rule'
import { occurrenceRows } from '~/meetings/schedule'

const chicago = 'America/Chicago'

function days(rrule: string, startsOn: string, through: string, timeZone = chicago): string[] {
  return plannedDays(storedRule(rrule), { startsOn, timeZone, through })
}

function meeting(rrule: string, startsOn: string, timeZone: string): Meeting {
  return {
    id: 'series',
    status: 'published',
    cancelledAt: null,
    timeZone,
    startsOn,
    durationMinutes: 60,
    rrule,
    place: null,
    onlineUrl: null,
    phone: '214-555-0100',
    contact: null,
    fromDepartment: null,
    spoken: [],
    interpreted: [],
    access: [],
    text: {},
    exceptions: [],
    sources: [],
    continues: null,
    continuedBy: null,
  }
}

/** What residents' clocks and calendars show at each date. */
function wallTimes(rrule: string, startsOn: string, through: string, timeZone = chicago): string[] {
  const series = meeting(rrule, startsOn, timeZone)
  return occurrenceRows(series, days(rrule, startsOn, through, timeZone)).map((row) =>
    Temporal.Instant.from(row.starts_at).toZonedDateTimeISO(timeZone).toString({ timeZoneName: 'never' }),
  )
}

it('a quarterly third-Tuesday series that began on 17 March 2020 keeps 7 p.m. and its weekday', () => {
  expect(wallTimes('FREQ=MONTHLY;INTERVAL=3;BYDAY=3TU', '2020-03-17T19:00', '2020-12-31')).toEqual([
    '2020-03-17T19:00:00-05:00',
    '2020-06-16T19:00:00-05:00',
    '2020-09-15T19:00:00-05:00',
    '2020-12-15T19:00:00-06:00',
  ])
})

it('a weekly series keeps its wall time when the clocks go back', () => {
  expect(wallTimes('FREQ=WEEKLY', '2026-10-28T18:30', '2026-11-11')).toEqual([
    '2026-10-28T18:30:00-05:00',
    '2026-11-04T18:30:00-06:00',
    '2026-11-11T18:30:00-06:00',
  ])
})

it('a weekly series keeps its wall time when the clocks go forward', () => {
  expect(wallTimes('FREQ=WEEKLY', '2027-03-10T18:30', '2027-03-17')).toEqual([
    '2027-03-10T18:30:00-06:00',
    '2027-03-17T18:30:00-05:00',
  ])
})

it('a time that happens twice on an autumn night is the earlier one', () => {
  expect(wallTimes('FREQ=DAILY;COUNT=1', '2026-11-01T01:30', '2026-11-02')).toEqual([
    '2026-11-01T01:30:00-05:00',
  ])
})

it('a series on the 31st skips the shorter months, and one on 29 February the common years', () => {
  expect(days('FREQ=MONTHLY', '2027-01-31T19:00', '2027-06-30')).toEqual([
    '2027-01-31',
    '2027-03-31',
    '2027-05-31',
  ])
  expect(days('FREQ=YEARLY', '2024-02-29T19:00', '2034-01-01')).toEqual([
    '2024-02-29',
    '2028-02-29',
    '2032-02-29',
  ])
})

it('a rule that never gives a date is found out quickly', () => {
  const started = performance.now()
  expect(days('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', '2026-12-01T19:00', '2036-12-01')).toEqual([])
  expect(days('FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', '2000-12-01T19:00', '2036-12-01')).toEqual([])
  expect(days('FREQ=WEEKLY;BYDAY=MO;BYSETPOS=9', '2000-12-01T19:00', '2036-12-01')).toEqual([])
  expect(performance.now() - started).toBeLessThan(5_000)
})

describe('UNTIL', () => {
  it('as a day includes that whole day', () => {
    expect(days('FREQ=WEEKLY;UNTIL=20261208', '2026-12-01T19:00', '2027-12-31')).toEqual([
      '2026-12-01',
      '2026-12-08',
    ])
  })

  it('in UTC is put in the zone of the meeting', () => {
    // 7 p.m. on 8 December in Dallas is 1 a.m. on the 9th in UTC.
    expect(days('FREQ=WEEKLY;UNTIL=20261209T010000Z', '2026-12-01T19:00', '2027-12-31')).toHaveLength(2)
    expect(days('FREQ=WEEKLY;UNTIL=20261209T005959Z', '2026-12-01T19:00', '2027-12-31')).toHaveLength(1)
  })

  it('as a local time includes a date that starts then', () => {
    expect(days('FREQ=WEEKLY;UNTIL=20261208T190000', '2026-12-01T19:00', '2027-12-31')).toHaveLength(2)
    expect(days('FREQ=WEEKLY;UNTIL=20261208T185900', '2026-12-01T19:00', '2027-12-31')).toHaveLength(1)
  })
})

/** A rule together with a plain test, day by day, of what it means: written without any recurrence library. */
interface Told {
  rrule: string
  start: Temporal.PlainDate
  includes: (day: Temporal.PlainDate) => boolean
}

const names = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const unix = Temporal.PlainDate.from('1970-01-01')
const daysSince = (from: Temporal.PlainDate, day: Temporal.PlainDate) =>
  from.until(day, { largestUnit: 'days' }).days
const monday = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 })
const monthsSince = (from: Temporal.PlainDate, day: Temporal.PlainDate) =>
  (day.year - from.year) * 12 + day.month - from.month

const startDays = fc
  .integer({ min: 0, max: 5 * 365 })
  .map((days) => Temporal.PlainDate.from('2019-01-01').add({ days }))
const intervals = fc.integer({ min: 1, max: 6 })

const daily: fc.Arbitrary<Told> = fc.tuple(startDays, intervals).map(([start, interval]) => ({
  rrule: `FREQ=DAILY;INTERVAL=${interval}`,
  start,
  includes: (day) => daysSince(start, day) % interval === 0,
}))

const weekly: fc.Arbitrary<Told> = fc
  .tuple(startDays, intervals, fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 0, maxLength: 3 }))
  .map(([start, interval, others]) => {
    const weekdays = [...new Set([start.dayOfWeek, ...others])]
    return {
      rrule: `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${weekdays.map((weekday) => names[weekday - 1]).join(',')}`,
      start,
      includes: (day) =>
        weekdays.includes(day.dayOfWeek) && (daysSince(monday(start), monday(day)) / 7) % interval === 0,
    }
  })

const nthWeekday: fc.Arbitrary<Told> = fc
  .tuple(startDays, intervals, fc.boolean())
  .map(([start, interval, fromTheEnd]) => {
    const nth = (day: Temporal.PlainDate) =>
      fromTheEnd ? -Math.ceil((day.daysInMonth - day.day + 1) / 7) : Math.ceil(day.day / 7)
    return {
      rrule: `FREQ=MONTHLY;INTERVAL=${interval};BYDAY=${nth(start)}${names[start.dayOfWeek - 1]}`,
      start,
      includes: (day) =>
        day.dayOfWeek === start.dayOfWeek &&
        nth(day) === nth(start) &&
        monthsSince(start, day) % interval === 0,
    }
  })

const lastFriday: fc.Arbitrary<Told> = startDays.map((anyDay) => {
  const isLastFriday = (day: Temporal.PlainDate) =>
    day.dayOfWeek === 5 && day.add({ days: 7 }).month !== day.month
  let start = anyDay
  while (!isLastFriday(start)) start = start.add({ days: 1 })
  return { rrule: 'FREQ=MONTHLY;BYDAY=-1FR', start, includes: isLastFriday }
})

const monthDay: fc.Arbitrary<Told> = fc.tuple(startDays, intervals).map(([start, interval]) => ({
  rrule: `FREQ=MONTHLY;INTERVAL=${interval};BYMONTHDAY=${start.day}`,
  start,
  includes: (day) => day.day === start.day && monthsSince(start, day) % interval === 0,
}))

const yearly: fc.Arbitrary<Told> = fc
  .tuple(
    fc.oneof(startDays, fc.constant(Temporal.PlainDate.from('2020-02-29'))),
    fc.integer({ min: 1, max: 2 }),
  )
  .map(([start, interval]) => ({
    rrule: `FREQ=YEARLY;INTERVAL=${interval}`,
    start,
    includes: (day) =>
      day.day === start.day && day.month === start.month && (day.year - start.year) % interval === 0,
  }))

const rules = fc.oneof(daily, weekly, nthWeekday, lastFriday, monthDay, yearly)
const zones = fc.constantFrom(
  'America/Chicago',
  'America/Havana',
  'Australia/Lord_Howe',
  'Europe/Madrid',
  'America/Phoenix',
  'Asia/Ho_Chi_Minh',
)
/** Half of them between midnight and 2 a.m., where clock changes are. */
const times = fc
  .oneof(fc.integer({ min: 0, max: 179 }), fc.integer({ min: 0, max: 1439 }))
  .map((minutes) => Temporal.PlainTime.from('00:00').add({ minutes }).toString({ smallestUnit: 'minute' }))
const ends = fc.oneof(
  fc.constant({ text: '', count: Infinity, days: Infinity }),
  fc.integer({ min: 1, max: 60 }).map((count) => ({ text: `;COUNT=${count}`, count, days: Infinity })),
  fc.integer({ min: 0, max: 3000 }).map((days) => ({ text: 'until', count: Infinity, days })),
)

describe('over ten years', () => {
  it('every date is one that the rule says, and none is missing', () => {
    fc.assert(
      fc.property(rules, times, zones, ends, ({ rrule, start, includes }, time, timeZone, end) => {
        const until = end.days === Infinity ? undefined : start.add({ days: end.days })
        const ending = until ? `;UNTIL=${until.toString().replaceAll('-', '')}` : end.text
        const last = start.add({ years: 10 })
        const expected: string[] = []
        for (let day = start; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
          if (until && Temporal.PlainDate.compare(day, until) > 0) break
          if (includes(day)) expected.push(day.toString())
        }
        const given = days(rrule + ending, `${start}T${time}`, last.toString(), timeZone)
        expect(given).toEqual(expected.slice(0, end.count))
      }),
      { numRuns: 60 },
    )
  }, 120_000)

  it('every date has the weekday and the wall time that the rule says, across every clock change', () => {
    fc.assert(
      fc.property(rules, times, zones, ({ rrule, start }, time, timeZone) => {
        const startsOn = `${start}T${time}`
        const planned = days(rrule, startsOn, start.add({ years: 10 }).toString(), timeZone)
        const rows = occurrenceRows(meeting(rrule, startsOn, timeZone), planned)
        const shown = new Map(rows.map((row) => [row.planned_on, row]))
        for (const day of planned) {
          const wall = Temporal.PlainDateTime.from(`${day}T${time}`)
          const row = shown.get(day)
          // The offsets an hour or more before and after tell whether the clocks skip or repeat this time.
          const noon = wall.toZonedDateTime('UTC').toInstant()
          const candidates = [-1, 1]
            .map(
              (direction) =>
                noon.add({ hours: direction * 24 }).toZonedDateTimeISO(timeZone).offsetNanoseconds,
            )
            .map((offset) => noon.subtract({ nanoseconds: offset }))
            .filter((instant) => instant.toZonedDateTimeISO(timeZone).toPlainDateTime().equals(wall))
            .map(String)
            .sort()
          expect(row?.starts_at, `${day}T${time} in ${timeZone}`).toBe(candidates[0])
          if (row) expect(row.starts_on).toBe(`${day}T${time}`)
        }
      }),
      { numRuns: 30 },
    )
  }, 120_000)

  it('the days between two dates are counted on the calendar, never in hours', () => {
    const planned = days('FREQ=WEEKLY', '2020-01-01T00:30', '2030-01-01', 'America/Havana')
    const gaps = planned
      .slice(1)
      .map((day, index) =>
        daysSince(Temporal.PlainDate.from(planned[index] ?? unix), Temporal.PlainDate.from(day)),
      )
    expect(new Set(gaps)).toEqual(new Set([7]))
    // Havana skips from midnight to 1 a.m. in March, but never on a Wednesday.
    expect(
      occurrenceRows(meeting('FREQ=WEEKLY', '2020-01-01T00:30', 'America/Havana'), planned),
    ).toHaveLength(planned.length)
  })
})
