import { type Language, languages } from '~/i18n/languages'
import { type Translated, translated } from '~/i18n/translated'
import type { Meeting, Occurrence, OccurrenceStatus, Place, ShownMeeting, ShownPlace } from './meeting'
import { describeRecurrence } from './recurrence-description'
import { plannedStart } from './schedule'
import type { OccurrenceRow } from './tables'
import { zonedText, zonedTextOfWall } from './wall-time'

/** A meeting in the reader's language, without its dates. */
export function showMeeting(meeting: Meeting, language: Language): ShownMeeting {
  const { id, status, timeZone, startsOn, rrule, place, onlineUrl, phone, contact, fromDepartment } = meeting
  const { spoken, interpreted, access, sources } = meeting
  return {
    id,
    status,
    timeZone,
    title: titleOf(meeting, language),
    description: wordsFor(language, (tag) => meeting.text[tag]?.description),
    repeats: rrule !== null,
    rrule,
    recurrence: rrule === null ? null : describeRecurrence(rrule, startsOn, timeZone),
    place: showPlace(place, language),
    onlineUrl,
    phone,
    contact,
    fromDepartment,
    spoken,
    interpreted,
    access,
    sources,
    missingLanguages: missingLanguages(meeting),
  }
}

/** One date in the reader's language; `now` is an instant as text. */
export function showOccurrence(
  meeting: Meeting,
  row: OccurrenceRow,
  { language, now }: { language: Language; now: string },
): Occurrence {
  const { timeZone, rrule, place, onlineUrl, phone, spoken, interpreted, access } = meeting
  const exception = meeting.exceptions.find(({ plannedOn }) => plannedOn === row.planned_on)
  return {
    meetingId: meeting.id,
    plannedOn: row.planned_on,
    repeats: rrule !== null,
    status: row.status as OccurrenceStatus,
    over: row.over_at <= now,
    start: zonedText(row.starts_at, timeZone),
    end: row.duration_minutes === null ? null : zonedText(row.over_at, timeZone),
    plannedStart: zonedTextOfWall(plannedStart(meeting, row.planned_on), timeZone),
    reason: exception?.reason ?? null,
    note: wordsFor(language, (tag) => exception?.note[tag]),
    title: titleOf(meeting, language),
    place: showPlace(exception?.place ?? place, language),
    placeChanged: Boolean(exception?.place),
    plannedPlace: showPlace(place, language),
    onlineUrl,
    phone,
    spoken,
    interpreted,
    access,
  }
}

function showPlace(place: Place | null, language: Language): ShownPlace | null {
  return place && { ...place, directions: wordsFor(language, (tag) => place.directions[tag]) }
}

function titleOf(meeting: Meeting, language: Language): Translated {
  const title = wordsFor(language, (tag) => meeting.text[tag]?.title)
  if (!title) throw new Error(`The meeting ${meeting.id} has no title in any language.`)
  return title
}

/** The reader's language where it exists, else the first of the portal's languages that does. */
function wordsFor(
  language: Language,
  textIn: (language: Language) => string | null | undefined,
): Translated | null {
  for (const tag of [language, ...languages]) {
    const text = textIn(tag)
    if (text) return translated(tag, text)
  }
  return null
}

function missingLanguages({ text }: Meeting): Language[] {
  const described = languages.some((language) => text[language]?.description)
  return languages.filter((language) => !text[language] || (described && !text[language]?.description))
}
