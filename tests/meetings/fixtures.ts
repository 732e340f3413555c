import { Temporal } from 'temporal-polyfill'
import { expect } from 'vitest'
import type { Database } from '~/db/open'
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
