import type { Temporal } from 'temporal-polyfill'
import type { Meeting, MeetingException } from './meeting'
import type { EntryProblem } from './meeting-file'
import type { ProblemKey, ProblemValues } from './problems'
import { mostDates, parseRule } from './recurrence-rule'
import { type Plan, planDays, plannedStart } from './schedule'
import { canonicalTimeZone, spanOf, spansAt } from './wall-time'

/** No meeting of the portal is older, and a later one is a slip of the finger. */
const earliestOn = '2000-01-01'
const yearsAhead = 10

/** What is wrong with a meeting; where nothing is, the days that it has. */
interface MeetingCheck {
  problems: EntryProblem[]
  plan: Plan | undefined
}

/** The last local day in that zone that a meeting may be planned for. */
export function latestDay(now: Temporal.Instant, timeZone: string): string {
  return now.toZonedDateTimeISO(timeZone).toPlainDate().add({ years: yearsAhead }).toString()
}

/**
 * Checks a meeting whose parts are each in order: what they mean together, in its zone and up to the end of the
 * window.
 */
export function checkMeeting(meeting: Meeting, now: Temporal.Instant): MeetingCheck {
  const problems: EntryProblem[] = []
  const refuse = (field: string, message: ProblemKey, values: ProblemValues = {}) => {
    problems.push({ field, message, values })
  }
  if (!meeting.place && !meeting.onlineUrl && !meeting.phone) refuse('place', 'nowhere')
  if (meeting.cancelledAt && meeting.status !== 'cancelled') refuse('cancelledAt', 'cancelledAtWithoutStatus')

  const zone = canonicalTimeZone(meeting.timeZone)
  if (!zone) {
    refuse('timeZone', 'unknownZone', { zone: meeting.timeZone })
    return { problems, plan: undefined }
  }
  const latestOn = latestDay(now, zone)
  const checkTime = (field: string, local: string) => {
    const day = local.slice(0, 10)
    if (day < earliestOn || day > latestOn) {
      refuse(field, 'dateOutOfRange', { earliest: earliestOn, latest: latestOn })
    } else if (!spanOf(local, meeting.durationMinutes, zone)) {
      refuse(field, 'timeDoesNotExist', { time: local, zone })
    }
  }
  checkTime('startsOn', meeting.startsOn)
  meeting.exceptions.forEach((exception, index) => {
    const field = `exceptions[${index}]`
    if (exception.startsOn) checkTime(`${field}.startsOn`, exception.startsOn)
    if (exception.plannedOn > latestOn) {
      refuse(`${field}.date`, 'dateOutOfRange', { earliest: earliestOn, latest: latestOn })
    }
  })
  // Only a start within bounds keeps the expansion below within bounds.
  if (problems.some(({ message }) => message === 'dateOutOfRange')) return { problems, plan: undefined }
  const rule = meeting.rrule === null ? undefined : parseRule(meeting.rrule)
  if (rule?.ok === false) {
    problems.push(...rule.refusals.map((refusal) => ({ field: 'rrule', ...refusal })))
    return { problems, plan: undefined }
  }
  const plan = planDays(meeting, now)
  return { problems: [...problems, ...checkPlan(meeting, plan)], plan }
}

function checkPlan(meeting: Meeting, { days, through }: Plan): EntryProblem[] {
  const { startsOn, durationMinutes, timeZone } = meeting
  const startDay = startsOn.slice(0, 10)
  if (days.length === 0 && through > startDay) return [{ field: 'rrule', message: 'ruleNoDate', values: {} }]
  if (days[0] !== startDay) return [{ field: 'rrule', message: 'ruleStart', values: { date: startDay } }]
  if (days.length > mostDates) {
    return [{ field: 'rrule', message: 'ruleTooManyDates', values: { maximum: mostDates } }]
  }
  const problems = checkExceptions(meeting.exceptions, new Set(days))
  // The first date is checked as the start itself; one with a new time does not happen at its planned time.
  const elsewhen = new Set(
    meeting.exceptions.filter(({ startsOn }) => startsOn).map(({ plannedOn }) => plannedOn),
  )
  const spanOn = spansAt(startsOn.slice(11), durationMinutes, timeZone)
  const skipped = days.slice(1).find((day) => !elsewhen.has(day) && !spanOn(day))
  if (skipped) {
    const time = plannedStart(meeting, skipped)
    problems.push({ field: 'rrule', message: 'timeDoesNotExist', values: { time, zone: timeZone } })
  }
  return problems
}

function checkExceptions(exceptions: readonly MeetingException[], days: ReadonlySet<string>): EntryProblem[] {
  const seen = new Set<string>()
  return exceptions.flatMap(({ plannedOn, status, startsOn, place }, index) => {
    const problems: EntryProblem[] = []
    const field = `exceptions[${index}]`
    const values = { date: plannedOn }
    if (seen.has(plannedOn)) problems.push({ field: `${field}.date`, message: 'exceptionTwice', values })
    else if (!days.has(plannedOn))
      problems.push({ field: `${field}.date`, message: 'exceptionNotPlanned', values })
    if (status === 'moved' && !startsOn && !place)
      problems.push({ field, message: 'movedWithoutChange', values })
    seen.add(plannedOn)
    return problems
  })
}
