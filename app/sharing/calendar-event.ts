import { Temporal } from 'temporal-polyfill'
import type { Language } from '~/i18n/languages'
import { untaggedText } from '~/i18n/translated'
import { type CalendarDate, calendarDates, calendarSchedule } from '~/meetings/calendar-schedule'
import type { FollowedMeeting } from '~/meetings/list-for-calendar'
import type { Meeting } from '~/meetings/meeting'
import { paths } from '~/paths'
import {
  descriptionFor,
  locationFor,
  noticesFor,
  summaryFor,
  titleFor,
  wordsOfMeetings,
} from './calendar-words'
import { calendarText, calendarTime, contentLine } from './content-lines'
import { permanentId } from './permanent-ids'

/** Whom events are written for. */
export interface CalendarReader {
  language: Language
  /** The portal's own, for absolute addresses. */
  publicOrigin: string
  /** Whether the meetings are made up. */
  sample: boolean
  now: Temporal.Instant
}

/**
 * A meeting as events (RFC 5545, 3.6.1): one with its rule, and one for each date that is not as the rule says, known by
 * RECURRENCE-ID. A date that does not take place is an event with STATUS:CANCELLED and not an EXDATE, so that whoever
 * looks for it finds that it was called off. What is shown no more is cancelled too, in a single event.
 */
export function meetingEvents(followed: FollowedMeeting, reader: CalendarReader): string {
  const { meeting } = followed
  if (followed.withdrawnAt !== null) {
    const { id, startsOn } = meeting
    return removedEvent(followed, { uid: permanentId('meeting', id), startsOn }, reader)
  }
  const schedule = calendarSchedule(meeting, reader.now)
  if (!schedule) return ''
  const { first, rrule, skipped, changed } = schedule
  const uid = permanentId('meeting', meeting.id)
  const { timeZone } = meeting
  const rule = [
    ...(rrule === null ? [] : [contentLine('RRULE', rrule)]),
    ...skipped.map((start) => contentLine('EXDATE', calendarTime(start), { TZID: timeZone })),
  ]
  const whole = eventOf(followed, first, reader, {
    uid,
    path: paths.meeting(reader.language, meeting.id),
    lines: rule,
  })
  const single = changed.map((date) =>
    eventOf(followed, date, reader, {
      uid,
      path: paths.occurrence(reader.language, meeting.id, date.plannedOn),
      lines: [contentLine('RECURRENCE-ID', calendarTime(date.plannedStart), { TZID: timeZone })],
    }),
  )
  return [whole, ...single].join('')
}

/**
 * Some planned days of a meeting, each as an event of its own with a UID of its own: beside a series of the same UID,
 * programs would put one date in the place of all. A meeting that does not repeat is the same event everywhere.
 */
export function dateEvents(
  followed: FollowedMeeting,
  days: readonly string[],
  reader: CalendarReader,
): string {
  const { meeting } = followed
  const dates = calendarDates(meeting, days).map((date) =>
    eventOf(followed, date, reader, {
      uid: uidOfDate(meeting, date.plannedOn),
      path: paths.occurrence(reader.language, meeting.id, date.plannedOn),
      lines: [],
    }),
  )
  return dates.join('')
}

/** A date that a meeting does not have any more, or that of a meeting that is shown no more, as a cancelled event. */
export function removedDateEvent(
  followed: FollowedMeeting,
  plannedOn: string,
  reader: CalendarReader,
): string {
  const { meeting } = followed
  const startsOn = `${plannedOn}${meeting.startsOn.slice(10)}`
  return removedEvent(followed, { uid: uidOfDate(meeting, plannedOn), startsOn }, reader)
}

function uidOfDate({ id, rrule }: Meeting, plannedOn: string): string {
  return rrule === null ? permanentId('meeting', id) : permanentId('meeting', id, plannedOn)
}

