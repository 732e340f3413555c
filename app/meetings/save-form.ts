import { createHash } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Language } from '~/i18n/languages'
import { localDay, site } from '~/site'
import { type FormValues, valuesOf } from '~/ui/form'
import { checkEntry } from './check-entry'
import { compareVersions } from './compare-versions'
import { completeMeeting, entryOf } from './complete-meeting'
import { type Conflict, chosenEntry, describeConflict } from './conflicts'
import { type EditResult, newRequestKey, type Stale } from './edit-command'
import { changeFollowing } from './edit-dates'
import { changeMeeting, createMeeting } from './edit-meetings'
import { findFollowingForEditing, findMeetingForEditing, type MeetingForEditing } from './find-for-editing'
import { dateGone, type FormProblem, inOrder, problemsInForm } from './form-problems'
import { findChangeByRequest, type MeetingChange } from './history'
import { type EntryProblem, type MeetingEntry, parseEntry } from './meeting-file'
import { blankValues, type ReadForm, readMeetingForm, valuesOfEntry } from './meeting-form'
import { isAboutWhen, previewDates, type ShownDates } from './preview-dates'
import { findSeen } from './seen-version'

/** A form that is shown, with its dates and what is wrong in it. */
export interface FormAgain {
  kind: 'again'
  /** Whether it is shown because somebody asked for the dates, which is no refusal. */
  asked: boolean
  values: FormValues
  problems: FormProblem[]
  dates: ShownDates
}

/** What comes of a form that was sent. In a conflict nothing was saved, and `values` are all that was typed. */
export type FormAnswer =
  | { kind: 'saved'; meetingId: string; changeId: number | null }
  | { kind: 'missing' }
  | { kind: 'conflict'; conflict: Conflict; values: FormValues }
  | FormAgain

/** The form for a new meeting. */
export function blankForm(): FormAgain {
  const values = { ...blankValues(), requestKey: [newRequestKey()] }
  return { kind: 'again', asked: false, values, problems: [], dates: { kind: 'none' } }
}

/** The form for a meeting that is there. `gone` says that it has no date on the day `from`: then it is the whole one. */
export async function findForm(
  db: Database,
  options: Target & Pick<Sent, 'now' | 'language' | 'offered'>,
): Promise<{ shown: FormAgain; kept: MeetingEntry; first: boolean; gone: boolean } | undefined> {
  const { id, from, now, language, offered } = options
  const whole = await findMeetingForEditing(db, { id })
  const part = from === undefined ? whole : await findFollowingForEditing(db, { id, from, now })
  const meeting = part ?? whole
  if (!whole || !meeting) return undefined
  const { entry: kept, version } = meeting
  const values = {
    ...valuesOfEntry(kept, offered),
    version: [String(version)],
    requestKey: [newRequestKey()],
  }
  const dates = await previewDates(db, { values, kept, id, from: part && from, now, language })
  return {
    shown: { kind: 'again', asked: true, values, problems: [], dates },
    kept,
    first: whole.entry.startsOn === kept.startsOn,
    gone: !part,
  }
}

/** A form that was sent, and by whom. */
interface Sent {
  form: FormData
  author: string
  now: Temporal.Instant
  language: Language
  /** The languages that have fields in it. */
  offered: readonly Language[]
}

/** The meeting that a form is about; with `from` its dates from that planned local day on. */
interface Target {
  id: string
  from?: string | undefined
}

