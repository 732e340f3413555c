import { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import { type Language, languages } from '~/i18n/languages'
import { accesses, exceptionStatuses, meetingStatuses, reasons } from './meeting'
import type { ProblemKey, ProblemValues } from './problems'
import { longestMinutes } from './wall-time'

/**
 * The JSON of meetings that is imported and exported: shape only, what the parts mean together is for
 * `check-meeting.ts`. Lengths are in UTF-16 units, as the browser counts in a form.
 */

const longest = { id: 80, name: 200, title: 200, description: 5_000, note: 500, link: 2_000 }
const mostListed = 50
/** Exceptions that one meeting may have. */
export const mostExceptions = 500

/** What zod passes on so that a refusal can be told in the reader's language. */
function refuse(error: ProblemKey, params: ProblemValues = {}): { error: ProblemKey; params: ProblemValues } {
  return { error, params }
}

/** Lone surrogates cannot be written as UTF-8; other control characters do harm in feeds and calendars. */
const control = /[\p{Cc}\p{Cs}]/u

function line(maximum: number): z.ZodString {
  return z
    .string()
    .trim()
    .normalize('NFC')
    .refine((text) => text.length > 0, refuse('required'))
    .refine((text) => text.length <= maximum, refuse('tooLong', { maximum }))
    .refine((text) => !control.test(text), refuse('controlCharacters'))
}

/** Like a line, and new lines may be in it. */
function paragraphs(maximum: number): z.ZodString {
  return z
    .string()
    .overwrite((text) => text.replaceAll('\r\n', '\n'))
    .trim()
    .normalize('NFC')
    .refine((text) => text.length > 0, refuse('required'))
    .refine((text) => text.length <= maximum, refuse('tooLong', { maximum }))
    .refine((text) => !control.test(text.replaceAll('\n', '')), refuse('controlCharacters'))
}

function list<Item extends z.ZodType>(item: Item, maximum = mostListed): z.ZodArray<Item> {
  return z.array(item).refine((items) => items.length <= maximum, refuse('tooManyItems', { maximum }))
}

/** One optional entry per language of the portal. */
function perLanguage<Words extends z.ZodType>(
  words: Words,
): z.ZodObject<Record<Language, z.ZodOptional<Words>>, z.core.$strict> {
  const entries = languages.map((language) => [language, words.optional()])
  return z.strictObject(Object.fromEntries(entries) as Record<Language, z.ZodOptional<Words>>)
}

function parses(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch {
    return false
  }
}

const localTime = z
  .string()
  .trim()
  .refine(
    (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) && parses(() => Temporal.PlainDateTime.from(text)),
    refuse('badLocalTime'),
  )

const localDay = z
  .string()
  .trim()
  .refine(
    (text) => /^\d{4}-\d\d-\d\d$/.test(text) && parses(() => Temporal.PlainDate.from(text)),
    refuse('badDate'),
  )

const instant = z
  .string()
  .trim()
  .refine(
    (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && parses(() => Temporal.Instant.from(text)),
    refuse('badInstant'),
  )

const minutes = z
  .int()
  .refine(
    (value) => value >= 1 && value <= longestMinutes,
    refuse('outOfRange', { minimum: 1, maximum: longestMinutes }),
  )

/** Only what may safely stand in `href`: http or https, no user name, no character that RFC 3986 excludes. */
const link = line(longest.link).refine((text) => {
  if (!/^https?:\/\/[^\s"<>\\^`{|}]+$/i.test(text) || !URL.canParse(text)) return false
  const { username, password } = new URL(text)
  return username === '' && password === ''
}, refuse('badLink'))

/** Any language people speak, by its BCP 47 tag (RFC 5646). No registered language has a longer first part. */
const languageTag = line(longest.name).transform((tag, context) => {
  if (/^[a-z]{2,3}(-|$)/i.test(tag) && parses(() => Intl.getCanonicalLocales(tag))) {
    return Intl.getCanonicalLocales(tag)[0] ?? tag
  }
  context.addIssue({
    code: 'custom',
    message: 'badLanguage' satisfies ProblemKey,
    params: { tag },
    input: tag,
  })
  return z.NEVER
})

const placeSchema = z.strictObject({
  name: line(longest.name),
  street: line(longest.name).nullish(),
  city: line(longest.name).nullish(),
  state: line(longest.name).nullish(),
  postalCode: line(longest.name).nullish(),
  room: line(longest.name).nullish(),
  directions: perLanguage(line(longest.note)).optional(),
})

const exceptionParts = {
  date: localDay,
  reason: z.enum(reasons).nullish(),
  note: perLanguage(paragraphs(longest.note)).optional(),
}

const exceptionSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.enum(['cancelled', 'postponed']), ...exceptionParts }),
  z.strictObject({
    status: z.literal('moved'),
    ...exceptionParts,
    startsOn: localTime.nullish(),
    durationMinutes: minutes.nullish(),
    place: placeSchema.nullish(),
  }),
])

