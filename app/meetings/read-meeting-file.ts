import type { Temporal } from 'temporal-polyfill'
import { checkMeeting } from './check-meeting'
import { completeMeeting } from './complete-meeting'
import { findJsonError } from './json-error'
import type { Meeting } from './meeting'
import { parseEntry } from './meeting-file'
import type { Problem, ProblemKey, ProblemValues } from './problems'
import type { Plan } from './schedule'

/** A meeting of a file and the days that it has. */
export interface PlannedMeeting {
  meeting: Meeting
  plan: Plan
}

type FileResult = { ok: true; meetings: PlannedMeeting[] } | { ok: false; problems: Problem[] }

const mostMeetings = 20_000
/** Ten times what a city with 2,000 weekly meetings has. */
const mostDates = 2_000_000

/** Reads JSON text with meetings (see `meeting-file.ts`) and lists everything that is wrong with it. */
export function readMeetingFile(
  text: string,
  { now, timeZone }: { now: Temporal.Instant; timeZone: string },
): FileResult {
  // Editors on Windows put a byte order mark first, which JSON does not know.
  const json = text.replace(/^\uFEFF/, '')
  const content = parseJson(json)
  if (content === undefined) return refuseFile('', 'brokenJson', { ...findJsonError(json) })
  if (!isObject(content)) return refuseFile('', 'notObject')
  const { meetings: entries, ...others } = content
  const [key] = Object.keys(others)
  if (key !== undefined) return refuseFile(key, 'unknownKey', { key })
  if (entries === undefined) return refuseFile('meetings', 'required')
  if (!Array.isArray(entries)) return refuseFile('meetings', 'notList')
  if (entries.length > mostMeetings) return refuseFile('meetings', 'tooManyItems', { maximum: mostMeetings })

  const problems: Problem[] = []
  const meetings: PlannedMeeting[] = []
  const ids = new Set<string>()
  let dates = 0
  entries.forEach((value: unknown, index) => {
    const item = writtenId(value) ?? `#${index + 1}`
    const result = parseEntry(value)
    if (!result.ok) {
      problems.push(...result.problems.map((problem) => ({ item, ...problem })))
      return
    }
    const meeting = completeMeeting(result.entry, timeZone)
    const { id } = meeting
    if (ids.has(id)) problems.push({ item, field: 'id', message: 'duplicateId', values: { id } })
    ids.add(id)
    const check = checkMeeting(meeting, now)
    problems.push(...check.problems.map((problem) => ({ item, ...problem })))
    dates += check.plan?.days.length ?? 0
    // Once there are too many they are only counted, or they would fill the memory.
    if (check.plan && dates <= mostDates) meetings.push({ meeting, plan: check.plan })
  })
  if (dates > mostDates) {
    problems.push({ item: '', field: 'meetings', message: 'tooManyDates', values: { maximum: mostDates } })
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, meetings }
}

function refuseFile(field: string, message: ProblemKey, values: ProblemValues = {}): FileResult {
  return { ok: false, problems: [{ item: '', field, message, values }] }
}

/** Undefined when it is not JSON, which has no such value. */
function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The id as it was written, if it can be one, to name a meeting that is not in order otherwise. */
function writtenId(value: unknown): string | undefined {
  const id = isObject(value) ? value.id : undefined
  return typeof id === 'string' && /^[a-z0-9][a-z0-9-]{0,79}$/.test(id) ? id : undefined
}
