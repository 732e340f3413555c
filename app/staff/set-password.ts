import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Author } from './account'
import { findRow } from './accounts'
import { type ChangeKind, recordChange } from './changes'
import type { Gate } from './gate'
import { findLink, type LinkRefusal, spendLink, voidLinks } from './links'
import { checkOwnPassword } from './own-password'
import { busySeconds } from './password-hashing'
import { checkPassword, normalPassword, type PasswordProblem, shortestFor } from './password-rules'
import { dropSessions, type Opened, openSession, type Session } from './sessions'
import type { StaffAccountRow } from './tables'

/** What came of a new password chosen through a link. */
export type SetPasswordResult =
  | Opened
  /** Everything that is against the password; the link still works. */
  | { kind: 'refused'; problems: PasswordProblem[] }
  | LinkRefusal
  | { kind: 'wait'; seconds: number }
  | { kind: 'switched-off' }

/** What came of a new password chosen by somebody who is signed in. */
export type ChangePasswordResult =
  | { kind: 'changed'; sessionsEnded: number }
  | { kind: 'wrong-password' }
  | { kind: 'refused'; problems: PasswordProblem[] }
  | { kind: 'wait'; seconds: number }
  | { kind: 'expired' }

/**
 * Sets the password of an account through a one-time link, which is then used up, ends all its sessions, and signs in
 * under a new token; where the account has a second factor, that is asked for first. `replaces` is the token that the
 * browser had.
 */
export async function setPassword(
  db: Database,
  options: {
    token: string
    password: string
    replaces: string | undefined
    now: Temporal.Instant
    gate: Gate
  },
): Promise<SetPasswordResult> {
  const { token, replaces, now, gate } = options
  if (!gate.localSignIn) return { kind: 'switched-off' }
  const found = await findLink(db, { token, now })
  if (found.kind !== 'open') return found
  const chosen = await hashChosen(found.account, options)
  if (chosen.kind !== 'hashed') return chosen
  return db.transaction().execute(async (transaction): Promise<SetPasswordResult> => {
    // The link may have been used, or its account ended, while the password was being hashed.
    const again = await findLink(transaction, { token, now })
    if (again.kind !== 'open') return again
    if (shortestFor(again.account) > chosen.checkedFor) return { kind: 'wait', seconds: busySeconds }
    await spendLink(transaction, { token, now })
    const account = await writePassword(transaction, again.account, chosen.hash, 'password-set', now)
    await dropSessions(transaction, account.id)
    return openSession(transaction, { account, way: 'link', secondFactorGiven: false, replaces, now })
  })
}

/** Changes the password of somebody who is signed in and knows the present one. Their other sessions end. */
export async function changePassword(
  db: Database,
  options: {
    session: Session
    /** The present one. */
    current: string
    /** The new one. */
    password: string
    network: string
    now: Temporal.Instant
    gate: Gate
  },
): Promise<ChangePasswordResult> {
  const { session, current, network, now, gate } = options
  const row = await findRow(db, session.account.id)
  if (!gate.localSignIn || !row?.password_hash) return { kind: 'expired' }
  const own = await checkOwnPassword(row, { session, password: current, network, now, gate })
  if (own.kind === 'refused') return { kind: 'wrong-password' }
  if (own.kind === 'wait') return own
  if (own.kind === 'not-fresh') return { kind: 'expired' }
  const chosen = await hashChosen(row, options)
  if (chosen.kind !== 'hashed') return chosen
  return db.transaction().execute(async (transaction): Promise<ChangePasswordResult> => {
    const account = await findRow(transaction, row.id)
    if (!account || account.password_hash !== row.password_hash) return { kind: 'expired' }
    if (shortestFor(account) > chosen.checkedFor) return { kind: 'wait', seconds: busySeconds }
    await writePassword(transaction, account, chosen.hash, 'password-changed', now)
    return { kind: 'changed', sessionsEnded: await dropSessions(transaction, account.id, session.id) }
  })
}

type Chosen =
  | { kind: 'hashed'; hash: string; checkedFor: number }
  | { kind: 'refused'; problems: PasswordProblem[] }
  | { kind: 'wait'; seconds: number }

/** Hashes a new password that is good enough, outside of a transaction: others must not wait for it. */
async function hashChosen(
  account: StaffAccountRow,
  { password, gate }: { password: string; gate: Gate },
): Promise<Chosen> {
  const shortest = shortestFor(account)
  const problems = checkPassword(password, { email: account.email, name: account.name, shortest })
  if (problems.length > 0) return { kind: 'refused', problems }
  const hashed = await gate.hashing.hash(normalPassword(password))
  if (hashed === 'busy') return { kind: 'wait', seconds: busySeconds }
  return { kind: 'hashed', hash: hashed.hash, checkedFor: shortest }
}

async function writePassword(
  db: Database,
  account: StaffAccountRow,
  hash: string,
  what: ChangeKind,
  now: Temporal.Instant,
): Promise<StaffAccountRow> {
  await db.updateTable('staff_accounts').set({ password_hash: hash }).where('id', '=', account.id).execute()
  // A reset link that is still somewhere must not outlive the password it was asked for.
  await voidLinks(db, account.id)
  const author: Author = { kind: 'account', accountId: account.id }
  await recordChange(db, { author, what, accountId: account.id, now })
  return { ...account, password_hash: hash }
}
