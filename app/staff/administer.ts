import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import { type Account, type Author, mayChange, showAccount } from './account'
import { findRow } from './accounts'
import { type ChangeKind, recordChange } from './changes'
import type { StaffAccountRow } from './tables'

/** Why an administrator's command was not carried out; nothing has changed. */
export type Refusal =
  /** Whoever asked is no administrator, or no longer. */
  | { kind: 'not-allowed' }
  | { kind: 'unknown' }
  /** Somebody else has changed the account since it was looked at; it is like this now. */
  | { kind: 'outdated'; account: Account }
  /** The account has ended already. */
  | { kind: 'ended' }
  /** Nobody who can sign in would be left to look after accounts. */
  | { kind: 'last-administrator' }
  /** Not for one's own account: another administrator has to, or the command line. */
  | { kind: 'own-account' }

/** A command about an account. The version is the one that was looked at. */
export interface AccountCommand {
  author: Author
  accountId: string
  version: number
  now: Temporal.Instant
}

const refusals = ['not-allowed', 'unknown', 'outdated', 'ended', 'last-administrator', 'own-account']

/**
 * For this domain only: does something to an account in one transaction, after asking there, and not before, whether
 * the author may and whether the account is still as it was looked at. A refusal is logged, and nothing else written.
 */
export async function administer<Done extends { kind: 'done' }>(
  db: Database,
  { author, accountId, version, now }: AccountCommand,
  tried: ChangeKind,
  work: (transaction: Database, row: StaffAccountRow) => Promise<Done | Refusal>,
): Promise<Done | Refusal> {
  return db.transaction().execute(async (transaction) => {
    const row = await findRow(transaction, accountId)
    const refused = await refusalFor(transaction, author, row, version)
    const result = refused ?? (row ? await work(transaction, row) : { kind: 'unknown' as const })
    if (refusals.includes(result.kind)) {
      await recordChange(transaction, {
        author,
        what: 'refused',
        accountId: row?.id,
        details: { tried, why: result.kind },
        now,
      })
    }
    return result
  })
}

/** For this domain only: whether the author may look after accounts at this moment. */
export async function mayAdminister(db: Database, author: Author): Promise<boolean> {
  if (author.kind === 'command-line') return true
  const row = await findRow(db, author.accountId)
  return row !== undefined && mayChange(showAccount(row), 'accounts')
}

/** For this domain only: whether the portal would be without an administrator if this account were none. */
export async function isLastAdministrator(db: Database, row: StaffAccountRow): Promise<boolean> {
  const isAdministrator = (account: Account) => mayChange(account, 'accounts')
  if (!isAdministrator(showAccount(row))) return false
  const rows = await db
    .selectFrom('staff_accounts')
    .selectAll()
    .where('role', '=', 'administrator')
    .where('ended_at', 'is', null)
    .where('id', '!=', row.id)
    .execute()
  const others = rows.map(showAccount)
  // An invitation that nobody has followed yet is no replacement for somebody who can sign in.
  const canSignIn = (account: Account) => account.state === 'active'
  return canSignIn(showAccount(row)) ? !others.some(canSignIn) : others.length === 0
}

async function refusalFor(
  db: Database,
  author: Author,
  row: StaffAccountRow | undefined,
  version: number,
): Promise<Refusal | undefined> {
  if (!(await mayAdminister(db, author))) return { kind: 'not-allowed' }
  if (!row) return { kind: 'unknown' }
  if (row.version !== version) return { kind: 'outdated', account: showAccount(row) }
  return row.ended_at === null ? undefined : { kind: 'ended' }
}
