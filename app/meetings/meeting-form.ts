import { Temporal } from 'temporal-polyfill'
import { type Language, languages } from '~/i18n/languages'
import { site } from '~/site'
import type { FormValues } from '~/ui/form'
import { perLanguage } from './complete-meeting'
import type { FormProblem } from './form-problems'
import { tagOf } from './language-tags'
import { meetingStatuses } from './meeting'
import type { MeetingEntry } from './meeting-file'
import { mostDates } from './recurrence-rule'
import {
  isLastOfMonth,
  type Repeating,
  type Repetition,
  repeatings,
  repetitionOf,
  ruleOf,
} from './repetition'
import { longestMinutes } from './wall-time'

/** The meeting that a form is about, as it is kept; undefined for a new one. */
type Kept = MeetingEntry | undefined

/** What a form can say of a meeting, and what in it cannot be read. */
export interface ReadForm {
  /** A `MeetingEntry`, where nothing is wrong. What the form does not have is as it is kept. */
  entry: Record<string, unknown> & { startsOn: string | undefined }
  problems: FormProblem[]
}

/** Every how many days, weeks, months or years a rule may say (see `recurrence-rule.ts`). */
const largestInterval = 1_000

const placeParts = ['name', 'street', 'city', 'state', 'postalCode', 'room'] as const
const lines = ['onlineUrl', 'phone', 'contact', 'fromDepartment'] as const

const homeTown = { 'place.city': site.city, 'place.state': site.state }

/** What a new form holds: it takes place once, in the department's city. */
export function blankValues(): FormValues {
  return {
    ...repetitionValues({ repeats: 'never', every: 1 }, null),
    ...Object.fromEntries(Object.entries(homeTown).map(([name, text]) => [name, [text]])),
  }
}

/** The planned local day in a form's address from which on a meeting is changed; undefined where all of it is. */
export function readFrom(url: string): string | undefined {
  return new URL(url).searchParams.get('from') ?? undefined
}

/** What the fields of a form hold for a meeting; `offered` are the languages that have fields in it. */
export function valuesOfEntry(entry: MeetingEntry, offered: readonly Language[]): FormValues {
  const { startsOn, rrule = null, timeZone = site.timeZone, place } = entry
  const texts: Record<string, string | null | undefined> = {
    day: startsOn.slice(0, 10),
    start: startsOn.slice(11),
    end: endOf(entry),
    ...Object.fromEntries(lines.map((name) => [name, entry[name]])),
    ...Object.fromEntries(placeParts.map((part) => [`place.${part}`, place?.[part]])),
    ...(place ? {} : homeTown),
  }
  for (const language of offered) {
    texts[`place.directions.${language}`] = place?.directions?.[language]
    texts[`text.${language}.title`] = entry.text[language]?.title
    texts[`text.${language}.description`] = entry.text[language]?.description
  }
  return {
    ...repetitionValues(repetitionOf(rrule, { startsOn, timeZone }), rrule),
    ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, [text ?? '']])),
    ...(entry.status && { status: [entry.status] }),
    spoken: entry.spoken ?? [],
    interpreted: entry.interpreted ?? [],
    access: entry.access ?? [],
  }
}

/**
 * Reads a form that was sent. What it has no fields for (sources, a text in a language that is not offered) is as it is
 * in `kept`, and so is what its fields say as it was, such as a rule that is written in another way.
 */
export function readMeetingForm(values: FormValues, kept: Kept): ReadForm {
  const problems: FormProblem[] = []
  const text = (name: string) => values[name]?.[0]?.trim() || undefined
  const words = <Value>(name: string, language: Language, before: Value | undefined) =>
    values[`${name}.${language}`] === undefined ? before : text(`${name}.${language}`)
  const when = readWhen(values, kept, problems)
  const directions = perLanguage((language) =>
    words('place.directions', language, kept?.place?.directions?.[language]),
  )
  const place = Object.fromEntries(placeParts.map((part) => [part, text(`place.${part}`)]))
  // Only a city and a state, which a new form brings along, are no place.
  const isPlace = ['name', 'street', 'postalCode', 'room'].some((part) => place[part])
  const hasDirections = languages.some((language) => text(`place.directions.${language}`))
  if (!isPlace && !hasDirections && !text('onlineUrl') && !text('phone')) {
    problems.push({ field: 'place.name', message: 'nowhere' })
  }
  const entry = {
    ...(isStatus(text('status')) && { status: text('status') }),
    ...when,
    ...(isPlace || hasDirections ? { place: { ...place, directions } } : {}),
    ...Object.fromEntries(lines.map((name) => [name, text(name)])),
    spoken: readTags(values, 'spoken'),
    interpreted: readTags(values, 'interpreted'),
    access: values.access ?? [],
    text: perLanguage((language) => {
      if (values[`text.${language}.title`] === undefined) return kept?.text[language]
      const title = text(`text.${language}.title`)
      const description = text(`text.${language}.description`)
      return title || description ? { title, description } : undefined
    }),
    ...(kept?.sources && { sources: kept.sources }),
  }
  return { entry, problems }
}

function isStatus(text: string | undefined): boolean {
  return meetingStatuses.some((status) => status === text)
}

function readTags(values: FormValues, name: 'spoken' | 'interpreted'): string[] {
  const written = (values[`${name}Other`]?.[0] ?? '').split(/[,;\n]/)
  return [
    ...(values[name] ?? []),
    ...written
      .map((word) => word.trim())
      .filter(Boolean)
      .map(tagOf),
  ]
}

