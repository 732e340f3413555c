import type { Temporal } from 'temporal-polyfill'
import type { Gate } from './gate'
import { busySeconds } from './password-hashing'
import { normalPassword } from './password-rules'
import type { StaffAccountRow } from './tables'

/**
 * For this domain only: whether somebody who is signed in knows the password of the account, which is asked before
 * how one signs in can be changed: a browser left open must not be enough. Right where there is no password. Tries
 * count as at signing in, but apart, so that they cannot keep anybody from signing in.
 */
export async function checkOwnPassword(
  account: StaffAccountRow,
  { password, network, now, gate }: { password: string; network: string; now: Temporal.Instant; gate: Gate },
): Promise<{ kind: 'right' } | { kind: 'refused' } | { kind: 'wait'; seconds: number }> {
  if (account.password_hash === null) return { kind: 'right' }
  const attempt = { account: `own ${account.id}`, network, now }
  const seconds = await gate.throttle.take(attempt)
  if (seconds > 0) return { kind: 'wait', seconds }
  const right = await gate.hashing.verify(account.password_hash, normalPassword(password))
  if (right === false) return { kind: 'refused' }
  await gate.throttle.giveBack(attempt)
  return right === 'busy' ? { kind: 'wait', seconds: busySeconds } : { kind: 'right' }
}
