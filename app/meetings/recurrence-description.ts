import { Temporal } from 'temporal-polyfill'
import { untilOf } from './recurrence'
import { type RecurrenceRule, storedRule, type WeekdayName, weekdayNames } from './recurrence-rule'

/** How a meeting repeats, without words. What does not fit a short sentence is `other`: the dates say it. */
export interface RecurrenceDescription {
  kind: 'daily' | 'weekly' | 'monthly-weekday' | 'monthly-day' | 'yearly' | 'other'
  /** Every how many days, weeks, months or years. */
  interval: number
  /** Monday is 1 and Sunday 7 (ISO 8601); for `weekly` and, as the only one, for `monthly-weekday`. */
  weekdays?: number[]
  /** Which of that weekday in the month: 1 to 5, or -1 for the last. */
  ordinal?: number
  /** Day of the month, for `monthly-day`. */
  day?: number
  /** How many dates there are in all. */
  count?: number
  /** The last possible local day. */
  until?: string
}

/** Describes a stored rule (RFC 5545, section 3.3.10) of a meeting that first starts at that local time. */
export function describeRecurrence(rrule: string, startsOn: string, timeZone: string): RecurrenceDescription {
  const rule = storedRule(rrule)
  const until = untilOf(rule, timeZone)
  return {
    ...patternOf(rule, Temporal.PlainDate.from(startsOn.slice(0, 10))),
    interval: rule.interval,
    ...(rule.count !== undefined && { count: rule.count }),
    ...(until && { until: until.toPlainDate().toString() }),
  }
}

type Pattern = Omit<RecurrenceDescription, 'interval' | 'count' | 'until'>

function patternOf(rule: RecurrenceRule, start: Temporal.PlainDate): Pattern {
  const { frequency, interval, byDay, byMonthDay, bySetPosition } = rule
  const parts = [byDay, byMonthDay, bySetPosition].filter((part) => part.length > 0)
  if (rule.byMonth.length + rule.byYearDay.length + rule.byWeekNumber.length > 0) return { kind: 'other' }
  const days = byDay.map(numberedWeekday)

  if (parts.length === 0) {
    if (frequency === 'DAILY') return { kind: 'daily' }
    if (frequency === 'WEEKLY') return { kind: 'weekly', weekdays: [start.dayOfWeek] }
    // Not every month has a 29th, so "every month on day 31" would not be true.
    if (frequency === 'MONTHLY')
      return start.day > 28 ? { kind: 'other' } : { kind: 'monthly-day', day: start.day }
    return { kind: 'yearly' }
  }
  if (byDay.length > 0 && parts.length === 1) {
    const weekdays = days.map(({ weekday }) => weekday).sort((a, b) => a - b)
    if (frequency === 'WEEKLY' || (frequency === 'DAILY' && interval === 1))
      return { kind: 'weekly', weekdays }
  }
  if (frequency !== 'MONTHLY') return { kind: 'other' }
  const [day] = days
  if (day && days.length === 1 && byMonthDay.length === 0 && bySetPosition.length < 2) {
    const ordinal = bySetPosition[0] ?? day.ordinal
    const bothNumbered = bySetPosition.length > 0 && day.ordinal !== undefined
    const sayable = ordinal !== undefined && (ordinal === -1 || (ordinal >= 1 && ordinal <= 5))
    if (sayable && !bothNumbered) return { kind: 'monthly-weekday', weekdays: [day.weekday], ordinal }
  }
  const [monthDay] = byMonthDay
  if (
    parts.length === 1 &&
    byMonthDay.length === 1 &&
    monthDay !== undefined &&
    monthDay > 0 &&
    monthDay <= 28
  ) {
    return { kind: 'monthly-day', day: monthDay }
  }
  return { kind: 'other' }
}

/** `-1FR` is the last Friday, `FR` every one. */
function numberedWeekday(text: string): { weekday: number; ordinal: number | undefined } {
  const number = text.slice(0, -2)
  return {
    weekday: weekdayNames.indexOf(text.slice(-2) as WeekdayName) + 1,
    ordinal: number === '' ? undefined : Number(number),
  }
}
