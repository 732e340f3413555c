import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Author } from './account'
import { type CodeResult, takeCode } from './authenticator-code'
import { recordChange } from './changes'
import type { Gate } from './gate'
import { countRecoveryCodes, spendRecoveryCode } from './recovery-codes'
import { findSession, openSession, type Session, signOut, type Way } from './sessions'
import type { StaffAccountRow } from './tables'

/** What came of a second factor. */
export type SecondFactorResult =
  | { kind: 'signed-in'; token: string; session: Session; recoveryCodesLeft: number }
  | { kind: 'refused' }
  | { kind: 'wait'; seconds: number }
  /** Nobody is being asked for one under this token, or no longer: sign in again. */
  | { kind: 'expired' }

interface SecondFactor {
  /** The token from the first step. */
  token: string | undefined
  code: string
  network: string
  now: Temporal.Instant
  gate: Gate
}

/**
 * Finishes signing in with a code of the authenticator, under a new token. A code works once, also in another process
 * at the same moment. Wrong codes count for the network, for the account from there, and for the account as a whole.
 */
export async function confirmSecondFactor(db: Database, factor: SecondFactor): Promise<SecondFactorResult> {
  const { code, now } = factor
  return finish(db, factor, 'code', (transaction, account) => takeCode(transaction, { account, code, now }))
}

/** Finishes signing in with a recovery code instead, which is then used up. */
export async function confirmRecoveryCode(db: Database, factor: SecondFactor): Promise<SecondFactorResult> {
  return finish(db, factor, 'recovery', (transaction, account) =>
    takeRecoveryCode(transaction, { account, ...factor }),
  )
}

/** For this domain only, in a transaction: uses a recovery code up and logs it, or that it was none. */
export async function takeRecoveryCode(
  db: Database,
  { account, code, now }: { account: StaffAccountRow; code: string; now: Temporal.Instant },
): Promise<CodeResult> {
  const accountId = account.id
  const right = await spendRecoveryCode(db, { accountId, code, now })
  const author: Author = { kind: 'account', accountId }
  const what = right ? 'recovery-code-used' : 'recovery-code-refused'
  const details = { left: await countRecoveryCodes(db, { accountId }) }
  await recordChange(db, { author, what, accountId, details, now })
  return { kind: right ? 'right' : 'refused' }
}

async function finish(
  db: Database,
  { token, network, now, gate }: SecondFactor,
  kind: 'code' | 'recovery',
  take: (transaction: Database, account: StaffAccountRow) => Promise<CodeResult>,
): Promise<SecondFactorResult> {
  const waiting = await findSession(db, { token, now, pending: true })
  if (!waiting) return { kind: 'expired' }
  // Counted apart from passwords, and each kind apart, so that wrong codes leave the recovery codes usable.
  const attempt = { account: `${kind} ${waiting.account.id}`, network, now }
  const seconds = await gate.throttle.take(attempt)
  if (seconds > 0) return { kind: 'wait', seconds }
  const result = await db.transaction().execute(async (transaction): Promise<SecondFactorResult> => {
    const found = await findSession(transaction, { token, now, pending: true })
    if (!found) return { kind: 'expired' }
    const { session, account } = found
    const taken = await take(transaction, account)
    if (taken.kind !== 'right') return taken
    await signOut(transaction, { token })
    const way = session.way as Way
    const opened = await openSession(transaction, {
      account,
      way,
      secondFactorGiven: true,
      replaces: undefined,
      now,
    })
    if (opened.kind !== 'signed-in') throw new Error('the second factor was given and is asked for again')
    const recoveryCodesLeft = await countRecoveryCodes(transaction, { accountId: account.id })
    return { ...opened, recoveryCodesLeft }
  })
  if (result.kind === 'signed-in') await gate.throttle.giveBack(attempt)
  return result
}
