import type { Database } from '~/db/open'
import type { ChangeCommand } from './keep-meetings'
import type { ExceptionEntry, MeetingEntry } from './meeting-file'
import type { MeetingChangeRow } from './tables'

/** One change of a meeting, as it stands in the history for good. */
export interface MeetingChange {
  changeId: number
  meetingId: string
  /** An instant as text. */
  at: string
  /** The id that whoever did it has among the accounts; `import` for the command line. */
  author: string
  command: ChangeCommand
  /** The version that the change made. */
  version: number
  /** Null when there was no meeting before. */
  before: MeetingEntry | null
  after: MeetingEntry
  /** Exceptions that no longer made sense and were left out. */
  droppedExceptions: ExceptionEntry[]
  /** The change that this one was made along with: it is undone with that one. */
  partOf: number | null
  /** Whether nothing has happened since to what it changed, and there is something to go back to. */
  undoable: boolean
}

/** Changes on one page of the history. */
export const changesPerPage = 20

/** What was changed, newest first; of one meeting, or of all. `page` starts at 1. */
export async function listChanges(
  db: Database,
  { meetingId, page }: { meetingId?: string | undefined; page: number },
): Promise<{ changes: MeetingChange[]; hasMore: boolean }> {
  const rows = await db
    .selectFrom('meeting_changes')
    .selectAll()
    .$if(meetingId !== undefined, (query) => query.where('meeting_id', '=', meetingId ?? ''))
    .orderBy('id', 'desc')
    .limit(changesPerPage + 1)
    .offset((page - 1) * changesPerPage)
    .execute()
  const shown = rows.slice(0, changesPerPage)
  const settled = await listSettled(
    db,
    shown.map(({ id }) => id),
  )
  const changes = shown.map((row) => ({ ...changeOf(row), undoable: isUndoable(row, settled) }))
  return { changes, hasMore: rows.length > changesPerPage }
}

/** One change; undefined when there is none. */
async function findChange(
  db: Database,
  { changeId }: { changeId: number },
): Promise<MeetingChange | undefined> {
  const row = await db.selectFrom('meeting_changes').selectAll().where('id', '=', changeId).executeTakeFirst()
  return row && { ...changeOf(row), undoable: isUndoable(row, await listSettled(db, [row.id])) }
}

/** What somebody has just done, as its address says (`done`); null where that is none of their changes. */
export async function findDone(
  db: Database,
  { done, author }: { done: number | 'nothing' | undefined; author: string },
): Promise<MeetingChange | 'nothing' | null> {
  if (done === 'nothing') return done
  const change = done === undefined ? undefined : await findChange(db, { changeId: done })
  return change?.author === author ? change : null
}

/** Changes that are read together. */
const changesAtOnce = 200

/** Every change of every meeting, newest first, some at a time: there may be more than fit into memory. */
export async function* everyChange(db: Database): AsyncGenerator<Omit<MeetingChange, 'undoable'>> {
  let before: number | undefined = Number.MAX_SAFE_INTEGER
  while (before !== undefined) {
    const rows: ChangeRow[] = await db
      .selectFrom('meeting_changes')
      .selectAll()
      .where('id', '<', before)
      .orderBy('id', 'desc')
      .limit(changesAtOnce)
      .execute()
    yield* rows.map(changeOf)
    before = rows.length === changesAtOnce ? rows.at(-1)?.id : undefined
  }
}

/** One change with those that were made along with it, the change itself first; empty when there is none. */
export async function listPartsOfChange(
  db: Database,
  { changeId }: { changeId: number },
): Promise<Omit<MeetingChange, 'undoable'>[]> {
  const rows = await db
    .selectFrom('meeting_changes')
    .selectAll()
    .where(({ or, eb }) => or([eb('id', '=', changeId), eb('part_of', '=', changeId)]))
    .orderBy('id')
    .execute()
  return rows[0]?.id === changeId ? rows.map(changeOf) : []
}

/** The change that made that version of a meeting; undefined for what was there before there was a history. */
export async function findChangeTo(
  db: Database,
  { meetingId, version }: { meetingId: string; version: number },
): Promise<Omit<MeetingChange, 'undoable'> | undefined> {
  const row = await db
    .selectFrom('meeting_changes')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .where('version', '=', version)
    .executeTakeFirst()
  return row && changeOf(row)
}

/** The change that a request with that key has made; undefined when there was none. */
export async function findChangeByRequest(
  db: Database,
  { requestKey }: { requestKey: string },
): Promise<Omit<MeetingChange, 'undoable'> | undefined> {
  const row = await db
    .selectFrom('meeting_changes')
    .selectAll()
    .where('request_key', '=', requestKey)
    .executeTakeFirst()
  return row && changeOf(row)
}

/** The last change that gave a meeting another status; undefined when there was none. */
export async function findChangeOfStatus(
  db: Database,
  { meetingId }: { meetingId: string },
): Promise<Omit<MeetingChange, 'undoable'> | undefined> {
  const rows = await db
    .selectFrom('meeting_changes')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('version', 'desc')
    .execute()
  return rows.map(changeOf).find(({ before, after }) => before?.status !== after.status)
}

/** Of these changes and those made along with them, whether the meeting is still as the change left it. */
async function listSettled(
  db: Database,
  ids: number[],
): Promise<{ id: number; partOf: number | null; settled: boolean }[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('meeting_changes as change')
    .innerJoin('meetings', 'meetings.id', 'change.meeting_id')
    .select(['change.id', 'change.part_of', 'change.version', 'meetings.version as current'])
    .where(({ or, eb }) => or([eb('change.id', 'in', ids), eb('change.part_of', 'in', ids)]))
    .execute()
  return rows.map((row) => ({ id: row.id, partOf: row.part_of, settled: row.version === row.current }))
}

function isUndoable(row: ChangeRow, all: Awaited<ReturnType<typeof listSettled>>): boolean {
  if (row.before_entry === null || row.part_of !== null) return false
  return all.filter(({ id, partOf }) => id === row.id || partOf === row.id).every(({ settled }) => settled)
}

type ChangeRow = Omit<MeetingChangeRow, 'id'> & { id: number }

function changeOf(row: ChangeRow): Omit<MeetingChange, 'undoable'> {
  return {
    changeId: row.id,
    meetingId: row.meeting_id,
    at: row.at,
    author: row.author,
    command: row.command as ChangeCommand,
    version: row.version,
    before: row.before_entry === null ? null : JSON.parse(row.before_entry),
    after: JSON.parse(row.after_entry),
    droppedExceptions: row.dropped_exceptions === null ? [] : JSON.parse(row.dropped_exceptions),
    partOf: row.part_of,
  }
}
