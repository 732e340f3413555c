import type { TFunction } from 'i18next'
import { Temporal } from 'temporal-polyfill'
import type { Language } from './languages'

/** How a language writes days, times, ages, lists and the names of languages. */
export interface Formats {
  /** "Wednesday, February 12", small in languages that write it so; with the year unless it is the year of `today`. */
  day(day: Temporal.PlainDate, today?: Temporal.PlainDate): string
  /** "February 12, 2025", or "October 2017" for a month; `on` is `YYYY-MM-DD` or `YYYY-MM`. */
  plainDay(on: string): string
  /** "7:30 p.m.", with spaces that do not break. */
  time(time: Temporal.PlainTime): string
  /** "1 year and 9 months ago", counted in whole months from a day to `today`. */
  age(from: Temporal.PlainDate, today: Temporal.PlainDate): string
  /** "Spanish, English, and Vietnamese". */
  list(items: readonly string[]): string
  /** The name, in this language, of the language with a BCP 47 tag. */
  languageName(tag: string): string
  /** The name of a weekday, 1 (Monday) to 7 (Sunday). */
  weekday(isoWeekday: number): string
  /** The name of an IANA time zone, such as "Central Time". */
  zone(timeZone: string): string
}

/** The habits that every language follows here, in a city of the United States: the calendar and the digits, too. */
const habits = 'US-u-ca-gregory-nu-latn'

/** The words of a day. */
type DayParts = Record<'weekday' | 'day' | 'month' | 'year', string>

/** Days whose words are kept: taking them from Intl is most of what a date costs. */
const mostKnownDays = 2_000

/**
 * Formats for one language. Every Intl object is made once: making one costs more than a hundred uses.
 * Wall times are formatted as UTC, so that one formatter serves every zone and no zone can shift them.
 */
export function createFormats(language: Language, t: TFunction): Formats {
  const locale = `${language}-${habits}`
  const days = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' })
  const languageNames = new Intl.DisplayNames(locale, { type: 'language' })
  const zones = new Map<string, string>()

  const known = new Map<string, DayParts>()
  const parts = (day: Temporal.PlainDate): DayParts => {
    const key = day.toString()
    const kept = known.get(key)
    if (kept) return kept
    const all = days.formatToParts(day.toZonedDateTime('UTC').epochMilliseconds)
    const part = (wanted: Intl.DateTimeFormatPartTypes) =>
      all.find(({ type }) => type === wanted)?.value ?? ''
    const made = {
      weekday: part('weekday'),
      day: part('day'),
      month: part('month'),
      year: part('year'),
    }
    if (known.size >= mostKnownDays) known.clear()
    known.set(key, made)
    return made
  }

  return {
    day: (day, today) => t(day.year === today?.year ? 'dates.day' : 'dates.dayWithYear', parts(day)),
    plainDay: (on) =>
      on.length === 7
        ? t('dates.month', parts(Temporal.PlainDate.from(`${on}-01`)))
        : t('dates.plainDay', parts(Temporal.PlainDate.from(on))),
    // Not Intl's own: how it writes "p. m." differs from one version of Node to the next.
    time: ({ hour, minute }) =>
      t(`dates.${partOfDay(hour)}`, {
        hour: hour % 12 || 12,
        minute: String(minute).padStart(2, '0'),
      }),
    age: (from, today) => {
      const { years, months, days: count } = from.until(today, { largestUnit: 'years' })
      if (years > 0 && months > 0) {
        return t('age.yearsAndMonths', {
          years: t('age.yearSpan', { count: years }),
          months: t('age.monthSpan', { count: months }),
        })
      }
      if (years > 0) return t('age.years', { count: years })
      if (months > 0) return t('age.months', { count: months })
      return count > 0 ? t('age.days', { count }) : t('age.today')
    },
    list: (items) => lists.format(items),
    languageName: (tag) => languageNames.of(tag) ?? tag,
    weekday: (isoWeekday) =>
      parts(Temporal.PlainDate.from('2024-01-01').add({ days: isoWeekday - 1 })).weekday,
    zone: (timeZone) => {
      const known = zones.get(timeZone)
      if (known) return known
      const named = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' })
        .formatToParts(0)
        .find(({ type }) => type === 'timeZoneName')
      const name = named?.value ?? timeZone
      zones.set(timeZone, name)
      return name
    },
  }
}

/** Some languages name the noon hour and the evening apart from the afternoon. */
function partOfDay(hour: number): 'am' | 'noon' | 'pm' | 'evening' {
  if (hour < 12) return 'am'
  if (hour === 12) return 'noon'
  return hour < 18 ? 'pm' : 'evening'
}
