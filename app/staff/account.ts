import type { StaffAccountRow } from './tables'

/** An editor changes meetings; an administrator also accounts. */
export const roles = ['editor', 'administrator'] as const
export type Role = (typeof roles)[number]

/** What somebody may be allowed to change. */
export type Area = 'meetings' | 'accounts'

/** Somebody who may sign in, once could, or has been asked to. No secret is in it. */
export interface Account {
  id: string
  /** In lower case. */
  email: string
  name: string
  role: Role
  /** Invited until there is a password or the department's sign-in is known. */
  state: 'invited' | 'active' | 'ended'
  hasPassword: boolean
  /** Whether the account is tied to one at the department's own sign-in. */
  hasOpenid: boolean
  secondFactor: boolean
  /** Instants as text. */
  createdAt: string
  endedAt: string | null
  /** Raised by what an administrator changes; to be sent back with the next change. */
  version: number
}

/** Who does something: somebody signed in, or whoever has the machine. */
export type Author = { kind: 'account'; accountId: string } | { kind: 'command-line' }

/** Whether an account may change something: nobody whose account has ended may change anything. */
export function mayChange(account: Account, area: Area): boolean {
  return account.state !== 'ended' && (area === 'meetings' || account.role === 'administrator')
}

/**
 * For this domain only: what stands between an e-mail address that somebody else has an account with now, and the id of the
 * ended account that had it before: every row has its own, and no address has a space in it.
 */
export const releasedFrom = ' of '

/** An account without its secrets. */
export function showAccount(row: StaffAccountRow): Account {
  const hasPassword = row.password_hash !== null
  const hasOpenid = row.oidc_subject !== null
  return {
    id: row.id,
    email: row.email.split(releasedFrom, 1)[0] ?? '',
    name: row.name,
    role: roles.find((role) => role === row.role) ?? 'editor',
    state: row.ended_at !== null ? 'ended' : hasPassword || hasOpenid ? 'active' : 'invited',
    hasPassword,
    hasOpenid,
    secondFactor: row.totp_secret !== null,
    createdAt: row.created_at,
    endedAt: row.ended_at,
    version: row.version,
  }
}
