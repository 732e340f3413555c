import { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Language } from '~/i18n/languages'
import { type ListingFilters, matching, type OccurrenceQuery } from './listing-filters'
import type { MeetingDetail, Occurrence, OccurrenceDetail } from './meeting'
import { findNeighbours } from './new-addresses'
import { showMeeting, showOccurrence } from './show-meeting'
import { readMeetings } from './stored-meetings'
import type { OccurrenceRow } from './tables'
import { instantText, longestMinutes } from './wall-time'

/** One page of dates. */
interface Listing {
  occurrences: Occurrence[]
  hasMore: boolean
}

/** Dates on one page of a listing. */
export const pageSize = 12
/** Dates shown on a meeting's own page, in each direction. */
const nearestDates = 12
/** Months that a reader can choose from. */
const monthsToChoose = 18

/** Dates that are not over, soonest first, cancelled and moved ones included. `page` starts at 1. */
export async function listUpcoming(
  db: Database,
  options: { language: Language; now: Temporal.Instant; filters: ListingFilters; page: number },
): Promise<Listing> {
  const { now, filters } = options
  const query = await matching(db, notOver(db, now, filters.month), filters)
  if (!query) return { occurrences: [], hasMore: false }
  return showPage(db, query.orderBy('starts_at').orderBy('meeting_id'), options)
}

/** Dates that are over, latest first. `page` starts at 1. */
export async function listPast(
  db: Database,
  options: { language: Language; now: Temporal.Instant; page: number },
): Promise<Listing> {
  const at = instantText(options.now)
  const query = db
    .selectFrom('occurrences')
    // Whatever is over has begun: this is what the index can use.
    .where('starts_at', '<=', at)
    .where('over_at', '<=', at)
    .orderBy('starts_at', 'desc')
    .orderBy('meeting_id', 'desc')
  return showPage(db, query, options)
}

/** The languages, as BCP 47 tags, that are spoken or interpreted at meetings with a date that is not over. */
export async function listSpokenLanguages(
  db: Database,
  { now }: { now: Temporal.Instant },
): Promise<string[]> {
  const tags = await db
    .selectFrom('meeting_languages')
    .select('language')
    .distinct()
    .orderBy('language')
    .execute()
  const found: string[] = []
  for (const { language } of tags) {
    const row = await db
      .selectFrom('meeting_languages')
      .innerJoin('occurrences', 'occurrences.meeting_id', 'meeting_languages.meeting_id')
      .where('meeting_languages.language', '=', language)
      .where('occurrences.over_at', '>', instantText(now))
      .select('occurrences.meeting_id')
      .limit(1)
      .executeTakeFirst()
    if (row) found.push(language)
  }
  return found
}

/** The months (`YYYY-MM`), from the current one in that zone on, that have a date in the listing. */
export async function listUpcomingMonths(
  db: Database,
  { now, timeZone }: { now: Temporal.Instant; timeZone: string },
): Promise<string[]> {
  const current = now.toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth()
  const found: string[] = []
  for (let months = 0; months < monthsToChoose; months += 1) {
    const month = current.add({ months }).toString()
    const row = await notOver(db, now, month).select('planned_on').limit(1).executeTakeFirst()
    if (row) found.push(month)
  }
  return found
}

/**
 * A meeting with its next and last dates; undefined when there is none or it is a draft. An address that does not answer
 * any more may have a new one: `findNewAddress`.
 */
export async function findMeeting(
  db: Database,
  { id, language, now }: { id: string; language: Language; now: Temporal.Instant },
): Promise<MeetingDetail | undefined> {
  const at = instantText(now)
  const dates = db.selectFrom('occurrences').selectAll().where('meeting_id', '=', id).limit(nearestDates)
  const upcoming = await dates.where('over_at', '>', at).orderBy('starts_at').execute()
  const past = await dates.where('over_at', '<=', at).orderBy('starts_at', 'desc').execute()
  const plannedOn = [...upcoming, ...past].map((row) => row.planned_on)
  // Every meeting has at least its first date, except a draft, which has none.
  const stored = plannedOn.length > 0 ? (await readMeetings(db, [id], plannedOn)).get(id) : undefined
  if (!stored) return undefined
  const show = (row: OccurrenceRow) => showOccurrence(stored.meeting, row, { language, now: at })
  return {
    ...showMeeting(stored.meeting, language),
    ...(await findNeighbours(db, stored.meeting)),
    upcoming: upcoming.map(show),
    past: past.map(show),
  }
}

