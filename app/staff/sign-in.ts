import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import { findRow, findRowByEmail, foldEmail } from './accounts'
import type { Gate } from './gate'
import { busySeconds } from './password-hashing'
import { normalPassword } from './password-rules'
import { type Opened, openSession } from './sessions'

/** What came of an e-mail address and a password. */
export type SignInResult =
  | Opened
  /** The same, and after the same time, for an unknown address, a wrong password and an account that has ended. */
  | { kind: 'refused' }
  | { kind: 'wait'; seconds: number }
  /** Passwords are not taken here: the department has its own sign-in. */
  | { kind: 'switched-off' }

/**
 * Signs somebody in with e-mail address and password, under a new token; `replaces` is the token that the browser had.
 * Where the account has a second factor, the token is good for giving that and nothing else. Ten tries in three
 * minutes for an account from a network, right ones not counted (see `throttle.ts`); `network` is from `network.ts`.
 * Whatever was typed, exactly one password is hashed, and nothing is written unless it was right.
 */
export async function signIn(
  db: Database,
  options: {
    email: string
    password: string
    network: string
    replaces: string | undefined
    now: Temporal.Instant
    gate: Gate
  },
): Promise<SignInResult> {
  const { password, network, replaces, now, gate } = options
  if (!gate.localSignIn) return { kind: 'switched-off' }
  const attempt = { account: foldEmail(options.email), network, now }
  const seconds = await gate.throttle.take(attempt)
  if (seconds > 0) return { kind: 'wait', seconds }
  const row = await findRowByEmail(db, options.email)
  const known = row?.ended_at === null ? row.password_hash : null
  const right = await gate.hashing.verify(known, normalPassword(password))
  if (right === 'busy') {
    await gate.throttle.giveBack(attempt)
    return { kind: 'wait', seconds: busySeconds }
  }
  if (!right || !row) return { kind: 'refused' }
  const opened = await db.transaction().execute(async (transaction) => {
    // While the password was being hashed the account may have ended or got another one.
    const account = await findRow(transaction, row.id)
    if (!account || account.password_hash !== known) return undefined
    return openSession(transaction, { account, way: 'password', secondFactorGiven: false, replaces, now })
  })
  if (!opened) return { kind: 'refused' }
  // With a second factor the try stays counted: it is not over, and whoever repeats it fills the table.
  if (opened.kind === 'signed-in') await gate.throttle.giveBack(attempt)
  return opened
}
