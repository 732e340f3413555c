import fc from 'fast-check'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Edit, EditResult } from '~/meetings/edit-command'
import { changeDate, changeFollowing } from '~/meetings/edit-dates'
import {
  cancelMeeting,
  changeMeeting,
  createMeeting,
  duplicateMeeting,
  publishMeeting,
  reopenMeeting,
} from '~/meetings/edit-meetings'
import { exportMeetings } from '~/meetings/export-meetings'
import { findFollowingForEditing, findMeetingForEditing } from '~/meetings/find-for-editing'
import { listChanges } from '~/meetings/history'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { type NothingBefore, restoreVersion, undoChange } from '~/meetings/restore-meetings'
import { entry, timeZone } from './fixtures'
import { dayNumber, daysOfRule, dayText, ordinalOf, weekdayOf } from './plain-calendar'

/** What people do at the console, as data; which meeting and which date it is about turns out when it is done. */

const actions = [
  'create',
  'change',
  'split',
  'cancel',
  'reopen',
  'publish',
  'duplicate',
  'date',
  'undo',
  'restore',
] as const
type Action = (typeof actions)[number]

/** What a form says that the meeting did not. */
const differences = [
  'nothing',
  'time',
  'another day',
  'length',
  'rule',
  'place',
  'text',
  'exceptions',
  'draft',
  'published',
  'cancelled',
  'broken',
] as const

/** What happens to one date. */
const fates = ['cancelled', 'postponed', 'moved in time', 'moved in place', 'as planned', 'no date'] as const

/** Rules that fit any first day, most of them with few dates, so that everything can be looked at after every step. */
const rules: readonly ((day: string) => string | undefined)[] = [
  () => undefined,
  () => 'FREQ=WEEKLY;COUNT=6',
  (day) => `FREQ=WEEKLY;UNTIL=${dayText(dayNumber(day) + 40).replaceAll('-', '')}`,
  () => 'FREQ=WEEKLY;INTERVAL=4',
  (day) => `FREQ=MONTHLY;BYDAY=${ordinalOf(day) > 4 ? -1 : ordinalOf(day)}${weekdayOf(day)}`,
  (day) => `FREQ=MONTHLY;INTERVAL=2;BYDAY=${ordinalOf(day) > 4 ? -1 : ordinalOf(day)}${weekdayOf(day)}`,
  (day) =>
    `FREQ=MONTHLY;BYDAY=${ordinalOf(day)}${weekdayOf(day)},${(ordinalOf(day) % 4) + 1}${weekdayOf(day)}`,
  () => 'FREQ=MONTHLY;COUNT=5',
  (day) => `FREQ=WEEKLY;INTERVAL=2;BYDAY=${weekdayOf(day)},${weekdayOf(dayText(dayNumber(day) + 2))};COUNT=7`,
  () => 'FREQ=DAILY;INTERVAL=5;COUNT=6',
]

/** One thing that somebody does. */
export interface Step {
  action: Action | 'roll forward'
  /** Which of the meetings there are, counted around. */
  meeting: number
  /** Which of its dates, or of the changes so far. */
  which: number
  difference: (typeof differences)[number]
  fate: (typeof fates)[number]
  rule: number
  /** `there and back`: what was done is undone and done again. `late`: a request of long ago comes again instead. */
  manner: 'once' | 'twice' | 'there and back' | 'unseen' | 'late'
  hoursLater: number
}

export const step: fc.Arbitrary<Step> = fc.record({
  action: fc.constantFrom<Step['action']>(
    ...actions,
    'roll forward',
    // What goes together with splits goes wrong most easily.
    ...(['split', 'split', 'undo', 'undo', 'restore', 'restore', 'restore', 'publish'] as const),
    ...(['change', 'change', 'change', 'date', 'date', 'cancel', 'reopen'] as const),
  ),
  meeting: fc.nat(5),
  which: fc.nat(7),
  difference: fc.constantFrom(...differences, 'text', 'text', 'time', 'rule'),
  fate: fc.constantFrom(...fates),
  rule: fc.nat(rules.length - 1),
  manner: fc.constantFrom('once', 'once', 'once', 'once', 'there and back', 'twice', 'unseen', 'late'),
  hoursLater: fc.constantFrom(1, 1, 1, 1, 30, 9 * 24, 70 * 24),
})

/** What any of the commands answers. */
export type Answer = EditResult | NothingBefore

/** A request that can be sent, and sent again. */
export interface Request {
  ask: (edit: Edit) => Promise<Answer>
  /** What meetings are to be again, where it goes back to something. */
  wanted: MeetingEntry[]
  /** What the history says about a change that is to be undone. */
  undoable?: boolean
}

/** A series to begin with. */
export function firstEntry(rule: number): MeetingEntry {
  return entryOn('2026-12-01', rule)
}

function entryOn(day: string, rule: number): MeetingEntry {
  const { id, ...nameless } = entry()
  return { ...nameless, status: 'published', startsOn: `${day}T19:00`, rrule: ruleFor(rule, day) }
}

function ruleFor(rule: number, day: string): string | undefined {
  return rules[rule % rules.length]?.(day)
}

/** Whether a request of that kind says which version somebody has seen. */
export function saysVersion(action: Step['action']): boolean {
  return !['create', 'duplicate', 'undo'].includes(action)
}

