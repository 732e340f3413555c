import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { BringingItem, PlannedItem } from './bringing-item'
import { checkFamily } from './check-family'
import type { FileContent } from './file-event'
import { type Answers, openQuestions, type Question, questionsOf } from './file-questions'
import { freeId } from './free-id'
import { type Change, planChanges, writeChanges } from './keep-meetings'
import type { MeetingException } from './meeting'
import { keepOrigins, readOrigins } from './meeting-origins'
import { planItems } from './plan-bringing'
import type { PlannedMeeting } from './read-meeting-file'

export type { BringingItem } from './bringing-item'

/** What is asked about a file and its answers: who asks is told the same in the same order. */
export interface FileToBring {
  content: FileContent
  answers: Answers
  now: Temporal.Instant
  /** The portal's zone. */
  timeZone: string
}

/** What bringing in a file would do; nothing is planned while a question is open. */
export interface Bringing {
  /** Every question that the file leaves open, answered or not. */
  questions: Question[]
  open: Question[]
  items: BringingItem[]
}

/** What was done. */
export interface Brought {
  ok: true
  /** Ids of the meetings that are new. */
  added: string[]
  /** Ids of the meetings that were changed. */
  changed: string[]
}

/** Nothing was done: a question is open, or something has changed since the list was shown. */
export type BringingRefusal = { ok: false; why: 'questions' | 'stale' }

/** Says what bringing in a file would add, change and skip, and why; writes nothing. */
export async function planBringing(db: Database, file: FileToBring): Promise<Bringing> {
  const questions = questionsOf(file.content, file)
  const open = openQuestions(questions, file.answers)
  if (open.length > 0) return { questions, open, items: [] }
  const items = await planItems(db, file)
  return { questions, open, items: items.map(({ work, ...item }) => item) }
}

/** What is to be brought in: by the keys of items as they were shown, or what is chosen by itself. */
export type Chosen = readonly string[] | 'by-itself'

/** What was chosen of a file, ready to be written. */
export type Prepared = { ok: true; tasks: Task[] } | BringingRefusal

type Task = PlannedItem & { work: NonNullable<PlannedItem['work']> }

/**
 * Brings in a file, all that was chosen or nothing. New meetings are drafts unless they are to be published. The same file
 * again adds nothing.
 */
export async function bringIn(
  db: Database,
  options: FileToBring & { author: string; chosen: Chosen; publish: boolean },
): Promise<Brought | BringingRefusal> {
  const prepared = await prepareBringing(db, options)
  if (!prepared.ok) return prepared
  const { tasks } = prepared
  return db.transaction().execute((transaction) => writeBringing(transaction, { ...options, tasks }))
}

/** Plans what was chosen, outside of any transaction: it may take seconds, and nobody else could write meanwhile. */
export async function prepareBringing(
  db: Database,
  options: FileToBring & { chosen: Chosen },
): Promise<Prepared> {
  const { content, answers, chosen } = options
  if (openQuestions(questionsOf(content, options), answers).length > 0) return { ok: false, why: 'questions' }
  const items = await planItems(db, options)
  const byKey = new Map(items.map((item) => [item.key, item]))
  const picked =
    chosen === 'by-itself'
      ? items.filter((item) => item.chosen)
      : [...new Set(chosen)].map((key) => byKey.get(key))
  const tasks = picked.flatMap((item) => (item?.work ? [{ ...item, work: item.work }] : []))
  return tasks.length < picked.length ? { ok: false, why: 'stale' } : { ok: true, tasks }
}

/** Writes what was planned, in a transaction, unless something has changed since. */
export async function writeBringing(
  db: Database,
  options: { tasks: readonly Task[]; author: string; publish: boolean; now: Temporal.Instant },
): Promise<Brought | BringingRefusal> {
  const { tasks, author, publish, now } = options
  const planned = await withIds(db, tasks, publish)
  const changes = await planChanges(db, planned, now)
  if (await isStale(db, { tasks, changes, now })) return { ok: false, why: 'stale' }
  const note = { author, command: 'imported', now } as const
  // A line of history can say what was left out of one meeting only.
  const dropping = changes.filter((_, index) => (planned[index]?.dropped ?? []).length > 0)
  await writeChanges(
    db,
    changes.filter((change) => !dropping.includes(change)),
    note,
  )
  for (const change of dropping) {
    await writeChanges(db, [change], { ...note, dropped: planned[changes.indexOf(change)]?.dropped ?? [] })
  }
  await keepOrigins(
    db,
    changes.flatMap(({ meeting, stored, kind }, index) => {
      const work = tasks[index]?.work
      const version = (stored?.version ?? 0) + (kind === 'unchanged' ? 0 : 1)
      return work ? [{ uid: work.uid, meetingId: meeting.id, entry: work.brought, version }] : []
    }),
  )
  const idsOf = (kind: Change['kind']) =>
    changes.filter((change) => change.kind === kind).map(({ meeting }) => meeting.id)
  return { ok: true, added: idsOf('added'), changed: idsOf('updated') }
}

/** Whether something else has changed since it was planned: the meeting, its origin, or another part of its series. */
async function isStale(
  db: Database,
  options: { tasks: readonly Task[]; changes: readonly Change[]; now: Temporal.Instant },
): Promise<boolean> {
  const { tasks, changes, now } = options
  const origins = await readOrigins(
    db,
    tasks.map(({ work }) => work.uid),
  )
  for (const [index, { kind, work }] of tasks.entries()) {
    const version = changes[index]?.stored?.version ?? 0
    if (version !== work.version || (kind === 'add' && origins.has(work.uid))) return true
    if (kind === 'change' && (await checkFamily(db, [work.meeting], now)).length > 0) return true
  }
  return false
}

/** New meetings get ids of their own, which two of the same title on the same day would otherwise share. */
async function withIds(
  db: Database,
  tasks: readonly Task[],
  publish: boolean,
): Promise<(PlannedMeeting & { dropped: readonly MeetingException[] })[]> {
  const taken = new Set<string>()
  const planned: (PlannedMeeting & { dropped: readonly MeetingException[] })[] = []
  for (const { kind, work } of tasks) {
    const { meeting, plan, dropped } = work
    if (kind !== 'add') {
      planned.push({ meeting, plan, dropped })
      continue
    }
    let id = await freeId(db, meeting.id)
    for (let number = 2; taken.has(id); number += 1) {
      id = await freeId(db, `${meeting.id.slice(0, 75)}-${number}`)
    }
    taken.add(id)
    planned.push({ meeting: { ...meeting, id, status: publish ? 'published' : 'draft' }, plan, dropped })
  }
  return planned
}
