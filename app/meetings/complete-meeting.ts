import { type Language, languages } from '~/i18n/languages'
import { accesses, type Meeting, type MeetingException, type MeetingText, type Place } from './meeting'
import type { CheckedEntry, ExceptionEntry, MeetingEntry } from './meeting-file'
import { canonicalTimeZone } from './wall-time'

type CheckedPlace = NonNullable<CheckedEntry['place']>
type CheckedException = NonNullable<CheckedEntry['exceptions']>[number]

/** Room in an id of 80 letters for a hyphen and the start date. */
const longestSlug = 69

/** Fills in what a file may leave out. Equal meetings come out equal, whatever their order of keys. */
export function completeMeeting(entry: CheckedEntry, timeZone: string): Meeting {
  const zone = entry.timeZone ?? timeZone
  return {
    id: entry.id ?? derivedId(entry),
    status: entry.status ?? 'published',
    cancelledAt: entry.cancelledAt ?? null,
    timeZone: canonicalTimeZone(zone) ?? zone,
    startsOn: entry.startsOn,
    durationMinutes: entry.durationMinutes ?? null,
    rrule: entry.rrule ?? null,
    place: entry.place ? completePlace(entry.place) : null,
    onlineUrl: entry.onlineUrl ?? null,
    phone: entry.phone ?? null,
    contact: entry.contact ?? null,
    fromDepartment: entry.fromDepartment ?? null,
    spoken: [...new Set(entry.spoken)],
    interpreted: [...new Set(entry.interpreted)],
    access: accesses.filter((access) => entry.access?.includes(access)),
    text: perLanguage((language): MeetingText | undefined => {
      const words = entry.text[language]
      return words && { title: words.title, description: words.description ?? null }
    }),
    exceptions: (entry.exceptions ?? []).map(completeException),
    sources: [...new Set(entry.sources)],
    continues: entry.continues ?? null,
    continuedBy: entry.continuedBy ?? null,
  }
}

/** The meeting as it is written in a file: the opposite of `completeMeeting`, with what is absent left out. */
export function entryOf(meeting: Meeting): MeetingEntry {
  const { spoken, interpreted, access, exceptions, sources, text, place, continues, continuedBy, ...rest } =
    meeting
  return {
    ...present(rest),
    startsOn: rest.startsOn,
    ...(place && { place: placeEntry(place) }),
    ...(spoken.length > 0 && { spoken }),
    ...(interpreted.length > 0 && { interpreted }),
    ...(access.length > 0 && { access }),
    text: perLanguage((language) => {
      const words = text[language]
      return words && { title: words.title, ...present({ description: words.description }) }
    }),
    ...(exceptions.length > 0 && { exceptions: exceptions.map(exceptionEntry) }),
    ...(sources.length > 0 && { sources }),
    ...present({ continues, continuedBy }),
  }
}

function completePlace(place: CheckedPlace): Place {
  return {
    name: place.name,
    street: place.street ?? null,
    city: place.city ?? null,
    state: place.state ?? null,
    postalCode: place.postalCode ?? null,
    room: place.room ?? null,
    directions: perLanguage((language) => place.directions?.[language]),
  }
}

function completeException(exception: CheckedException): MeetingException {
  const moved = exception.status === 'moved' ? exception : undefined
  return {
    plannedOn: exception.date,
    status: exception.status,
    reason: exception.reason ?? null,
    startsOn: moved?.startsOn ?? null,
    durationMinutes: moved?.durationMinutes ?? null,
    place: moved?.place ? completePlace(moved.place) : null,
    note: perLanguage((language) => exception.note?.[language]),
  }
}

/** What differs on one date as it is written in a file, with what is absent left out. */
export function exceptionEntry(exception: MeetingException): ExceptionEntry {
  const { plannedOn, status, reason, startsOn, durationMinutes, place, note } = exception
  const told = {
    date: plannedOn,
    ...present({ reason }),
    ...(Object.keys(note).length > 0 && { note }),
  }
  if (status !== 'moved') return { status, ...told }
  return {
    status,
    ...told,
    ...present({ startsOn, durationMinutes }),
    ...(place && { place: placeEntry(place) }),
  }
}

function placeEntry(place: Place): NonNullable<MeetingEntry['place']> {
  const { directions, ...rest } = place
  return {
    ...present(rest),
    name: place.name,
    ...(Object.keys(directions).length > 0 && { directions }),
  }
}

type Present<Values> = { [Key in keyof Values]?: NonNullable<Values[Key]> }

/** Without what is null, so that a file says only what is known. */
function present<Values extends object>(values: Values): Present<Values> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Present<Values>
}

/** Keys in the order of the portal's languages, and none for a language that has nothing. */
export function perLanguage<Words>(
  wordsIn: (language: Language) => Words | undefined,
): Partial<Record<Language, Words>> {
  const found: Partial<Record<Language, Words>> = {}
  for (const language of languages) {
    const words = wordsIn(language)
    if (words !== undefined) found[language] = words
  }
  return found
}

/** The same for the same title and start, so that importing a file without ids again updates its meetings. */
function derivedId(entry: CheckedEntry): string {
  const title =
    languages.map((language) => entry.text[language]?.title).find((text) => text !== undefined) ?? ''
  const slug = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longestSlug)
    .replace(/^-|-$/g, '')
  return `${slug || 'meeting'}-${entry.startsOn.slice(0, 10)}`
}
