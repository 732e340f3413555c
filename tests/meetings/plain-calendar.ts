import type { MeetingEntry } from '~/meetings/meeting-file'
import type { OccurrenceRow } from '~/meetings/tables'

/**
 * What the dates of a meeting in Dallas must be, worked out a second time and as plainly as possible: day by day,
 * without the recurrence library, without a time zone database, and without any code of the domain.
 */

const dayLength = 86_400_000
const minuteLength = 60_000
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
/** Further than any date of these tests; a rule that gives no date must come to an end, too. */
const mostDays = 4_000

/** Days since 1970. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00Z`) / dayLength
}

export function dayText(number: number): string {
  return new Date(number * dayLength).toISOString().slice(0, 10)
}

/** `TU` */
export function weekdayOf(day: string): string {
  return weekdays[weekdayNumber(dayNumber(day))] ?? ''
}

/** Monday is 0. */
function weekdayNumber(number: number): number {
  return (((number + 3) % 7) + 7) % 7
}

/** How many of its weekday a day is in its month. */
export function ordinalOf(day: string): number {
  return Math.ceil(Number(day.slice(8)) / 7)
}

/**
 * The days up to `through` (all, without it) of FREQ with INTERVAL, COUNT, UNTIL as a day, BYDAY (numbered ones and
 * BYSETPOS in months only). The first day must be one of them.
 */
export function daysOfRule(rrule: string | null | undefined, first: string, through?: string): string[] {
  if (!rrule) return [first]
  const question = `${rrule} ${first} ${through}`
  const days = known.get(question) ?? countDays(rrule, first, through)
  known.set(question, days)
  return days
}

/** The same questions come again and again. */
const known = new Map<string, string[]>()

function countDays(rrule: string, first: string, through: string | undefined): string[] {
  const parts = new Map(rrule.split(';').map((part) => part.split('=') as [string, string]))
  const count = Number(parts.get('COUNT') ?? Number.POSITIVE_INFINITY)
  const until = parts.get('UNTIL')?.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3') ?? '9999'
  const days: string[] = []
  const start = dayNumber(first)
  for (let number = start; days.length < count && number < start + mostDays; number += 1) {
    const day = dayText(number)
    if (day > until || (through !== undefined && day > through)) break
    if (gives(parts, first, day)) days.push(day)
  }
  return days
}

function gives(parts: ReadonlyMap<string, string>, first: string, day: string): boolean {
  const interval = Number(parts.get('INTERVAL') ?? 1)
  const wanted = parts.get('BYDAY')?.split(',')
  const [start, number] = [dayNumber(first), dayNumber(day)]
  switch (parts.get('FREQ')) {
    case 'DAILY':
      return (number - start) % interval === 0
    case 'WEEKLY': {
      const mondays = number - weekdayNumber(number) - (start - weekdayNumber(start))
      return (mondays / 7) % interval === 0 && (wanted ?? [weekdayOf(first)]).includes(weekdayOf(day))
    }
    case 'MONTHLY':
      return (
        monthsBetween(first, day) % interval === 0 && isInMonth(wanted, parts.get('BYSETPOS'), first, day)
      )
    default:
      throw new Error(`This calendar does not know ${parts.get('FREQ')}`)
  }
}

function monthsBetween(first: string, day: string): number {
  const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
  return months(day) - months(first)
}

function isInMonth(
  wanted: readonly string[] | undefined,
  position: string | undefined,
  first: string,
  day: string,
): boolean {
  if (!wanted) return day.slice(8) === first.slice(8)
  if (position !== undefined) {
    const month = daysOfMonth(day).filter((other) => wanted.includes(weekdayOf(other)))
    return month.at(Number(position) - (Number(position) > 0 ? 1 : 0)) === day
  }
  const isLast =
    daysOfMonth(day)
      .filter((other) => weekdayOf(other) === weekdayOf(day))
      .at(-1) === day
  const names = [weekdayOf(day), `${ordinalOf(day)}${weekdayOf(day)}`, isLast ? `-1${weekdayOf(day)}` : '']
  return names.some((name) => wanted.includes(name))
}

const months = new Map<string, string[]>()

function daysOfMonth(day: string): string[] {
  const month = day.slice(0, 7)
  const first = dayNumber(`${month}-01`)
  const days =
    months.get(month) ??
    Array.from({ length: 31 }, (_, index) => dayText(first + index)).filter((other) =>
      other.startsWith(month),
    )
  months.set(month, days)
  return days
}

/** The rows of a meeting in Dallas, up to the planned day `through` where there is one. */
export function rowsOf(entry: MeetingEntry, through?: string): OccurrenceRow[] {
  const { id = '', status, startsOn, durationMinutes, cancelledAt, exceptions = [] } = entry
  if (status === 'draft') return []
  return daysOfRule(entry.rrule, startsOn.slice(0, 10), through).map((day) => {
    const exception = exceptions.find(({ date }) => date === day)
    const moved = exception?.status === 'moved' ? exception : undefined
    const starts = moved?.startsOn ?? `${day}T${startsOn.slice(11)}`
    const duration = moved?.durationMinutes ?? durationMinutes ?? null
    const startsAt = instantInDallas(starts)
    const midnight = instantInDallas(`${dayText(dayNumber(starts.slice(0, 10)) + 1)}T00:00`)
    const overAt = duration === null ? midnight : startsAt + duration * minuteLength
    const over = instant(overAt)
    return {
      meeting_id: id,
      planned_on: day,
      status: cancelledAt && over > cancelledAt ? 'cancelled' : (exception?.status ?? 'scheduled'),
      starts_on: starts,
      starts_at: instant(startsAt),
      over_at: over,
      duration_minutes: duration,
    }
  })
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z')
}

/** Since 2007 clocks in Dallas go forward on the second Sunday of March and back on the first of November, at 2 a.m. */
function instantInDallas(local: string): number {
  const year = local.slice(0, 4)
  const sundays = (month: string) =>
    daysOfMonth(`${year}-${month}-01`).filter((day) => weekdayOf(day) === 'SU')
  const summer = local >= `${sundays('03')[1]}T02:00` && local < `${sundays('11')[0]}T02:00`
  return Date.parse(`${local}Z`) + (summer ? 5 : 6) * 60 * minuteLength
}
