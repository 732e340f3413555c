import type { Generated } from 'kysely'

/** The rows that the staff domain keeps. They do not leave the domain: see `account.ts` for what does. */
export interface StaffTables {
  staff_accounts: StaffAccountRow
  staff_recovery_codes: StaffRecoveryCodeRow
  staff_sessions: StaffSessionRow
  staff_links: StaffLinkRow
  staff_changes: StaffChangeRow
}

export interface StaffAccountRow {
  id: string
  /** In lower case; with its own id after it (see `releaseEmail`) where another account has it now. */
  email: string
  name: string
  role: string
  /** PHC string of argon2id; null until a password is set. */
  password_hash: string | null
  /** Base32; null unless a second factor is on. */
  totp_secret: string | null
  totp_confirmed_at: string | null
  /** The last time step (30 seconds, counted from 1970) whose code was taken: a code works once. */
  totp_last_step: number | null
  oidc_issuer: string | null
  oidc_subject: string | null
  ended_at: string | null
  created_at: string
  /** Raised by what an administrator changes, for optimistic locking. */
  version: number
}

interface StaffRecoveryCodeRow {
  code_hash: string
  account_id: string
  used_at: string | null
}

export interface StaffSessionRow {
  token_hash: string
  /** What lists and forms name the session by; it opens nothing. */
  id: string
  account_id: string
  way: string
  /** 1 while only the password is known, and nothing may be done. */
  second_factor_pending: number
  /** The secret of an authenticator that this session is setting up, until its first code. */
  totp_pending_secret: string | null
  created_at: string
  last_seen_at: string
}

interface StaffLinkRow {
  token_hash: string
  account_id: string
  kind: string
  created_at: string
  expires_at: string
  used_at: string | null
}

interface StaffChangeRow {
  id: Generated<number>
  at: string
  /** Null when it was done on the command line. */
  author_id: string | null
  what: string
  account_id: string | null
  /** JSON, never with a secret. */
  details: string
}
