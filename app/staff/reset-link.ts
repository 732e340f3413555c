import type { Database } from '~/db/open'
import { type AccountCommand, administer, type Refusal } from './administer'
import { recordChange } from './changes'
import { makeLink, type NewLink } from './links'
import { dropSecondFactor } from './recovery-codes'
import { dropSessions } from './sessions'

/**
 * Makes a one-time link with which the owner of an account chooses a new password; nobody chooses one for somebody
 * else. Until it is used, everything stays as it is. The second factor stays on, and is asked for after the link.
 *
 * `secondFactorLost` is for somebody whose telephone and recovery codes are both gone: it turns the second factor
 * off, erases the password, which may have been a short one, and ends the sessions. It is another line in the log.
 *
 * Not for one's own account, so that a browser left open cannot be used to take the account over. An account that
 * was only invited gets its invitation anew.
 */
export async function resetLink(
  db: Database,
  command: AccountCommand & { secondFactorLost?: boolean },
): Promise<{ kind: 'done'; link: NewLink } | Refusal> {
  const { author, now, secondFactorLost = false } = command
  return administer<{ kind: 'done'; link: NewLink }>(db, command, 'link-made', async (transaction, row) => {
    if (author.kind === 'account' && author.accountId === row.id) return { kind: 'own-account' }
    const accountId = row.id
    if (secondFactorLost) {
      await dropSecondFactor(transaction, accountId)
      await transaction
        .updateTable('staff_accounts')
        .set({ password_hash: null, version: row.version + 1 })
        .where('id', '=', accountId)
        .execute()
      const sessions = await dropSessions(transaction, accountId)
      await recordChange(transaction, {
        author,
        what: 'second-factor-lost',
        accountId,
        details: { sessions },
        now,
      })
    }
    const invited = row.password_hash === null && row.oidc_subject === null && author.kind === 'account'
    const kind = invited ? 'invite' : 'reset'
    return { kind: 'done', link: await makeLink(transaction, { accountId, kind, author, now }) }
  })
}
