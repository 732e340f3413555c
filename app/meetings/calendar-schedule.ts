import { Temporal } from 'temporal-polyfill'
import type { Meeting, MeetingException, OccurrenceStatus, Place, Reason } from './meeting'
import { plannedDays, untilOf } from './recurrence'
import { endRule, storedRule } from './recurrence-rule'
import { occurrenceRows, planDays, plannedStart } from './schedule'
import type { OccurrenceRow } from './tables'
import { spanOf } from './wall-time'

/** One date of a meeting with everything that calendar programs are told of it. */
export interface CalendarDate {
  /** The local day it was first planned for. */
  plannedOn: string
  /** Local time it was first planned for, by which calendar programs know it. */
  plannedStart: string
  status: OccurrenceStatus
  /** Local time at which it starts. */
  startsOn: string
  /** Instants as text: when it starts, and when it no longer belongs among the dates to come. */
  startsAt: string
  overAt: string
  durationMinutes: number | null
  place: Place | null
  placeChanged: boolean
  reason: Reason | null
  note: MeetingException['note']
}

/** A meeting as calendar programs understand it: a first date, a rule, and what differs from it. */
export interface CalendarSchedule {
  /** The first date; of a meeting that does not repeat, the only one as it is now. */
  first: CalendarDate
  /** The rule with its end in UTC, as RFC 5545, 3.3.10 asks where starts have a zone; null for a single date. */
  rrule: string | null
  /** Local times that the rule gives and the clocks skip. */
  skipped: string[]
  /** The dates of a series that are not as the rule says, in order. */
  changed: CalendarDate[]
}

/**
 * For how many days after a series was given up its dates are listed as cancelled one by one. The later ones leave
 * with the end of the rule.
 */
const cancelledDays = 180

/** No clock of any zone is put forward later in the day. */
const lastSkippedTime = '04:00'

/**
 * What a calendar program must be told so that it shows the dates that we show. A series that was given up before its
 * first date is cancelled as a whole; of one that was given up later, the dates before stay as they were, and the rule
 * ends with those that are listed as cancelled. Undefined for a draft, which has no dates.
 */
export function calendarSchedule(meeting: Meeting, now: Temporal.Instant): CalendarSchedule | undefined {
  const { startsOn, rrule, exceptions } = meeting
  const firstDay = startsOn.slice(0, 10)
  const first = calendarDates(meeting, [firstDay])[0]
  if (!first) return undefined
  if (rrule === null) return { first, rrule, skipped: [], changed: [] }

  const changedDays = exceptions.map(({ plannedOn }) => plannedOn)
  const plan = planDays(meeting, now)
  const calledOff = cancelledPart(meeting, plan.days)
  const dates = new Set(calledOff.some ? [...changedDays, ...calledOff.days] : changedDays)
  const last = calledOff.some ? calledOff.days.at(-1) : undefined
  const rule = last === undefined ? rrule : endRule(rrule, last)
  const planned = calendarDates({ ...meeting, exceptions: [] }, [firstDay])[0] ?? first
  return {
    first: { ...planned, status: calledOff.all ? 'cancelled' : 'scheduled' },
    rrule: withUniversalEnd(spelledOut(rule, startsOn), meeting),
    skipped: skippedStarts(meeting, plan.days),
    changed: calendarDates(meeting, [...dates].filter((day) => last === undefined || day <= last).sort()),
  }
}

/** Some planned days of a meeting, as they are; a day that the meeting does not have is left out. */
export function calendarDates(meeting: Meeting, days: readonly string[]): CalendarDate[] {
  return occurrenceRows(meeting, days).map((row) => calendarDate(meeting, row))
}

function calendarDate(meeting: Meeting, row: OccurrenceRow): CalendarDate {
  const exception = meeting.exceptions.find(({ plannedOn }) => plannedOn === row.planned_on)
  return {
    plannedOn: row.planned_on,
    plannedStart: plannedStart(meeting, row.planned_on),
    status: row.status as OccurrenceStatus,
    startsOn: row.starts_on,
    startsAt: row.starts_at,
    overAt: row.over_at,
    durationMinutes: row.duration_minutes,
    place: exception?.place ?? meeting.place,
    placeChanged: Boolean(exception?.place),
    reason: exception?.reason ?? null,
    note: exception?.note ?? {},
  }
}

/** Of a series that was given up: whether all of it was, or some, and then the days that are to be listed as cancelled. */
function cancelledPart(
  meeting: Meeting,
  planned: readonly string[],
): { all: boolean; some: boolean; days: string[] } {
  const { cancelledAt, timeZone } = meeting
  if (cancelledAt === null) return { all: false, some: false, days: [] }
  const rows = occurrenceRows(meeting, planned)
  const cancelled = rows.filter(({ over_at }) => over_at > cancelledAt).map(({ planned_on }) => planned_on)
  if (cancelled.length === rows.length) return { all: true, some: false, days: [] }
  const lastDay = Temporal.Instant.from(cancelledAt)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .add({ days: cancelledDays })
    .toString()
  // However long ahead: the next date has to be seen as cancelled.
  const days = cancelled.filter((day, index) => index === 0 || day <= lastDay)
  return { all: false, some: days.length > 0, days }
}

/**
 * A rule that takes its day from a start on the 29th, 30th or 31st, with that day in it: most programs that were tried
 * would put a date on the first day of the next month where a month has no such day.
 */
function spelledOut(rrule: string, startsOn: string): string {
  const [, month, day] = startsOn.slice(0, 10).split('-').map(Number)
  const { frequency, byMonth, ...rule } = storedRule(rrule)
  const days = [rule.byDay, rule.byMonthDay, rule.byYearDay, rule.byWeekNumber]
  if (day === undefined || day <= 28 || days.some((list) => list.length > 0)) return rrule
  if (frequency === 'MONTHLY') return `${rrule};BYMONTHDAY=${day}`
  if (frequency !== 'YEARLY') return rrule
  return `${rrule}${byMonth.length > 0 ? '' : `;BYMONTH=${month}`};BYMONTHDAY=${day}`
}

/** UNTIL as the start of the last date, which no reader of the rule can take for one date more. */
function withUniversalEnd(rrule: string, { startsOn, timeZone }: Meeting): string {
  const rule = storedRule(rrule)
  const until = untilOf(rule, timeZone)
  if (!until) return rrule
  const through = until.toPlainDate().toString()
  const last = plannedDays(rule, { startsOn, timeZone, through })
    .map((day) => spanOf(`${day}${startsOn.slice(10)}`, null, timeZone))
    .findLast(Boolean)
  const end =
    last?.startsAt ?? until.toZonedDateTime(timeZone).toInstant().toString({ smallestUnit: 'second' })
  return rrule.replace(/\bUNTIL=[^;]*/, `UNTIL=${end.replace(/[-:]/g, '')}`)
}

/** Programs that put a skipped time elsewhere would show a date that we do not have. */
function skippedStarts(meeting: Meeting, planned: readonly string[]): string[] {
  if (meeting.startsOn.slice(11) > lastSkippedTime) return []
  const there = new Set(occurrenceRows(meeting, planned).map(({ planned_on }) => planned_on))
  return planned.filter((day) => !there.has(day)).map((day) => plannedStart(meeting, day))
}
