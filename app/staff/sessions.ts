import { randomUUID } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import { type Account, type Author, showAccount } from './account'
import { recordChange } from './changes'
import { instantText, textBefore } from './instants'
import type { StaffAccountRow, StaffSessionRow } from './tables'
import { hashOf, isToken, newToken } from './tokens'

/** How somebody signed in. */
export type Way = 'password' | 'link' | 'openid'

/** Somebody who is signed in. */
export interface Session {
  /** Names the session in lists and forms; it opens nothing. */
  id: string
  account: Account
  way: Way
  /** Instants as text. */
  startedAt: string
  lastSeenAt: string
}

/** Signing in has come to this. The token goes into the cookie and nowhere else. */
export type Opened =
  | { kind: 'signed-in'; token: string; session: Session }
  | { kind: 'second-factor-needed'; token: string }

/** A session that nothing is done with ends after an hour, every session after twelve. In seconds. */
const idleSeconds = 60 * 60
const longestSeconds = 12 * 60 * 60
/** How long the second factor is waited for, in seconds. */
const secondFactorSeconds = 10 * 60
/** How often it is written down that a session is used, in seconds; so it may end up to a minute early. */
const touchSeconds = 60
/** How long it is remembered, in seconds, that a one-time link has been used or has expired. */
const linkMemorySeconds = 30 * 24 * 60 * 60

/**
 * The session that a token opens, as long as it is not over, its second factor has been given, and its account has
 * not ended. Role and state of the account are those of this moment. Notes down, at most once a minute, that it is
 * used.
 */
export async function readSession(
  db: Database,
  { token, now }: { token: string | undefined; now: Temporal.Instant },
): Promise<Session | undefined> {
  const found = await findSession(db, { token, now, pending: false })
  if (!found) return undefined
  const { session, account } = found
  if (session.last_seen_at > textBefore(now, touchSeconds)) return showSession(session, account)
  const lastSeenAt = instantText(now)
  await db
    .updateTable('staff_sessions')
    .set({ last_seen_at: lastSeenAt })
    .where('token_hash', '=', session.token_hash)
    .execute()
  return { ...showSession(session, account), lastSeenAt }
}

/** Who is being asked for a second factor; undefined when nobody is, or no longer. */
export async function findHalfSignedIn(
  db: Database,
  { token, now }: { token: string | undefined; now: Temporal.Instant },
): Promise<Account | undefined> {
  const found = await findSession(db, { token, now, pending: true })
  return found && showAccount(found.account)
}

/** The sessions of an account that are not over, the last used first. */
export async function listSessions(
  db: Database,
  { accountId, now }: { accountId: string; now: Temporal.Instant },
): Promise<Omit<Session, 'account'>[]> {
  const rows = await db
    .selectFrom('staff_sessions')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('second_factor_pending', '=', 0)
    .where('last_seen_at', '>', textBefore(now, idleSeconds))
    .where('created_at', '>', textBefore(now, longestSeconds))
    .orderBy('last_seen_at', 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(showTimes)
}

/** Signs out: what the token opens is over, a half-finished sign-in too. Does nothing to an unknown token. */
export async function signOut(db: Database, { token }: { token: string | undefined }): Promise<void> {
  if (token === undefined || !isToken(token)) return
  await db.deleteFrom('staff_sessions').where('token_hash', '=', hashOf(token)).execute()
}

/**
 * Ends one of somebody's own sessions. `unknown` when there is none with this id among them; that it was tried on
 * somebody else's is logged.
 */
export async function endSession(
  db: Database,
  { accountId, sessionId, now }: { accountId: string; sessionId: string; now: Temporal.Instant },
): Promise<{ kind: 'ended' | 'unknown' }> {
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('staff_sessions')
      .select('account_id')
      .where('id', '=', sessionId)
      .executeTakeFirst()
    if (!row) return { kind: 'unknown' }
    const author: Author = { kind: 'account', accountId }
    if (row.account_id !== accountId) {
      await recordChange(transaction, {
        author,
        what: 'refused',
        accountId: row.account_id,
        details: { tried: 'sessions-ended', why: 'not-allowed' },
        now,
      })
      return { kind: 'unknown' }
    }
    await transaction.deleteFrom('staff_sessions').where('id', '=', sessionId).execute()
    await recordChange(transaction, { author, what: 'sessions-ended', accountId, details: { count: 1 }, now })
    return { kind: 'ended' }
  })
}

