import { Temporal } from 'temporal-polyfill'

/** The legal public holidays of the United States (5 U.S.C. 6103(a)), in the order of the year. */
const holidays = [
  'new-year',
  'martin-luther-king',
  'washington',
  'memorial-day',
  'juneteenth',
  'independence-day',
  'labor-day',
  'columbus-day',
  'veterans-day',
  'thanksgiving',
  'christmas',
] as const
type Holiday = (typeof holidays)[number]

/** A day on which public offices are closed; `observed` when the holiday itself is on the weekend beside it. */
export interface DayOff {
  holiday: Holiday
  observed: boolean
}

/** The first year of the holiday that came last; the others are older than any meeting. */
const juneteenthSince = 2021
const monday = 1
const thursday = 4
const saturday = 6
const sunday = 7

/** The federal holiday on a local day (`YYYY-MM-DD`); undefined on any other day. */
export function holidayOn(day: string): DayOff | undefined {
  const date = Temporal.PlainDate.from(day)
  const itself = holidays.find((holiday) => dateOf(holiday, date.year)?.equals(date))
  if (itself) return { holiday: itself, observed: false }
  // A New Year's Day on a Saturday is observed on the last day of the old year.
  const observed = holidays.find((holiday) =>
    [date.year, date.year + 1].some((year) => observedOn(dateOf(holiday, year))?.equals(date)),
  )
  return observed && { holiday: observed, observed: true }
}

/** 5 U.S.C. 6103(b) and Executive Order 11582: Friday for a Saturday, Monday for a Sunday. */
function observedOn(date: Temporal.PlainDate | undefined): Temporal.PlainDate | undefined {
  if (date?.dayOfWeek === saturday) return date.subtract({ days: 1 })
  if (date?.dayOfWeek === sunday) return date.add({ days: 1 })
  return undefined
}

function dateOf(holiday: Holiday, year: number): Temporal.PlainDate | undefined {
  switch (holiday) {
    case 'new-year':
      return Temporal.PlainDate.from({ year, month: 1, day: 1 })
    case 'martin-luther-king':
      return weekdayOf(year, 1, monday, 3)
    case 'washington':
      return weekdayOf(year, 2, monday, 3)
    case 'memorial-day':
      return weekdayOf(year, 5, monday, 'last')
    case 'juneteenth':
      return year < juneteenthSince ? undefined : Temporal.PlainDate.from({ year, month: 6, day: 19 })
    case 'independence-day':
      return Temporal.PlainDate.from({ year, month: 7, day: 4 })
    case 'labor-day':
      return weekdayOf(year, 9, monday, 1)
    case 'columbus-day':
      return weekdayOf(year, 10, monday, 2)
    case 'veterans-day':
      return Temporal.PlainDate.from({ year, month: 11, day: 11 })
    case 'thanksgiving':
      return weekdayOf(year, 11, thursday, 4)
    case 'christmas':
      return Temporal.PlainDate.from({ year, month: 12, day: 25 })
  }
}

/** The first to fourth of a weekday (Monday is 1) in a month, or the last. */
function weekdayOf(year: number, month: number, weekday: number, which: number | 'last'): Temporal.PlainDate {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  const next = first.add({ days: (weekday - first.dayOfWeek + 7) % 7 })
  if (which !== 'last') return next.add({ weeks: which - 1 })
  const fifth = next.add({ weeks: 4 })
  return fifth.month === month ? fifth : next.add({ weeks: 3 })
}
