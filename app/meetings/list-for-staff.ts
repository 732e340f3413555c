import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Language } from '~/i18n/languages'
import type { Translated } from '~/i18n/translated'
import { foldedWords } from './folded-words'
import type { MeetingStatus, Occurrence } from './meeting'
import { listOutdated, type Missing, missingIn } from './missing'
import { showMeeting, showOccurrence } from './show-meeting'
import { soonerDates } from './sooner-dates'
import { readMeetings } from './stored-meetings'
import type { OccurrenceRow } from './tables'
import { instantText, longestMinutes } from './wall-time'

/** Every meeting is in one of these: published with dates to come or without, not published yet, called off. */
export const staffFilters = ['upcoming', 'drafts', 'cancelled', 'past'] as const
export type StaffFilter = (typeof staffFilters)[number]

/** A meeting in the list of those who look after it. */
export interface MeetingForStaff {
  id: string
  status: MeetingStatus
  version: number
  title: Translated
  repeats: boolean
  /** The next date that is not over, or the last one; null for a draft, which has none. */
  date: Occurrence | null
  /** The instant of the last change, as text. */
  changedAt: string
  missing: Missing
}

/** Meetings on one page of the list. */
export const staffPageSize = 20

/**
 * Meetings for those who look after them: with dates to come by the next one, without by the last one, and drafts and
 * cancelled ones by their last change. `word` is sought in titles, place and id, whatever its accents. `offered` are
 * the languages that readers are offered, for what is missing. `page` starts at 1.
 */
export async function listMeetingsForStaff(
  db: Database,
  options: {
    filter: StaffFilter
    word?: string | undefined
    language: Language
    offered: readonly Language[]
    now: Temporal.Instant
    page: number
  },
): Promise<{ meetings: MeetingForStaff[]; hasMore: boolean }> {
  const { filter, word = '', language, offered, page } = options
  const now = instantText(options.now)
  const sought = foldedWords(word)
  const found = sought === '' ? undefined : await findByWord(db, sought)
  const ordered = await orderedIds(db, { filter, found, now: options.now, page })
  const ids = ordered.slice(0, staffPageSize)
  const dates = await nearestDates(db, ids, now)
  const stored = await readMeetings(db, ids)
  const outdated = await listOutdated(db, ids)
  const meetings = [...stored.values()].map(({ meeting, version, updatedAt }): MeetingForStaff => {
    const row = dates.get(meeting.id)
    const { title, repeats } = showMeeting(meeting, language)
    return {
      id: meeting.id,
      status: meeting.status,
      version,
      title,
      repeats,
      date: row ? showOccurrence(meeting, row, { language, now }) : null,
      changedAt: updatedAt,
      missing: missingIn(meeting, { offered, outdated: outdated.get(meeting.id) ?? [] }),
    }
  })
  return { meetings, hasMore: ordered.length > staffPageSize }
}

/** Which ids are sought: `found` are those that match a word, and without it every meeting is meant. */
interface Sought {
  filter: StaffFilter
  found: readonly string[] | undefined
  now: Temporal.Instant
  page: number
}

/** The ids of one page, and one more where there are more. */
async function orderedIds(db: Database, sought: Sought): Promise<string[]> {
  if (sought.found?.length === 0) return []
  const rows = await (sought.filter === 'upcoming' ? bySoonestDate(db, sought) : byOwnRow(db, sought))
  return rows.map(({ id }) => id)
}

/** Up to so many meetings, all their dates are read and sorted; beyond, dates are tried one after another. */
const fewMeetings = 100

/** Goes through the dates to come, soonest first, and stops at the end of the page: ten thousand series are no more work. */
async function bySoonestDate(db: Database, { found, now, page }: Sought): Promise<{ id: string }[]> {
  const at = instantText(now)
  const few = found && found.length <= fewMeetings ? found : undefined
  const published = db
    .selectFrom('meetings')
    .select('meetings.id')
    .where('meetings.id', '=', sql.ref<string>('occurrences.meeting_id'))
    .where('meetings.status', '=', 'published')
    .$if(found !== undefined && !few, (query) => query.where('meetings.id', 'in', found ?? []))
  const sooner = soonerDates(db).where('other.over_at', '>', at)
  return (
    db
      .selectFrom('occurrences')
      .select('occurrences.meeting_id as id')
      .where('occurrences.over_at', '>', at)
      // Nothing lasts longer, and the index is sorted by the start.
      .where('occurrences.starts_at', '>=', instantText(now.subtract({ minutes: longestMinutes })))
      .$if(few !== undefined, (query) => query.where('occurrences.meeting_id', 'in', few ?? []))
      .where(({ exists }) => exists(published))
      .where(({ not, exists }) => not(exists(sooner)))
      .orderBy('occurrences.starts_at')
      .orderBy('occurrences.meeting_id')
      .limit(staffPageSize + 1)
      .offset((page - 1) * staffPageSize)
      .execute()
  )
}

async function byOwnRow(db: Database, { filter, found, now, page }: Sought): Promise<{ id: string }[]> {
  const meetings = db
    .selectFrom('meetings')
    .select('meetings.id')
    .$if(found !== undefined, (query) => query.where('meetings.id', 'in', found ?? []))
    .limit(staffPageSize + 1)
    .offset((page - 1) * staffPageSize)
  if (filter !== 'past') {
    return meetings
      .where('meetings.status', '=', filter === 'drafts' ? 'draft' : 'cancelled')
      .orderBy('meetings.updated_at', 'desc')
      .orderBy('meetings.id')
      .execute()
  }
  const dates = db
    .selectFrom('occurrences')
    .where('occurrences.meeting_id', '=', sql.ref<string>('meetings.id'))
  const toCome = dates.select('planned_on').where('over_at', '>', instantText(now))
  return meetings
    .where('meetings.status', '=', 'published')
    .where(({ not, exists }) => not(exists(toCome)))
    .orderBy(
      dates.select(({ fn }) => fn.max('starts_at').as('last')),
      'desc',
    )
    .orderBy('meetings.id')
    .execute()
}

/** Of each meeting the next date that is not over, else its last one. */
async function nearestDates(
  db: Database,
  ids: readonly string[],
  now: string,
): Promise<Map<string, OccurrenceRow>> {
  const found = new Map<string, OccurrenceRow>()
  for (const id of ids) {
    const dates = db.selectFrom('occurrences').selectAll().where('meeting_id', '=', id).limit(1)
    const row =
      (await dates.where('over_at', '>', now).orderBy('starts_at').executeTakeFirst()) ??
      (await dates.orderBy('starts_at', 'desc').executeTakeFirst())
    if (row) found.set(id, row)
  }
  return found
}

/** The database knows nothing of accents, so every title is read; ten thousand take a twentieth of a second. */
async function findByWord(db: Database, sought: string): Promise<string[]> {
  const titles = await db.selectFrom('meeting_texts').select(['meeting_id as id', 'title as text']).execute()
  const places = await db.selectFrom('meetings').select(['id', 'place_name as text']).execute()
  const matches = [...titles, ...places].filter(
    ({ id, text }) => foldedWords(text ?? '').includes(sought) || foldedWords(id).includes(sought),
  )
  return [...new Set(matches.map(({ id }) => id))]
}
