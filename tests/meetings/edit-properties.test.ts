import fc from 'fast-check'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { migrate } from '~/db/migrate'
import { type Database, openDatabase } from '~/db/open'
import type { EditDone } from '~/meetings/edit-command'
import { createMeeting } from '~/meetings/edit-meetings'
import { exportMeetings } from '~/meetings/export-meetings'
import { listChanges, type MeetingChange } from '~/meetings/history'
import { findMeeting, findOccurrence } from '~/meetings/listings'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { findNewAddress } from '~/meetings/new-addresses'
import { rollForward } from '~/meetings/occurrences'
import { undoChange } from '~/meetings/restore-meetings'
import { occurrenceRows, planDays } from '~/meetings/schedule'
import { readMeetings, type StoredMeeting } from '~/meetings/stored-meetings'
import type { OccurrenceRow } from '~/meetings/tables'
import { temporaryDatabaseFile } from '../support/database'
import { type Answer, firstEntry, type Request, requestFor, type Step, saysVersion, step } from './edit-steps'
import { done, now as firstNow, timeZone } from './fixtures'
import { daysOfRule, rowsOf } from './plain-calendar'

it('whatever people do to meetings, dates are those of the rules, links answer, and nothing is lost', async () => {
  const plays = fc.asyncProperty(
    fc.nat(9),
    fc.array(step, { minLength: 4, maxLength: 14 }),
    async (rule, steps) => {
      const db = await openDatabase(temporaryDatabaseFile())
      try {
        // No power cut is tested here, and waiting for the disk would be most of the time.
        await sql`pragma synchronous = off`.execute(db)
        await migrate(db)
        await play(db, rule, steps)
      } finally {
        await db.destroy()
      }
    },
  )
  await fc.assert(plays, { numRuns: 36 })
}, 120_000)

/** What has been seen in the course of one play. */
interface Past {
  now: Temporal.Instant
  /** Every address that readers have had: `id` or `id day`. */
  addresses: Set<string>
  sequences: Map<string, number>
  /** The history as it was last read, oldest first. */
  lines: MeetingChange[]
  /** What has changed something, and what was answered. */
  requests: { requestKey: string; request: Request; answer: EditDone }[]
}

async function play(db: Database, rule: number, steps: readonly Step[]): Promise<void> {
  const past: Past = { now: firstNow, addresses: new Set(), sequences: new Map(), lines: [], requests: [] }
  const first = { author: 'ana', requestKey: 'first', entry: firstEntry(rule), timeZone }
  done(await createMeeting(db, { ...first, now: past.now }))
  await isInOrder(db, past, 'some links')
  for (const [number, step] of steps.entries()) {
    past.now = past.now.add({ hours: step.hoursLater })
    await doStep(db, past, step, `step ${number}`)
    await isInOrder(db, past, number === steps.length - 1 ? 'every link' : 'some links')
  }
}

async function doStep(db: Database, past: Past, step: Step, requestKey: string): Promise<void> {
  const { now } = past
  const { action, manner } = step
  if (action === 'roll forward') {
    await rollForward(db, { now })
    await isRolledForward(db, now)
    return
  }
  const earlier = past.requests[step.which % past.requests.length]
  if (manner === 'late' && earlier) {
    const { request, requestKey, answer } = earlier
    expect(await changingNothing(db, () => request.ask({ author: 'ben', now, requestKey }))).toEqual(answer)
    return
  }
  const request = await requestFor(db, { ...step, action }, now)
  const ask = (at = now) => request.ask({ author: 'ben', now: at, requestKey })
  const before = {
    tables: await everything(db),
    entries: await entriesOf(db),
    dates: await occurrencesOf(db),
  }
  const answer = await ask()

  if (saysVersion(action) && manner === 'unseen') expect(answer).toMatchObject({ ok: false, why: 'stale' })
  if (request.undoable === false) expect(answer.ok).toBe(false)
  // Otherwise somebody else has put other dates on the same days.
  if (request.undoable && !answer.ok) expect(answer.why).toBe('invalid')
  if (answer.ok && answer.changeId !== null) {
    past.requests.push({ requestKey, request, answer })
    await isWritten(db, answer, before.entries)
  } else {
    expect(await everything(db)).toBe(before.tables)
  }
  if (answer.ok && answer.splitOff && /^(nothing|text)$/.test(step.difference)) {
    await datesStayed(db, [answer.meetingId, answer.splitOff], before.dates)
  }
  if (answer.ok) await isAsWanted(db, past, request.wanted, before.entries)
  if (manner === 'twice') {
    expect(await changingNothing(db, () => ask(now.add({ minutes: 1 })))).toEqual(answer)
  }
  if (manner === 'there and back' && answer.ok) await isUndone(db, past, answer)
}

