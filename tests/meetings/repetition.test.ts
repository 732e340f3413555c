import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { plannedDays } from '~/meetings/recurrence'
import { storedRule } from '~/meetings/recurrence-rule'
import { isLastOfMonth, leavesOut, type Repetition, repetitionOf, ruleOf } from '~/meetings/repetition'
import { timeZone } from './fixtures'

/** A rule on a first day, as the fields of a form say it. */
function fields(rrule: string | null, day: string, time = '19:00'): Repetition {
  return repetitionOf(rrule, { startsOn: `${day}T${time}`, timeZone })
}

const days = fc
  .integer({ min: 0, max: 12_000 })
  .map((count) => Temporal.PlainDate.from('2000-01-01').add({ days: count }).toString())

const anyRepetition = fc.record({
  repeats: fc.constantFrom(
    'daily',
    'weekly',
    'monthly-weekday',
    'monthly-last',
    'monthly-day',
    'yearly',
  ) satisfies fc.Arbitrary<Repetition['repeats']>,
  every: fc.integer({ min: 1, max: 1_000 }),
  end: fc.oneof(
    fc.constant({}),
    fc.record({ count: fc.integer({ min: 1, max: 5_000 }) }),
    fc.record({ weeks: fc.integer({ min: 0, max: 2_000 }) }),
  ),
})

/** A day on which that repetition can begin, and the repetition as a form has it. */
const begun = fc
  .tuple(anyRepetition, days)
  .filter(([{ repeats }, day]) => repeats !== 'monthly-last' || isLastOfMonth(day))
  .map(([{ repeats, every, end }, day]) => {
    const { count, weeks } = end as { count?: number; weeks?: number }
    const until = weeks === undefined ? undefined : Temporal.PlainDate.from(day).add({ weeks }).toString()
    const repetition: Repetition = {
      repeats,
      every,
      ...(count !== undefined && { count }),
      ...(until !== undefined && { until }),
    }
    return { repetition, day }
  })

it('a meeting every third month on the third Tuesday at 7 p.m. since 17 March 2020 can be said in a form', () => {
  const said = fields('FREQ=MONTHLY;INTERVAL=3;BYDAY=3TU', '2020-03-17')
  expect(said).toEqual({ repeats: 'monthly-weekday', every: 3 })
  const rule = ruleOf(said, '2020-03-17') ?? ''
  expect(rule).toBe('FREQ=MONTHLY;INTERVAL=3;BYDAY=3TU')
  const given = plannedDays(storedRule(rule), {
    startsOn: '2020-03-17T19:00',
    timeZone,
    through: '2020-12-31',
  })
  expect(given).toEqual(['2020-03-17', '2020-06-16', '2020-09-15', '2020-12-15'])
})

describe('what a form says', () => {
  it('becomes a rule, and is read from it again, on whatever day it begins', () => {
    fc.assert(
      fc.property(begun, ({ repetition, day }) => {
        const rule = ruleOf(repetition, day)
        expect(fields(rule, day)).toEqual(repetition)
      }),
      { numRuns: 500 },
    )
  })

  it('always has its first date on the day that was chosen', () => {
    fc.assert(
      fc.property(begun, ({ repetition, day }) => {
        const rule = storedRule(ruleOf(repetition, day) ?? '')
        const through = Temporal.PlainDate.from(day).add({ days: 40 }).toString()
        expect(plannedDays(rule, { startsOn: `${day}T19:00`, timeZone, through })[0]).toBe(day)
      }),
      { numRuns: 150 },
    )
  })

  it.each([
    ['daily', 'FREQ=DAILY'],
    ['weekly', 'FREQ=WEEKLY;BYDAY=TU'],
    ['monthly-weekday', 'FREQ=MONTHLY;BYDAY=5TU'],
    ['monthly-last', 'FREQ=MONTHLY;BYDAY=-1TU'],
    ['monthly-day', 'FREQ=MONTHLY;BYMONTHDAY=29'],
    ['yearly', 'FREQ=YEARLY'],
    ['never', null],
  ] as const)('on Tuesday 29 December 2026, %s is %s', (repeats, rule) => {
    expect(ruleOf({ repeats, every: 1 }, '2026-12-29')).toBe(rule)
  })

  it('has its end in the rule', () => {
    const weekly = { repeats: 'weekly', every: 2 } as const
    expect(ruleOf({ ...weekly, count: 5 }, '2026-12-01')).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=5')
    expect(ruleOf({ ...weekly, until: '2027-12-01' }, '2026-12-01')).toBe(
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20271201',
    )
  })
})

