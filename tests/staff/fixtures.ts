import { generateSync } from 'otplib'
import { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Account, Author, Role } from '~/staff/account'
import { addAccount } from '~/staff/add-account'
import { beginTotp, confirmTotp } from '~/staff/authenticator'
import { type Gate, openGate } from '~/staff/gate'
import { createPasswordHashing } from '~/staff/password-hashing'
import type { Session } from '~/staff/sessions'
import { setPassword } from '~/staff/set-password'

/** When the tests take place. */
export const noon = Temporal.Instant.from('2026-11-23T18:00:00Z')

/** A password that nothing is against. */
export const password = 'four wet horses on a hill'

/** Where people of the tests are. */
export const office = '203.0.113.7'
export const elsewhere = '198.51.100.9'

/** Whoever has the machine. */
export const machine: Author = { kind: 'command-line' }

/** A gate whose hashing is a thousand times cheaper than the real one, so that tests are quick. */
export function cheapGate(options: Partial<Gate> = {}): Gate {
  const hashing = createPasswordHashing({ cost: { memoryKibibytes: 32, passes: 1 } })
  return openGate({ localSignIn: true, hashing, ...options })
}

/** Somebody with an account and a one-time link to a first password. */
export async function invited(
  db: Database,
  who: { email?: string; name?: string; role?: Role; now?: Temporal.Instant } = {},
): Promise<{ account: Account; link: string }> {
  const { email = 'rosa@example.gov', name = 'Rosa Delgado', role = 'administrator', now = noon } = who
  const added = await addAccount(db, { email, name, role, now })
  if (added.kind !== 'added') throw new Error(added.kind)
  return { account: added.account, link: added.link.token }
}

/** Somebody who has chosen a password and is signed in with it. */
export async function signedIn(
  db: Database,
  who: Parameters<typeof invited>[1] & { gate?: Gate } = {},
): Promise<{ account: Account; session: Session; token: string; author: Author }> {
  const { link } = await invited(db, who)
  const { gate = cheapGate(), now = noon } = who
  const opened = await setPassword(db, { token: link, password, replaces: undefined, now, gate })
  if (opened.kind !== 'signed-in') throw new Error(JSON.stringify(opened))
  const { session, token } = opened
  return { account: session.account, session, token, author: by(session.account) }
}

/** Somebody who is signed in and has turned a second factor on. */
export async function withSecondFactor(
  db: Database,
  who: Parameters<typeof signedIn>[1] = {},
): Promise<Awaited<ReturnType<typeof signedIn>> & { secret: string; recoveryCodes: string[] }> {
  const somebody = await signedIn(db, who)
  const { gate = cheapGate(), now = noon } = who
  const { session } = somebody
  const begun = await beginTotp(db, {
    session,
    password,
    code: '',
    issuer: 'Portal',
    network: office,
    now,
    gate,
  })
  if (begun.kind !== 'begun') throw new Error(begun.kind)
  const confirmed = await confirmTotp(db, { session, code: codeAt(begun.secret, now), now })
  if (confirmed.kind !== 'confirmed') throw new Error(confirmed.kind)
  return { ...somebody, secret: begun.secret, recoveryCodes: confirmed.recoveryCodes }
}

/** What somebody's authenticator shows. */
export function codeAt(secret: string, now: Temporal.Instant): string {
  return generateSync({ secret, epoch: Math.floor(now.epochMilliseconds / 1000) })
}

/** A code that it does not show for an hour around. */
export function wrongCodeAt(secret: string, now: Temporal.Instant): string {
  const shown = new Set(
    Array.from({ length: 241 }, (_, index) => codeAt(secret, now.add({ seconds: (index - 120) * 30 }))),
  )
  const wrong = ['000000', '111111', '222222'].find((code) => !shown.has(code))
  return wrong ?? '333333'
}

export function by(account: { id: string }): Author {
  return { kind: 'account', accountId: account.id }
}

/** So many minutes after noon. */
export function minutesLater(minutes: number): Temporal.Instant {
  return noon.add({ seconds: Math.round(minutes * 60) })
}
