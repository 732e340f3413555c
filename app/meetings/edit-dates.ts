import { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import { checkEntry, saysNothing, withExceptions } from './check-entry'
import { checkMeeting, latestDay } from './check-meeting'
import { completeMeeting, entryOf } from './complete-meeting'
import { type EditOf, type EditResult, editMeeting, type Proposal, proposalOf } from './edit-command'
import { followingPart } from './find-for-editing'
import { freeId } from './free-id'
import type { Meeting } from './meeting'
import { type EntryProblem, parseEntry } from './meeting-file'
import { endRule } from './recurrence-rule'
import { planDays } from './schedule'

/**
 * Changes what is so on one date, and only there: `change` is an exception as in a file (an `ExceptionEntry`), which
 * replaces the one that the date had, or `{ date, status: 'scheduled' }`, which takes it away. `date` is the planned
 * local day. The fields of problems are those of `change`.
 */
export async function changeDate(db: Database, edit: EditOf & { change: unknown }): Promise<EditResult> {
  return editMeeting(db, edit, (meeting) => proposeDate(meeting, edit.change, edit.now))
}

/**
 * Changes the date of the planned local day `from` and all that follow to what the entry (a `MeetingEntry`) says: the
 * series ends on the day before, with its id and the addresses of its earlier dates, and a new one begins, which
 * takes over the exceptions that still make sense. Its id is answered as `splitOff`. From the first date on, it is the
 * whole series that changes. `findFollowingForEditing` has the entry to begin with.
 */
export async function changeFollowing(
  db: Database,
  edit: EditOf & { from: string; entry: unknown },
): Promise<EditResult> {
  return editMeeting(db, edit, (meeting, transaction) => proposeSplit(transaction, meeting, edit))
}

function proposeDate(meeting: Meeting, change: unknown, now: Temporal.Instant): Proposal {
  const date = plannedDay(change)
  const others = meeting.exceptions.filter(({ plannedOn }) => plannedOn !== date)
  if (isScheduled(change)) {
    if (!planDays(meeting, now).days.includes(date)) return notPlanned(meeting, 'date', date)
    return checkedDate({ ...meeting, exceptions: others }, meeting, date, now)
  }
  const { exceptions: entered = [], ...entry } = entryOf({ ...meeting, exceptions: others })
  const parsed = parseEntry({ ...entry, exceptions: [...entered, change] })
  if (!parsed.ok) return { ok: false, problems: parsed.problems.map(ofChange(others.length)), meeting: null }
  const exception = completeMeeting(parsed.entry, meeting.timeZone).exceptions.slice(-1)
  const changed = { ...meeting, exceptions: withExceptions(others, exception) }
  if (exception.some((moved) => saysNothing(meeting, moved))) {
    const problem: EntryProblem = { field: '', message: 'movedWithoutChange', values: { date } }
    return { ok: false, problems: [problem], meeting: changed }
  }
  return checkedDate(changed, meeting, date, now)
}

/** Refuses only what this change has done: a date must be cancelled tonight, whatever else is wrong with its series. */
function checkedDate(changed: Meeting, before: Meeting, date: string, now: Temporal.Instant): Proposal {
  const known = new Set(checkMeeting(before, now).problems.map(({ field, message }) => `${field} ${message}`))
  const index = changed.exceptions.findIndex(({ plannedOn }) => plannedOn === date)
  const { problems, plan } = checkMeeting(changed, now)
  const own = problems
    .filter(({ field, message }) => !known.has(`${field} ${message}`))
    .map(ofChange(index))
    // Without its exception the date would be at a time that the clocks skip.
    .map((problem) => (problem.field === 'rrule' ? { ...problem, field: 'date' } : problem))
  if (own.length > 0) return { ok: false, problems: own, meeting: changed }
  const main = { meeting: changed, plan: plan ?? planDays(changed, now) }
  return { ok: true, command: 'date-changed', main }
}

async function proposeSplit(
  db: Database,
  meeting: Meeting,
  { from, entry, now }: EditOf & { from: string; entry: unknown },
): Promise<Proposal> {
  const rest = followingPart(meeting, from, now)
  if (!rest) return notPlanned(meeting, 'from', from)
  const { rrule, timeZone, exceptions } = meeting
  const lastDay = planDays(meeting, now)
    .days.filter((day) => day < from)
    .at(-1)
  if (rrule === null || lastDay === undefined) {
    return proposalOf(checkEntry(entry, { base: meeting, now, timeZone }), 'changed')
  }
  const id = await freeId(db, `${withoutDay(meeting.id)}-${from}`)
  const base = { ...rest, id, continues: meeting.id }
  const check = checkEntry(entry, { base, now, timeZone })
  if (!check.ok) return check
  const earliest = Temporal.PlainDate.from(lastDay).add({ days: 1 }).toString()
  if (check.meeting.startsOn < earliest) {
    const values = { earliest, latest: latestDay(now, timeZone) }
    const problem: EntryProblem = { field: 'startsOn', message: 'dateOutOfRange', values }
    return { ok: false, problems: [problem], meeting: check.meeting }
  }
  const ended = {
    ...meeting,
    rrule: endRule(rrule, Temporal.PlainDate.from(from).subtract({ days: 1 }).toString()),
    exceptions: exceptions.filter(({ plannedOn }) => plannedOn < from),
    continuedBy: id,
  }
  return {
    ok: true,
    command: 'split',
    main: { meeting: ended, plan: planDays(ended, now) },
    dropped: check.dropped,
    also: [{ command: 'split-off', meeting: check.meeting, plan: check.plan }],
  }
}

/** A series that is split again and again keeps a short id. */
function withoutDay(id: string): string {
  return id.replace(/-\d{4}-\d\d-\d\d$/, '').slice(0, 60)
}

function notPlanned(meeting: Meeting, field: string, date: string): Proposal {
  const problem: EntryProblem = { field, message: 'exceptionNotPlanned', values: { date } }
  return { ok: false, problems: [problem], meeting }
}

function plannedDay(change: unknown): string {
  const date = typeof change === 'object' && change !== null && 'date' in change ? change.date : undefined
  return typeof date === 'string' ? date.trim() : ''
}

function isScheduled(change: unknown): boolean {
  return typeof change === 'object' && change !== null && 'status' in change && change.status === 'scheduled'
}

/** A problem of the exception with that number, named by the field of the change alone. */
function ofChange(index: number): (problem: EntryProblem) => EntryProblem {
  const prefix = new RegExp(`^exceptions\\[${index}\\]\\.?`)
  return (problem) => ({ ...problem, field: problem.field.replace(prefix, '') })
}