describe('a rule that is written in another way', () => {
  it.each([
    ['FREQ=WEEKLY', 'weekly'],
    ['FREQ=WEEKLY;WKST=SU;BYDAY=TU', 'weekly'],
    ['FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1', 'monthly-weekday'],
    ['FREQ=MONTHLY;BYDAY=+1TU', 'monthly-weekday'],
    ['FREQ=MONTHLY', 'monthly-day'],
    ['INTERVAL=1;FREQ=DAILY', 'daily'],
  ] as const)('%s is said as %s, and stays as it is written until somebody changes it', (rrule, repeats) => {
    const stored = { rrule, startsOn: '2026-12-01T19:00', timeZone }
    const said = fields(rrule, '2026-12-01')
    expect(said.repeats).toBe(repeats)
    expect(ruleOf(said, '2026-12-01', stored)).toBe(rrule)
    expect(ruleOf({ ...said, every: 2 }, '2026-12-01', stored)).toMatch(/INTERVAL=2/)
  })

  it('goes with the day where that changes', () => {
    const stored = { rrule: 'FREQ=MONTHLY;BYDAY=1TU', startsOn: '2026-12-01T19:00', timeZone }
    expect(ruleOf(fields(stored.rrule, '2026-12-01'), '2026-12-10', stored)).toBe('FREQ=MONTHLY;BYDAY=2TH')
  })

  it.each([
    'FREQ=WEEKLY;BYDAY=TU,TH',
    'FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR',
    'FREQ=MONTHLY;BYDAY=1TU,3TU',
    'FREQ=MONTHLY;BYDAY=-5TU',
    'FREQ=MONTHLY;BYMONTHDAY=1,15',
    'FREQ=MONTHLY;BYMONTHDAY=-31',
    'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1',
    'FREQ=MONTHLY;BYMONTH=12;BYDAY=1TU',
    'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1',
    'FREQ=YEARLY;BYDAY=TU',
    'FREQ=YEARLY;BYWEEKNO=49;BYDAY=TU',
  ])('%s cannot be said in a form and is kept', (rrule) => {
    expect(fields(rrule, '2026-12-01').repeats).toBe('kept')
  })
})

describe('the last day of a rule', () => {
  it.each([
    ['a day', '20271207', '2027-12-07'],
    ['a local time after the start', '20271207T200000', '2027-12-07'],
    ['a local time before the start, which allows no date on that day', '20271207T180000', '2027-12-06'],
    ['a time in UTC, which is another day here', '20271208T010000Z', '2027-12-07'],
    ['a time in UTC before the start', '20271208T005900Z', '2027-12-06'],
  ])('is read from %s', (_what, until, day) => {
    expect(fields(`FREQ=WEEKLY;UNTIL=${until}`, '2026-12-01').until).toBe(day)
  })
})

it.each([
  ['monthly-day', '2026-12-28', false],
  ['monthly-day', '2026-12-29', true],
  ['monthly-weekday', '2026-12-22', false],
  ['monthly-weekday', '2026-12-29', true],
  ['monthly-last', '2026-12-29', false],
  ['yearly', '2028-02-28', false],
  ['yearly', '2028-02-29', true],
  ['weekly', '2026-12-31', false],
] as const)('%s from %s on leaves out months or years: %s', (repeats, day, expected) => {
  expect(leavesOut({ repeats, every: 1 }, day)).toBe(expected)
})
