import type { Temporal } from 'temporal-polyfill'
import type { MeetingEntry } from './meeting-file'

/** What the samples are made of. Nothing in it is real. */

type Day = Temporal.PlainDate

/** Places named so plainly that nobody looks for them. */
export const center = placeNamed('Sample community center', '100 Sample St.')
export const library = placeNamed('Sample library', '200 Sample Ave.')
export const school = placeNamed('Sample middle school', '300 Sample Rd.')
export const church = placeNamed('Sample church hall', '400 Sample St.')

/** One more such place. */
export function placeNamed(name: string, street: string): NonNullable<MeetingEntry['place']> {
  return { name, street, city: 'Dallas', state: 'TX' }
}

/** Titles in both languages; a description may be missing in one. */
export function words(
  english: string,
  spanish: string,
  descriptions: { en?: string; es?: string } = {},
): MeetingEntry['text'] {
  return {
    en: { title: english, ...(descriptions.en && { description: descriptions.en }) },
    es: { title: spanish, ...(descriptions.es && { description: descriptions.es }) },
  }
}

/** Local time on a day, as files write it; `time` is `HH:MM`. */
export function at(day: Day, time: string): string {
  return `${day.toString()}T${time}`
}

/** The first day from `day` on with that weekday (Monday is 1). */
export function weekdayFrom(day: Day, weekday: number): Day {
  return day.add({ days: (weekday - day.dayOfWeek + 7) % 7 })
}
