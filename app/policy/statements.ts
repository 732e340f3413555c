import { Temporal } from 'temporal-polyfill'
import { type Effect, type RecordEvent, type RecordEventId, record } from './record'

/** The statements in the order they are listed. Their words are `policy:statements.<id>`. */
export const statementIds = [
  'calling-911',
  'immigration-raids',
  'warrants',
  'asking-status',
  'equal-protection',
] as const

/** The stable name of a statement, part of its address. */
export type StatementId = (typeof statementIds)[number]

/** An event on the record together with what it did to one statement. */
export interface LaterEvent {
  event: RecordEvent & { id: RecordEventId }
  effect: Effect
}

/** After how many days without a confirmation an answer is called aging, and old. */
export const agingDays = 180
export const oldDays = 365

/** How long an answer has not been confirmed: `old` (365 days or more), `aging` (180 days or more), or `fresh`. */
type Freshness = 'old' | 'aging' | 'fresh'

/** A statement with its place in time. */
export interface Statement {
  id: StatementId
  answer: 'yes' | 'no' | 'sometimes'
  saidIn: RecordEvent & { id: RecordEventId }
  /** Local day (or month) of the latest event that stated or confirmed it. */
  lastConfirmedOn: string
  /** Events after the statement that have to do with it, oldest first. */
  since: readonly LaterEvent[]
  /** The latest event reported to have changed it. */
  changedBy: (RecordEvent & { id: RecordEventId }) | null
  /** Whole days since it was last stated or confirmed. */
  confirmedDaysAgo: number
  freshness: Freshness
}

const answers: Record<StatementId, Statement['answer']> = {
  'calling-911': 'no',
  'immigration-raids': 'no',
  warrants: 'yes',
  'asking-status': 'sometimes',
  'equal-protection': 'yes',
}

/** Whether a piece of an address names a statement. */
export function isStatementId(value: string | undefined): value is StatementId {
  return statementIds.some((id) => id === value)
}

/** The first local day that a day or a month (`YYYY-MM`) names: an age is never understated. */
export function firstDayOf(on: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(on.length === 7 ? `${on}-01` : on)
}

/** One statement as it stands on a local day; later events and age are computed, never written. */
export function readStatement(id: StatementId, today: Temporal.PlainDate): Statement {
  const [stated, ...later] = eventsAbout(id)
  if (stated?.effect !== 'states') throw new Error(`the record has nothing that states ${id}`)
  const since = later.filter(({ event }) => Temporal.PlainDate.compare(firstDayOf(event.on), today) <= 0)
  const confirmed = since.filter(({ effect }) => effect === 'confirms').at(-1) ?? stated
  const confirmedDaysAgo = firstDayOf(confirmed.event.on).until(today, { largestUnit: 'days' }).days
  const changedBy = since.filter(({ effect }) => effect === 'changes').at(-1)?.event ?? null
  return {
    id,
    answer: answers[id],
    saidIn: stated.event,
    lastConfirmedOn: confirmed.event.on,
    since,
    changedBy,
    confirmedDaysAgo,
    freshness: confirmedDaysAgo >= oldDays ? 'old' : confirmedDaysAgo >= agingDays ? 'aging' : 'fresh',
  }
}

/** All statements as they stand on a local day, in their listed order. */
export function listStatements(today: Temporal.PlainDate): Statement[] {
  return statementIds.map((id) => readStatement(id, today))
}

function eventsAbout(id: StatementId): LaterEvent[] {
  return record.flatMap((event) => {
    const effect = (event.effects as RecordEvent['effects'])[id]
    return effect ? [{ event, effect }] : []
  })
}
