import { Temporal } from 'temporal-polyfill'
import { type Language, languages, sourceLanguage } from '~/i18n/languages'
import { type Translated, translated } from '~/i18n/translated'
import type { Translator } from '~/i18n/translator'
import { site } from '~/site'
import { momentWords } from '~/ui/moment'
import { compareVersions, type FieldDifference, type FieldValue } from './compare-versions'
import type { MeetingChange } from './history'
import { accesses, exceptionStatuses, meetingStatuses, reasons } from './meeting'
import type { MeetingEntry } from './meeting-file'
import { describeRecurrence } from './recurrence-description'
import { recurrenceWords } from './recurrence-words'

/** A field that differs, in words: what it is called, and what stood and stands in it. */
export interface DifferenceWords {
  field: string
  name: string
  /** Null where there was nothing. */
  before: string | null
  after: string | null
  /** The language of what stands in it, where it is not the reader's words. */
  lang: string | undefined
}

/** What is needed of a change to say what it was. */
export type TellableChange = Pick<MeetingChange, 'command' | 'before' | 'after'>

/** Fields that have a name of their own in `changes:fields`. */
const named = [
  'id',
  'status',
  'cancelledAt',
  'timeZone',
  'startsOn',
  'durationMinutes',
  'rrule',
  'name',
  'street',
  'city',
  'state',
  'postalCode',
  'room',
  'onlineUrl',
  'phone',
  'contact',
  'fromDepartment',
  'spoken',
  'interpreted',
  'access',
  'reason',
  'sources',
  'continues',
  'continuedBy',
  'when',
  'place',
] as const

/** Fields with words in one language. */
const inLanguages = ['title', 'description', 'directions', 'note'] as const

/** The title of a meeting in that language, or in the first of the portal's languages that has one. */
export function entryTitle({ text, id = '' }: MeetingEntry, language: Language): Translated {
  const tag = [language, ...languages].find((tag) => text[tag]?.title)
  return translated(tag ?? sourceLanguage, (tag && text[tag]?.title) || id)
}

/** Two versions of a meeting, and the local day on which they are told of. */
interface Versions {
  before: MeetingEntry | null
  after: MeetingEntry | null
  today: string
}

/** What is different between two versions, in words. */
export function differencesInWords(versions: Versions, translator: Translator): DifferenceWords[] {
  return inWords(compareVersions(versions.before, versions.after), versions, translator)
}

/** Some of the differences between two versions, in words. */
export function inWords(
  differences: readonly FieldDifference[],
  versions: Versions,
  translator: Translator,
): DifferenceWords[] {
  const { before, after, today } = versions
  const isSameSeries = before?.startsOn === after?.startsOn && before?.rrule === after?.rrule
  return differences.flatMap(({ field, a, b }) => {
    const words = (value: FieldValue, entry: MeetingEntry | null) => {
      const held = value ?? (entry && isSameSeries ? plannedValue(field, entry) : null)
      return held === null ? null : valueInWords(field, held, { entry, today }, translator)
    }
    const [old, now] = [words(a, before), words(b, after)]
    if (old === now) return []
    return { field, name: fieldName(field, today, translator), before: old, after: now, lang: tagOf(field) }
  })
}

/** What holds on a date, in a field of which its exception says nothing: what is planned. */
function plannedValue(field: string, entry: MeetingEntry): FieldValue {
  const { day, path } = partsOf(field)
  if (!day) return null
  const exception = entry.exceptions?.find(({ date }) => date === day)
  if (path === 'status') return 'scheduled'
  if (exception && exception.status !== 'moved') return null
  if (path === 'startsOn') return `${day}T${entry.startsOn.slice(11)}`
  if (path === 'durationMinutes') return entry.durationMinutes ?? null
  const [first, part = '', tag] = path.split('.')
  if (first !== 'place' || exception?.place || !entry.place) return null
  if (part === 'directions') return entry.place.directions?.[tag as Language] ?? null
  return entry.place[part as Exclude<keyof typeof entry.place, 'directions'>] ?? null
}

/** What a field, or a part that is chosen as one, is called. */
export function fieldName(field: string, today: string, translator: Translator): string {
  const { day, name } = partsOf(field)
  if (!day) return fieldLabel(field, translator)
  const date = dayInWords(day, today, translator.formats)
  return name ? translator.t('changes:onDate', { date, field: fieldLabel(field, translator) }) : date
}

/** The same without the date that it may be a field of. */
export function fieldLabel(field: string, { t, formats }: Translator): string {
  const { day, name, tag = sourceLanguage } = partsOf(field)
  const inLanguage = inLanguages.find((known) => known === name)
  if (inLanguage) return t(`changes:fields.${inLanguage}`, { language: formats.languageName(tag) })
  if (day && (name === 'status' || name === 'startsOn')) return t(`changes:fieldsOfDate.${name}`)
  const own = named.find((known) => known === name)
  return own ? t(`changes:fields.${own}`) : field
}

