import { Temporal } from 'temporal-polyfill'
import type { DayOrder } from './file-event'

/** The numbers of a date that can be read in two ways, and the year. */
interface LooseDate {
  first: number
  second: number
  year: number
}

/** How tables write dates: in two orders with slashes, hyphens or spaces, day first with dots, and as ISO 8601. */
function looseDate(text: string): LooseDate | undefined {
  const [, first, second, year] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/.exec(text) ?? []
  if (first === undefined || second === undefined || year === undefined) return undefined
  return {
    first: Number(first),
    second: Number(second),
    year: year.length === 2 ? 2000 + Number(year) : Number(year),
  }
}

/** Which order a date can only be in; `either` where both would be a day, and undefined where it does not matter. */
export function orderOf(text: string): DayOrder | 'either' | undefined {
  const date = looseDate(text)
  if (!date || date.first === date.second) return undefined
  if (date.first > 12) return 'day-first'
  return date.second > 12 ? 'month-first' : 'either'
}

/**
 * The local day (`YYYY-MM-DD`) that a table's date means; undefined when it is none, or could be two and no order is
 * given.
 */
export function readDay(text: string, order: DayOrder | null): string | undefined {
  const loose = looseDate(text)
  if (loose) {
    const { first, second, year } = loose
    const own = orderOf(text)
    const used = own === 'either' ? order : (own ?? 'day-first')
    if (used === null) return undefined
    return used === 'day-first' ? dayText(year, second, first) : dayText(year, first, second)
  }
  const [, day, month, year] = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text) ?? []
  if (year !== undefined) return dayText(Number(year), Number(month), Number(day))
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text) ?? []
  return isoYear === undefined ? undefined : dayText(Number(isoYear), Number(isoMonth), Number(isoDay))
}

function dayText(year: number, month: number, day: number): string | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString()
  } catch {
    return undefined
  }
}

/** The time of day (`HH:MM`) that a table means by `7:00 PM`, `7:00 p. m.` or `19:00:00`; undefined when it is none. */
export function readTime(text: string): string | undefined {
  const [, hours = '', minutes = '00', half = ''] =
    /^(\d{1,2})(?:[:.](\d\d))?(?:[:.]\d\d)?\s*([ap]\.?\s?m\.?)?$/i.exec(text.replaceAll('\u202f', ' ')) ?? []
  if (hours === '') return undefined
  const written = Number(hours)
  if (Number(minutes) > 59 || (half ? written < 1 || written > 12 : written > 23)) return undefined
  const hour = half ? (written % 12) + (/^p/i.test(half) ? 12 : 0) : written
  return `${String(hour).padStart(2, '0')}:${minutes}`
}
