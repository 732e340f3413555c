import { setImmediate } from 'node:timers/promises'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import { itemOf, type PlannedItem, skippedItem } from './bringing-item'
import { checkEntry } from './check-entry'
import { checkFamily } from './check-family'
import { compareVersions } from './compare-versions'
import { entryOf } from './complete-meeting'
import { readEvent } from './event-entry'
import type { CancelledEvent, FileContent, FileEvent, FileNote, SkippedEvent, Why } from './file-event'
import { type Answers, eventsOf } from './file-questions'
import { findChangeTo } from './history'
import type { Meeting } from './meeting'
import type { MeetingEntry } from './meeting-file'
import { type MeetingOrigin, readOrigins } from './meeting-origins'
import { broughtEntry, mergeEntry, same } from './merge-entry'
import { mostDates as mostDatesOfOne } from './recurrence-rule'
import { planDays } from './schedule'
import { inBatches, readMeetings, type StoredMeeting } from './stored-meetings'

interface Planning {
  content: FileContent
  answers: Answers
  now: Temporal.Instant
  timeZone: string
}

/** An item, or why there is none but a skipped one. */
type Outcome = { ok: true; item: PlannedItem } | { ok: false; why: Why }

/** Events that are planned in one go, in some milliseconds. */
const eventsAtOnce = 20
/** All dates of a file together: 2,000 weekly series of four years, planned in a few seconds. */
const mostDates = 500_000

/**
 * What would become of every event of a file, soonest first and what is over after that; skipped
 * ones come last, in the order of the file.
 */
export async function planItems(db: Database, planning: Planning): Promise<PlannedItem[]> {
  const { events, cancelled, skipped } = eventsOf(planning.content, planning.answers)
  const uids = [...events, ...cancelled].map(({ uid }) => uid)
  const origins = await readOrigins(db, uids)
  const stored = await readMeetings(
    db,
    [...origins.values()].map(({ meetingId }) => meetingId),
  )
  const items: PlannedItem[] = []
  const leftOver: SkippedEvent[] = []
  let dates = 0
  for (const [index, event] of events.entries()) {
    // Readers who come meanwhile must not wait until all are planned.
    if (index % eventsAtOnce === 0) await setImmediate()
    const skip = (why: Why) => leftOver.push({ uid: event.uid, title: event.title, start: event.start, why })
    const reading = dates > mostDates ? undefined : readEvent(event, planning)
    if (!reading?.ok) {
      // To find out that a rule gives too many dates, or none, takes as long as planning them.
      if (reading?.why.key === 'refused' && event.rrule !== null) dates += mostDatesOfOne
      skip(reading?.why ?? { key: 'tooManyDates' })
      continue
    }
    dates += reading.check.plan.days.length
    leftOver.push(...reading.orphans)
    const origin = origins.get(event.uid)
    const here = origin && stored.get(origin.meetingId)
    const { check, notes } = reading
    const { id, status, ...brought } = entryOf(check.meeting)
    if (!origin || !here) {
      const { meeting, plan } = check
      const work = { uid: event.uid, version: 0, brought, meeting, plan, dropped: [] }
      items.push(itemOf(event, { kind: 'add', notes, work, now: planning.now }))
      continue
    }
    const known = { origin, stored: here, next: brought }
    const outcome = await changeItem(db, event, { known, notes, planning })
    if (outcome.ok) items.push(outcome.item)
    else skip(outcome.why)
  }
  for (const event of cancelled) {
    const outcome = await cancelItem(db, event, { origins, stored, planning })
    if (outcome.ok) items.push(outcome.item)
    else leftOver.push({ ...event, why: outcome.why })
  }
  await noteLookalikes(db, items)
  const inOrder = items.toSorted(
    (a, b) => Number(a.over) - Number(b.over) || ((a.dates[0] ?? '') < (b.dates[0] ?? '') ? -1 : 1),
  )
  return [...inOrder, ...[...leftOver, ...skipped].map(skippedItem)]
}

interface Known {
  origin: MeetingOrigin
  stored: StoredMeeting
  /** The event as it is in the file now. */
  next: MeetingEntry
}

