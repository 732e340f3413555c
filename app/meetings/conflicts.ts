import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import { compareVersions, type FieldDifference } from './compare-versions'
import type { Stale } from './edit-command'
import { type MeetingEntry, parseEntry } from './meeting-file'
import { findSeen } from './seen-version'

/** What differs and can only be chosen together: an address made of two would lead nowhere. */
export interface DifferingPart {
  /** `when`, `place`, `exceptions.2027-06-15`, or the field itself, such as `text.es.title`. */
  name: string
  /** What is there now (`a`) beside what was wanted (`b`). */
  differences: FieldDifference[]
  /** Which is chosen to begin with: what others have touched stays theirs, until somebody says otherwise. */
  preferred: 'theirs' | 'mine'
}

/** Two people have changed a meeting at once: what the second has to know, to choose. */
export interface Conflict {
  meetingId: string
  /** The version to go on from, whatever is chosen. */
  version: number
  changedAt: string
  /** The author of the last change; null where that is not known. */
  changedBy: string | null
  /** What the person saw; null where that is not known. */
  seen: MeetingEntry | null
  current: MeetingEntry
  /** What the person wanted; null where it made no meeting. */
  yours: MeetingEntry | null
  /** What others have changed since the person saw it. */
  since: FieldDifference[]
  parts: DifferingPart[]
}

/** Lays out a refusal as stale; `version` is the one that the person saw. */
export async function describeConflict(
  db: Database,
  { current: { id, entry: current, ...last }, yours }: Stale,
  { version, now }: { version: number; now: Temporal.Instant },
): Promise<Conflict> {
  const seen = (await findSeen(db, { id, version, now })) ?? null
  const since = seen ? compareVersions(seen, current) : []
  const wanted = seen && yours ? compareVersions(seen, yours) : []
  return {
    meetingId: id,
    version: last.version,
    changedAt: last.changedAt,
    changedBy: last.changedBy,
    seen,
    current,
    yours,
    since,
    parts: yours ? partsOf(compareVersions(current, yours), since, wanted) : [],
  }
}

/** Whether somebody else has already done what the person wanted: then there is nothing to choose. */
export function isSettled({ yours, parts }: Conflict): boolean {
  return yours !== null && parts.length === 0
}

function partsOf(
  differences: readonly FieldDifference[],
  since: readonly FieldDifference[],
  wanted: readonly FieldDifference[],
): DifferingPart[] {
  const namesIn = (changes: readonly FieldDifference[]) => new Set(changes.map(({ field }) => partOf(field)))
  const [theirs, mine] = [namesIn(since), namesIn(wanted)]
  return [...namesIn(differences)].map((name) => ({
    name,
    differences: differences.filter(({ field }) => partOf(field) === name),
    preferred: mine.has(name) && !theirs.has(name) ? 'mine' : 'theirs',
  }))
}

const when = ['startsOn', 'rrule', 'timeZone'] as const

function partOf(field: string): string {
  if (when.some((name) => name === field)) return 'when'
  if (field.startsWith('place.')) return 'place'
  return /^exceptions\.[^.]+/.exec(field)?.[0] ?? field
}

/** What the field is called by which somebody chooses a part; its value is `mine` or `theirs`. */
export function choiceName(part: string): string {
  return `choice.${part}`
}

/**
 * The meeting that somebody has put together in a form from what is there now and what they had wanted (`yours`, JSON).
 * Undefined when the form cannot be read.
 */
export function chosenEntry(form: FormData, current: MeetingEntry): MeetingEntry | undefined {
  const yours = parseYours(form.get('yours'))
  if (!yours) return undefined
  const differing = new Set(compareVersions(current, yours).map(({ field }) => partOf(field)))
  const mine = [...differing].filter((name) => form.get(choiceName(name)) === 'mine')
  return mine.reduce((entry, name) => withPart(entry, yours, name), current)
}

function parseYours(text: FormDataEntryValue | null): MeetingEntry | undefined {
  try {
    const parsed = parseEntry(JSON.parse(String(text)))
    return parsed.ok ? parsed.entry : undefined
  } catch {
    return undefined
  }
}

/** The entry with one part taken from another. */
function withPart(entry: MeetingEntry, from: MeetingEntry, name: string): MeetingEntry {
  const { startsOn, rrule, timeZone } = from
  if (name === 'when') return { ...entry, startsOn, rrule, ...(timeZone && { timeZone }) }
  const [first = '', second = '', part] = name.split('.')
  if (first === 'exceptions') {
    const others = (entry.exceptions ?? []).filter(({ date }) => date !== second)
    return {
      ...entry,
      exceptions: [...others, ...(from.exceptions ?? []).filter(({ date }) => date === second)],
    }
  }
  if (first !== 'text') return { ...entry, [first]: from[first as keyof MeetingEntry] }
  const tag = second as keyof MeetingEntry['text']
  const words = { ...entry.text[tag], [part ?? '']: from.text[tag]?.[part as 'title' | 'description'] }
  return { ...entry, text: { ...entry.text, [tag]: words.title || words.description ? words : undefined } }
}
