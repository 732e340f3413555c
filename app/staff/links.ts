import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import { type Account, type Author, showAccount } from './account'
import { recordChange } from './changes'
import { instantText, textAfter } from './instants'
import { shortestFor } from './password-rules'
import type { StaffAccountRow } from './tables'
import { hashOf, isToken, newToken } from './tokens'

/** What a one-time link is for: the first account of a portal, an invitation, or a new password. */
export type LinkKind = 'first' | 'invite' | 'reset'

/** A one-time link just made. The token is nowhere else: only its hash is kept. */
export interface NewLink {
  token: string
  /** An instant as text. */
  expiresAt: string
}

/** What a link is good for. Looking does not use it up: messengers look at every link they carry. */
export interface OpenLink {
  kind: LinkKind
  account: Account
  expiresAt: string
  /** How many characters a password needs: fewer where a second factor is on. */
  shortestPassword: number
}

export type LinkRefusal = { kind: 'unknown' | 'used' | 'expired' }

/**
 * How long a link works, in seconds: an hour for what two people agree on at the telephone, three days for an
 * invitation, which somebody may find only after their free days.
 */
const linkSeconds: Record<LinkKind, number> = { first: 3600, reset: 3600, invite: 3 * 24 * 3600 }

/** What a one-time link is good for, or why it is good for nothing. */
export async function openLink(
  db: Database,
  { token, now }: { token: string; now: Temporal.Instant },
): Promise<{ kind: 'open'; link: OpenLink } | LinkRefusal> {
  const found = await findLink(db, { token, now })
  if (found.kind !== 'open') return found
  const { account, link } = found
  return {
    kind: 'open',
    link: {
      kind: link.kind as LinkKind,
      account: showAccount(account),
      expiresAt: link.expires_at,
      shortestPassword: shortestFor(account),
    },
  }
}

/** For this domain only: the rows behind a link that still works. */
export async function findLink(
  db: Database,
  { token, now }: { token: string; now: Temporal.Instant },
): Promise<
  { kind: 'open'; account: StaffAccountRow; link: { kind: string; expires_at: string } } | LinkRefusal
> {
  if (!isToken(token)) return { kind: 'unknown' }
  const link = await db
    .selectFrom('staff_links')
    .select(['account_id', 'kind', 'expires_at', 'used_at'])
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst()
  if (!link) return { kind: 'unknown' }
  if (link.used_at !== null) return { kind: 'used' }
  if (link.expires_at <= instantText(now)) return { kind: 'expired' }
  const account = await db
    .selectFrom('staff_accounts')
    .selectAll()
    .where('id', '=', link.account_id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return account ? { kind: 'open', account, link } : { kind: 'unknown' }
}

/** For this domain only, in a transaction: makes a link, after which those made before for the account are void. */
export async function makeLink(
  db: Database,
  options: { accountId: string; kind: LinkKind; author: Author; now: Temporal.Instant },
): Promise<NewLink> {
  const { accountId, kind, author, now } = options
  await voidLinks(db, accountId)
  const token = newToken()
  const expiresAt = textAfter(now, linkSeconds[kind])
  await db
    .insertInto('staff_links')
    .values({
      token_hash: hashOf(token),
      account_id: accountId,
      kind,
      created_at: instantText(now),
      expires_at: expiresAt,
      used_at: null,
    })
    .execute()
  await recordChange(db, { author, what: 'link-made', accountId, details: { kind, expiresAt }, now })
  return { token, expiresAt }
}

/** For this domain only, in a transaction: links that were not used yet are as if they had never been. */
export async function voidLinks(db: Database, accountId: string): Promise<void> {
  await db
    .deleteFrom('staff_links')
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute()
}

/** For this domain only, in a transaction: uses a link up; false when somebody was faster. */
export async function spendLink(
  db: Database,
  { token, now }: { token: string; now: Temporal.Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('staff_links')
    .set({ used_at: instantText(now) })
    .where('token_hash', '=', hashOf(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', instantText(now))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