/** What was done is in the history, with all that changed along with it, and nothing else has changed. */
async function isWritten(db: Database, answer: EditDone, before: Map<string, MeetingEntry>): Promise<void> {
  const after = await entriesOf(db)
  const lines = await linesOf(db, answer.changeId)
  expect(lines[0]).toMatchObject({ meetingId: answer.meetingId, version: answer.version, author: 'ben' })
  const changed = [...after].filter(([id, entry]) => !isEqual(entry, before.get(id)))
  expect(new Map(lines.map((line) => [line.meetingId, line.after]))).toEqual(new Map(changed))
  for (const line of lines) expect(line.before).toEqual(before.get(line.meetingId) ?? null)
}

/** A split alone changes no date, only where it is found. */
async function datesStayed(
  db: Database,
  ids: [string, string],
  before: readonly OccurrenceRow[],
): Promise<void> {
  const datesIn = (rows: readonly OccurrenceRow[]) =>
    rows.filter(({ meeting_id }) => ids.includes(meeting_id)).map(({ meeting_id, ...date }) => date)
  const dates = datesIn(before)
  const after = datesIn(await occurrencesOf(db)).toSorted((a, b) => (a.planned_on < b.planned_on ? -1 : 1))
  // Where a series goes on, its dates may now be written further ahead.
  const goesOn = (await storedOf(db)).get(ids[1])?.occurrencesUntil !== null
  expect(goesOn ? after.slice(0, dates.length) : after).toEqual(dates)
}

/** Where something went back to what it had been, it is that, but for dates of which people have been told otherwise. */
async function isAsWanted(
  db: Database,
  past: Past,
  wanted: readonly MeetingEntry[],
  before: Map<string, MeetingEntry>,
): Promise<void> {
  const after = await entriesOf(db)
  for (const entry of wanted) {
    const { id = '' } = entry
    const current = before.get(id) ?? entry
    expect(after.get(id)).toEqual(trueToWhatHappened(entry, current, past))
  }
}

/** `past` has the history before the step. */
function trueToWhatHappened(wanted: MeetingEntry, current: MeetingEntry, past: Past): MeetingEntry {
  const told = past.lines.findLast(
    ({ meetingId, before, after }) => meetingId === current.id && before?.status !== after.status,
  )
  const since = [told?.at ?? '', current.cancelledAt ?? wanted.cancelledAt ?? ''].toSorted().at(-1) ?? ''
  const over = rowsOf(current, dayOf(past.now)).filter((row) => row.over_at <= instantOf(past.now))
  const lately = over.filter((row) => row.over_at > since)
  const exceptions = new Map(wanted.exceptions?.map((exception) => [exception.date, exception]))
  const days = daysOfRule(wanted.rrule, wanted.startsOn.slice(0, 10), dayOf(past.now))
  let { cancelledAt } = wanted
  if (current.status === 'cancelled' && wanted.status === 'published') {
    for (const { planned_on: date, status } of lately) {
      const was = current.exceptions?.find((exception) => exception.date === date)
      if (status !== 'cancelled' || !days.includes(date) || (was && was.status !== 'moved')) continue
      const { reason, note } = was ?? {}
      exceptions.set(date, { date, status, ...(reason && { reason }), ...(note && { note }) })
    }
  }
  const tookPlace = lately.filter(({ status }) => status === 'scheduled' || status === 'moved')
  if (current.status === 'published' && wanted.status === 'cancelled' && tookPlace.length > 0) {
    cancelledAt = tookPlace
      .map((row) => row.over_at)
      .toSorted()
      .at(-1)
    for (const exception of current.exceptions ?? []) {
      const isOver = over.some((row) => row.planned_on === exception.date)
      if (isOver && days.includes(exception.date)) exceptions.set(exception.date, exception)
    }
  }
  const { exceptions: _these, ...rest } = wanted
  const all = [...exceptions.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1))
  return { ...rest, ...(cancelledAt && { cancelledAt }), ...(all.length > 0 && { exceptions: all }) }
}