async function changeItem(
  db: Database,
  event: FileEvent,
  { known, notes, planning }: { known: Known; notes: FileNote[]; planning: Planning },
): Promise<Outcome> {
  const { origin, stored, next } = known
  const { now, timeZone } = planning
  const { entry: last, meetingId } = origin
  const brought = broughtEntry(last, next)
  const before = entryOf(stored.meeting)
  const unchanged = (): Outcome => ({
    ok: true,
    item: itemOf(event, { kind: 'unchanged', notes, meetingId, now, meeting: stored.meeting }),
  })
  if (same(brought, last)) return unchanged()
  const entry = mergeEntry(before, { last, next: brought })
  const check = checkEntry(entry, { base: stored.meeting, now, timeZone })
  if (!check.ok) return { ok: false, why: { key: 'refused', problems: check.problems } }
  const inFamily = await checkFamily(db, [check.meeting], now)
  if (inFamily.length > 0) return { ok: false, why: { key: 'refused', problems: inFamily } }
  const after = entryOf(check.meeting)
  if (compareVersions(before, after).length === 0) return unchanged()
  const { meeting, plan, dropped } = check
  const editedHere = await isEditedHere(db, origin, stored)
  const item = itemOf(event, {
    kind: 'change',
    notes,
    meetingId,
    now,
    before,
    after,
    editedHere,
    work: { uid: event.uid, version: stored.version, brought, meeting, plan, dropped },
  })
  return { ok: true, item }
}

async function cancelItem(
  db: Database,
  event: CancelledEvent,
  context: {
    origins: ReadonlyMap<string, MeetingOrigin>
    stored: ReadonlyMap<string, StoredMeeting>
    planning: Planning
  },
): Promise<Outcome> {
  const { origins, stored, planning } = context
  const { now } = planning
  const origin = origins.get(event.uid)
  const known = origin && stored.get(origin.meetingId)
  if (!origin || !known) return { ok: false, why: { key: 'cancelledUnknown' } }
  // A draft that is cancelled would be shown to readers, who have never heard of it.
  if (known.meeting.status === 'draft') return { ok: false, why: { key: 'cancelledDraft' } }
  const { meetingId, entry } = origin
  const title = Object.values(known.meeting.text)[0]?.title ?? event.title
  const titled = { uid: event.uid, title }
  const given = { notes: [], meetingId, now }
  if (known.meeting.status === 'cancelled') {
    return { ok: true, item: itemOf(titled, { ...given, kind: 'unchanged', meeting: known.meeting }) }
  }
  const meeting: Meeting = { ...known.meeting, status: 'cancelled', cancelledAt: null }
  const brought: MeetingEntry = { ...entry, status: 'cancelled' }
  const item = itemOf(titled, {
    ...given,
    kind: 'change',
    before: entryOf(known.meeting),
    after: entryOf(meeting),
    editedHere: await isEditedHere(db, origin, known),
    work: {
      uid: event.uid,
      version: known.version,
      brought,
      meeting,
      plan: planDays(meeting, now),
      dropped: [],
    },
  })
  return { ok: true, item }
}

/** Publishing it, calling it off and taking that back is no work on it that a file could undo. */
async function isEditedHere(db: Database, origin: MeetingOrigin, stored: StoredMeeting): Promise<boolean> {
  const { meetingId, version } = origin
  if (stored.version === version) return false
  const change = await findChangeTo(db, { meetingId, version })
  return compareVersions(change?.after ?? null, entryOf(stored.meeting)).some(
    ({ field }) => field !== 'status' && field !== 'cancelledAt',
  )
}

/** Somebody may have entered by hand what a file now brings: that is theirs to say. */
async function noteLookalikes(db: Database, items: PlannedItem[]): Promise<void> {
  const added = new Map<string, PlannedItem[]>()
  for (const item of items) {
    const id = item.work?.meeting.id
    if (item.kind === 'add' && id !== undefined) added.set(id, [...(added.get(id) ?? []), item])
  }
  await inBatches([...added.keys()], async (batch) => {
    const rows = await db.selectFrom('meetings').select('id').where('id', 'in', batch).execute()
    for (const { id } of rows) {
      for (const item of added.get(id) ?? []) {
        item.notes = [...item.notes, { key: 'looksKnown', values: { id } }]
        item.chosen = false
      }
    }
  })
}
