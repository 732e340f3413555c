import { verifySync } from 'otplib'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Author } from './account'
import { recordChange } from './changes'
import { instantOf, textBefore } from './instants'
import type { StaffAccountRow } from './tables'
import { secondsToWait } from './throttle'

/** Whether a code was right, or when the next one may be tried. */
export type CodeResult = { kind: 'right' } | { kind: 'refused' } | { kind: 'wait'; seconds: number }

/** A code is shown for 30 seconds (RFC 6238); clocks may differ by as much. */
const toleranceSeconds = 30

/** Wrong codes that an account may have since somebody last signed in to it, and in which time (seconds). */
const limits = [
  { most: 10, seconds: 180 },
  { most: 100, seconds: 24 * 60 * 60 },
]

/**
 * For this domain only: the time step whose code this is, later than the last one that was taken; undefined where it
 * is not. Spaces do not matter.
 */
export function stepOf(
  secret: string,
  code: string,
  { now, after }: { now: Temporal.Instant; after: number | null },
): number | undefined {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const result = verifySync({
    secret,
    token,
    epoch: Math.floor(now.epochMilliseconds / 1000),
    epochTolerance: toleranceSeconds,
    ...(after === null ? {} : { afterTimeStep: after }),
  })
  return result.valid && 'timeStep' in result ? result.timeStep : undefined
}

/**
 * For this domain only, in a transaction: takes a code of an account's authenticator, once. Wrong ones are counted
 * for the account wherever they come from, in the log, so that a million codes cannot be gone through from many
 * networks. That can keep the owner's codes out too, but only by somebody who already has the password; recovery
 * codes, which cannot be guessed, are taken all the while.
 */
export async function takeCode(
  db: Database,
  { account, code, now }: { account: StaffAccountRow; code: string; now: Temporal.Instant },
): Promise<CodeResult> {
  const seconds = await waitForCode(db, account.id, now)
  if (seconds > 0) return { kind: 'wait', seconds }
  const step =
    account.totp_secret === null
      ? undefined
      : stepOf(account.totp_secret, code, { now, after: account.totp_last_step })
  if (step === undefined) {
    const author: Author = { kind: 'account', accountId: account.id }
    await recordChange(db, { author, what: 'second-factor-refused', accountId: account.id, now })
    return { kind: 'refused' }
  }
  await db.updateTable('staff_accounts').set({ totp_last_step: step }).where('id', '=', account.id).execute()
  return { kind: 'right' }
}

async function waitForCode(db: Database, accountId: string, now: Temporal.Instant): Promise<number> {
  const lines = db.selectFrom('staff_changes').where('account_id', '=', accountId)
  const lastIn = await lines
    .where('what', '=', 'signed-in')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirst()
  const wrong = await lines
    .where('what', '=', 'second-factor-refused')
    .where('at', '>', textBefore(now, Math.max(...limits.map((limit) => limit.seconds))))
    .where('id', '>', lastIn?.id ?? 0)
    .select('at')
    .orderBy('id', 'desc')
    .limit(Math.max(...limits.map((limit) => limit.most)))
    .execute()
  const times = wrong.map(({ at }) => instantOf(at).epochMilliseconds).reverse()
  return Math.max(...limits.map((limit) => secondsToWait(times, now.epochMilliseconds, limit)))
}