/** Signs out everywhere else: ends all sessions of an account but the one named. Answers how many there were. */
export async function endOtherSessions(
  db: Database,
  { accountId, keep, now }: { accountId: string; keep: string | undefined; now: Temporal.Instant },
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const count = await dropSessions(transaction, accountId, keep)
    const author: Author = { kind: 'account', accountId }
    await recordChange(transaction, { author, what: 'sessions-ended', accountId, details: { count }, now })
    return count
  })
}

/** Signs out everywhere, here too. Answers how many sessions there were. */
export async function endAllSessions(
  db: Database,
  { accountId, now }: { accountId: string; now: Temporal.Instant },
): Promise<number> {
  return endOtherSessions(db, { accountId, keep: undefined, now })
}

/** For this domain only, in a transaction: ends the sessions of an account but the one with this id, if any. */
export async function dropSessions(db: Database, accountId: string, keep?: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('staff_sessions')
    .where('account_id', '=', accountId)
    .$if(keep !== undefined, (query) => query.where('id', '!=', keep ?? ''))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/**
 * For this domain only, in a transaction: opens a session under a new token, full or waiting for the second factor,
 * and ends what the browser had before (`replaces`, a token), so that nobody can lay a token into somebody's browser
 * and share what it becomes. Forgets, on the way, sessions that are over and links long past.
 */
export async function openSession(
  db: Database,
  options: {
    account: StaffAccountRow
    way: Way
    /** Whether the second factor, where the account has one, has just been given. */
    secondFactorGiven: boolean
    replaces: string | undefined
    now: Temporal.Instant
  },
): Promise<Opened> {
  const { account, way, secondFactorGiven, replaces, now } = options
  await signOut(db, { token: replaces })
  await forgetWhatIsOver(db, now)
  const pending = account.totp_secret !== null && !secondFactorGiven
  const token = newToken()
  const at = instantText(now)
  const row: StaffSessionRow = {
    token_hash: hashOf(token),
    id: randomUUID(),
    account_id: account.id,
    way,
    second_factor_pending: pending ? 1 : 0,
    totp_pending_secret: null,
    created_at: at,
    last_seen_at: at,
  }
  await db.insertInto('staff_sessions').values(row).execute()
  if (pending) return { kind: 'second-factor-needed', token }
  const author: Author = { kind: 'account', accountId: account.id }
  await recordChange(db, { author, what: 'signed-in', accountId: account.id, details: { way }, now })
  return { kind: 'signed-in', token, session: showSession(row, account) }
}

/** For this domain only: the rows behind a token, if they may be used at this moment. */
export async function findSession(
  db: Database,
  { token, now, pending }: { token: string | undefined; now: Temporal.Instant; pending: boolean },
): Promise<{ session: StaffSessionRow; account: StaffAccountRow } | undefined> {
  if (token === undefined || !isToken(token)) return undefined
  const session = await db
    .selectFrom('staff_sessions')
    .selectAll()
    .where('token_hash', '=', hashOf(token))
    .where('second_factor_pending', '=', pending ? 1 : 0)
    .where('last_seen_at', '>', textBefore(now, pending ? secondFactorSeconds : idleSeconds))
    .where('created_at', '>', textBefore(now, longestSeconds))
    .executeTakeFirst()
  if (!session) return undefined
  const account = await db
    .selectFrom('staff_accounts')
    .selectAll()
    .where('id', '=', session.account_id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return account && { session, account }
}

async function forgetWhatIsOver(db: Database, now: Temporal.Instant): Promise<void> {
  await db
    .deleteFrom('staff_sessions')
    .where((either) =>
      either.or([
        either('last_seen_at', '<=', textBefore(now, idleSeconds)),
        either('created_at', '<=', textBefore(now, longestSeconds)),
        either.and([
          either('second_factor_pending', '=', 1),
          either('created_at', '<=', textBefore(now, secondFactorSeconds)),
        ]),
      ]),
    )
    .execute()
  await db.deleteFrom('staff_links').where('expires_at', '<=', textBefore(now, linkMemorySeconds)).execute()
}

function showSession(row: StaffSessionRow, account: StaffAccountRow): Session {
  return { ...showTimes(row), account: showAccount(account) }
}

function showTimes(row: StaffSessionRow): Omit<Session, 'account'> {
  return { id: row.id, way: row.way as Way, startedAt: row.created_at, lastSeenAt: row.last_seen_at }
}
