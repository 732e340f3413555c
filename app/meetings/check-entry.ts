import type { Temporal } from 'temporal-polyfill'
import { checkMeeting } from './check-meeting'
import { completeMeeting } from './complete-meeting'
import type { Meeting, MeetingException } from './meeting'
import { type EntryProblem, mostExceptions, parseEntry } from './meeting-file'
import { occurrenceRows, type Plan, planDays, plannedStart } from './schedule'
import { instantText } from './wall-time'

/** A meeting as it may be kept, with what had to be left out; or what is wrong with it. */
export type EntryCheck =
  | { ok: true; meeting: Meeting; plan: Plan; dropped: MeetingException[] }
  | { ok: false; problems: EntryProblem[]; meeting: Meeting | null }

/**
 * Checks one meeting as a person has entered it (a `MeetingEntry`, whatever it really is), by the rules of the import.
 * What the entry leaves out is left out, but status, zone and exceptions stay those of `base`, the meeting as it
 * was; without it they are a draft's, in `timeZone`. Exceptions of `base` that no longer make sense are dropped.
 */
export function checkEntry(
  value: unknown,
  { base, now, timeZone }: { base?: Meeting; now: Temporal.Instant; timeZone: string },
): EntryCheck {
  const result = parseEntry(value)
  if (!result.ok) return { ok: false, problems: result.problems, meeting: null }
  const { entry } = result
  const status = entry.status ?? base?.status ?? 'draft'
  const completed = completeMeeting(
    { ...entry, id: base?.id ?? entry.id, status },
    base?.timeZone ?? timeZone,
  )
  const meeting: Meeting = {
    ...completed,
    cancelledAt: status === 'cancelled' ? (completed.cancelledAt ?? base?.cancelledAt ?? null) : null,
    exceptions: entry.exceptions ? completed.exceptions : (base?.exceptions ?? []),
    continues: base?.continues ?? null,
    continuedBy: base?.continuedBy ?? null,
  }
  return fitExceptions(meeting, base, now)
}

/**
 * The same for a meeting that is known to be complete: drops the exceptions that are as they were in `base` and no
 * longer make sense, and adds the dates that did not take place where a cancelled meeting takes place again.
 */
export function fitExceptions(
  entered: Meeting,
  base: Meeting | undefined,
  now: Temporal.Instant,
): EntryCheck {
  const missed = base && entered.status === 'published' ? missedDates(base, now) : []
  const earlier = new Map(base?.exceptions.map((exception) => [exception.plannedOn, exception]))
  const wasMeaningless = (exception: MeetingException) => base !== undefined && saysNothing(base, exception)
  const isEarlier = (exception: MeetingException) =>
    missed.includes(exception) ||
    JSON.stringify(earlier.get(exception.plannedOn)) === JSON.stringify(exception)

  let kept = withExceptions(entered.exceptions, missed)
  const dropped: MeetingException[] = []
  for (;;) {
    const meeting = { ...entered, exceptions: kept }
    const { problems, plan } = checkMeeting(meeting, now)
    const refused = new Set(problems.flatMap(({ field }) => exceptionIndex(field) ?? []))
    const leaving = kept.filter(
      (exception, index) =>
        isEarlier(exception) &&
        (refused.has(index) || (saysNothing(meeting, exception) && !wasMeaningless(exception))),
    )
    if (leaving.length === 0) {
      if (kept.length > mostExceptions) {
        problems.push({ field: 'exceptions', message: 'tooManyItems', values: { maximum: mostExceptions } })
      }
      const original = problems.map((problem) => renumbered(problem, kept, entered.exceptions))
      if (!plan || problems.length > 0) return { ok: false, problems: original, meeting }
      return { ok: true, meeting, plan, dropped }
    }
    // Without them the window may be shorter, and what is wrong another matter: it is looked at again.
    dropped.push(...leaving.filter((exception) => !missed.includes(exception)))
    kept = kept.filter((exception) => !leaving.includes(exception))
  }
}

/** Exceptions with others put in the place of those for the same planned days. */
export function withExceptions(
  exceptions: readonly MeetingException[],
  others: readonly MeetingException[],
): MeetingException[] {
  const days = new Set(others.map(({ plannedOn }) => plannedOn))
  return [...exceptions.filter(({ plannedOn }) => !days.has(plannedOn)), ...others]
}

/** Whether a date is "moved" to where and when it is planned anyway. */
export function saysNothing(meeting: Meeting, exception: MeetingException): boolean {
  const { status, plannedOn, startsOn, durationMinutes, place } = exception
  if (status !== 'moved') return false
  const sameTime = startsOn === null || startsOn === plannedStart(meeting, plannedOn)
  const sameLength = durationMinutes === null || durationMinutes === meeting.durationMinutes
  const samePlace = place === null || JSON.stringify(place) === JSON.stringify(meeting.place)
  return sameTime && sameLength && samePlace
}

/**
 * Exceptions for the dates that did not take place while a meeting was cancelled: it would not be true to show them
 * as planned once it takes place again.
 */
export function missedDates(meeting: Meeting, now: Temporal.Instant): MeetingException[] {
  if (meeting.status !== 'cancelled') return []
  const calledOff = new Map(meeting.exceptions.map((exception) => [exception.plannedOn, exception]))
  return occurrenceRows(meeting, planDays(meeting, now).days).flatMap((row): MeetingException[] => {
    const exception = calledOff.get(row.planned_on)
    const happensNever = exception !== undefined && exception.status !== 'moved'
    if (row.status !== 'cancelled' || happensNever || row.over_at > instantText(now)) return []
    return [
      {
        plannedOn: row.planned_on,
        status: 'cancelled',
        reason: exception?.reason ?? null,
        startsOn: null,
        durationMinutes: null,
        place: null,
        note: exception?.note ?? {},
      },
    ]
  })
}

function exceptionIndex(field: string): number | undefined {
  const found = /^exceptions\[(\d+)\]/.exec(field)
  return found ? Number(found[1]) : undefined
}

/** A problem at the number that the exception has in what was entered. */
function renumbered(
  problem: EntryProblem,
  kept: readonly MeetingException[],
  entered: readonly MeetingException[],
): EntryProblem {
  const index = exceptionIndex(problem.field)
  const exception = index === undefined ? undefined : kept[index]
  const original = exception ? entered.indexOf(exception) : -1
  if (original === -1) return problem
  return { ...problem, field: problem.field.replace(/^exceptions\[\d+\]/, `exceptions[${original}]`) }
}
