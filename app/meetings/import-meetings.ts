import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import { type Change, planChanges, writeChanges } from './keep-meetings'
import type { Problem } from './problems'
import { readMeetingFile } from './read-meeting-file'

export type { Problem } from './problems'

/** Ids of what was (or, in a dry run, would be) done; or everything that is wrong, and nothing was done. */
export type ImportResult =
  | { ok: true; added: string[]; updated: string[]; unchanged: string[] }
  | { ok: false; problems: Problem[] }

/** Who the history says it was: whoever may use the command line is not an account of the portal. */
const importer = 'import'

/**
 * Adds and changes meetings from JSON text (see `meeting-file.ts`), all of them or none, by their ids. A meeting
 * that is the same is not touched; one whose time, place or status changed gets a higher sequence number.
 * `timeZone` is for meetings that name none. `dryRun` only says what would be done.
 */
export async function importMeetings(
  db: Database,
  options: { text: string; now: Temporal.Instant; timeZone: string; dryRun?: boolean },
): Promise<ImportResult> {
  const { text, now, timeZone, dryRun = false } = options
  const file = readMeetingFile(text, { now, timeZone })
  if (!file.ok) return file
  if (dryRun) return outcome(await planChanges(db, file.meetings, now))
  return db.transaction().execute(async (transaction) => {
    const changes = await planChanges(transaction, file.meetings, now)
    await writeChanges(transaction, changes, { author: importer, command: 'imported', now })
    return outcome(changes)
  })
}

function outcome(changes: readonly Change[]): ImportResult {
  const idsOf = (kind: Change['kind']) =>
    changes.filter((change) => change.kind === kind).map(({ meeting }) => meeting.id)
  return { ok: true, added: idsOf('added'), updated: idsOf('updated'), unchanged: idsOf('unchanged') }
}
