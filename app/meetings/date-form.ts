import { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import { languages } from '~/i18n/languages'
import type { Translator } from '~/i18n/translator'
import { type FieldProblem, type FormValues, textOf } from '~/ui/form'
import { perLanguage } from './complete-meeting'
import type { DateOfStaff } from './find-for-staff'
import { type exceptionStatuses, type Place, reasons } from './meeting'
import type { EntryProblem } from './meeting-file'
import type { ProblemValues } from './problems'

/** What can be done with one date; `scheduled` takes away what was done before. */
export const dateChoices = ['moved', 'cancelled', 'postponed', 'scheduled'] as const satisfies readonly (
  | (typeof exceptionStatuses)[number]
  | 'scheduled'
)[]

/** The parts of a place that have a field. */
export const placeParts = ['name', 'street', 'city', 'state', 'postalCode', 'room'] as const

/** Why a form for one date is refused; each is a key of `changes:problems`. */
const problemKeys = [
  'badDay',
  'badMinutes',
  'badTime',
  'chooseWhat',
  'controlCharacters',
  'dateOutOfRange',
  'exceptionNotPlanned',
  'movedWithoutChange',
  'notOneOf',
  'nothingBefore',
  'nowhere',
  'outOfRange',
  'other',
  'required',
  'timeDoesNotExist',
  'tooLong',
] as const
type DateProblemKey = (typeof problemKeys)[number]

/** Something wrong at a field of the form. */
export interface DateProblem {
  field: string
  message: DateProblemKey
  values?: ProblemValues
}

/** Shape only; day, time and length count where the date is moved. */
const schema = z.object({
  what: z.enum(dateChoices, 'chooseWhat'),
  reason: z.union([z.literal(''), z.enum(reasons)], 'notOneOf'),
})
const schemaOfMove = z.object({
  day: z.string().refine(isDay, 'badDay'),
  time: z.string().refine(isTime, 'badTime'),
  minutes: z.string().regex(/^\d{0,5}$/, 'badMinutes'),
})

/** What the fields hold for a date: what is so now. */
export function dateValues({ planned, exception }: DateOfStaff): FormValues {
  const startsOn = exception?.startsOn ?? planned.startsOn
  const minutes = exception?.durationMinutes ?? planned.durationMinutes
  const place = exception?.place ?? planned.place
  return {
    what: exception ? [exception.status] : [],
    reason: [exception?.reason ?? ''],
    day: [startsOn.slice(0, 10)],
    time: [startsOn.slice(11)],
    minutes: [minutes === null ? '' : String(minutes)],
    ...Object.fromEntries(placeParts.map((part) => [`place.${part}`, [place?.[part] ?? '']])),
    ...Object.fromEntries(languages.map((tag) => [`note.${tag}`, [exception?.note[tag] ?? '']])),
  }
}

/**
 * Reads a form that was sent as what `changeDate` takes. What is as planned is no change; notes in languages without a
 * field stay.
 */
export function readDateForm(
  form: FormData,
  date: DateOfStaff,
): { ok: true; change: unknown } | { ok: false; problems: DateProblem[] } {
  const fields = Object.fromEntries(
    ['what', 'reason', 'day', 'time', 'minutes'].map((name) => [name, textOf(form, name).trim()]),
  )
  const read = schema.safeParse(fields)
  const move = schemaOfMove.safeParse(fields)
  const moves = fields.what === 'moved'
  if (!read.success || (moves && !move.success)) {
    const issues = [...(read.error?.issues ?? []), ...(moves ? (move.error?.issues ?? []) : [])]
    return {
      ok: false,
      problems: issues.map(({ path, message }) => ({ field: String(path[0]), message: keyOf(message) })),
    }
  }
  const { what, reason } = read.data
  const { plannedOn, exception } = date
  if (what === 'scheduled') return { ok: true, change: { date: plannedOn, status: what } }
  const note = perLanguage((tag) =>
    form.has(`note.${tag}`) ? textOf(form, `note.${tag}`).trim() || undefined : exception?.note[tag],
  )
  const told = { date: plannedOn, status: what, note, ...(reason && { reason }) }
  return {
    ok: true,
    change: move.success && moves ? { ...told, ...newTime(move.data, date), ...newPlace(form, date) } : told,
  }
}

function newTime(
  { day, time, minutes }: z.infer<typeof schemaOfMove>,
  { planned }: DateOfStaff,
): { startsOn?: string; durationMinutes?: number } {
  // Browsers send seconds where somebody typed them.
  const startsOn = `${day}T${time.slice(0, 5)}`
  const isAsLong = minutes === '' || Number(minutes) === planned.durationMinutes
  return {
    ...(startsOn !== planned.startsOn && { startsOn }),
    ...(!isAsLong && { durationMinutes: Number(minutes) }),
  }
}

function newPlace(form: FormData, { planned, exception }: DateOfStaff): { place?: unknown } {
  const typed = Object.fromEntries(placeParts.map((part) => [part, textOf(form, `place.${part}`).trim()]))
  const isPlace = (place: Place | null | undefined, parts: readonly (typeof placeParts)[number][]) =>
    parts.every((part) => (place?.[part] ?? '') === typed[part])
  if (isPlace(planned.place, placeParts)) return {}
  // How to find it goes along to another room of the same house, and to no other house.
  const house = [exception?.place, planned.place].find((place) => isPlace(place, ['name', 'street', 'city']))
  const parts = Object.entries(typed).filter(([part, text]) => part === 'name' || text !== '')
  return { place: { ...Object.fromEntries(parts), directions: house?.directions ?? {} } }
}

/** Problems of a command at the fields of the form. */
export function problemsOfDate(problems: readonly EntryProblem[]): DateProblem[] {
  return problems.map(({ field, message, values }) => ({
    field: fieldOf(field, message),
    message: keyOf(message),
    values,
  }))
}

function fieldOf(field: string, message: string): string {
  if (message === 'timeDoesNotExist') return 'time'
  switch (field) {
    case 'startsOn':
      return 'day'
    case 'durationMinutes':
      return 'minutes'
    case 'place':
      return 'place.name'
    default:
      return /^(place|note)\.[a-zA-Z]+$|^reason$/.test(field) ? field : ''
  }
}

function keyOf(message: string): DateProblemKey {
  return problemKeys.find((known) => known === message) ?? 'other'
}

/** What is wrong, in the reader's words. */
export function dateProblemsInWords(
  problems: readonly DateProblem[],
  { t, formats }: Translator,
): FieldProblem[] {
  return problems.map(({ field, message, values = {} }) => {
    const { earliest, latest, maximum, minimum } = values
    const day = (on: string | number | undefined) => (on ? formats.plainDay(String(on)) : '')
    const said = { earliest: day(earliest), latest: day(latest), maximum, minimum }
    return { field, text: t(`changes:problems.${message}`, said) }
  })
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && parses(() => Temporal.PlainDate.from(text))
}

function isTime(text: string): boolean {
  return /^\d\d:\d\d(:00)?$/.test(text) && parses(() => Temporal.PlainTime.from(text))
}

function parses(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch {
    return false
  }
}
