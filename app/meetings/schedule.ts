import type { Temporal } from 'temporal-polyfill'
import type { Meeting } from './meeting'
import { plannedDays, untilOf } from './recurrence'
import { storedRule } from './recurrence-rule'
import type { OccurrenceRow } from './tables'
import { spanOf, spansAt } from './wall-time'

/** How far ahead dates are written. */
const monthsAhead = 18

/** The local days of a meeting up to `through`; `complete` when the rule gives none after that day. */
export interface Plan {
  days: string[]
  through: string
  complete: boolean
}

/** The local day up to which a meeting in that zone has dates written: 18 months from now. */
export function windowEnd(now: Temporal.Instant, timeZone: string): string {
  return now.toZonedDateTimeISO(timeZone).toPlainDate().add({ months: monthsAhead }).toString()
}

/**
 * Every planned local day from the first start to the end of the window. The first start and every date with an
 * exception are within it, however far ahead: a date three years away is worth listing, and so is its cancellation.
 */
export function planDays(meeting: Meeting, now: Temporal.Instant): Plan {
  const { startsOn, timeZone, rrule } = meeting
  const first = startsOn.slice(0, 10)
  const exceptions = meeting.exceptions.map(({ plannedOn }) => plannedOn)
  const through = [windowEnd(now, timeZone), first, ...exceptions].reduce((a, b) => (a > b ? a : b))
  if (rrule === null) return { days: [first], through, complete: true }
  const rule = storedRule(rrule)
  const days = plannedDays(rule, { startsOn, timeZone, through })
  const until = untilOf(rule, timeZone)?.toPlainDate().toString()
  const complete = days.length === rule.count || (until !== undefined && until <= through)
  return { days, through, complete }
}

/**
 * The rows for some planned days of a meeting, its exceptions applied. A draft has none. A day on which the local
 * time does not exist is left out, as RFC 5545, section 3.3.10, demands; import refuses those it can foresee.
 */
export function occurrenceRows(meeting: Meeting, days: readonly string[]): OccurrenceRow[] {
  const { id, status, startsOn, durationMinutes, timeZone, cancelledAt } = meeting
  if (status === 'draft') return []
  const exceptions = new Map(meeting.exceptions.map((exception) => [exception.plannedOn, exception]))
  const plannedSpan = spansAt(timeOf(startsOn), durationMinutes, timeZone)
  return days.flatMap((day) => {
    const exception = exceptions.get(day)
    const duration = exception?.durationMinutes ?? durationMinutes
    const span = exception
      ? spanOf(exception.startsOn ?? plannedStart(meeting, day), duration, timeZone)
      : plannedSpan(day)
    if (!span) return []
    const calledOff = cancelledAt !== null && span.overAt > cancelledAt
    return {
      meeting_id: id,
      planned_on: day,
      status: calledOff ? 'cancelled' : (exception?.status ?? 'scheduled'),
      starts_on: span.startsOn,
      starts_at: span.startsAt,
      over_at: span.overAt,
      duration_minutes: duration,
    }
  })
}

/** The local time at which the date of that local day was planned to start. */
export function plannedStart({ startsOn }: Meeting, day: string): string {
  return `${day}T${timeOf(startsOn)}`
}

function timeOf(local: string): string {
  return local.slice(11)
}
