import { Temporal } from 'temporal-polyfill'
import { isLanguage, type Language } from '~/i18n/languages'
import type { Translator } from '~/i18n/translator'
import type { FieldProblem } from '~/ui/form'
import type { EntryProblem, MeetingEntry } from './meeting-file'
import type { ProblemKey, ProblemValues } from './problems'

/** What is wrong in a form, as people are told it; each is a key of `editing:problems`. */
type FormProblemKey =
  | 'badDate'
  | 'badLanguage'
  | 'badLink'
  | 'badTime'
  | 'controlCharacters'
  | 'dateGone'
  | 'dateOutOfRange'
  | 'dayMissing'
  | 'endIsStart'
  | 'endTooLate'
  | 'exception'
  | 'family'
  | 'familyEnd'
  | 'noTitle'
  | 'notLast'
  | 'notOneOf'
  | 'notWholeNumber'
  | 'nowhere'
  | 'other'
  | 'placeNameMissing'
  | 'rule'
  | 'ruleNoDate'
  | 'ruleStart'
  | 'ruleTooManyDates'
  | 'startMissing'
  | 'timeDoesNotExist'
  | 'titleMissing'
  | 'tooLong'
  | 'tooManyItems'
  | 'untilMissing'
  | 'untilTooEarly'

/** Something wrong at a field of the form; without a field it is about the meeting as a whole. */
export interface FormProblem {
  field: string
  message: FormProblemKey
  values?: ProblemValues
}

/** The meeting has no date on the day from which on it was to be changed. */
export const dateGone: FormProblem = { field: '', message: 'dateGone' }

/** What goes under the same name in the form. Everything else is told at a field beside it, or above the form. */
const sameName =
  /^(place\.(name|street|city|state|postalCode|room)|onlineUrl|phone|contact|fromDepartment|access)$/
const perLanguage = /^(text|place\.directions)\.(\w+)/

/**
 * What is wrong with an entry, at the fields of the form that it was read from: `offered` are the languages that have
 * fields in it. The words are `wordsOf`.
 */
export function problemsInForm(
  problems: readonly EntryProblem[],
  { entry, offered }: { entry: MeetingEntry | undefined; offered: readonly Language[] },
): FormProblem[] {
  return problems.flatMap((problem): FormProblem[] => {
    const { field, message, values } = problem
    const exception = /^exceptions(?:\[(\d+)\])?/.exec(field)
    if (exception) {
      const date = entry?.exceptions?.[Number(exception[1])]?.date
      return [date ? { field: '', message: 'exception', values: { date } } : { field: '', message: 'other' }]
    }
    // Another part of the same series has these dates (see `check-family.ts`).
    if (field === 'status') return [{ field: '', message: message === 'notOneOf' ? 'family' : 'other' }]
    if (field === 'from') return [dateGone]
    if (field.startsWith('startsOn') || field === 'rrule') return whenProblem(problem)
    if (field === 'durationMinutes') return [{ field: 'end', message: 'endTooLate' }]
    const list = /^(spoken|interpreted)/.exec(field)?.[1]
    if (list) return [{ field: `${list}Other`, message: worded(message), values }]
    if (field === 'text') return [{ field: `text.${offered[0]}.title`, message: 'noTitle' }]
    if (field === 'place') return [{ field: 'place.name', message: 'nowhere' }]
    const [, , language] = perLanguage.exec(field) ?? []
    if (language) {
      const isShown = offered.some((known) => known === language)
      return [
        { field: isShown ? field : '', message: worded(message, field), values: { ...values, language } },
      ]
    }
    const [known] = sameName.exec(field.replace(/\[\d+\]$/, '')) ?? []
    return [{ field: known ?? '', message: known ? worded(message, field) : 'other', values }]
  })
}

/** Day and time are two fields of the form, and one in the file; the rule is several. */
function whenProblem({ field, message, values }: EntryProblem): FormProblem[] {
  // What the form could not read has been refused there.
  if (message === 'required' || message === 'badLocalTime') return []
  if (message === 'dateOutOfRange') {
    return [
      field === 'rrule' ? { field: 'ends', message: 'familyEnd', values } : { field: 'day', message, values },
    ]
  }
  if (message === 'timeDoesNotExist') return [{ field: 'start', message, values }]
  if (field !== 'rrule') return [{ field: '', message: 'other' }]
  const isKnown = message === 'ruleStart' || message === 'ruleNoDate' || message === 'ruleTooManyDates'
  return [{ field: 'repeats', message: isKnown ? message : 'rule', values }]
}

/** What is said of a field in the file is said of it in the form, where it can be wrong in that way. */
function worded(message: ProblemKey, field = ''): FormProblemKey {
  switch (message) {
    case 'required':
      return field === 'place.name' ? 'placeNameMissing' : field.endsWith('.title') ? 'titleMissing' : 'other'
    case 'badLanguage':
    case 'badLink':
    case 'controlCharacters':
    case 'notOneOf':
    case 'tooLong':
    case 'tooManyItems':
      return message
    default:
      return 'other'
  }
}

/** Where fields stand in the form, by the beginnings of their names. */
const places = [
  ...['day', 'start', 'end', 'repeats', 'every', 'ends', 'until', 'count', 'place.', 'onlineUrl', 'phone'],
  ...['text.', 'spokenOther', 'access', 'interpretedOther', 'fromDepartment', 'contact'],
]

/** Each problem once, in the order of the form; what is about the whole meeting comes first. */
export function inOrder(problems: readonly FormProblem[]): FormProblem[] {
  const differing = new Map(problems.map((problem) => [`${problem.field} ${problem.message}`, problem]))
  const position = ({ field }: FormProblem) =>
    places.findIndex((name) => field === name || (name.endsWith('.') && field.startsWith(name)))
  return [...differing.values()].toSorted((a, b) => position(a) - position(b))
}

/** What is wrong with a form, in the reader's words. */
export function wordsOf(problems: readonly FormProblem[], translator: Translator): FieldProblem[] {
  return problems.map(({ field, message, values = {} }) => ({
    field,
    text: translator.t(`editing:problems.${message}`, saidValues(values, translator)),
  }))
}

/** Days, times and languages as people say them. */
function saidValues(values: ProblemValues, { formats }: Translator): ProblemValues {
  const day = (on: string) => formats.day(Temporal.PlainDate.from(on))
  const said = Object.entries(values).flatMap(([name, value]): [string, string | number][] => {
    const text = String(value)
    if (name === 'zone') return []
    if (name === 'time') {
      return [
        ['time', formats.time(Temporal.PlainTime.from(text.slice(11)))],
        ['day', day(text.slice(0, 10))],
      ]
    }
    if (['date', 'earliest', 'latest'].includes(name)) return [[name, day(text)]]
    if (name === 'weekday') return [[name, formats.weekday(Number(value))]]
    return [[name, name === 'language' && isLanguage(text) ? formats.languageName(text) : value]]
  })
  return Object.fromEntries(said)
}
