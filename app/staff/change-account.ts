import type { Database } from '~/db/open'
import { type Account, type Role, showAccount } from './account'
import { findRow } from './accounts'
import { type AccountCommand, administer, isLastAdministrator, type Refusal } from './administer'
import { recordChange } from './changes'
import { instantText } from './instants'
import { voidLinks } from './links'
import { dropSecondFactor } from './recovery-codes'
import { dropSessions } from './sessions'

/** The account as it is after the change, or why nothing has changed. */
export type AccountChanged = { kind: 'done'; account: Account } | Refusal

/** Gives an account another role, which its sessions have at once. The last administrator stays one. */
export async function changeRole(
  db: Database,
  command: AccountCommand & { role: Role },
): Promise<AccountChanged> {
  const { author, role, now } = command
  return administer(db, command, 'role-changed', async (transaction, row) => {
    if (role !== 'administrator' && (await isLastAdministrator(transaction, row))) {
      return { kind: 'last-administrator' }
    }
    await transaction
      .updateTable('staff_accounts')
      .set({ role, version: row.version + 1 })
      .where('id', '=', row.id)
      .execute()
    const details = { from: row.role, to: role }
    await recordChange(transaction, { author, what: 'role-changed', accountId: row.id, details, now })
    return done(transaction, row.id)
  })
}

/**
 * Ends an account: its sessions and links are over at once, and everything that could open it is erased. Its name
 * stays, because the log tells what it did. The last administrator cannot be ended.
 */
export async function endAccount(db: Database, command: AccountCommand): Promise<AccountChanged> {
  const { author, now } = command
  return administer(db, command, 'account-ended', async (transaction, row) => {
    if (await isLastAdministrator(transaction, row)) return { kind: 'last-administrator' }
    await transaction
      .updateTable('staff_accounts')
      .set({
        ended_at: instantText(now),
        password_hash: null,
        oidc_issuer: null,
        oidc_subject: null,
        version: row.version + 1,
      })
      .where('id', '=', row.id)
      .execute()
    await dropSecondFactor(transaction, row.id)
    await voidLinks(transaction, row.id)
    const sessions = await dropSessions(transaction, row.id)
    await recordChange(transaction, {
      author,
      what: 'account-ended',
      accountId: row.id,
      details: { sessions },
      now,
    })
    return done(transaction, row.id)
  })
}

async function done(db: Database, id: string): Promise<{ kind: 'done'; account: Account }> {
  const row = await findRow(db, id)
  if (!row) throw new Error('an account that was just changed is not there')
  return { kind: 'done', account: showAccount(row) }
}
