import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import type { RecurrenceRule } from './recurrence-rule'

/** More days than lie between the earliest start and the latest end that a meeting may have. */
const mostSteps = 20_000

/**
 * The local days (`YYYY-MM-DD`) that a rule gives from the first start up to and including the day `through`, in order.
 * The rule is expanded on wall time alone: weekday and time of day are what the rule says, whatever clocks do.
 * The time zone matters only for an UNTIL in UTC (RFC 5545, section 3.3.10).
 */
export function plannedDays(
  rule: RecurrenceRule,
  { startsOn, timeZone, through }: { startsOn: string; timeZone: string; through: string },
): string[] {
  const start = floating(Temporal.PlainDateTime.from(startsOn))
  const until = untilOf(rule, timeZone)
  const expansion = new RRuleTemporal({
    dtstart: start,
    tzid: 'UTC',
    freq: rule.frequency,
    interval: rule.interval,
    maxIterations: mostSteps,
    cache: false,
    ...(rule.count !== undefined && { count: rule.count }),
    ...(until && { until: floating(until) }),
    ...(rule.byDay.length > 0 && { byDay: rule.byDay }),
    ...(rule.byMonth.length > 0 && { byMonth: rule.byMonth }),
    ...(rule.byMonthDay.length > 0 && { byMonthDay: rule.byMonthDay }),
    ...(rule.byYearDay.length > 0 && { byYearDay: rule.byYearDay }),
    ...(rule.byWeekNumber.length > 0 && { byWeekNo: rule.byWeekNumber }),
    ...(rule.bySetPosition.length > 0 && { bySetPos: rule.bySetPosition }),
    ...(rule.weekStart && { wkst: rule.weekStart }),
  })
  // Asked for a stretch of time, the library stops at its end even when the rule never matches.
  const end = floating(Temporal.PlainDate.from(through).toPlainDateTime('23:59:59'))
  return expansion.between(start, end, true).map((date) => dayText(date.epochMilliseconds))
}

/** Days already written as text: thousands of series share theirs, and each costs more than finding the date. */
const dayTexts = new Map<number, string>()
const millisecondsInDay = 86_400_000

/** The day of a floating time, counted from 1970. Starts are at most 50 years apart, which bounds the map. */
function dayText(epochMilliseconds: number): string {
  const days = Math.floor(epochMilliseconds / millisecondsInDay)
  const text = dayTexts.get(days) ?? Temporal.PlainDate.from('1970-01-01').add({ days }).toString()
  dayTexts.set(days, text)
  return text
}

/**
 * The last local time that UNTIL allows; undefined without one. A day means all of it, a time in UTC is put
 * in the zone. Throws a RangeError for a day or time that the calendar does not have.
 */
export function untilOf(rule: RecurrenceRule, timeZone: string): Temporal.PlainDateTime | undefined {
  const { until } = rule
  if (!until) return undefined
  if (until.endsWith('Z')) return Temporal.Instant.from(until).toZonedDateTimeISO(timeZone).toPlainDateTime()
  if (until.includes('T')) return Temporal.PlainDateTime.from(until)
  return Temporal.PlainDate.from(until).toPlainDateTime('23:59:59')
}

/** Wall time carried by a zone whose clocks never change. */
function floating(wall: Temporal.PlainDateTime): Temporal.ZonedDateTime {
  return wall.toZonedDateTime('UTC')
}
