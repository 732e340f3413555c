import { Temporal } from 'temporal-polyfill'

/** When one date begins and when it no longer belongs among the dates to come: UTC instants of one width. */
interface Span {
  /** The local time that this is about. */
  startsOn: string
  startsAt: string
  overAt: string
}

/** A day and a night: the most that a meeting may last, and the most that one of unknown length is shown. */
export const longestMinutes = 24 * 60

/** Conversions kept, because thousands of series share their times and days; each costs about 20 µs. */
const mostSpans = 200_000
const clocks = new Map<string, Map<string, Span | undefined>>()
let spansKept = 0

/**
 * Puts a time of day (`HH:MM`) of some local day in its zone. A time that happens twice on an autumn night is the
 * earlier one. A date of unknown duration (minutes) is over when its local day is, at most 24 hours later.
 * The function returned answers undefined for a day on which a clock change skips that time.
 */
export function spansAt(
  time: string,
  durationMinutes: number | null,
  timeZone: string,
): (day: string) => Span | undefined {
  const key = `${timeZone} ${time} ${durationMinutes}`
  if (spansKept > mostSpans) {
    clocks.clear()
    spansKept = 0
  }
  const known = clocks.get(key) ?? new Map<string, Span | undefined>()
  clocks.set(key, known)
  return (day) => {
    if (!known.has(day)) {
      known.set(day, computeSpan(`${day}T${time}`, durationMinutes, timeZone))
      spansKept += 1
    }
    return known.get(day)
  }
}

/** The same for one local time, `YYYY-MM-DDTHH:MM`. */
export function spanOf(local: string, durationMinutes: number | null, timeZone: string): Span | undefined {
  return spansAt(local.slice(11), durationMinutes, timeZone)(local.slice(0, 10))
}

function computeSpan(local: string, durationMinutes: number | null, timeZone: string): Span | undefined {
  const wall = Temporal.PlainDateTime.from(local)
  const start = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  if (!start.toPlainDateTime().equals(wall)) return undefined
  const latest = start.add({ minutes: durationMinutes ?? longestMinutes }).toInstant()
  const nextDay = start.startOfDay().add({ days: 1 }).startOfDay().toInstant()
  const over = durationMinutes === null && Temporal.Instant.compare(nextDay, latest) < 0 ? nextDay : latest
  return { startsOn: local, startsAt: instantText(start.toInstant()), overAt: instantText(over) }
}

/** An instant as text of one width (`2025-02-13T01:30:00Z`), which therefore sorts as it passes. */
export function instantText(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'second' })
}

/** An instant as people in the zone see it, with offset and zone: `2025-02-12T19:30:00-06:00[America/Chicago]`. */
export function zonedText(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toString()
}

/** The same for a local time, also for one that a clock change skips. */
export function zonedTextOfWall(local: string, timeZone: string): string {
  return Temporal.PlainDateTime.from(local)
    .toZonedDateTime(timeZone, { disambiguation: 'earlier' })
    .toString()
}

/** The IANA name in its usual spelling; undefined when it is unknown or is only an offset. */
export function canonicalTimeZone(name: string): string | undefined {
  if (!/^[A-Za-z]/.test(name)) return undefined
  try {
    return Temporal.PlainDate.from('2000-01-01').toZonedDateTime(name).timeZoneId
  } catch {
    return undefined
  }
}
