import { Temporal } from 'temporal-polyfill'
import { type Refusal, refusal } from './problems'

/** RFC 5545 names of the weekdays, Monday first as in ISO 8601. */
export const weekdayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type WeekdayName = (typeof weekdayNames)[number]

const frequencies = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY'] as const
type Frequency = (typeof frequencies)[number]

/** A rule that gives at most one date a day: RFC 5545, section 3.3.10, without the parts smaller than a day. */
export interface RecurrenceRule {
  frequency: Frequency
  interval: number
  count: number | undefined
  /** As written: a local day, a local time, or a UTC time ending in Z. */
  until: string | undefined
  /** Each as written, such as `TU` or `-1FR`. */
  byDay: string[]
  byMonth: number[]
  byMonthDay: number[]
  byYearDay: number[]
  byWeekNumber: number[]
  bySetPosition: number[]
  weekStart: WeekdayName | undefined
}

/** The most dates that a rule may give within the window, and so the most that COUNT may ask for. */
export const mostDates = 5_000
const largestInterval = 1_000

/** Parts that would give several dates a day, so that a date could no longer be an address. */
const smallerThanADay = ['BYHOUR', 'BYMINUTE', 'BYSECOND']
/** Inclusive ranges of the numeric lists; a negative one counts from the end. */
const ranges: Record<string, { largest: number; negative: boolean }> = {
  BYMONTH: { largest: 12, negative: false },
  BYMONTHDAY: { largest: 31, negative: true },
  BYYEARDAY: { largest: 366, negative: true },
  BYWEEKNO: { largest: 53, negative: true },
  BYSETPOS: { largest: 366, negative: true },
}
const otherParts = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'WKST']
/** Parts that RFC 5545 does not allow with a frequency. */
const notWith: Record<Frequency, string[]> = {
  YEARLY: [],
  MONTHLY: ['BYWEEKNO', 'BYYEARDAY'],
  WEEKLY: ['BYWEEKNO', 'BYYEARDAY', 'BYMONTHDAY'],
  DAILY: ['BYWEEKNO', 'BYYEARDAY'],
}

type RuleResult = { ok: true; rule: RecurrenceRule } | { ok: false; refusals: Refusal[] }

/** Reads a rule such as `FREQ=MONTHLY;INTERVAL=3;BYDAY=3TU`; lists everything that is wrong with it. */
export function parseRule(text: string): RuleResult {
  const refusals: Refusal[] = []
  const parts = new Map<string, string>()
  for (const piece of text.split(';')) {
    const [name = '', value = ''] = piece.split(/=(.*)/s)
    if (parts.has(name)) refusals.push(refusal('ruleRepeatedPart', { part: name }))
    else parts.set(name, value)
  }
  for (const [part, value] of parts) {
    if (smallerThanADay.includes(part)) refusals.push(refusal('ruleSeveralADay', { part }))
    else if (!(part in ranges) && !otherParts.includes(part))
      refusals.push(refusal('ruleUnknownPart', { part }))
    else if (part === 'FREQ' && ['HOURLY', 'MINUTELY', 'SECONDLY'].includes(value)) {
      refusals.push(refusal('ruleSeveralADay', { part: `FREQ=${value}` }))
    } else if (!isValid(part, value)) refusals.push(refusal('ruleBadValue', { part, value }))
  }
  if (!parts.has('FREQ')) refusals.push(refusal('ruleNoFrequency'))
  if (parts.has('COUNT') && parts.has('UNTIL')) refusals.push(refusal('ruleCountAndUntil'))
  if (refusals.length > 0) return { ok: false, refusals }

  const rule = ruleOf(parts)
  const misplaced = misplacedParts(parts, rule)
  if (misplaced.length === 0) return { ok: true, rule }
  const values = { frequency: rule.frequency }
  return { ok: false, refusals: misplaced.map((part) => refusal('rulePartNotAllowed', { part, ...values })) }
}

