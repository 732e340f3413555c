import ICAL from 'ical.js'
import * as nodeIcal from 'node-ical'
import * as tsIcs from 'ts-ics'

/** One date as a calendar program shows it; times as instants in UTC. */
export interface ShownDate {
  uid: string
  start: string
  /** The same as the start where the program was told no end. */
  end: string
  status: string
  summary: string
  location: string
  sequence: number
}

/** A calendar program: what it shows of a calendar between two instants, in order. */
export type CalendarProgram = (text: string, from: string, to: string) => ShownDate[]

const dayLength = 86_400_000

/** The programs that every calendar must read the same in. */
export const programs: Record<string, CalendarProgram> = {
  'ical.js': readWithIcalJs,
  'node-ical': readWithNodeIcal,
  'ts-ics': readWithTsIcs,
}

/** The parts of a calendar as ical.js reads them, with their parameters. */
export function componentsOf(text: string, name = 'vevent'): ICAL.Component[] {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents(name)
}

function readWithIcalJs(text: string, from: string, to: string): ShownDate[] {
  const calendar = new ICAL.Component(ICAL.parse(text))
  ICAL.TimezoneService.reset()
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  const parts = calendar.getAllSubcomponents('vevent')
  const isOverride = (part: ICAL.Component) => part.hasProperty('recurrence-id')
  const shown = parts
    .filter((part) => !isOverride(part))
    .flatMap((part) => {
      const uid = String(part.getFirstPropertyValue('uid'))
      const overrides = parts.filter(
        (other) => isOverride(other) && other.getFirstPropertyValue('uid') === uid,
      )
      const event = new ICAL.Event(part, { exceptions: overrides })
      if (!event.isRecurring()) return [shownByIcalJs(event, event.startDate, event.endDate)]
      const dates: ShownDate[] = []
      const every = event.iterator()
      for (let next = every.next(); next && instantOf(next) <= to; next = every.next()) {
        const { item, startDate, endDate } = event.getOccurrenceDetails(next)
        dates.push(shownByIcalJs(item, startDate, endDate))
      }
      return dates
    })
  return inOrder(shown, from, to)
}

function shownByIcalJs(event: ICAL.Event, start: ICAL.Time, end: ICAL.Time): ShownDate {
  const part = event.component
  return {
    uid: event.uid,
    start: instantOf(start),
    end: instantOf(end),
    status: String(part.getFirstPropertyValue('status')),
    summary: event.summary,
    location: event.location ?? '',
    sequence: event.sequence,
  }
}

function instantOf(time: ICAL.Time): string {
  return text(new Date(time.toUnixTime() * 1000))
}

function readWithNodeIcal(calendar: string, from: string, to: string): ShownDate[] {
  const events = Object.values(nodeIcal.sync.parseICS(calendar)).filter(
    (part): part is nodeIcal.VEvent => part?.type === 'VEVENT',
  )
  const shown = events.flatMap((event) =>
    nodeIcal
      // Single dates may have been moved from far away.
      .expandRecurringEvent(event, { from: new Date('2000-01-01'), to: new Date(to) })
      .map(
        (one): ShownDate => ({
          uid: event.uid,
          start: text(one.start),
          end: text(one.end),
          status: String(one.event.status),
          summary: wordsOf(one.summary),
          location: wordsOf(one.event.location),
          sequence: Number(one.event.sequence),
        }),
      ),
  )
  return inOrder(shown, from, to)
}

/** The words of a line that node-ical gives with or without its parameters. */
function wordsOf(line: nodeIcal.ParameterValue | undefined): string {
  if (line === undefined) return ''
  return typeof line === 'object' ? String(line.val) : String(line)
}

function readWithTsIcs(calendar: string, from: string, to: string): ShownDate[] {
  const { events = [], timezones = [] } = tsIcs.convertIcsCalendar(undefined, calendar)
  const overrides = events.filter(({ recurrenceId }) => recurrenceId)
  const shown = events
    .filter(({ recurrenceId }) => !recurrenceId)
    .flatMap((event) => {
      const { local } = event.start
      if (!event.recurrenceRule || !local) return [shownByTsIcs(event)]
      // The library repeats by the clock of the place, and says what that clock was off UTC.
      const { until } = event.recurrenceRule
      const offset = until
        ? (tsIcs.getTimezoneObjectOffset(until.date, local.timezone, timezones)?.milliseconds ?? 0)
        : 0
      const starts = tsIcs.extendByRecurrenceRule(
        {
          ...event.recurrenceRule,
          ...(until && { until: { date: new Date(until.date.getTime() + offset) } }),
        },
        { start: new Date(startOfDay(local.date)), end: new Date(new Date(to).getTime() + dayLength) },
      )
      return starts.flatMap((day) => {
        // Where weekdays are numbered (3TU), version 2.4.6 loses the time of day: only its days count.
        const wall = new Date(startOfDay(day) + (local.date.getTime() % dayLength))
        const off = tsIcs.getTimezoneObjectOffset(wall, local.timezone, timezones)
        const start = new Date(wall.getTime() - (off?.milliseconds ?? 0))
        const isThis = (date: Date) => date.getTime() === start.getTime()
        if (event.exceptionDates?.some(({ date }) => isThis(date))) return []
        const override = overrides.find(
          ({ uid, recurrenceId }) => uid === event.uid && recurrenceId && isThis(recurrenceId.value.date),
        )
        return [shownByTsIcs(override ?? event, override ? undefined : start)]
      })
    })
  return inOrder(shown, from, to)
}

function shownByTsIcs(event: tsIcs.IcsEvent, start: Date = event.start.date): ShownDate {
  // The library's types forget events that have neither.
  const hasLength = event.end !== undefined || event.duration !== undefined
  const first = event.start.date
  const ends = hasLength ? tsIcs.getEventEnd(event) : first
  return {
    uid: event.uid,
    start: text(start),
    end: text(new Date(start.getTime() + (ends.getTime() - first.getTime()))),
    status: String(event.status),
    summary: event.summary,
    location: event.location ?? '',
    sequence: event.sequence ?? 0,
  }
}

function startOfDay(date: Date): number {
  return Math.floor(date.getTime() / dayLength) * dayLength
}

function text(date: Date): string {
  return new Date(date).toISOString()
}

function inOrder(dates: readonly ShownDate[], from: string, to: string): ShownDate[] {
  return dates
    .filter(({ start }) => start >= from && start <= to)
    .toSorted((a, b) => (`${a.start} ${a.uid}` < `${b.start} ${b.uid}` ? -1 : 1))
}
