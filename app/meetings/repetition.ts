import { Temporal } from 'temporal-polyfill'
import { untilOf } from './recurrence'
import { type RecurrenceRule, storedRule, type WeekdayName, weekdayNames } from './recurrence-rule'

/** How a form says that a meeting repeats; `kept` is a rule that its fields cannot say, which stays as it is. */
export const repeatings = [
  'never',
  'daily',
  'weekly',
  'monthly-weekday',
  'monthly-last',
  'monthly-day',
  'yearly',
  'kept',
] as const
export type Repeating = (typeof repeatings)[number]

/** How a meeting repeats, as the fields of a form say it. What it depends on besides is the day of the first date. */
export interface Repetition {
  repeats: Repeating
  /** Every how many days, weeks, months or years. */
  every: number
  /** The last local day on which there may be a date. */
  until?: string
  /** How many dates there are in all. */
  count?: number
}

/** Where a rule was first applied: what it means depends on that. */
interface Start {
  startsOn: string
  timeZone: string
}

/** A stored rule (RFC 5545, section 3.3.10) as fields say it; `kept` where they cannot. */
export function repetitionOf(rrule: string | null, { startsOn, timeZone }: Start): Repetition {
  if (rrule === null) return { repeats: 'never', every: 1 }
  const rule = storedRule(rrule)
  const until = lastDay(rule, startsOn, timeZone)
  return {
    repeats: repeatingOf(rule, Temporal.PlainDate.from(startsOn.slice(0, 10))),
    every: rule.interval,
    ...(until !== undefined && { until }),
    ...(rule.count !== undefined && { count: rule.count }),
  }
}

/**
 * The rule of a repetition that begins on a local day; null for a single date, and for `kept`, which its fields do not
 * say. Where it says the same as the rule that a meeting has, that one stays as it is written.
 */
export function ruleOf(
  repetition: Repetition,
  day: string,
  stored?: (Start & { rrule: string | null }) | undefined,
): string | null {
  const rule = plainRule(repetition, day)
  if (!stored?.rrule) return rule
  const before = plainRule(repetitionOf(stored.rrule, stored), stored.startsOn.slice(0, 10))
  return rule !== null && before === rule ? stored.rrule : rule
}

/** Whether some months or years lack the day that a repetition falls on, so that it gives no date in them. */
export function leavesOut({ repeats }: Repetition, day: string): boolean {
  const date = Temporal.PlainDate.from(day)
  if (repeats === 'monthly-weekday') return weekOfMonth(date) === 5
  if (repeats === 'monthly-day') return date.day > 28
  return repeats === 'yearly' && date.month === 2 && date.day === 29
}

/** Whether a day is the last of its weekday in its month. */
export function isLastOfMonth(day: string): boolean {
  const date = Temporal.PlainDate.from(day)
  return date.day + 7 > date.daysInMonth
}

function plainRule({ repeats, every, until, count }: Repetition, day: string): string | null {
  const date = Temporal.PlainDate.from(day)
  const weekday = weekdayNames[date.dayOfWeek - 1]
  const patterns: Record<Repeating, [frequency: string, which?: string] | undefined> = {
    never: undefined,
    kept: undefined,
    daily: ['DAILY'],
    weekly: ['WEEKLY', `BYDAY=${weekday}`],
    'monthly-weekday': ['MONTHLY', `BYDAY=${weekOfMonth(date)}${weekday}`],
    'monthly-last': ['MONTHLY', `BYDAY=-1${weekday}`],
    'monthly-day': ['MONTHLY', `BYMONTHDAY=${date.day}`],
    yearly: ['YEARLY'],
  }
  const pattern = patterns[repeats]
  if (!pattern) return null
  const [frequency, which] = pattern
  return [
    `FREQ=${frequency}`,
    ...(every > 1 ? [`INTERVAL=${every}`] : []),
    ...(which ? [which] : []),
    ...(until === undefined ? [] : [`UNTIL=${until.replaceAll('-', '')}`]),
    ...(count === undefined ? [] : [`COUNT=${count}`]),
  ].join(';')
}

function repeatingOf(rule: RecurrenceRule, start: Temporal.PlainDate): Repeating {
  const { frequency, byDay, byMonthDay, bySetPosition } = rule
  if (rule.byMonth.length + rule.byYearDay.length + rule.byWeekNumber.length > 0) return 'kept'
  const parts = byDay.length + byMonthDay.length + bySetPosition.length
  switch (frequency) {
    case 'DAILY':
      return parts === 0 ? 'daily' : 'kept'
    case 'WEEKLY':
      return parts === 0 || (parts === 1 && isWeekdayOf(byDay[0], start)) ? 'weekly' : 'kept'
    case 'YEARLY':
      return parts === 0 ? 'yearly' : 'kept'
    case 'MONTHLY':
      if (parts === 0 || (parts === 1 && byMonthDay[0] === start.day)) return 'monthly-day'
      return monthlyOf(rule, start)
  }
}

/** "The third Tuesday" is written as `BYDAY=3TU`, or as `BYDAY=TU;BYSETPOS=3`. */
function monthlyOf(
  { byDay, byMonthDay, bySetPosition }: RecurrenceRule,
  start: Temporal.PlainDate,
): Repeating {
  const [day = '', ...otherDays] = byDay
  const [position, ...otherPositions] = bySetPosition
  const number = day.slice(0, -2)
  const several = otherDays.length + otherPositions.length + byMonthDay.length > 0
  const numberedTwice = number !== '' && position !== undefined
  if (several || numberedTwice || !isWeekdayOf(day.slice(-2), start)) return 'kept'
  const which = position ?? Number(number)
  if (which === -1) return 'monthly-last'
  return which === weekOfMonth(start) ? 'monthly-weekday' : 'kept'
}

function isWeekdayOf(name: string | undefined, date: Temporal.PlainDate): boolean {
  return weekdayNames.indexOf(name as WeekdayName) === date.dayOfWeek - 1
}

/** 1 for the first seven days of a month. */
function weekOfMonth({ day }: Temporal.PlainDate): number {
  return Math.ceil(day / 7)
}

/** The day of UNTIL, or the one before where UNTIL is too early for a date on that day. */
function lastDay(rule: RecurrenceRule, startsOn: string, timeZone: string): string | undefined {
  const until = untilOf(rule, timeZone)
  if (!until) return undefined
  const day = until.toPlainDate()
  const isInTime = Temporal.PlainTime.compare(until.toPlainTime(), startsOn.slice(11)) >= 0
  return (isInTime ? day : day.subtract({ days: 1 })).toString()
}
