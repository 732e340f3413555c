import type { Temporal } from 'temporal-polyfill'
import type { Gate } from './gate'
import { textBefore } from './instants'
import { busySeconds } from './password-hashing'
import { normalPassword } from './password-rules'
import type { Session } from './sessions'
import type { StaffAccountRow } from './tables'

/** How long somebody has just signed in, in seconds. */
const freshSeconds = 10 * 60

/** What came of asking. `not-fresh`: there is no password to ask for, and the session began too long ago. */
type OwnPassword =
  | { kind: 'right' }
  | { kind: 'refused' }
  | { kind: 'wait'; seconds: number }
  | { kind: 'not-fresh' }

/**
 * For this domain only: whether somebody who is signed in knows the password of the account, which is asked before
 * how one signs in can be changed: a browser left open must not be enough. Where there is no password, whoever has just
 * signed in is taken for the owner. Tries count as at signing in, but apart, so that they cannot keep anybody from
 * signing in.
 */
export async function checkOwnPassword(
  account: StaffAccountRow,
  options: { session: Session; password: string; network: string; now: Temporal.Instant; gate: Gate },
): Promise<OwnPassword> {
  const { session, password, network, now, gate } = options
  if (account.password_hash === null) {
    return { kind: session.startedAt > textBefore(now, freshSeconds) ? 'right' : 'not-fresh' }
  }
  const attempt = { account: `own ${account.id}`, network, now }
  const seconds = await gate.throttle.take(attempt)
  if (seconds > 0) return { kind: 'wait', seconds }
  const right = await gate.hashing.verify(account.password_hash, normalPassword(password))
  if (right === false) return { kind: 'refused' }
  await gate.throttle.giveBack(attempt)
  return right === 'busy' ? { kind: 'wait', seconds: busySeconds } : { kind: 'right' }
}
