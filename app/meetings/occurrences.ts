import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import { planDays, windowEnd } from './schedule'
import { readMeetings } from './stored-meetings'
import { insertOccurrences, occurrencesUntil } from './write-meetings'

/** Series that are extended in one transaction, so that a person saving a meeting never waits long. */
const seriesAtOnce = 100

/**
 * Writes the dates of repeating meetings that have come within 18 months since they were last written; answers how
 * many. Doing it again does nothing, also from another process at the same time.
 */
export async function rollForward(db: Database, { now }: { now: Temporal.Instant }): Promise<number> {
  let written = 0
  let after: string | undefined = ''
  while (after !== undefined) {
    const from: string = after
    const batch = await db.transaction().execute((transaction) => extendSome(transaction, now, from))
    written += batch.written
    after = batch.last
  }
  return written
}

/** `last` is the id to go on after; undefined when there are no more. */
async function extendSome(
  db: Database,
  now: Temporal.Instant,
  after: string,
): Promise<{ written: number; last: string | undefined }> {
  // Samoa has the earliest day. Each series is then asked about its own.
  const candidates = await db
    .selectFrom('meetings')
    .select(['id', 'time_zone', 'occurrences_until'])
    .where('occurrences_until', '<', windowEnd(now, 'Pacific/Apia'))
    .where('id', '>', after)
    .orderBy('id')
    .limit(seriesAtOnce)
    .execute()
  const due = candidates.filter(
    (row) => row.occurrences_until !== null && row.occurrences_until < windowEnd(now, row.time_zone),
  )
  const stored = await readMeetings(
    db,
    due.map(({ id }) => id),
  )
  const additions = [...stored.values()].flatMap(({ meeting, occurrencesUntil: until }) => {
    const plan = planDays(meeting, now)
    if (until === null || plan.through <= until) return []
    return { meeting, plan, days: plan.days.filter((day) => day > until) }
  })
  const written = await insertOccurrences(db, additions)
  for (const { meeting, plan } of additions) {
    await db
      .updateTable('meetings')
      .set({ occurrences_until: occurrencesUntil(meeting, plan) })
      .where('id', '=', meeting.id)
      .execute()
  }
  return { written, last: candidates.length === seriesAtOnce ? candidates.at(-1)?.id : undefined }
}
