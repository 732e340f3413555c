import type { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import type { Database } from '~/db/open'
import { type Author, roles } from './account'
import type { Refusal } from './administer'
import { changeRole, endAccount } from './change-account'
import type { NewLink } from './links'
import { resetLink } from './reset-link'

/** What an administrator may do to an account: its role, a link, the same when a telephone is lost, and its end. */
const intents = ['role', 'link', 'lost', 'end'] as const
export type Intent = (typeof intents)[number]

/** What was wrong with the form of an intent; nothing has changed. The view has the words. */
export interface AccountProblem {
  intent: Intent
  why: 'not-sure' | 'no-role' | Exclude<Refusal['kind'], 'not-allowed' | 'unknown'>
}

/** Shape only. What cannot be undone asks for a box to be checked, under the name of its intent. */
const schema = z
  .object({
    intent: z.enum(intents),
    // What is no number was not seen, so it is no version of the account.
    version: z.coerce.number().catch(0),
    role: z.enum(roles).optional().catch(undefined),
    sureLost: z.literal('yes').optional().catch(undefined),
    sureEnd: z.literal('yes').optional().catch(undefined),
  })
  .transform(({ sureLost, sureEnd, ...command }) => ({
    ...command,
    sure: { role: true, link: true, lost: sureLost === 'yes', end: sureEnd === 'yes' }[command.intent],
  }))

/** The link that was made, if one was; or why nothing has changed. */
type CommandResult =
  | { kind: 'done'; intent: Intent; link?: NewLink }
  | { kind: 'not-allowed' }
  | { kind: 'unknown' }
  | { kind: 'no-intent' }
  | { kind: 'refused'; problem: AccountProblem }

/** Carries out what an administrator has sent about an account. */
export async function commandAccount(
  db: Database,
  options: { values: Record<string, unknown>; author: Author; accountId: string; now: Temporal.Instant },
): Promise<CommandResult> {
  const { values, author, accountId, now } = options
  const read = schema.safeParse(values)
  if (!read.success) return { kind: 'no-intent' }
  const { intent, version, role, sure } = read.data
  const refused = (why: AccountProblem['why']): CommandResult => ({
    kind: 'refused',
    problem: { intent, why },
  })
  if (!sure) return refused('not-sure')
  const command = { author, accountId, version, now }
  const carryOut = async (): Promise<{ kind: 'done'; link?: NewLink } | Refusal | undefined> => {
    if (intent === 'role') return role && changeRole(db, { ...command, role })
    if (intent === 'end') return endAccount(db, command)
    return resetLink(db, { ...command, secondFactorLost: intent === 'lost' })
  }
  const result = await carryOut()
  if (!result) return refused('no-role')
  if (result.kind === 'done') return { kind: 'done', intent, ...(result.link && { link: result.link }) }
  if (result.kind === 'not-allowed' || result.kind === 'unknown') return result
  return refused(result.kind)
}
