import { randomUUID } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import { type Account, type Author, type Role, showAccount } from './account'
import type { NewAccount } from './account-form'
import { findRow, findRowByEmail, releaseEmail } from './accounts'
import { mayAdminister } from './administer'
import { type ChangeKind, recordChange } from './changes'
import { instantText } from './instants'
import { type LinkKind, makeLink, type NewLink } from './links'

/** An account and the one-time link to its first password; or why there is none. */
export type AddResult =
  | { kind: 'added'; account: Account; link: NewLink }
  /** Somebody has an account with this e-mail address. */
  | { kind: 'taken'; account: Account }
  | { kind: 'not-allowed' }

/**
 * Adds an account from the command line, with a link that works once, within an hour. There is no password until its
 * owner chooses one. Where no account is an administrator yet, this one becomes one unless a role is named. The e-mail
 * address of an account that has ended may be somebody else's by now: it gets a new account, and what the ended one did
 * stays under its own id and name.
 */
export async function addAccount(
  db: Database,
  options: { email: string; name: string; role: Role | undefined; now: Temporal.Instant },
): Promise<AddResult> {
  const author: Author = { kind: 'command-line' }
  return add(db, { ...options, author, kind: 'first', what: 'account-added' })
}

/** Invites somebody, as an administrator, with a link that works once, within three days. Otherwise the same. */
export async function inviteAccount(
  db: Database,
  options: NewAccount & { author: Author; now: Temporal.Instant },
): Promise<AddResult> {
  return add(db, { ...options, kind: 'invite', what: 'account-invited' })
}

interface Addition {
  email: string
  name: string
  role: Role | undefined
  author: Author
  kind: LinkKind
  what: ChangeKind
  now: Temporal.Instant
}

async function add(db: Database, addition: Addition): Promise<AddResult> {
  const { email, name, author, kind, what, now } = addition
  return db.transaction().execute(async (transaction) => {
    if (!(await mayAdminister(transaction, author))) {
      await recordChange(transaction, {
        author,
        what: 'refused',
        details: { tried: what, why: 'not-allowed' },
        now,
      })
      return { kind: 'not-allowed' }
    }
    const existing = await findRowByEmail(transaction, email)
    if (existing && existing.ended_at === null) return { kind: 'taken', account: showAccount(existing) }
    const role = addition.role ?? (await roleOfNext(transaction))
    if (existing) await releaseEmail(transaction, existing)
    const id = randomUUID()
    await transaction
      .insertInto('staff_accounts')
      .values({
        id,
        email,
        name,
        role,
        password_hash: null,
        totp_secret: null,
        totp_confirmed_at: null,
        totp_last_step: null,
        oidc_issuer: null,
        oidc_subject: null,
        ended_at: null,
        created_at: instantText(now),
        version: 1,
      })
      .execute()
    await recordChange(transaction, { author, what, accountId: id, details: { role }, now })
    const link = await makeLink(transaction, { accountId: id, kind, author, now })
    const row = await findRow(transaction, id)
    if (!row) throw new Error('the account that was just written is not there')
    return { kind: 'added', account: showAccount(row), link }
  })
}

async function roleOfNext(db: Database): Promise<Role> {
  const administrator = await db
    .selectFrom('staff_accounts')
    .select('id')
    .where('role', '=', 'administrator')
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return administrator ? 'editor' : 'administrator'
}
