import { Temporal } from 'temporal-polyfill'
import type { z } from 'zod'
import type { Database } from '~/db/open'
import type { Translator } from '~/i18n/translator'
import { type DatedMeeting, findDatedMeeting, listInPeriod, periodPageSize } from '~/meetings/list-in-period'
import type { Occurrence, ShownPlace } from '~/meetings/meeting'
import { findNewAddress } from '~/meetings/new-addresses'
import { recurrenceWords } from '~/meetings/recurrence-words'
import { isWithdrawn } from '~/meetings/withdrawn'
import { type ApiMeetingsQuery, paths } from '~/paths'
import type { MeetingsQuery } from './api-query'
import type { ApiMeeting, ApiMeetingDate, ApiPlace, meetingAnswer, meetingsAnswer } from './api-shapes'
import { siteFacts, tagged, taggedText } from './api-words'
import type { CalendarReader } from './calendar-event'
import { wordsOfMeetings } from './calendar-words'

/**
 * The meetings of a period, one page of them. Undefined where there is no such page: a first page there always is. `asked`
 * is the query as it was sent, for the addresses of the other pages.
 */
export async function readMeetingsAnswer(
  db: Database,
  reader: CalendarReader,
  { period, asked }: { period: MeetingsQuery; asked: ApiMeetingsQuery },
): Promise<z.infer<typeof meetingsAnswer> | undefined> {
  const { from, to, page, spoken, access } = period
  const words = wordsOfMeetings(reader.language)
  const { language } = words
  const { now, publicOrigin } = reader
  const found = await listInPeriod(db, { from, to, page, filters: { spoken, access }, language, now })
  if (page > 1 && found.meetings.length === 0) return undefined
  const pageUrl = (number: number) =>
    publicOrigin + paths.apiMeetings({ ...asked, page: number === 1 ? undefined : number })
  return {
    site: siteFacts(reader),
    from,
    to,
    page: {
      number: page,
      size: periodPageSize,
      next: found.hasMore ? pageUrl(page + 1) : null,
      previous: page > 1 ? pageUrl(page - 1) : null,
    },
    meetings: found.meetings.map((meeting) => meetingFacts(meeting, reader, words)),
  }
}

/** One meeting with its last and next dates; else whether it was withdrawn, and the address of the one that has its dates. */
export async function readMeetingAnswer(
  db: Database,
  reader: CalendarReader,
  id: string,
): Promise<
  | { found: true; answer: z.infer<typeof meetingAnswer> }
  | { found: false; withdrawn: boolean; movedTo: string | null }
> {
  const { now, language, publicOrigin } = reader
  const words = wordsOfMeetings(language)
  const found = await findDatedMeeting(db, { id, language: words.language, now })
  if (found) {
    return { found: true, answer: { site: siteFacts(reader), meeting: meetingFacts(found, reader, words) } }
  }
  const withdrawn = await isWithdrawn(db, { id })
  const moved = withdrawn ? await findNewAddress(db, { id }) : undefined
  const movedTo = moved ? publicOrigin + paths.apiMeeting(moved.meetingId, { language }) : null
  return { found: false, withdrawn, movedTo }
}

function meetingFacts(dated: DatedMeeting, reader: CalendarReader, words: Translator): ApiMeeting {
  const { meeting, sequence, updatedAt, dates } = dated
  const { publicOrigin, language } = reader
  const { id, status, title, description, timeZone, rrule, recurrence, place } = meeting
  return {
    id,
    url: publicOrigin + paths.meeting(language, id),
    calendarUrl: publicOrigin + paths.meetingCalendar(language, id),
    status: status === 'cancelled' ? status : 'published',
    title: taggedText(title),
    description: description && taggedText(description),
    timeZone,
    repeats:
      rrule === null || recurrence === null
        ? null
        : { rule: rrule, words: tagged(words, recurrenceWords(recurrence, words)) },
    place: place && placeFacts(place),
    onlineUrl: meeting.onlineUrl,
    phone: meeting.phone,
    contact: meeting.contact,
    fromDepartment: meeting.fromDepartment,
    spoken: meeting.spoken,
    interpreted: meeting.interpreted,
    access: meeting.access,
    promises: {
      signUpNeeded: false,
      identityPapersNeeded: false,
      namesTaken: false,
      words: tagged(words, words.t('meetings:promise')),
    },
    sources: meeting.sources,
    sequence,
    updatedAt,
    dates: dates.map((date) => dateFacts(date, timeZone, reader, words)),
  }
}

function dateFacts(
  date: Occurrence,
  timeZone: string,
  { publicOrigin, language }: CalendarReader,
  words: Translator,
): ApiMeetingDate {
  const { meetingId, plannedOn, status, over, start, end, plannedStart, reason, note, place } = date
  return {
    plannedOn,
    url: publicOrigin + paths.occurrence(language, meetingId, plannedOn),
    calendarUrl: publicOrigin + paths.occurrenceCalendar(language, meetingId, plannedOn),
    status,
    over,
    start: localMoment(start),
    end: end && localMoment(end),
    timeZone,
    previousStart: plannedStart === start ? null : localMoment(plannedStart),
    reason: reason && { code: reason, words: tagged(words, words.t(`meetings:reasons.${reason}`)) },
    note: note && taggedText(note),
    place: place && placeFacts(place),
    placeChanged: date.placeChanged,
  }
}

function placeFacts({ name, street, city, state, postalCode, room, directions }: ShownPlace): ApiPlace {
  return { name, street, city, state, postalCode, room, directions: directions && taggedText(directions) }
}

/** Local time with its offset, without the name of the zone, which RFC 3339 does not know: `2025-02-12T19:30:00-06:00`. */
export function localMoment(zoned: string): string {
  return Temporal.ZonedDateTime.from(zoned).toString({ smallestUnit: 'second', timeZoneName: 'never' })
}
