import { createHash } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import type { Database } from '~/db/open'
import { type DateProblem, problemsOfDate } from './date-form'
import type { EditResult } from './edit-command'
import { cancelMeeting, duplicateMeeting, publishMeeting, reopenMeeting } from './edit-meetings'
import { listPartsOfChange } from './history'
import { type NothingBefore, restoreVersion, undoChange } from './restore-meetings'

const requestKey = z.string().min(1).max(200)
const version = z.coerce.number().int().positive()
const changeId = z.coerce.number().int().positive()

/** The buttons on a meeting's page and in its history. */
const command = z.discriminatedUnion('intent', [
  z.object({ intent: z.enum(['publish', 'cancel', 'reopen']), requestKey, version }),
  z.object({ intent: z.literal('duplicate'), requestKey }),
  z.object({ intent: z.literal('undo'), requestKey, changeId }),
  z.object({ intent: z.enum(['restore-after', 'restore-before']), requestKey, version, changeId }),
])

/** What came of a button; a form that none of our pages has is `unreadable`. */
export type CommandResult = EditResult | NothingBefore | { ok: false; why: 'unreadable' }

/**
 * What a form that changes a meeting brings along; undefined when it is none of ours. The key is that of the form with
 * all that was sent in it: somebody who goes back and sends it with other words has not been answered yet.
 */
export function readEdit(form: FormData): { requestKey: string; version: number } | undefined {
  const { data } = z.object({ requestKey, version }).safeParse(Object.fromEntries(form))
  return data && { ...data, requestKey: keyOf(data.requestKey, form) }
}

function keyOf(key: string, form: FormData): string {
  const sent = createHash('sha256').update(JSON.stringify([...form]))
  return `${key}-${sent.digest('base64url')}`
}

/** Does what a button says to the meeting whose page it is on. */
export async function runCommand(
  db: Database,
  { form, id, author, now }: { form: FormData; id: string; author: string; now: Temporal.Instant },
): Promise<CommandResult> {
  const read = command.safeParse(Object.fromEntries(form))
  if (!read.success) return { ok: false, why: 'unreadable' }
  const { data } = read
  const edit = { author, now, requestKey: keyOf(data.requestKey, form) }
  switch (data.intent) {
    case 'publish':
      return publishMeeting(db, { ...edit, id, version: data.version })
    case 'cancel':
      return cancelMeeting(db, { ...edit, id, version: data.version })
    case 'reopen':
      return reopenMeeting(db, { ...edit, id, version: data.version })
    case 'duplicate':
      return duplicateMeeting(db, { ...edit, id })
    case 'undo': {
      const parts = await listPartsOfChange(db, { changeId: data.changeId })
      if (!parts.some(({ meetingId }) => meetingId === id)) return { ok: false, why: 'not-found' }
      return undoChange(db, { ...edit, changeId: data.changeId })
    }
    default: {
      const side = data.intent === 'restore-before' ? 'before' : 'after'
      return restoreVersion(db, { ...edit, id, version: data.version, changeId: data.changeId, side })
    }
  }
}

/** What is wrong where a button cannot be pressed, for the page that has it. */
export function problemsOfCommand(result: Exclude<CommandResult, { ok: true }>): DateProblem[] {
  if (result.why === 'nothing-before') return [{ field: '', message: 'nothingBefore' }]
  return result.why === 'invalid' ? problemsOfDate(result.problems) : []
}
