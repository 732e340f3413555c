import { generateSecret, generateURI } from 'otplib'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Author } from './account'
import { findRow } from './accounts'
import { stepOf, takeCode } from './authenticator-code'
import { recordChange } from './changes'
import type { Gate } from './gate'
import { instantText } from './instants'
import { checkOwnPassword } from './own-password'
import { replaceRecoveryCodes } from './recovery-codes'
import { takeRecoveryCode } from './second-factor'
import { dropSessions, type Session } from './sessions'

/** What somebody puts into an authenticator: Base32, to be typed, and the same as an `otpauth:` address, to be scanned. */
export interface PendingTotp {
  secret: string
  address: string
}

/** What somebody puts into an authenticator, or why they get nothing to put there. */
export type BeginResult =
  | ({ kind: 'begun' } & PendingTotp)
  | { kind: 'refused'; wrong: 'password' | 'code' }
  | { kind: 'wait'; seconds: number }
  /** There is no password to ask for, and the session began too long ago: sign in again first. */
  | { kind: 'not-fresh' }
  /** The session is over. */
  | { kind: 'expired' }

/** What came of the first code of a new authenticator. */
export type ConfirmResult =
  /** To be shown once: only their hashes are kept. */
  | { kind: 'confirmed'; recoveryCodes: string[] }
  | { kind: 'refused' }
  /** Nothing was begun in this session, or the session is over. */
  | { kind: 'expired' }

/**
 * Begins to set up an authenticator (TOTP, RFC 6238), the first one or another instead of it: asks for the password
 * where there is one, or else for a session of the last ten minutes, and for a code of the present authenticator, or a recovery code, where there is one. Nothing
 * changes until `confirmTotp`, which only the same session can. `issuer` is what the authenticator shows.
 */
export async function beginTotp(
  db: Database,
  options: {
    session: Session
    password: string
    /** A code of the present authenticator or a recovery code; empty where there is none. */
    code: string
    issuer: string
    network: string
    now: Temporal.Instant
    gate: Gate
  },
): Promise<BeginResult> {
  const { session, code, issuer, now } = options
  const row = await findRow(db, session.account.id)
  if (!row || row.ended_at !== null) return { kind: 'expired' }
  const password = await checkOwnPassword(row, options)
  if (password.kind === 'refused') return { kind: 'refused', wrong: 'password' }
  if (password.kind === 'wait' || password.kind === 'not-fresh') return password
  return db.transaction().execute(async (transaction): Promise<BeginResult> => {
    const account = await findRow(transaction, row.id)
    if (!account || account.password_hash !== row.password_hash) return { kind: 'expired' }
    if (account.totp_secret !== null) {
      const isShort = /^[\d\s]{6,9}$/.test(code.trim())
      const taken = await (isShort ? takeCode : takeRecoveryCode)(transaction, { account, code, now })
      if (taken.kind === 'refused') return { kind: 'refused', wrong: 'code' }
      if (taken.kind === 'wait') return taken
    }
    const secret = generateSecret()
    const { numUpdatedRows } = await transaction
      .updateTable('staff_sessions')
      .set({ totp_pending_secret: secret })
      .where('id', '=', session.id)
      .where('account_id', '=', account.id)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) return { kind: 'expired' }
    return { kind: 'begun', ...pendingTotp(secret, account.email, issuer) }
  })
}

/** What this session has begun to set up and not confirmed yet, so that it can be shown until it is. */
export async function findPendingTotp(
  db: Database,
  { session, issuer }: { session: Session; issuer: string },
): Promise<PendingTotp | undefined> {
  const secret = await findPendingSecret(db, session)
  return secret === undefined ? undefined : pendingTotp(secret, session.account.email, issuer)
}

/** Gives up what this session has begun to set up: the account stays as it is. */
export async function dropPendingTotp(db: Database, { session }: { session: Session }): Promise<void> {
  await db
    .updateTable('staff_sessions')
    .set({ totp_pending_secret: null })
    .where('id', '=', session.id)
    .where('account_id', '=', session.account.id)
    .execute()
}

/**
 * Turns the second factor on, or over to another authenticator, with its first code, and makes new recovery codes.
 * The account's other sessions end, because they began without it.
 */
export async function confirmTotp(
  db: Database,
  { session, code, now }: { session: Session; code: string; now: Temporal.Instant },
): Promise<ConfirmResult> {
  const accountId = session.account.id
  return db.transaction().execute(async (transaction): Promise<ConfirmResult> => {
    const secret = await findPendingSecret(transaction, session)
    if (secret === undefined) return { kind: 'expired' }
    const step = stepOf(secret, code, { now, after: null })
    if (step === undefined) return { kind: 'refused' }
    await transaction
      .updateTable('staff_accounts')
      .set({
        totp_secret: secret,
        totp_confirmed_at: instantText(now),
        totp_last_step: step,
      })
      .where('id', '=', accountId)
      .execute()
    await dropPendingTotp(transaction, { session })
    const recoveryCodes = await replaceRecoveryCodes(transaction, accountId)
    const sessions = await dropSessions(transaction, accountId, session.id)
    const author: Author = { kind: 'account', accountId }
    await recordChange(transaction, {
      author,
      what: 'second-factor-on',
      accountId,
      details: { sessions },
      now,
    })
    return { kind: 'confirmed', recoveryCodes }
  })
}

function pendingTotp(secret: string, email: string, issuer: string): PendingTotp {
  return { secret, address: generateURI({ issuer, label: email, secret }) }
}

async function findPendingSecret(db: Database, session: Session): Promise<string | undefined> {
  const row = await db
    .selectFrom('staff_sessions')
    .select('totp_pending_secret')
    .where('id', '=', session.id)
    .where('account_id', '=', session.account.id)
    .where('second_factor_pending', '=', 0)
    .executeTakeFirst()
  return row?.totp_pending_secret ?? undefined
}
