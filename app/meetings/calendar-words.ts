import { Temporal } from 'temporal-polyfill'
import type { Translator } from '~/i18n/translator'
import type { FileNote, RefusalKey, Why } from './file-event'
import { largestFile, mostEvents } from './read-calendar-file'

/** Why a file is refused, in the reader's words. */
export function refusalInWords(why: RefusalKey, { t }: Translator): string {
  return t(`calendars:refused.${why}`, { megabytes: largestFile / 1_000_000, events: mostEvents })
}

/** What else there is to know of a file or an event, in the reader's words. */
export function noteInWords({ key, values }: FileNote, { t, formats }: Translator): string {
  const date = typeof values.date === 'string' ? formats.plainDay(values.date) : undefined
  return t(`calendars:notes.${key}`, { ...values, date })
}

/** Why an event is not brought in, in the reader's words. */
export function whyInWords(why: Why, { t }: Translator): string {
  if (why.key !== 'refused') return t(`calendars:why.${why.key}`)
  return why.problems.map(({ message, values }) => t(`import:${message}`, values)).join(' ')
}

/** A date of an item (ISO with offset and zone) as people say it; with the zone where it is not the portal's. */
export function dateInWords(
  date: string,
  { today, timeZone }: { today: Temporal.PlainDate; timeZone: string },
  { t, formats }: Translator,
): string {
  const start = Temporal.ZonedDateTime.from(date)
  const when = t('dates.at', {
    day: formats.day(start.toPlainDate(), today),
    time: formats.time(start.toPlainTime()),
  })
  const { timeZoneId } = start
  return timeZoneId === timeZone ? when : t('dates.inZone', { time: when, zone: formats.zone(timeZoneId) })
}

/** A local time or day as a file has it, of something that is not brought in. */
export function wallInWords(wall: string, today: Temporal.PlainDate, { t, formats }: Translator): string {
  const day = formats.day(Temporal.PlainDate.from(wall), today)
  if (wall.length === 10) return day
  return t('dates.at', { day, time: formats.time(Temporal.PlainTime.from(wall)) })
}