/** What a form for a new meeting comes to. `intent` in it is `preview`, `save` (as a draft) or `publish`. */
export async function sendNewForm(db: Database, sent: Sent): Promise<FormAnswer> {
  const { author, now, offered } = sent
  const values = withIntent(valuesOf(sent.form))
  const read = readMeetingForm(values, undefined)
  const again = (problems: FormProblem[]) => formAgain(db, { ...sent, values }, problems)
  if (isPreview(values)) return again(read.problems.filter(isAboutWhen))
  if (read.problems.length > 0) return again(allProblems(read, sent))
  const requestKey = keyOf(values)
  const result = await createMeeting(db, {
    ...{ author, now, requestKey },
    entry: read.entry,
    timeZone: site.timeZone,
  })
  if (!result.ok) {
    const problems = result.why === 'invalid' ? result.problems : []
    return again(problemsInForm(problems, { entry: undefined, offered }))
  }
  const made = await findChangeByRequest(db, { requestKey })
  // Sent again with other words, after going back: it is the meeting that was added then, to be changed.
  if (made && !isThat(made, read, now)) {
    return changeByForm(db, { ...sent, id: made.meetingId, version: made.version }, values)
  }
  return { kind: 'saved', meetingId: result.meetingId, changeId: result.changeId }
}

/**
 * What a form for a meeting comes to. `intent` in it is `preview`, `save`, `publish`, or `choose` where it is the one
 * that chooses between two versions (see `conflicts.ts`).
 */
export async function sendEditForm(db: Database, sent: Sent & Target): Promise<FormAnswer> {
  const values = withIntent(valuesOf(sent.form))
  const version = versionOf(values)
  if (values.intent?.[0] !== 'choose') return changeByForm(db, { ...sent, version }, values)
  const current = await findCurrent(db, sent)
  const chosen = current ? chosenEntry(sent.form, current.entry) : wantedEntry(values)
  const { requestKey = [] } = values
  const together = chosen && {
    ...valuesOfEntry(chosen, sent.offered),
    version: [String(version)],
    requestKey,
  }
  return changeByForm(db, { ...sent, version }, together ?? values)
}

async function changeByForm(
  db: Database,
  sent: Sent & Target & { version: number },
  values: FormValues,
): Promise<FormAnswer> {
  const { id, from, version, author, now, offered } = sent
  const kept = (await findCurrent(db, sent))?.entry
  // With all that was sent in it: the same form with other words is another request, and has not been answered.
  const requestKey = `${keyOf(values)}-${hashOf([id, from, [...sent.form]])}`
  // Asked after what is there now, since a split that was made a moment ago has taken these dates out of it.
  const earlier = await findChangeByRequest(db, { requestKey })
  if (earlier) return { kind: 'saved', meetingId: earlier.meetingId, changeId: earlier.changeId }
  const again = (problems: FormProblem[]) => formAgain(db, { ...sent, values, kept }, problems)
  if (!kept) return from === undefined ? { kind: 'missing' } : again([dateGone])
  const read = readMeetingForm(values, kept)
  if (isPreview(values)) return again(read.problems.filter(isAboutWhen))
  if (read.problems.length > 0) return again(allProblems(read, sent))
  const { entry } = read
  const edit = { id, version, author, now, requestKey, entry }
  const result: EditResult = await (from === undefined
    ? changeMeeting(db, edit)
    : changeFollowing(db, { ...edit, from }))
  if (result.ok) return { kind: 'saved', meetingId: result.meetingId, changeId: result.changeId }
  if (result.why === 'not-found') return { kind: 'missing' }
  if (result.why === 'invalid') return again(problemsInForm(result.problems, { entry: kept, offered }))
  const stale = from === undefined ? result : await staleFollowing(db, sent, entry)
  if (!stale) return again([dateGone])
  // What makes no meeting cannot be compared with one: it is mended first.
  const { yours } = stale
  if (!yours) return again(allProblems(read, sent))
  const conflict = await conflictOf(db, { ...stale, yours }, sent)
  // Two people have made the same of it.
  if (conflict.parts.length === 0) return { kind: 'saved', meetingId: id, changeId: null }
  return { kind: 'conflict', conflict, values }
}

/** What somebody had wanted who chooses between that and what is there no more. */
function wantedEntry({ yours }: FormValues): MeetingEntry | undefined {
  try {
    const parsed = parseEntry(JSON.parse(yours?.[0] ?? ''))
    return parsed.ok ? parsed.entry : undefined
  } catch {
    return undefined
  }
}

