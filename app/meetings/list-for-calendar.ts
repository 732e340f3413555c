import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import { completeMeeting } from './complete-meeting'
import type { ListingFilters } from './listing-filters'
import type { Meeting } from './meeting'
import { type MeetingEntry, parseEntry } from './meeting-file'
import { findNewAddress } from './new-addresses'
import { inBatches, readMeetings } from './stored-meetings'
import { instantText } from './wall-time'

/** A meeting in all its languages, with what programs need that follow its changes. */
export interface FollowedMeeting {
  /** As it is shown; of one that is shown no more, as it last was. */
  meeting: Meeting
  /** Raised with every change of time, place or status (RFC 5545, 3.8.7.4). */
  sequence: number
  /** Instants as text. */
  createdAt: string
  updatedAt: string
  /** Since when it is shown no more; null while it is. */
  withdrawnAt: string | null
  /** The id of the shown meeting that has its dates now, where one has. */
  movedTo: string | null
}

/** For how many days a meeting that is shown no more is still told of, so that no program goes on showing it. */
const withdrawnDays = 90

/** Days after a withdrawal as hours: days have no fixed length, instants no calendar. */
const hoursInDay = 24

interface Kept {
  id: string
  status: string
  sequence: number
  created_at: string
  updated_at: string
}

/**
 * Every meeting that is shown, in the order of their ids, with those that were taken out of sight in the last 90
 * days. The filters are those of the listing, but for the month, which is about single dates.
 */
export async function listForCalendar(
  db: Database,
  { filters, now }: { filters: Pick<ListingFilters, 'spoken' | 'access'>; now: Temporal.Instant },
): Promise<FollowedMeeting[]> {
  const rows = await kept(db).orderBy('id').execute()
  const found = await follow(db, rows, withdrawnSince(now))
  return found.filter(({ meeting }) => passes(meeting, filters))
}

/** The meetings that changed last, latest first, at most so many; those taken out of sight in the last 90 days, too. */
export async function listLastChanged(
  db: Database,
  { now, limit }: { now: Temporal.Instant; limit: number },
): Promise<FollowedMeeting[]> {
  const newest = kept(db).orderBy('updated_at', 'desc').orderBy('id').limit(limit)
  const shown = await newest.where('status', '!=', 'draft').execute()
  const drafts = await kept(db).where('status', '=', 'draft').execute()
  const found = await follow(db, [...shown, ...drafts], withdrawnSince(now))
  return found
    .toSorted((a, b) =>
      a.updatedAt === b.updatedAt
        ? a.meeting.id < b.meeting.id
          ? -1
          : 1
        : a.updatedAt < b.updatedAt
          ? 1
          : -1,
    )
    .slice(0, limit)
}

/**
 * A meeting with every one that goes on with it since a split, for somebody who follows it by its address. Of one
 * that is shown no more there is that, and the meeting that has its dates now. Empty when it was never shown.
 */
export async function findForCalendar(
  db: Database,
  { id, now }: { id: string; now: Temporal.Instant },
): Promise<FollowedMeeting[]> {
  const [row] = await kept(db).where('id', '=', id).execute()
  if (!row) return []
  const [own] = await follow(db, [row], '')
  if (!own) return []
  const others = await listContinuing(db, [id, ...(own.movedTo ? [own.movedTo] : [])])
  return [
    own,
    ...(await follow(
      db,
      others.filter((other) => other.id !== id),
      withdrawnSince(now),
    )),
  ]
}

function kept(db: Database) {
  return db.selectFrom('meetings').select(['id', 'status', 'sequence', 'created_at', 'updated_at'])
}

/** These meetings and whatever was ever split off from one of them. */
async function listContinuing(db: Database, ids: readonly string[]): Promise<Kept[]> {
  const found = new Map((await kept(db).where('id', 'in', ids).execute()).map((row) => [row.id, row]))
  for (let known = 0; known < found.size; ) {
    known = found.size
    const next = await kept(db)
      .where('continues', 'in', [...found.keys()])
      .orderBy('starts_on')
      .execute()
    for (const row of next) found.set(row.id, found.get(row.id) ?? row)
  }
  return [...found.values()]
}

async function follow(db: Database, rows: readonly Kept[], since: string): Promise<FollowedMeeting[]> {
  const shown = rows.filter(({ status }) => status !== 'draft').map(({ id }) => id)
  const stored = await readMeetings(db, shown)
  const withdrawn = await listWithdrawn(
    db,
    rows.filter(({ status }) => status === 'draft').map(({ id }) => id),
    since,
  )
  const found: FollowedMeeting[] = []
  for (const { id, sequence, created_at: createdAt, updated_at: updatedAt } of rows) {
    const meeting = stored.get(id)?.meeting
    const last = withdrawn.get(id)
    const shared = { sequence, createdAt, updatedAt, withdrawnAt: null, movedTo: null }
    if (meeting) found.push({ ...shared, meeting })
    if (!last) continue
    const movedTo = (await findNewAddress(db, { id }))?.meetingId ?? null
    // What has happened to it since it is a draft is nobody's business.
    found.push({ ...shared, ...last, updatedAt: last.withdrawnAt, movedTo })
  }
  return found
}

/** Drafts that were shown, as they last were, where they went out of sight since an instant. */
async function listWithdrawn(
  db: Database,
  ids: readonly string[],
  since: string,
): Promise<Map<string, { meeting: Meeting; withdrawnAt: string }>> {
  const found = new Map<string, { meeting: Meeting; withdrawnAt: string }>()
  await inBatches(ids, async (batch) => {
    const changes = await db
      .selectFrom('meeting_changes')
      .select(['meeting_id', 'at', 'before_entry', 'after_entry'])
      .where('meeting_id', 'in', batch)
      .where('before_entry', 'is not', null)
      .where('at', '>=', since)
      .orderBy('id')
      .execute()
    for (const change of changes) {
      const before: MeetingEntry = JSON.parse(change.before_entry ?? '{}')
      const after: MeetingEntry = JSON.parse(change.after_entry)
      if (before.status === 'draft' || after.status !== 'draft') continue
      const parsed = parseEntry(before)
      const { timeZone } = before
      if (!parsed.ok || timeZone === undefined) continue
      found.set(change.meeting_id, {
        meeting: completeMeeting(parsed.entry, timeZone),
        withdrawnAt: change.at,
      })
    }
  })
  return found
}

function withdrawnSince(now: Temporal.Instant): string {
  return instantText(now.subtract({ hours: withdrawnDays * hoursInDay }))
}

/** As the listing filters: a language is spoken or interpreted, in exactly that tag or a variety of it. */
function passes(
  { spoken, interpreted, access }: Meeting,
  wanted: Pick<ListingFilters, 'spoken' | 'access'>,
): boolean {
  const isIn = (tag: string) =>
    wanted.spoken === undefined || tag === wanted.spoken || tag.split('-')[0] === wanted.spoken
  const inLanguage = wanted.spoken === undefined || [...spoken, ...interpreted].some(isIn)
  return inLanguage && (wanted.access === undefined || access.includes(wanted.access))
}