function isValid(part: string, value: string): boolean {
  const range = ranges[part]
  if (range) {
    const number = range.negative ? /^[+-]?\d{1,3}$/ : /^\d{1,3}$/
    return value.split(',').every((item) => {
      const size = Math.abs(Number(item))
      return number.test(item) && size >= 1 && size <= range.largest
    })
  }
  switch (part) {
    case 'FREQ':
      return frequencies.some((frequency) => frequency === value)
    case 'INTERVAL':
      return isWholeNumber(value, largestInterval)
    case 'COUNT':
      return isWholeNumber(value, mostDates)
    case 'WKST':
      return weekdayNames.some((weekday) => weekday === value)
    case 'BYDAY':
      return value
        .split(',')
        .every((item) => /^([+-]?([1-9]|[1-4]\d|5[0-3]))?(MO|TU|WE|TH|FR|SA|SU)$/.test(item))
    default:
      return /^\d{8}(T\d{6}Z?)?$/.test(value) && isOnCalendar(value.replace('Z', ''))
  }
}

function isOnCalendar(value: string): boolean {
  try {
    Temporal.PlainDateTime.from(value)
    return true
  } catch {
    return false
  }
}

function isWholeNumber(value: string, largest: number): boolean {
  return /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= largest
}

function ruleOf(parts: ReadonlyMap<string, string>): RecurrenceRule {
  const count = parts.get('COUNT')
  const numbers = (part: string) => parts.get(part)?.split(',').map(Number) ?? []
  return {
    frequency: frequencies.find((frequency) => frequency === parts.get('FREQ')) ?? 'DAILY',
    interval: Number(parts.get('INTERVAL') ?? 1),
    count: count === undefined ? undefined : Number(count),
    until: parts.get('UNTIL'),
    byDay: parts.get('BYDAY')?.split(',') ?? [],
    byMonth: numbers('BYMONTH'),
    byMonthDay: numbers('BYMONTHDAY'),
    byYearDay: numbers('BYYEARDAY'),
    byWeekNumber: numbers('BYWEEKNO'),
    bySetPosition: numbers('BYSETPOS'),
    weekStart: weekdayNames.find((weekday) => weekday === parts.get('WKST')),
  }
}

function misplacedParts(parts: ReadonlyMap<string, string>, rule: RecurrenceRule): string[] {
  const misplaced = notWith[rule.frequency].filter((part) => parts.has(part))
  // RFC 5545: a numbered weekday counts within a month or a year, and not together with week numbers.
  const canCount = rule.frequency === 'MONTHLY' || (rule.frequency === 'YEARLY' && !parts.has('BYWEEKNO'))
  if (!canCount && rule.byDay.some((day) => day.length > 2)) misplaced.push('BYDAY')
  const hasSomethingToPickFrom = [...parts.keys()].some(
    (part) => part.startsWith('BY') && part !== 'BYSETPOS',
  )
  if (parts.has('BYSETPOS') && !hasSomethingToPickFrom) misplaced.push('BYSETPOS')
  return misplaced
}

/** A rule that was checked before it was stored. Throws if it cannot be read, which is then a bug. */
export function storedRule(text: string): RecurrenceRule {
  const result = parseRule(text)
  if (!result.ok) throw new Error(`A stored rule cannot be read: ${text}`)
  return result.rule
}

/** The same rule with that local day (`YYYY-MM-DD`) as the last one that it may give. */
export function endRule(text: string, lastDay: string): string {
  const parts = text.split(';').filter((part) => !/^(COUNT|UNTIL)=/.test(part))
  return [...parts, `UNTIL=${lastDay.replaceAll('-', '')}`].join(';')
}

/** What is left of a rule after so many of its dates, to begin again with the next one. */
export function restOfRule(text: string, datesBefore: number): string {
  return text.replace(/\bCOUNT=(\d+)/, (_part, count) => `COUNT=${Number(count) - datesBefore}`)
}