function eventOf(
  followed: FollowedMeeting,
  date: CalendarDate,
  reader: CalendarReader,
  { uid, path, lines }: { uid: string; path: string; lines: readonly string[] },
): string {
  const { meeting } = followed
  const { publicOrigin, sample } = reader
  const words = wordsOfMeetings(reader.language)
  const url = publicOrigin + path
  const now = reader.now.toString({ smallestUnit: 'second' })
  const summary = summaryFor(meeting, date, words)
  const location = locationFor(meeting, date.place, words)
  const gone = date.status === 'cancelled' || date.status === 'postponed'
  return [
    ...openingLines(followed, uid),
    ...timeLines(meeting, date),
    ...lines,
    contentLine('SUMMARY', calendarText(untaggedText(summary)), { LANGUAGE: summary.language }),
    contentLine('DESCRIPTION', calendarText(descriptionFor(meeting, date, words, { url, sample, now })), {
      LANGUAGE: words.language,
    }),
    // A place has a name and no language; only "Online" is a word of ours.
    ...(location === undefined
      ? []
      : [contentLine('LOCATION', calendarText(location), date.place ? {} : { LANGUAGE: words.language })]),
    contentLine('URL', url),
    contentLine('STATUS', gone ? 'CANCELLED' : 'CONFIRMED'),
    contentLine('TRANSP', gone ? 'TRANSPARENT' : 'OPAQUE'),
    contentLine('END', 'VEVENT'),
  ].join('')
}

/** What is left of what is shown no more, for programs that still have it. */
function removedEvent(
  followed: FollowedMeeting,
  { uid, startsOn }: { uid: string; startsOn: string },
  { language, publicOrigin, sample }: CalendarReader,
): string {
  const { meeting, withdrawnAt, movedTo } = followed
  const leadsTo = withdrawnAt === null ? meeting.id : movedTo
  const words = wordsOfMeetings(language)
  const { t } = words
  const url = publicOrigin + (leadsTo === null ? paths.meetings(language) : paths.meeting(language, leadsTo))
  const title = titleFor(meeting, words.language)
  const text = [t('sharing:calendar.removedText'), url, ...noticesFor(words, sample)].join('\n')
  return [
    ...openingLines(followed, uid),
    contentLine('DTSTART', calendarTime(startsOn), { TZID: meeting.timeZone }),
    contentLine('SUMMARY', calendarText(t('sharing:calendar.removed', { title: untaggedText(title) })), {
      LANGUAGE: words.language,
    }),
    contentLine('DESCRIPTION', calendarText(text), { LANGUAGE: words.language }),
    contentLine('URL', url),
    contentLine('STATUS', 'CANCELLED'),
    contentLine('TRANSP', 'TRANSPARENT'),
    contentLine('END', 'VEVENT'),
  ].join('')
}

/** Without METHOD, DTSTAMP is when the event last changed (RFC 5545, 3.8.7.2). */
function openingLines({ sequence, createdAt, updatedAt }: FollowedMeeting, uid: string): string[] {
  return [
    contentLine('BEGIN', 'VEVENT'),
    contentLine('UID', uid),
    contentLine('DTSTAMP', calendarTime(updatedAt)),
    contentLine('CREATED', calendarTime(createdAt)),
    contentLine('LAST-MODIFIED', calendarTime(updatedAt)),
    contentLine('SEQUENCE', sequence),
  ]
}

/**
 * Start and end by the clock of the place. Where nobody has said how long it takes there is no end, and the description
 * says that; an end that the clocks show twice that night is told in UTC.
 */
function timeLines({ timeZone }: Meeting, { startsOn, startsAt, durationMinutes }: CalendarDate): string[] {
  const zone = { TZID: timeZone }
  const start = contentLine('DTSTART', calendarTime(startsOn), zone)
  if (durationMinutes === null) return [start]
  const end = Temporal.Instant.from(startsAt).add({ minutes: durationMinutes }).toZonedDateTimeISO(timeZone)
  const wall = end.toPlainDateTime()
  const isPlain = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' }).equals(end)
  return [
    start,
    isPlain
      ? contentLine('DTEND', calendarTime(wall.toString()), zone)
      : contentLine('DTEND', calendarTime(end.toInstant().toString({ smallestUnit: 'second' }))),
  ]
}
