import { randomBytes } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import { instantText } from './instants'
import { hashOf } from './tokens'

/** Codes that somebody gets at once. */
const codesAtOnce = 10
/** Characters of a code: 80 bits, which nobody guesses, so a fast hash will do. */
const codeLength = 16
/** Crockford's Base32: no i, l, o or u, so that nothing is misread from paper. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** For this domain only, in a transaction: new codes for an account, in clear this once; the old ones are void. */
export async function replaceRecoveryCodes(db: Database, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: codesAtOnce }, newCode)
  await db.deleteFrom('staff_recovery_codes').where('account_id', '=', accountId).execute()
  await db
    .insertInto('staff_recovery_codes')
    .values(
      codes.map((code) => ({ code_hash: hashFor(accountId, code), account_id: accountId, used_at: null })),
    )
    .execute()
  return codes
}

/** For this domain only, in a transaction: uses a code up; false when it is none or has been used. */
export async function spendRecoveryCode(
  db: Database,
  { accountId, code, now }: { accountId: string; code: string; now: Temporal.Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('staff_recovery_codes')
    .set({ used_at: instantText(now) })
    .where('code_hash', '=', hashFor(accountId, code))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** How many recovery codes an account has left. */
export async function countRecoveryCodes(
  db: Database,
  { accountId }: { accountId: string },
): Promise<number> {
  const rows = await db
    .selectFrom('staff_recovery_codes')
    .select('code_hash')
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute()
  return rows.length
}

/** For this domain only, in a transaction: the second factor is off, and nothing of it is kept. */
export async function dropSecondFactor(db: Database, accountId: string): Promise<void> {
  await db
    .updateTable('staff_accounts')
    .set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: null })
    .where('id', '=', accountId)
    .execute()
  await db.deleteFrom('staff_recovery_codes').where('account_id', '=', accountId).execute()
}

/** `7k2m-9qxd-…`, in groups that can be read aloud. */
function newCode(): string {
  const letters = [...randomBytes(codeLength)].map((byte) => alphabet[byte % alphabet.length])
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-')
}

/** However it was typed: with other capitals, with or without the hyphens, o for 0, i or l for 1. */
function hashFor(accountId: string, code: string): string {
  const plain = code.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1')
  return hashOf(`${accountId} ${plain}`)
}
