import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Language } from '~/i18n/languages'
import { site } from '~/site'
import type { FormValues } from '~/ui/form'
import { type FormProblem, inOrder, problemsInForm } from './form-problems'
import { type ExceptionEntry, type MeetingEntry, parseEntry } from './meeting-file'
import { readMeetingForm } from './meeting-form'
import { type NextDate, nextDates } from './next-dates'
import { describeRecurrence, type RecurrenceDescription } from './recurrence-description'
import { leavesOut, repetitionOf } from './repetition'

/** The dates that a form would give, as they are shown in it: none yet, none because something is wrong, or these. */
export type ShownDates =
  | { kind: 'none' }
  | { kind: 'wrong'; problems: FormProblem[] }
  | {
      kind: 'dates'
      recurrence: RecurrenceDescription | null
      dates: NextDate[]
      /** Whether there are dates after these. */
      more: boolean
      /** Whether some months or years have no such day. */
      gaps: boolean
      /** Exceptions that saving would drop. */
      dropped: ExceptionEntry[]
    }

/** Dates that a form shows. */
const shownDates = 6

/** The fields that say when a meeting takes place. */
const whenFields = ['day', 'start', 'end', 'repeats', 'every', 'ends', 'until', 'count']

/**
 * The next dates that a form would give, whatever else is still missing in it: as a new meeting, as a change of the
 * meeting `id` (which is kept as `kept`), or of its dates from the planned local day `from` on.
 */
export async function previewDates(
  db: Database,
  options: {
    values: FormValues
    kept?: MeetingEntry | undefined
    id?: string | undefined
    from?: string | undefined
    now: Temporal.Instant
    language: Language
  },
): Promise<ShownDates> {
  const { values, kept, ...rest } = options
  if (!values.day?.[0] && !values.start?.[0]) return { kind: 'none' }
  const { entry, problems } = readMeetingForm(values, kept)
  const wrong = problems.filter(isAboutWhen)
  const timeZone = kept?.timeZone ?? site.timeZone
  const { startsOn = '', durationMinutes } = entry
  // Where the rule cannot be read there is still a first date, which may be wrong, too.
  const rrule = wrong.length > 0 ? undefined : entry.rrule
  // A title, and a way to come, so that nothing else is found to be missing.
  const nameless = { ...placeOf(entry), phone: '0', text: { en: { title: '0' } } }
  const next = await nextDates(db, {
    ...rest,
    entry: { ...nameless, startsOn, durationMinutes, rrule },
    timeZone,
    count: shownDates + 1,
  })
  const found = next.ok ? [] : problemsInForm(next.problems, { entry: kept, offered: [] })
  if (!next.ok || wrong.length > 0) return { kind: 'wrong', problems: inOrder([...wrong, ...found]) }
  const rule = typeof rrule === 'string' ? rrule : null
  return {
    kind: 'dates',
    recurrence: rule === null ? null : describeRecurrence(rule, startsOn, timeZone),
    dates: next.dates.slice(0, shownDates),
    more: next.dates.length > shownDates,
    gaps: leavesOut(repetitionOf(rule, { startsOn, timeZone }), startsOn.slice(0, 10)),
    dropped: next.droppedExceptions,
  }
}

/** Whether a problem is one of when the meeting takes place. */
export function isAboutWhen({ field }: FormProblem): boolean {
  return whenFields.includes(field)
}

function placeOf({ place }: Record<string, unknown>): { place?: unknown } {
  const other = { startsOn: '2000-01-01T00:00', text: { en: { title: '0' } } }
  return place && parseEntry({ ...other, place }).ok ? { place } : {}
}