const meetingId = z
  .string()
  .trim()
  .refine((id) => /^[a-z0-9][a-z0-9-]*$/.test(id) && id.length <= longest.id, refuse('badId'))

const entrySchema = z.strictObject({
  id: meetingId.optional(),
  status: z.enum(meetingStatuses).optional(),
  cancelledAt: instant.nullish(),
  timeZone: line(longest.name).optional(),
  startsOn: localTime,
  durationMinutes: minutes.nullish(),
  rrule: line(longest.note).toUpperCase().nullish(),
  place: placeSchema.nullish(),
  onlineUrl: link.nullish(),
  phone: line(longest.name).nullish(),
  contact: line(longest.name).nullish(),
  fromDepartment: line(longest.name).nullish(),
  spoken: list(languageTag).optional(),
  interpreted: list(languageTag).optional(),
  access: list(z.enum(accesses)).optional(),
  text: perLanguage(
    z.strictObject({ title: line(longest.title), description: paragraphs(longest.description).nullish() }),
  ).refine((text) => Object.values(text).some((words) => words !== undefined), refuse('noTitle')),
  exceptions: list(exceptionSchema, mostExceptions).optional(),
  sources: list(link).optional(),
  continues: meetingId.nullish(),
  continuedBy: meetingId.nullish(),
})

/** One meeting as it is written in a file. Everything but its start, a title and where it is may be left out. */
export type MeetingEntry = z.input<typeof entrySchema>
/** What differs on one date, as it is written in a file. */
export type ExceptionEntry = NonNullable<MeetingEntry['exceptions']>[number]
/** The same after checking: trimmed, in Unicode's NFC, language tags canonical. */
export type CheckedEntry = z.output<typeof entrySchema>
/** A file of meetings. */
export interface MeetingFile {
  meetings: MeetingEntry[]
}

/** A refusal and where in the meeting it is. */
export interface EntryProblem {
  field: string
  message: ProblemKey
  values: ProblemValues
}

type EntryResult = { ok: true; entry: CheckedEntry } | { ok: false; problems: EntryProblem[] }

/** Checks the shape of one meeting of a file and lists everything that is wrong. */
export function parseEntry(value: unknown): EntryResult {
  const result = entrySchema.safeParse(value, { error: typeProblem })
  if (result.success) return { ok: true, entry: result.data }
  return { ok: false, problems: result.error.issues.flatMap(problemsOf) }
}

function typeProblem(issue: z.core.$ZodRawIssue): ProblemKey {
  if (issue.code === 'unrecognized_keys') return 'unknownKey'
  if (issue.input === undefined) return 'required'
  if (issue.code !== 'invalid_type') return 'notOneOf'
  const byType: Record<string, ProblemKey> = { string: 'notText', array: 'notList', object: 'notObject' }
  return byType[issue.expected] ?? 'notWholeNumber'
}

function problemsOf(issue: z.core.$ZodIssue): EntryProblem[] {
  const message = issue.message as ProblemKey
  const field = fieldName(issue.path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ field: fieldName([...issue.path, key]), message, values: { key } }))
    case 'invalid_value':
      return [{ field, message, values: { values: issue.values.join(', ') } }]
    case 'invalid_union':
      return [{ field, message, values: { values: exceptionStatuses.join(', ') } }]
    case 'custom':
      return [{ field, message, values: (issue.params ?? {}) as ProblemValues }]
    default:
      return [{ field, message, values: {} }]
  }
}

/** `exceptions[0].date` */
function fieldName(path: readonly PropertyKey[]): string {
  return path.reduce<string>((name, part) => {
    if (typeof part === 'number') return `${name}[${part}]`
    return name ? `${name}.${String(part)}` : String(part)
  }, '')
}