function instantOf(now: Temporal.Instant): string {
  return now.toString({ smallestUnit: 'second' })
}

/** No planned day is later that is over: none of these dates was moved to an earlier day. */
function dayOf(now: Temporal.Instant): string {
  return instantOf(now).slice(0, 10)
}

/** Undone at once, everything is as it was, but for what did not exist; undone again, as it had become. */
async function isUndone(db: Database, past: Past, { changeId }: EditDone): Promise<void> {
  const became = await entriesOf(db)
  const lines = await linesOf(db, changeId)
  if (!lines[0]?.before) return
  const undo = async (id: number | null, requestKey: string) =>
    done(await undoChange(db, { author: 'cem', now: past.now, requestKey, changeId: id ?? 0 }))
  const undone = await undo(changeId, `${changeId} undone`)
  const back = await entriesOf(db)
  for (const { meetingId, before } of lines) {
    if (before) expect(back.get(meetingId)).toEqual(before)
    else expect(back.get(meetingId)?.status).toBe('draft')
  }
  await isInOrder(db, past, 'some links')
  await undo(undone.changeId, `${changeId} done again`)
  expect(await entriesOf(db)).toEqual(became)
}

async function isRolledForward(db: Database, now: Temporal.Instant): Promise<void> {
  const rows = await occurrencesOf(db)
  for (const { meeting } of (await storedOf(db)).values()) {
    const ahead = occurrenceRows(meeting, planDays(meeting, now).days)
    expect(rows.filter(({ meeting_id }) => meeting_id === meeting.id).slice(0, ahead.length)).toEqual(ahead)
  }
}

/** All that must be true at any time. */
async function isInOrder(db: Database, past: Past, links: 'some links' | 'every link'): Promise<void> {
  const stored = await storedOf(db)
  const rows = await occurrencesOf(db)
  const entries = await entriesOf(db)
  datesAreThoseOfTheRules(stored, rows, entries, past.now)
  noDateIsShownTwice(stored, rows)
  await historyIsWhole(db, past, stored, entries)
  await oldLinksAnswer(db, past, { stored, rows, links })
}

function datesAreThoseOfTheRules(
  stored: Map<string, StoredMeeting>,
  rows: readonly OccurrenceRow[],
  entries: Map<string, MeetingEntry>,
  now: Temporal.Instant,
): void {
  for (const [id, { meeting, occurrencesUntil }] of stored) {
    const entry = entries.get(id) ?? firstEntry(0)
    const written = rows.filter(({ meeting_id }) => meeting_id === id)
    const derived = occurrenceRows(meeting, planDays(meeting, now).days)
    expect(written).toEqual(derived.filter((row) => row.planned_on <= (occurrencesUntil ?? row.planned_on)))
    expect(written).toEqual(rowsOf(entry, occurrencesUntil ?? undefined))
    const exceptions = meeting.exceptions.map(({ plannedOn }) => plannedOn)
    const days = daysOfRule(entry.rrule, entry.startsOn.slice(0, 10), exceptions.at(-1) ?? '')
    expect(exceptions.filter((day) => !days.includes(day))).toEqual([])
  }
}

/** The first series of those that were one before they were split. */
function originOf(stored: Map<string, StoredMeeting>, id: string): string {
  const continues = stored.get(id)?.meeting.continues
  return continues ? originOf(stored, continues) : id
}

function noDateIsShownTwice(stored: Map<string, StoredMeeting>, rows: readonly OccurrenceRow[]): void {
  const published = rows.filter((row) => stored.get(row.meeting_id)?.meeting.status === 'published')
  const dates = published.map((row) => `${originOf(stored, row.meeting_id)} ${row.planned_on}`)
  expect(dates.filter((date, index) => dates.indexOf(date) !== index)).toEqual([])
}

