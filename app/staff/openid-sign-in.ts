import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Author } from './account'
import { findRowByEmail } from './accounts'
import { recordChange } from './changes'
import { voidLinks } from './links'
import type { OpenidIdentity } from './openid'
import { type Opened, openSession } from './sessions'
import type { StaffAccountRow } from './tables'

/** What came of somebody whom the department's own sign-in knows. */
export type OpenidSignInResult =
  | Opened
  /** Nobody here has invited them, or their account has ended. */
  | { kind: 'no-account' }
  /** Their account would have to be found by an e-mail address that the provider does not vouch for. */
  | { kind: 'email-not-verified' }

/**
 * Signs in somebody whom the department's own sign-in has identified, under a new token. The account is the one that
 * is tied to this subject of this issuer; else the one that was made for this e-mail address and is tied to nobody
 * yet, which it is from then on. Signing in makes no account. A second factor that is set up here is asked for too.
 */
export async function signInWithOpenid(
  db: Database,
  options: { identity: OpenidIdentity; replaces: string | undefined; now: Temporal.Instant },
): Promise<OpenidSignInResult> {
  const { identity, replaces, now } = options
  return db.transaction().execute(async (transaction): Promise<OpenidSignInResult> => {
    const known = await findBySubject(transaction, identity)
    if (!known && identity.email === null) return { kind: 'email-not-verified' }
    const account = known ?? (await joinByEmail(transaction, identity, now))
    if (!account) return { kind: 'no-account' }
    return openSession(transaction, { account, way: 'openid', secondFactorGiven: false, replaces, now })
  })
}

async function findBySubject(
  db: Database,
  { issuer, subject }: OpenidIdentity,
): Promise<StaffAccountRow | undefined> {
  return db
    .selectFrom('staff_accounts')
    .selectAll()
    .where('oidc_issuer', '=', issuer)
    .where('oidc_subject', '=', subject)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

async function joinByEmail(
  db: Database,
  { issuer, subject, email }: OpenidIdentity,
  now: Temporal.Instant,
): Promise<StaffAccountRow | undefined> {
  const row = await findRowByEmail(db, email ?? '')
  if (!row || row.ended_at !== null || row.oidc_subject !== null) return undefined
  await db
    .updateTable('staff_accounts')
    .set({ oidc_issuer: issuer, oidc_subject: subject })
    .where('id', '=', row.id)
    .execute()
  // Whoever finds the invitation now must not be able to choose a password for somebody who needs none.
  if (row.password_hash === null) await voidLinks(db, row.id)
  const author: Author = { kind: 'account', accountId: row.id }
  await recordChange(db, { author, what: 'openid-joined', accountId: row.id, details: { issuer }, now })
  return { ...row, oidc_issuer: issuer, oidc_subject: subject }
}
