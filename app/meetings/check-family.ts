import { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import { latestDay } from './check-meeting'
import type { Meeting } from './meeting'
import type { EntryProblem } from './meeting-file'
import { listFamily } from './new-addresses'
import { plannedDays } from './recurrence'
import { storedRule } from './recurrence-rule'
import { readMeetings } from './stored-meetings'

/**
 * What is wrong where a change would show readers the same planned day in two published series that were one before a
 * split. `changed` are the meetings as they are to be, those that are kept already first. Days that two of them had in
 * common before are not refused, and neither is a change that gives nobody more days: a date must be cancelled
 * tonight, whatever else is wrong.
 */
export async function checkFamily(
  db: Database,
  changed: readonly Meeting[],
  now: Temporal.Instant,
): Promise<EntryProblem[]> {
  const stored = await readMeetings(
    db,
    changed.map(({ id }) => id),
  )
  const shown = changed.filter((meeting) => {
    const before = stored.get(meeting.id)?.meeting
    return meeting.status === 'published' && !(before && hasSameDays(before, meeting))
  })
  const [main] = changed
  if (!main || shown.length === 0) return []
  const family = await listFamily(db, main.id)
  const kept = await readMeetings(
    db,
    family.map(({ id }) => id),
  )
  const before = [...kept.values()].map(({ meeting }) => meeting)
  const after = new Map([...before, ...changed].map((meeting) => [meeting.id, meeting]))
  const problems = shown.flatMap((meeting) =>
    [...after.values()].flatMap((other) => {
      const common = commonDays(meeting, other, now)
      if (common.length === 0) return []
      const known = new Set(commonDays(kept.get(meeting.id)?.meeting, kept.get(other.id)?.meeting, now))
      return common.every((day) => known.has(day)) ? [] : problemOf(meeting, other, now)
    }),
  )
  return problems.slice(0, 1)
}

function hasSameDays(a: Meeting, b: Meeting): boolean {
  const days = ({ status, startsOn, rrule }: Meeting) =>
    JSON.stringify([status, startsOn.slice(0, 10), rrule])
  return days(a) === days(b)
}

/** The planned days that readers find in both. */
function commonDays(a: Meeting | undefined, b: Meeting | undefined, now: Temporal.Instant): string[] {
  if (!a || !b || a.id === b.id || a.status !== 'published' || b.status !== 'published') return []
  const days = new Set(daysOf(b, now))
  return daysOf(a, now).filter((day) => days.has(day))
}

/** As far ahead as any meeting may be planned: what is in order today must still be when more dates are written. */
function daysOf({ startsOn, timeZone, rrule }: Meeting, now: Temporal.Instant): string[] {
  if (rrule === null) return [startsOn.slice(0, 10)]
  return plannedDays(storedRule(rrule), { startsOn, timeZone, through: latestDay(now, timeZone) })
}

/** A series ends before the other one begins, or begins when it has ended; and if that never ends, it is not shown. */
function problemOf(meeting: Meeting, other: Meeting, now: Temporal.Instant): EntryProblem {
  const [first, otherFirst] = [meeting, other].map(({ startsOn }) => Temporal.PlainDate.from(startsOn))
  if (first && otherFirst && Temporal.PlainDate.compare(first, otherFirst) < 0) {
    const values = { earliest: first.toString(), latest: otherFirst.subtract({ days: 1 }).toString() }
    return { field: 'rrule', message: 'dateOutOfRange', values }
  }
  const last = daysOf(other, now).at(-1)
  if (last && (other.rrule === null || /\b(COUNT|UNTIL)=/.test(other.rrule))) {
    const earliest = Temporal.PlainDate.from(last).add({ days: 1 }).toString()
    const values = { earliest, latest: latestDay(now, meeting.timeZone) }
    return { field: 'startsOn', message: 'dateOutOfRange', values }
  }
  return { field: 'status', message: 'notOneOf', values: { values: 'draft, cancelled' } }
}
