import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Author } from './account'
import { instantText } from './instants'

/** What the log tells of accounts; whoever changes meetings adds `meeting-…`. */
export type ChangeKind =
  | 'account-added'
  | 'account-invited'
  | 'account-ended'
  | 'role-changed'
  | 'link-made'
  | 'password-set'
  | 'password-changed'
  | 'second-factor-on'
  | 'second-factor-lost'
  | 'second-factor-refused'
  | 'recovery-code-used'
  | 'recovery-code-refused'
  | 'openid-joined'
  | 'signed-in'
  | 'sessions-ended'
  | 'refused'
  | `meeting-${string}`

/** What a change was about, in plain values. Never a password, a code, a token, a link or a hash of one. */
export type ChangeDetails = Record<string, string | number | boolean | null>

/** A line of the log. */
export interface Change {
  id: number
  /** An instant as text. */
  at: string
  /** Who did it; null when it was done on the command line. */
  author: { id: string; name: string } | null
  what: ChangeKind
  /** Whose account it was about. */
  account: { id: string; name: string } | null
  details: ChangeDetails
}

/** Lines of the log that are answered at once. */
export const changesAtOnce = 50

/**
 * Writes a line of the log, which nobody can change or take away afterwards: triggers in the database refuse it. Call
 * it in the transaction of what it tells, so that neither is there without the other.
 */
export async function recordChange(
  db: Database,
  change: {
    author: Author
    what: ChangeKind
    accountId?: string | undefined
    details?: ChangeDetails
    now: Temporal.Instant
  },
): Promise<void> {
  const { author, what, accountId, details = {}, now } = change
  await db
    .insertInto('staff_changes')
    .values({
      at: instantText(now),
      author_id: author.kind === 'account' ? author.accountId : null,
      what,
      account_id: accountId ?? null,
      details: JSON.stringify(details),
    })
    .execute()
}

/** The log, newest first: 50 lines, those before the line `before` where one is named. */
export async function listChanges(
  db: Database,
  { before, accountId }: { before?: number | undefined; accountId?: string | undefined } = {},
): Promise<Change[]> {
  const rows = await db
    .selectFrom('staff_changes as change')
    .leftJoin('staff_accounts as author', 'author.id', 'change.author_id')
    .leftJoin('staff_accounts as account', 'account.id', 'change.account_id')
    .select([
      'change.id',
      'change.at',
      'change.what',
      'change.details',
      'change.author_id',
      'change.account_id',
    ])
    .select(['author.name as author_name', 'account.name as account_name'])
    .$if(before !== undefined, (query) => query.where('change.id', '<', before ?? 0))
    .$if(accountId !== undefined, (query) => query.where('change.account_id', '=', accountId ?? ''))
    .orderBy('change.id', 'desc')
    .limit(changesAtOnce)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    author: named(row.author_id, row.author_name),
    what: row.what as ChangeKind,
    account: named(row.account_id, row.account_name),
    details: JSON.parse(row.details) as ChangeDetails,
  }))
}

function named(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: name ?? '' }
}
