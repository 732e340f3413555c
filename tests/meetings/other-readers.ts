import ICAL from 'ical.js'
import nodeIcal from 'node-ical'
import { Temporal } from 'temporal-polyfill'
import { convertIcsCalendar, generateIcsRecurrenceRule, type IcsEvent } from 'ts-ics'

/** The instants at which each event takes place, in order, by its UID. */
export type Starts = Record<string, string[]>

/** What is compared: from before the tests' clock to the last day that the portal has written by then. */
const from = new Date('2026-09-01T00:00:00Z')
const to = new Date('2028-05-22T00:00:00Z')

/** What node-ical reads from a calendar and makes of its rules. */
export function readWithNodeIcal(text: string): Starts {
  const starts: Starts = {}
  // It keeps only the last of several calendars in one file.
  for (const calendar of text.split(/(?<=END:VCALENDAR\r?\n)/)) {
    for (const item of Object.values(nodeIcal.sync.parseICS(calendar))) {
      if (item?.type !== 'VEVENT') continue
      const dates = nodeIcal.expandRecurringEvent(item, { from, to })
      starts[item.uid] = dates
        .filter(({ event }) => event.status !== 'CANCELLED')
        .map(({ start }) => instant(start))
        .toSorted()
    }
  }
  return starts
}

/**
 * What ts-ics reads from a calendar. Its own expansion loses the time of day of monthly rules (2.4.6), so the rule that
 * it has read is expanded by ical.js. `zones` are the IANA names of the calendar's own zones.
 */
export function readWithTsIcs(text: string, zones: Readonly<Record<string, string>>): Starts {
  const starts: Starts = {}
  const events = text
    .split(/(?<=END:VCALENDAR\r?\n)/)
    .filter((calendar) => calendar.includes('BEGIN:VCALENDAR'))
    .flatMap((calendar) => convertIcsCalendar(undefined, calendar).events ?? [])
  for (const event of events.filter(({ recurrenceId }) => !recurrenceId)) {
    const changes = events.filter(({ uid, recurrenceId }) => uid === event.uid && recurrenceId)
    const replaced = new Set([
      ...changes.map(({ recurrenceId }) => recurrenceId?.value.date.getTime()),
      ...(event.exceptionDates ?? []).map(({ date }) => date.getTime()),
    ])
    starts[event.uid] = [
      ...datesOf(event, zones).filter((date) => !replaced.has(date.getTime())),
      ...changes.filter(({ status }) => status !== 'CANCELLED').map(({ start }) => start.date),
    ]
      .filter((date) => event.status !== 'CANCELLED' && date >= from && date <= to)
      .map(instant)
      .toSorted()
  }
  return starts
}

function datesOf({ start, recurrenceRule }: IcsEvent, zones: Readonly<Record<string, string>>): Date[] {
  if (!recurrenceRule) return [start.date]
  const tzid = start.local?.timezone ?? 'UTC'
  const zone = zones[tzid] ?? tzid
  const inZone = (date: Date) =>
    Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(zone)
  const { until, ...rule } = recurrenceRule
  const written = generateIcsRecurrenceRule(rule).replace(/^RRULE:|[\r\n]/g, '')
  const iterator = ICAL.Recur.fromString(written).iterator(
    ICAL.Time.fromDateTimeString(inZone(start.date).toPlainDateTime().toString({ smallestUnit: 'second' })),
  )
  const dates: Date[] = []
  for (let next = iterator.next(); next; next = iterator.next()) {
    const wall = Temporal.PlainDateTime.from(next.toString().replace('Z', ''))
    const date = new Date(wall.toZonedDateTime(zone).epochMilliseconds)
    if (date > (until?.date ?? to)) break
    dates.push(date)
  }
  return dates
}

function instant(date: Date): string {
  return date.toISOString().replace('.000', '')
}
