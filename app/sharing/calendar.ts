import { setImmediate } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import { plainText } from '~/i18n/translated'
import { listDaysOfMonth } from '~/meetings/list-dates'
import { type FollowedMeeting, findForCalendar, listForCalendar } from '~/meetings/list-for-calendar'
import type { ListingFilters } from '~/meetings/listing-filters'
import { findOccurrence } from '~/meetings/listings'
import { findNewAddress } from '~/meetings/new-addresses'
import { planDays } from '~/meetings/schedule'
import { paths } from '~/paths'
import { site } from '~/site'
import { type CalendarReader, dateEvents, meetingEvents, removedDateEvent } from './calendar-event'
import { noticesFor, titleFor, wordsOfMeetings } from './calendar-words'
import { calendarText, calendarTime, contentLine } from './content-lines'
import { permanentId } from './permanent-ids'
import { timeZoneBlock } from './time-zone-block'

/** How often a program should look again: nobody should drive to a meeting that was moved hours ago. */
const refreshEvery = 'PT1H'

/** How many years ahead of the clock a program is told how the clocks go, where no rule says it for good. */
const clockYears = 12

/** Events written before other readers get a turn. */
const meetingsAtOnce = 50

/** Every meeting that is shown, past and cancelled ones too; with a month, its dates one by one. */
export async function listingCalendar(
  db: Database,
  reader: CalendarReader,
  filters: ListingFilters,
): Promise<string> {
  const { month, ...others } = filters
  const words = wordsOfMeetings(reader.language)
  const { t, formats } = words
  const days = month === undefined ? undefined : await listDaysOfMonth(db, { month })
  const all = await listForCalendar(db, { filters: others, now: reader.now })
  const meetings = days ? all.filter((one) => one.withdrawnAt === null && days.has(one.meeting.id)) : all
  const narrowed = [
    filters.spoken && formats.languageName(filters.spoken),
    filters.access && t(`meetings:access.${filters.access}`),
    month && formats.plainDay(month),
  ]
  return calendarOf(reader, meetings, {
    name: [t('meetings:title'), ...narrowed, t('site.name')].filter(Boolean).join(' · '),
    page: paths.meetings(reader.language, filters),
    own: paths.calendar(reader.language, filters),
    eventsOf: (one) =>
      days ? dateEvents(one, days.get(one.meeting.id) ?? [], reader) : meetingEvents(one, reader),
  })
}

/**
 * One meeting with all that goes on with it since a split: who follows it must not lose the dates after. Undefined where
 * there never was one. One that was taken out of sight stays as cancelled for good, because programs that get no
 * answer go on showing what they have.
 */
export async function meetingCalendar(
  db: Database,
  reader: CalendarReader,
  { id }: { id: string },
): Promise<string | undefined> {
  const meetings = await findForCalendar(db, { id, now: reader.now })
  const [own] = meetings
  if (!own) return undefined
  return calendarOf(reader, meetings, {
    name: nameOf(own, reader),
    page: paths.meeting(reader.language, id),
    own: paths.meetingCalendar(reader.language, id),
    eventsOf: (one) => meetingEvents(one, reader),
  })
}

/**
 * One date of a meeting, also after its series was split and another one has it. A date that is not planned any more is
 * there as cancelled. Undefined where there never was one.
 */
export async function dateCalendar(
  db: Database,
  reader: CalendarReader,
  { id, plannedOn }: { id: string; plannedOn: string },
): Promise<string | undefined> {
  const { language, now } = reader
  const moved = await findNewAddress(db, { id, plannedOn })
  const holder = moved?.plannedOn ? moved.meetingId : id
  const [own] = await findForCalendar(db, { id: holder, now })
  if (!own) return undefined
  const found = await findOccurrence(db, { id: holder, plannedOn, language, now })
  const isFormer =
    moved?.plannedOn === null ||
    (own.withdrawnAt !== null && planDays(own.meeting, now).days.includes(plannedOn))
  if (!found && !isFormer) return undefined
  return calendarOf(reader, [own], {
    name: nameOf(own, reader),
    page: paths.occurrence(language, id, plannedOn),
    own: paths.occurrenceCalendar(language, id, plannedOn),
    eventsOf: (one) =>
      found ? dateEvents(one, [plannedOn], reader) : removedDateEvent(one, plannedOn, reader),
  })
}