/** Turns a step into a request, as somebody would who looks at what is there. */
export async function requestFor(
  db: Database,
  step: Step & { action: Action },
  now: Temporal.Instant,
): Promise<Request> {
  const { action, which, manner } = step
  const { meetings } = await exportMeetings(db)
  const meeting = meetings[step.meeting % meetings.length]
  const id = meeting?.id
  if (!meeting || id === undefined) throw new Error('There is no meeting')
  const seen = (await findMeetingForEditing(db, { id }))?.version ?? 0
  const target = { id, version: manner === 'unseen' ? seen - 1 : seen }
  const first = meeting.startsOn.slice(0, 10)
  const days = daysOfRule(meeting.rrule, first, dayText(dayNumber(first) + 400)).slice(0, 12)
  const day = days[which % days.length] ?? first
  const asking = (ask: Request['ask']): Request => ({ ask, wanted: [] })
  switch (action) {
    case 'create': {
      const start = dayText(dayNumber(now.toString().slice(0, 10)) + which * 9 - 10)
      const made = differing(entryOn(start, step.rule), step)
      return asking((edit) => createMeeting(db, { ...edit, entry: made, timeZone }))
    }
    case 'change': {
      const made = differing(meeting, step)
      return asking((edit) => changeMeeting(db, { ...edit, ...target, entry: made }))
    }
    case 'split': {
      const rest = await findFollowingForEditing(db, { id, from: day, now })
      const made = differing(rest?.entry ?? meeting, step)
      return asking((edit) => changeFollowing(db, { ...edit, ...target, from: day, entry: made }))
    }
    case 'date': {
      const change = fateOf(meeting, day, step)
      return asking((edit) => changeDate(db, { ...edit, ...target, change }))
    }
    case 'cancel':
    case 'reopen':
    case 'publish': {
      const command = { cancel: cancelMeeting, reopen: reopenMeeting, publish: publishMeeting }[action]
      return asking((edit) => command(db, { ...edit, ...target }))
    }
    case 'duplicate':
      return asking((edit) => duplicateMeeting(db, { ...edit, id }))
    case 'undo': {
      const { changes } = await listChanges(db, { page: 1 })
      const offered = changes.filter(({ undoable }) => undoable)
      const chosen = which < 5 && offered.length > 0 ? offered : changes
      const named = chosen[which % chosen.length]
      const changeId = named?.changeId ?? 0
      const whole = named?.partOf ?? changeId
      const parts = changes.filter((change) => change.changeId === whole || change.partOf === whole)
      return {
        ask: (edit) => undoChange(db, { ...edit, changeId }),
        wanted: parts.flatMap(({ before }) => before ?? []),
        ...(named && named.partOf === null && { undoable: named.undoable }),
      }
    }
    case 'restore': {
      const { changes } = await listChanges(db, { meetingId: id, page: 1 })
      const change = changes[which % changes.length]
      const side = change?.before && step.rule % 2 === 0 ? 'before' : 'after'
      const { continues: _any, ...old } = change?.[side] ?? meeting
      const { continues } = meeting
      return {
        ask: (edit) => restoreVersion(db, { ...edit, ...target, changeId: change?.changeId ?? 0, side }),
        wanted: [{ ...old, ...(continues && { continues }) }],
      }
    }
  }
}

/** A form as somebody fills it in who was shown that meeting. */
function differing(shown: MeetingEntry, { difference, rule, which }: Step): unknown {
  const day = shown.startsOn.slice(0, 10)
  const time = shown.startsOn.slice(11)
  const { exceptions, ...withoutExceptions } = shown
  switch (difference) {
    case 'nothing':
      return shown
    case 'time':
      return { ...shown, startsOn: `${day}T${which % 2 === 0 ? '18:00' : '19:30'}` }
    case 'another day': {
      const other = dayText(dayNumber(day) + (which % 2 === 0 ? -7 : 7) * ((which % 3) + 1))
      return { ...withoutExceptions, startsOn: `${other}T${time}`, rrule: ruleFor(rule, other) }
    }
    case 'length':
      return { ...shown, durationMinutes: [30, 90, undefined][which % 3] }
    case 'rule':
      return { ...withoutExceptions, rrule: ruleFor(rule, day) }
    case 'place':
      return { ...shown, place: { name: which % 2 === 0 ? 'Library' : 'School', room: '2' } }
    case 'text':
      return { ...shown, text: { es: { title: `Reunión ${which}`, description: 'Con café' } } }
    case 'exceptions':
      return { ...shown, exceptions: [] }
    case 'draft':
    case 'published':
    case 'cancelled':
      return { ...shown, status: difference }
    case 'broken':
      return { ...shown, text: {} }
  }
}

function fateOf({ startsOn }: MeetingEntry, day: string, { fate, which }: Step): unknown {
  switch (fate) {
    case 'cancelled':
    case 'postponed':
      return { date: day, status: fate, reason: 'weather', note: { en: 'Ice on the roads' } }
    case 'moved in time': {
      const other = dayText(dayNumber(day) + (which % 3))
      return { date: day, status: 'moved', startsOn: `${other}T${which % 2 === 0 ? '20:00' : '19:00'}` }
    }
    case 'moved in place':
      return { date: day, status: 'moved', place: { name: 'Library' }, durationMinutes: 45 }
    case 'as planned':
      return { date: day, status: 'scheduled' }
    case 'no date':
      return { date: dayText(dayNumber(startsOn.slice(0, 10)) + 1), status: 'cancelled' }
  }
}