/** Of a split the later dates are compared, not the series that it ends. */
async function staleFollowing(
  db: Database,
  target: Target & Pick<Sent, 'now'>,
  entry: unknown,
): Promise<Stale | undefined> {
  const current = await findCurrent(db, target)
  const parsed = current && parseEntry(current.entry)
  if (!current || !parsed?.ok) return undefined
  const base = completeMeeting(parsed.entry, site.timeZone)
  const check = checkEntry(entry, { base, now: target.now, timeZone: base.timeZone })
  return { ok: false, why: 'stale', current, yours: check.meeting && entryOf(check.meeting) }
}

/** What somebody has changed in the form is theirs to keep unless they say otherwise, and all else is as it is now. */
async function conflictOf(
  db: Database,
  stale: Stale & { yours: MeetingEntry },
  { id, from, version, now }: Target & Pick<Sent, 'now'> & { version: number },
): Promise<Conflict> {
  const conflict = await describeConflict(db, stale, { version, now })
  const seen = (await findSeen(db, { id, from, version, now })) ?? null
  // Changes of single dates are not in the form: they stay, and those that no longer fit are dropped, and said.
  const { exceptions: _, ...yours } = stale.yours
  const wanted = new Set(seen ? compareVersions(seen, yours).map(({ field }) => field) : [])
  const parts = conflict.parts
    .filter(({ name }) => !name.startsWith('exceptions.'))
    .map((part) => {
      const isMine = part.differences.some(({ field }) => wanted.has(field))
      return { ...part, preferred: isMine ? ('mine' as const) : ('theirs' as const) }
    })
  return { ...conflict, yours, seen, since: seen ? compareVersions(seen, conflict.current) : [], parts }
}

async function findCurrent(
  db: Database,
  { id, from, now }: Target & Pick<Sent, 'now'>,
): Promise<MeetingForEditing | undefined> {
  return from === undefined
    ? findMeetingForEditing(db, { id })
    : findFollowingForEditing(db, { id, from, now })
}

async function formAgain(
  db: Database,
  sent: Sent & Partial<Target> & { values: FormValues; kept?: MeetingEntry | undefined },
  problems: FormProblem[],
): Promise<FormAgain> {
  const { values, kept, id, from, now, language } = sent
  const dates = await previewDates(db, { values, kept, id, from, now, language })
  const all = [...problems, ...(dates.kind === 'wrong' ? dates.problems : [])]
  return { kind: 'again', asked: isPreview(values), values, problems: inOrder(all), dates }
}

/** With what could not be read also what is wrong with the rest. */
function allProblems({ entry, problems }: ReadForm, { now, offered }: Sent): FormProblem[] {
  const anyDay = `${localDay(now)}T12:00`
  const rest = parseEntry({ ...entry, startsOn: entry.startsOn ?? anyDay })
  const others: EntryProblem[] = rest.ok ? [] : rest.problems
  return [...problems, ...problemsInForm(others, { entry: undefined, offered })]
}

function isPreview(values: FormValues): boolean {
  return values.intent?.[0] === 'preview'
}

/** Publishing is a status like another. */
function withIntent(values: FormValues): FormValues {
  return values.intent?.[0] === 'publish' ? { ...values, status: ['published'] } : values
}

function versionOf(values: FormValues): number {
  const version = Number(values.version?.[0])
  return Number.isSafeInteger(version) ? version : 0
}

/** The key of the form, as it was made when it was shown. */
function keyOf(values: FormValues): string {
  const [key = ''] = values.requestKey ?? []
  return /^[\w-]{8,64}$/.test(key) ? key : newRequestKey()
}

/** Short, and different for whatever is different. */
function hashOf(contents: unknown): string {
  return createHash('sha256').update(JSON.stringify(contents)).digest('base64url').slice(0, 22)
}

function isThat(
  { after }: Omit<MeetingChange, 'undoable'>,
  { entry }: ReadForm,
  now: Temporal.Instant,
): boolean {
  const check = checkEntry(entry, { now, timeZone: site.timeZone })
  return check.ok && compareVersions({ ...after, id: '' }, { ...entryOf(check.meeting), id: '' }).length === 0
}