/**
 * The date that was planned for the local day `plannedOn`; undefined when there is none or it is a draft's. It may have
 * a new address, since its series was split or its rule changed: `findNewAddress`.
 */
export async function findOccurrence(
  db: Database,
  options: { id: string; plannedOn: string; language: Language; now: Temporal.Instant },
): Promise<OccurrenceDetail | undefined> {
  const { id, plannedOn, language, now } = options
  const row = await db
    .selectFrom('occurrences')
    .selectAll()
    .where('meeting_id', '=', id)
    .where('planned_on', '=', plannedOn)
    .executeTakeFirst()
  const stored = row && (await readMeetings(db, [id], [plannedOn])).get(id)
  if (!stored) return undefined
  return {
    meeting: showMeeting(stored.meeting, language),
    occurrence: showOccurrence(stored.meeting, row, { language, now: instantText(now) }),
  }
}

/** The instant at which the next date is over, drafts left out; undefined when no date is to come. */
export async function findNextEnd(
  db: Database,
  { now }: { now: Temporal.Instant },
): Promise<Temporal.Instant | undefined> {
  const row = await db
    .selectFrom('occurrences')
    .select('over_at')
    .where('over_at', '>', instantText(now))
    .orderBy('over_at')
    .limit(1)
    .executeTakeFirst()
  return row && Temporal.Instant.from(row.over_at)
}

/** How many meetings are kept, drafts included. */
export async function countMeetings(db: Database): Promise<number> {
  const { count } = await db
    .selectFrom('meetings')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Every meeting that has a page, with the instant of its last change. */
export async function listMeetingIds(db: Database): Promise<{ id: string; updatedAt: string }[]> {
  return db
    .selectFrom('meetings')
    .select(['id', 'updated_at as updatedAt'])
    .where('status', '!=', 'draft')
    .orderBy('id')
    .execute()
}

function notOver(db: Database, now: Temporal.Instant, month: string | undefined): OccurrenceQuery {
  // Nothing lasts longer, so this finds all that is not over by its start, which is what the index is sorted by.
  const earliest = now.subtract({ minutes: longestMinutes })
  const query = db.selectFrom('occurrences').where('over_at', '>', instantText(now))
  if (month === undefined) return query.where('starts_at', '>=', instantText(earliest))
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const next = first.add({ months: 1 })
  // Local clocks are at most 14 hours ahead of UTC and 12 behind it.
  const from = first.toZonedDateTime('UTC').toInstant().subtract({ hours: 14 })
  const to = next.toZonedDateTime('UTC').toInstant().add({ hours: 12 })
  const start = Temporal.Instant.compare(from, earliest) > 0 ? from : earliest
  return query
    .where('starts_at', '>=', instantText(start))
    .where('starts_at', '<', instantText(to))
    .where('starts_on', '>=', first.toString())
    .where('starts_on', '<', next.toString())
}

/** One page of the dates of a query that says which and in what order; `size` is how many there are on each. */
async function showPage(
  db: Database,
  query: OccurrenceQuery,
  options: { language: Language; now: Temporal.Instant; page: number; size?: number },
): Promise<Listing> {
  const { language, now, page, size = pageSize } = options
  const rows = await query
    .selectAll('occurrences')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
  const shown = rows.slice(0, size)
  const stored = await readMeetings(
    db,
    [...new Set(shown.map((row) => row.meeting_id))],
    shown.map((row) => row.planned_on),
  )
  const at = instantText(now)
  const occurrences = shown.flatMap((row) => {
    const meeting = stored.get(row.meeting_id)?.meeting
    return meeting ? showOccurrence(meeting, row, { language, now: at }) : []
  })
  return { occurrences, hasMore: rows.length > size }
}
