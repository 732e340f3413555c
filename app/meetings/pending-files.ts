import { randomBytes } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import {
  type Bringing,
  type BringingRefusal,
  type Brought,
  planBringing,
  prepareBringing,
  writeBringing,
} from './bring-in'
import type { FileContent, RefusalKey } from './file-event'
import type { Answers } from './file-questions'
import { readCalendarFile } from './read-calendar-file'
import { instantText } from './wall-time'

/** A file that somebody has handed in, and what came of it so far. */
export interface PendingFile {
  id: string
  /** What the file was called. */
  name: string
  answers: Answers
  /** Null once it was brought in. */
  content: FileContent | null
  /** Null until it was brought in. */
  outcome: Brought | null
}

/** How long a file waits for its author: an hour. */
const longestMinutes = 60
const longestName = 200

/**
 * Reads a file that somebody hands in and keeps what is in it for an hour, for them alone: never the file itself, which may
 * have names and addresses of people in it. Answers the id under which it waits, or why it is refused.
 */
export async function keepPendingFile(
  db: Database,
  options: { bytes: Uint8Array; name: string; author: string; answers: Answers; now: Temporal.Instant },
): Promise<{ ok: true; id: string } | { ok: false; why: RefusalKey }> {
  const { bytes, name, author, answers, now } = options
  await forgetOldFiles(db, { now })
  const read = readCalendarFile(bytes)
  if (!read.ok) return read
  const id = randomBytes(16).toString('base64url')
  await db
    .insertInto('pending_files')
    .values({
      id,
      author,
      name: name.replace(/[\p{Cc}\p{Cs}]/gu, ' ').slice(0, longestName),
      content: JSON.stringify(read.content),
      answers: JSON.stringify(answers),
      outcome: null,
      created_at: instantText(now),
    })
    .execute()
  return { ok: true, id }
}

/** The file under that id; undefined when there is none any more, or it is somebody else's. */
export async function findPendingFile(
  db: Database,
  { id, author, now }: { id: string; author: string; now: Temporal.Instant },
): Promise<PendingFile | undefined> {
  const row = await db
    .selectFrom('pending_files')
    .selectAll()
    .where('id', '=', id)
    .where('author', '=', author)
    .where('created_at', '>', oldest(now))
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id,
    name: row.name,
    answers: JSON.parse(row.answers),
    content: row.content === null ? null : JSON.parse(row.content),
    outcome: row.outcome === null ? null : JSON.parse(row.outcome),
  }
}

/** Remembers what was answered about a file. */
export async function answerQuestions(
  db: Database,
  { file, answers }: { file: PendingFile; answers: Answers },
): Promise<void> {
  await db
    .updateTable('pending_files')
    .set({ answers: JSON.stringify(answers) })
    .where('id', '=', file.id)
    .execute()
}

/** What bringing in a file that waits would do; undefined when it was brought in already. */
export async function planPendingFile(
  db: Database,
  { file, now, timeZone }: { file: PendingFile; now: Temporal.Instant; timeZone: string },
): Promise<Bringing | undefined> {
  const { content, answers } = file
  return content ? planBringing(db, { content, answers, now, timeZone }) : undefined
}

/**
 * Brings in what was chosen of a file that waits, and forgets what was in it. The same request again is answered as the
 * first one was, and does nothing.
 */
export async function bringInPendingFile(
  db: Database,
  options: {
    id: string
    author: string
    chosen: readonly string[]
    publish: boolean
    now: Temporal.Instant
    timeZone: string
  },
): Promise<Brought | BringingRefusal | { ok: false; why: 'not-found' }> {
  const file = await findPendingFile(db, options)
  if (file?.outcome) return file.outcome
  if (!file?.content) return { ok: false, why: 'not-found' }
  const { content, answers } = file
  const prepared = await prepareBringing(db, { ...options, content, answers })
  if (!prepared.ok) return prepared
  const { tasks } = prepared
  return db.transaction().execute(async (transaction) => {
    // The same request may have come twice at once.
    const again = await findPendingFile(transaction, options)
    if (!again) return { ok: false, why: 'not-found' }
    if (again.outcome) return again.outcome
    const result = await writeBringing(transaction, { ...options, tasks })
    if (!result.ok) return result
    await transaction
      .updateTable('pending_files')
      .set({ content: null, outcome: JSON.stringify(result) })
      .where('id', '=', file.id)
      .execute()
    return result
  })
}

/** Forgets files that nobody has brought in within an hour; answers how many. */
export async function forgetOldFiles(db: Database, { now }: { now: Temporal.Instant }): Promise<number> {
  const result = await db
    .deleteFrom('pending_files')
    .where('created_at', '<=', oldest(now))
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}

function oldest(now: Temporal.Instant): string {
  return instantText(now.subtract({ minutes: longestMinutes }))
}