async function historyIsWhole(
  db: Database,
  past: Past,
  stored: Map<string, StoredMeeting>,
  entries: Map<string, MeetingEntry>,
): Promise<void> {
  const lines = await allLines(db)
  const last = new Map<string, MeetingChange>()
  for (const line of lines) {
    const before = last.get(line.meetingId)
    expect(line.version).toBe((before?.version ?? 0) + 1)
    expect(line.before).toEqual(before?.after ?? null)
    last.set(line.meetingId, line)
  }
  expect(new Map([...last].map(([id, { after }]) => [id, after]))).toEqual(entries)
  expect(lines.length).toBe([...stored.values()].reduce((sum, { version }) => sum + version, 0))
  const settled = ({ undoable, ...line }: MeetingChange) => line
  expect(lines.slice(0, past.lines.length).map(settled)).toEqual(past.lines.map(settled))
  past.lines = lines
  for (const [id, sequence] of past.sequences) {
    expect(stored.get(id)?.sequence).toBeGreaterThanOrEqual(sequence)
  }
  past.sequences = new Map([...stored].map(([id, { sequence }]) => [id, sequence]))
}

async function oldLinksAnswer(
  db: Database,
  past: Past,
  state: {
    stored: Map<string, StoredMeeting>
    rows: readonly OccurrenceRow[]
    links: 'some links' | 'every link'
  },
): Promise<void> {
  const { stored, rows, links } = state
  const shown = new Set(
    [...stored.values()]
      .filter(({ meeting }) => meeting.status !== 'draft')
      .map(({ meeting }) => originOf(stored, meeting.id)),
  )
  const current = rows.flatMap((row) => [row.meeting_id, `${row.meeting_id} ${row.planned_on}`])
  for (const address of current) past.addresses.add(address)
  const now = new Set(current)
  const gone = [...past.addresses].filter((address) => !now.has(address))
  const looked = [...gone, ...[...now].slice(0, 20)].filter(
    (_, index) => links === 'every link' || index % 7 === past.lines.length % 7,
  )
  for (const address of looked) {
    const [id = '', plannedOn] = address.split(' ')
    if (shown.has(originOf(stored, id)))
      expect(await isAnswered(db, { id, plannedOn, now: past.now }), address).toBe(true)
  }
}

async function isAnswered(
  db: Database,
  address: { id: string; plannedOn: string | undefined; now: Temporal.Instant },
): Promise<boolean> {
  const { now } = address
  const page = (id: string, plannedOn: string | null | undefined) =>
    plannedOn
      ? findOccurrence(db, { id, plannedOn, language: 'en', now })
      : findMeeting(db, { id, language: 'en', now })
  if (await page(address.id, address.plannedOn)) return true
  const led = await findNewAddress(db, address)
  return led !== undefined && (await page(led.meetingId, led.plannedOn)) !== undefined
}

async function changingNothing(db: Database, ask: () => Promise<Answer>): Promise<Answer> {
  const before = await everything(db)
  const answer = await ask()
  expect(await everything(db)).toBe(before)
  return answer
}

const tables = [
  'meetings',
  'meeting_texts',
  'meeting_languages',
  'meeting_access',
  'meeting_sources',
  'meeting_exceptions',
  'meeting_exception_notes',
  'occurrences',
  'former_occurrences',
  'meeting_changes',
] as const

/** Every row that is kept about meetings. */
async function everything(db: Database): Promise<string> {
  const kept: unknown[] = []
  for (const table of tables) kept.push(await db.selectFrom(table).selectAll().execute())
  return JSON.stringify(kept)
}

async function entriesOf(db: Database): Promise<Map<string, MeetingEntry>> {
  const { meetings } = await exportMeetings(db)
  return new Map(meetings.map((meeting) => [meeting.id ?? '', meeting]))
}

async function storedOf(db: Database): Promise<Map<string, StoredMeeting>> {
  return readMeetings(db, [...(await entriesOf(db)).keys()])
}

async function occurrencesOf(db: Database): Promise<OccurrenceRow[]> {
  return db.selectFrom('occurrences').selectAll().orderBy('meeting_id').orderBy('planned_on').execute()
}

/** A change with those made along with it. */
async function linesOf(db: Database, changeId: number | null): Promise<MeetingChange[]> {
  return (await allLines(db)).filter((line) => line.changeId === changeId || line.partOf === changeId)
}

/** Oldest first. */
async function allLines(db: Database): Promise<MeetingChange[]> {
  const lines: MeetingChange[] = []
  for (let page = 1; ; page += 1) {
    const { changes, hasMore } = await listChanges(db, { page })
    lines.push(...changes)
    if (!hasMore) return lines.reverse()
  }
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