/** Start, length and rule, as far as they can be read. */
function readWhen(
  values: FormValues,
  kept: Kept,
  problems: FormProblem[],
): { startsOn: string | undefined; durationMinutes: number | undefined; rrule: string | undefined } {
  const text = (name: string) => values[name]?.[0]?.trim() ?? ''
  const read = (name: string, isOne: (text: string) => boolean, missing?: FormProblem['message']) => {
    const written = text(name)
    if (written !== '' && isOne(written)) return written
    if (written !== '') problems.push({ field: name, message: isOne === isDay ? 'badDate' : 'badTime' })
    else if (missing) problems.push({ field: name, message: missing })
    return undefined
  }
  const day = read('day', isDay, 'dayMissing')
  const start = read('start', isTime, 'startMissing')?.slice(0, 5)
  const end = read('end', isTime)?.slice(0, 5)
  const rrule = readRule(values, day, kept, problems) ?? undefined
  const startsOn = day && start ? `${day}T${start}` : undefined
  const durationMinutes = startsOn && end ? lengthOf(startsOn, end, rrule !== undefined, kept) : undefined
  if (durationMinutes === 0) problems.push({ field: 'end', message: 'endIsStart' })
  return { startsOn, durationMinutes: durationMinutes || undefined, rrule }
}

function readRule(
  values: FormValues,
  day: string | undefined,
  kept: Kept,
  problems: FormProblem[],
): string | null {
  const text = (name: string) => values[name]?.[0]?.trim() ?? ''
  const number = (name: string, maximum: number) => {
    const written = text(name)
    const isOne = /^\d{1,5}$/.test(written) && Number(written) >= 1 && Number(written) <= maximum
    if (!isOne) problems.push({ field: name, message: 'notWholeNumber', values: { minimum: 1, maximum } })
    return isOne ? Number(written) : 1
  }
  const repeats = repeatings.find((known) => known === text('repeats'))
  if (!repeats) problems.push({ field: 'repeats', message: 'notOneOf' })
  if (!repeats || repeats === 'never') return null
  if (repeats === 'kept') return text('rule').toUpperCase() || null
  const repetition: Repetition = { repeats, every: number('every', largestInterval) }
  switch (text('ends')) {
    case 'never':
      break
    case 'after':
      repetition.count = number('count', mostDates)
      break
    case 'on': {
      const until = text('until')
      if (until === '') problems.push({ field: 'until', message: 'untilMissing' })
      else if (!isDay(until)) problems.push({ field: 'until', message: 'badDate' })
      else if (day && until < day) problems.push({ field: 'until', message: 'untilTooEarly' })
      else repetition.until = until
      break
    }
    default:
      problems.push({ field: 'ends', message: 'notOneOf' })
  }
  if (!day) return null
  if (repeats === 'monthly-last' && !isLastOfMonth(day)) {
    const weekday = Temporal.PlainDate.from(day).dayOfWeek
    problems.push({ field: 'repeats', message: 'notLast', values: { weekday } })
  }
  const { startsOn, rrule = null, timeZone = site.timeZone } = kept ?? {}
  return ruleOf(repetition, day, startsOn ? { startsOn, rrule, timeZone } : undefined)
}

/** The names that `repetitionOf` has in a form. */
function repetitionValues({ repeats, every, until, count }: Repetition, rrule: string | null): FormValues {
  return {
    repeats: [repeats satisfies Repeating],
    every: [String(every)],
    ends: [until !== undefined ? 'on' : count !== undefined ? 'after' : 'never'],
    ...(until !== undefined && { until: [until] }),
    ...(count !== undefined && { count: [String(count)] }),
    ...(rrule !== null && { rule: [rrule] }),
  }
}

/** When a meeting ends by the clock, as `HH:MM`; undefined where nobody has said how long it takes. */
function endOf({
  startsOn,
  durationMinutes,
  rrule,
  timeZone = site.timeZone,
}: MeetingEntry): string | undefined {
  if (!durationMinutes) return undefined
  const start = Temporal.PlainDateTime.from(startsOn)
  const end = rrule
    ? start.add({ minutes: durationMinutes })
    : start.toZonedDateTime(timeZone).add({ minutes: durationMinutes })
  return end.toPlainTime().toString({ smallestUnit: 'minute' })
}

/**
 * From a start to the next time that clocks show `end`, in minutes; 0 when that is the start itself. Of a series it is
 * the usual length, of a single date the one of that night, whatever clocks do in it.
 */
function lengthOf(startsOn: string, end: string, repeats: boolean, kept: Kept): number {
  if (kept?.durationMinutes && endOf(kept) === end && kept.startsOn.slice(11) === startsOn.slice(11)) {
    const isAsItWas = kept.startsOn === startsOn || kept.durationMinutes === longestMinutes
    if (isAsItWas) return kept.durationMinutes
  }
  const start = Temporal.PlainDateTime.from(startsOn)
  const sameDay = start.withPlainTime(end)
  if (sameDay.equals(start)) return 0
  const until = Temporal.PlainDateTime.compare(sameDay, start) > 0 ? sameDay : sameDay.add({ days: 1 })
  const zone = kept?.timeZone ?? site.timeZone
  const length = repeats ? start.until(until) : start.toZonedDateTime(zone).until(until.toZonedDateTime(zone))
  return length.total('minutes')
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && parses(() => Temporal.PlainDate.from(text))
}

/** Browsers send seconds where somebody typed them. */
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
