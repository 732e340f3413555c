import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Language } from '~/i18n/languages'
import { datesIn } from './list-dates'
import { type ListingFilters, matching } from './listing-filters'
import { findMeeting } from './listings'
import type { Occurrence, ShownMeeting } from './meeting'
import { showMeeting, showOccurrence } from './show-meeting'
import { soonerDates } from './sooner-dates'
import { readMeetings } from './stored-meetings'
import type { OccurrenceRow } from './tables'
import { instantText } from './wall-time'

/** A meeting in a reader's language with some of its dates, and with what programs need that follow its changes. */
export interface DatedMeeting {
  meeting: ShownMeeting
  /** Raised with every change of time, place or status (RFC 5545, 3.8.7.4). */
  sequence: number
  /** The instant of the last change, as text. */
  updatedAt: string
  /** Soonest first, cancelled and moved ones included. */
  dates: Occurrence[]
}

/** Meetings on one page. */
export const periodPageSize = 20

interface Reader {
  language: Language
  now: Temporal.Instant
}

/**
 * The meetings that have a date between two local days, both included, by the first of these dates, each with all of
 * them. `page` starts at 1. Drafts have no dates.
 */
export async function listInPeriod(
  db: Database,
  options: Reader & {
    from: string
    to: string
    filters: Pick<ListingFilters, 'spoken' | 'access'>
    page: number
  },
): Promise<{ meetings: DatedMeeting[]; hasMore: boolean }> {
  const { from, to, page, filters } = options
  const query = await matching(db, datesIn(db, { from, to }), filters)
  if (!query) return { meetings: [], hasMore: false }
  // Goes through the dates, soonest first, and stops at the end of the page: ten thousand series are no more work.
  const sooner = soonerDates(db).where('other.starts_on', '>=', from)
  const found = await query
    .select('occurrences.meeting_id')
    .where(({ not, exists }) => not(exists(sooner)))
    .orderBy('occurrences.starts_at')
    .orderBy('occurrences.meeting_id')
    .limit(periodPageSize + 1)
    .offset((page - 1) * periodPageSize)
    .execute()
  const ids = found.slice(0, periodPageSize).map(({ meeting_id }) => meeting_id)
  if (ids.length === 0) return { meetings: [], hasMore: false }
  const rows = await datesIn(db, { from, to })
    .selectAll('occurrences')
    .where('meeting_id', 'in', ids)
    .orderBy('starts_at')
    .execute()
  return { meetings: await withDates(db, rows, options), hasMore: found.length > periodPageSize }
}

/** The same for every meeting at once, by the first of its dates: for files that are read whole. */
export async function listAllInPeriod(
  db: Database,
  options: Reader & { from: string; to: string },
): Promise<DatedMeeting[]> {
  const rows = await datesIn(db, options)
    .selectAll('occurrences')
    .orderBy('starts_at')
    .orderBy('meeting_id')
    .execute()
  return withDates(db, rows, options)
}

/** One meeting with its last and its next dates, as on its page; undefined when there is none or it is a draft. */
export async function findDatedMeeting(
  db: Database,
  options: Reader & { id: string },
): Promise<DatedMeeting | undefined> {
  const { id } = options
  const found = await findMeeting(db, options)
  const stored = found && (await readMeetings(db, [id])).get(id)
  if (!stored) return undefined
  const { upcoming, past, continues: _, continuedBy: __, ...meeting } = found
  const { sequence, updatedAt } = stored
  return { meeting, sequence, updatedAt, dates: [...past.toReversed(), ...upcoming] }
}

/** Rows of dates, put with their meetings in the order in which these come first. */
async function withDates(
  db: Database,
  rows: readonly OccurrenceRow[],
  { language, now }: Reader,
): Promise<DatedMeeting[]> {
  const stored = await readMeetings(db, [...new Set(rows.map((row) => row.meeting_id))])
  const at = instantText(now)
  const found = new Map<string, DatedMeeting>()
  for (const row of rows) {
    const kept = stored.get(row.meeting_id)
    if (!kept) continue
    const { meeting, sequence, updatedAt } = kept
    const dated = found.get(meeting.id) ?? {
      meeting: showMeeting(meeting, language),
      sequence,
      updatedAt,
      dates: [],
    }
    found.set(meeting.id, dated)
    dated.dates.push(showOccurrence(meeting, row, { language, now: at }))
  }
  return [...found.values()]
}