function partsOf(field: string): {
  day: string | undefined
  /** The field, without the date that it may be of. */
  path: string
  name: string
  tag: string | undefined
} {
  const [, day, ofDay = ''] = /^exceptions\.([^.]+)\.?(.*)$/.exec(field) ?? []
  const path = day ? ofDay : field
  const tag = tagOf(field)
  const names = path.split('.').filter((name) => name !== tag)
  return { day, path, name: names.at(-1) ?? '', tag }
}

function tagOf(field: string): string | undefined {
  return /(?:^text|(?:^|\.)directions|\.note)\.([^.]+)/.exec(field)?.[1]
}

function valueInWords(
  field: string,
  value: Exclude<FieldValue, null>,
  { entry, today }: { entry: MeetingEntry | null; today: string },
  translator: Translator,
): string {
  const { t, formats } = translator
  const { day, name } = partsOf(field)
  const text = String(value)
  switch (name) {
    case 'status': {
      const ofDate = day && ([...exceptionStatuses, 'scheduled'] as const).find((status) => status === value)
      const ofMeeting = meetingStatuses.find((status) => status === value)
      if (ofDate) return t(`meetings:status.${ofDate}`)
      return ofMeeting ? t(`changes:status.${ofMeeting}`) : text
    }
    case 'startsOn':
      return localWords(text, today, translator)
    case 'cancelledAt':
      return momentWords(translator, text)
    case 'timeZone':
      return formats.zone(text)
    case 'durationMinutes':
      return t('changes:minutes', { count: Number(value) })
    case 'rrule':
      return ruleInWords(text, entry, translator)
    case 'spoken':
    case 'interpreted':
      return formats.list(listOf(value).map(formats.languageName))
    case 'access':
      return formats.list(
        accesses
          .filter((access) => listOf(value).includes(access))
          .map((access) => t(`meetings:access.${access}`)),
      )
    case 'reason': {
      const reason = reasons.find((known) => known === value)
      return reason ? t(`meetings:reasons.${reason}`) : text
    }
    default:
      return listOf(value).join('\n')
  }
}

function listOf(value: Exclude<FieldValue, null>): readonly string[] {
  return typeof value === 'object' ? value : [String(value)]
}

function ruleInWords(rrule: string, entry: MeetingEntry | null, translator: Translator): string {
  const { startsOn = '', timeZone = site.timeZone } = entry ?? {}
  const recurrence = describeRecurrence(rrule, startsOn, timeZone)
  const { kind, count } = recurrence
  if (kind === 'other') return translator.t('changes:otherRule', { rule: rrule })
  const rule = recurrenceWords(recurrence, translator)
  return count === undefined ? rule : translator.t('changes:countedRule', { rule, count })
}

function localWords(local: string, today: string, { t, formats }: Translator): string {
  const wall = Temporal.PlainDateTime.from(local)
  return t('dates.at', {
    day: formats.day(wall.toPlainDate(), Temporal.PlainDate.from(today)),
    time: formats.time(wall.toPlainTime()),
  })
}

/** A local day with its weekday; the year only where it is not this year. */
export function dayInWords(day: string, today: string, formats: Translator['formats']): string {
  return formats.day(Temporal.PlainDate.from(day), Temporal.PlainDate.from(today))
}

/** What a change did, in a sentence; `today` is a local day. */
export function changeInWords(change: TellableChange, today: string, { t, formats }: Translator): string {
  const { command, before, after } = change
  if (command === 'date-changed') {
    const day = changedDay(change)
    const exception = after.exceptions?.find(({ date }) => date === day)
    const date = dayInWords(day ?? after.startsOn.slice(0, 10), today, formats)
    return t(`changes:dateDid.${exception?.status ?? 'scheduled'}`, { date })
  }
  if (command === 'imported') return t(before ? 'changes:did.importedAgain' : 'changes:did.imported')
  if (command === 'created' && after.status === 'published') return t('changes:did.createdPublished')
  return t(`changes:did.${command}`)
}

/** Names of accounts by their ids, which authors are known by. */
export type Names = Readonly<Record<string, string>>

/** Who did something: a name, or what it was done with. */
export function authorInWords(author: string | null, names: Names, { t }: Translator): string {
  if (author === null) return t('changes:who.unknown')
  return author === 'import' ? t('changes:who.import') : (names[author] ?? t('changes:who.unknown'))
}

/** The one planned day that a change is about; undefined when it is about none, or about several. */
export function changedDay({ before, after }: TellableChange): string | undefined {
  const fields = compareVersions(before, after).map(({ field }) => /^exceptions\.([^.]+)/.exec(field)?.[1])
  const days = new Set(fields)
  return days.size === 1 ? fields[0] : undefined
}
