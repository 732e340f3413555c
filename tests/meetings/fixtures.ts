import { Temporal } from 'temporal-polyfill'
import { expect } from 'vitest'
import type { Database } from '~/db/open'
import type { Edit, EditDone } from '~/meetings/edit-command'
import { findMeetingForEditing } from '~/meetings/find-for-editing'
import { type ImportResult, importMeetings } from '~/meetings/import-meetings'
import type { MeetingEntry } from '~/meetings/meeting-file'

/** A Sunday afternoon in Dallas. */
export const now = Temporal.Instant.from('2026-11-22T20:00:00Z')
export const timeZone = 'America/Chicago'

/** A meeting on a Tuesday evening in December 2026, with whatever a test is about. */
export function entry(different: Partial<MeetingEntry> = {}): MeetingEntry {
  return {
    id: 'evening',
    startsOn: '2026-12-01T19:00',
    durationMinutes: 60,
    place: { name: 'Sample community center' },
    text: { en: { title: 'Evening meeting' }, es: { title: 'Reunión de la tarde' } },
    ...different,
  }
}

/** Imports meetings as a file would bring them, broken ones included. */
export async function importEntries(
  db: Database,
  meetings: readonly unknown[],
  options: { at?: Temporal.Instant; dryRun?: boolean } = {},
): Promise<ImportResult> {
  const { at = now, dryRun = false } = options
  return importMeetings(db, { text: JSON.stringify({ meetings }), now: at, timeZone, dryRun })
}

/** Imports meetings that must be in order. */
export async function given(db: Database, ...meetings: readonly MeetingEntry[]): Promise<void> {
  expect(await importEntries(db, meetings)).toMatchObject({ ok: true })
}

/** A series on Tuesdays that began on 3 November 2026. */
export const weekly = entry({ id: 'weekly', startsOn: '2026-11-03T19:00', rrule: 'FREQ=WEEKLY' })

let requests = 0

/** Somebody who does something, with a request of its own. */
export function by(author = 'ana', at = now): Edit {
  requests += 1
  return { author, now: at, requestKey: `request-${requests}` }
}

/** What somebody needs who has just seen a meeting and now changes it. */
export async function seen(
  db: Database,
  id = 'weekly',
  author = 'ana',
): Promise<Edit & { id: string; version: number }> {
  const meeting = await findMeetingForEditing(db, { id })
  return { ...by(author), id, version: meeting?.version ?? 0 }
}

/** The answer of a command that must have worked. */
export function done(result: { ok: boolean }): EditDone {
  expect(result).toMatchObject({ ok: true })
  return result as EditDone
}

/** Planned day, status and local start of every date of a meeting. */
export async function datesOf(db: Database, id = 'weekly'): Promise<string[]> {
  const rows = await db
    .selectFrom('occurrences')
    .select(['planned_on', 'status', 'starts_on'])
    .where('meeting_id', '=', id)
    .orderBy('planned_on')
    .execute()
  return rows.map((row) => `${row.planned_on} ${row.status} ${row.starts_on}`)
}