interface CalendarParts {
  name: string
  /** Paths: of the page that shows the same, and of the calendar itself. */
  page: string
  own: string
  eventsOf(followed: FollowedMeeting): string
}

/** The calendar around the events: RFC 5545, 3.6, with the names and times of RFC 7986. */
async function calendarOf(
  reader: CalendarReader,
  meetings: readonly FollowedMeeting[],
  { name, page, own, eventsOf }: CalendarParts,
): Promise<string> {
  const { language, publicOrigin, sample, now } = reader
  const words = wordsOfMeetings(language)
  const about = [...noticesFor(words, sample), words.t('meetings:description')].join(' ')
  const tagged = { LANGUAGE: words.language }
  const changedAt = meetings.map(({ updatedAt }) => updatedAt).reduce((a, b) => (a > b ? a : b), '')
  const events: string[] = []
  for (const [index, one] of meetings.entries()) {
    if (index % meetingsAtOnce === meetingsAtOnce - 1) await setImmediate()
    events.push(eventsOf(one))
  }
  return [
    contentLine('BEGIN', 'VCALENDAR'),
    contentLine('VERSION', '2.0'),
    contentLine('PRODID', '-//Outreach Portal//Meetings//EN'),
    contentLine('CALSCALE', 'GREGORIAN'),
    contentLine('UID', permanentId('calendar', own)),
    ...(changedAt ? [contentLine('LAST-MODIFIED', calendarTime(changedAt))] : []),
    contentLine('NAME', calendarText(name), tagged),
    contentLine('X-WR-CALNAME', calendarText(name)),
    contentLine('DESCRIPTION', calendarText(about), tagged),
    contentLine('X-WR-CALDESC', calendarText(about)),
    contentLine('X-WR-TIMEZONE', site.timeZone),
    contentLine('URL', publicOrigin + page),
    contentLine('SOURCE', publicOrigin + own, { VALUE: 'URI' }),
    contentLine('REFRESH-INTERVAL', refreshEvery, { VALUE: 'DURATION' }),
    contentLine('X-PUBLISHED-TTL', refreshEvery),
    ...timeZoneBlocks(meetings, now),
    ...events,
    contentLine('END', 'VCALENDAR'),
  ].join('')
}

function nameOf({ meeting }: FollowedMeeting, { language }: CalendarReader): string {
  const words = wordsOfMeetings(language)
  return `${plainText(titleFor(meeting, words.language), words)} · ${words.t('site.name')}`
}

/** How the clocks go in every zone of the meetings since its first date; the department's own is always there. */
function timeZoneBlocks(meetings: readonly FollowedMeeting[], now: Temporal.Instant): string[] {
  const years = new Map<string, number>([[site.timeZone, now.toZonedDateTimeISO(site.timeZone).year]])
  for (const { meeting } of meetings) {
    // A date may have been moved to before the first one.
    const starts = [
      meeting.startsOn,
      ...meeting.exceptions.map(({ startsOn }) => startsOn ?? meeting.startsOn),
    ]
    const first = Math.min(...starts.map((start) => Number(start.slice(0, 4))))
    years.set(meeting.timeZone, Math.min(first, years.get(meeting.timeZone) ?? first))
  }
  const newYear = (year: number) => Temporal.Instant.from(`${year}-01-01T00:00:00Z`)
  const last = newYear(now.toZonedDateTimeISO('UTC').year + clockYears)
  return [...years]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([zone, year]) => timeZoneBlock(zone, newYear(year).subtract({ hours: 24 }), last))
}
