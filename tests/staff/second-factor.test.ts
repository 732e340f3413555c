import { describe, expect, it } from 'vitest'
import type { Database } from '~/db/open'
import { findAccount } from '~/staff/accounts'
import { beginTotp, confirmTotp } from '~/staff/authenticator'
import { endAccount } from '~/staff/change-account'
import { listChanges } from '~/staff/changes'
import { confirmRecoveryCode, confirmSecondFactor } from '~/staff/second-factor'
import { readSession } from '~/staff/sessions'
import { signIn } from '~/staff/sign-in'
import { openTestDatabase } from '../support/database'
import { everything } from './everything'
import {
  cheapGate,
  codeAt,
  machine,
  minutesLater,
  noon,
  office,
  password,
  signedIn,
  withSecondFactor,
  wrongCodeAt,
} from './fixtures'

/** Types the right password, and answers the token that waits for the second factor. */
async function half(db: Database, now = noon, network = office): Promise<string> {
  const opened = await signIn(db, {
    email: 'rosa@example.gov',
    password,
    network,
    replaces: undefined,
    now,
    gate: cheapGate(),
  })
  if (opened.kind !== 'second-factor-needed') throw new Error(opened.kind)
  return opened.token
}

describe('an authenticator', () => {
  it('is set up by scanning or typing, with the password, and is on after its first code', async () => {
    const db = await openTestDatabase()
    const { session, account } = await signedIn(db)
    const setUp = { session, password, code: '', issuer: 'Portal de Dallas', network: office, now: noon }
    const begun = await beginTotp(db, { ...setUp, gate: cheapGate() })
    if (begun.kind !== 'begun') throw new Error(begun.kind)
    const address = new URL(begun.address)
    expect(begun.address).toMatch(/^otpauth:\/\/totp\/Portal%20de%20Dallas:rosa%40example\.gov\?/)
    expect(address.searchParams.get('secret')).toBe(begun.secret)
    // 160 bits, as RFC 4226 recommends.
    expect(begun.secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(await findAccount(db, { id: account.id })).toMatchObject({ secondFactor: false })
    const wrong = { session, code: wrongCodeAt(begun.secret, noon), now: noon }
    expect(await confirmTotp(db, wrong)).toEqual({ kind: 'refused' })
    const confirmed = await confirmTotp(db, { session, code: codeAt(begun.secret, noon), now: noon })
    if (confirmed.kind !== 'confirmed') throw new Error(confirmed.kind)
    expect(new Set(confirmed.recoveryCodes).size).toBe(10)
    expect(confirmed.recoveryCodes[0]).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/)
    expect(await findAccount(db, { id: account.id })).toMatchObject({ secondFactor: true })
  })

  it('is not set up from a browser left open: it asks for the password', async () => {
    const db = await openTestDatabase()
    const { session } = await signedIn(db)
    const before = await everything(db)
    const setUp = { session, password: 'a guess', code: '', issuer: 'Portal', network: office, now: noon }
    expect(await beginTotp(db, { ...setUp, gate: cheapGate() })).toEqual({
      kind: 'refused',
      wrong: 'password',
    })
    expect(await everything(db)).toEqual(before)
  })

  it('is confirmed only in the session that began', async () => {
    const db = await openTestDatabase()
    const { session } = await signedIn(db)
    const begun = await beginTotp(db, {
      session,
      password,
      code: '',
      issuer: 'Portal',
      network: office,
      now: noon,
      gate: cheapGate(),
    })
    if (begun.kind !== 'begun') throw new Error(begun.kind)
    const other = await signedIn(db, { email: 'mallory@example.gov' })
    const code = codeAt(begun.secret, noon)
    expect(await confirmTotp(db, { session: other.session, code, now: noon })).toEqual({ kind: 'expired' })
    const forged = { ...session, account: other.account }
    expect(await confirmTotp(db, { session: forged, code, now: noon })).toEqual({ kind: 'expired' })
  })

  it('ends the sessions that began without it', async () => {
    const db = await openTestDatabase()
    const gate = cheapGate()
    const { session, token } = await signedIn(db, { gate })
    const who = { email: 'rosa@example.gov', password, network: office, replaces: undefined, now: noon, gate }
    const other = await signIn(db, who)
    if (other.kind !== 'signed-in') throw new Error(other.kind)
    const begun = await beginTotp(db, {
      session,
      password,
      code: '',
      issuer: 'P',
      network: office,
      now: noon,
      gate,
    })
    if (begun.kind !== 'begun') throw new Error(begun.kind)
    await confirmTotp(db, { session, code: codeAt(begun.secret, noon), now: noon })
    expect(await readSession(db, { token, now: noon })).toBeDefined()
    expect(await readSession(db, { token: other.token, now: noon })).toBeUndefined()
  })

  it('is replaced by another only with a code of the one before, and the codes on paper change too', async () => {
    const db = await openTestDatabase()
    const { session, secret, recoveryCodes } = await withSecondFactor(db)
    const later = minutesLater(2)
    const setUp = { session, password, issuer: 'Portal', network: office, now: later, gate: cheapGate() }
    expect(await beginTotp(db, { ...setUp, code: '' })).toEqual({ kind: 'refused', wrong: 'code' })
    expect(await beginTotp(db, { ...setUp, code: wrongCodeAt(secret, later) })).toEqual({
      kind: 'refused',
      wrong: 'code',
    })
    const begun = await beginTotp(db, { ...setUp, code: codeAt(secret, later) })
    if (begun.kind !== 'begun') throw new Error(begun.kind)
    const confirmed = await confirmTotp(db, { session, code: codeAt(begun.secret, later), now: later })
    if (confirmed.kind !== 'confirmed') throw new Error(confirmed.kind)
    const evening = minutesLater(30)
    const attempt = { network: office, now: evening, gate: cheapGate(), token: await half(db, evening) }
    expect((await confirmSecondFactor(db, { ...attempt, code: codeAt(secret, evening) })).kind).toBe(
      'refused',
    )
    const [old = ''] = recoveryCodes
    expect((await confirmRecoveryCode(db, { ...attempt, code: old })).kind).toBe('refused')
    const code = codeAt(begun.secret, evening)
    expect((await confirmSecondFactor(db, { ...attempt, code })).kind).toBe('signed-in')
  })

  it('that is lost is replaced with a recovery code', async () => {
    const db = await openTestDatabase()
    const { session, recoveryCodes } = await withSecondFactor(db)
    const [, spare = ''] = recoveryCodes
    const setUp = { session, password, issuer: 'Portal', network: office, now: noon, gate: cheapGate() }
    expect((await beginTotp(db, { ...setUp, code: spare })).kind).toBe('begun')
    expect(await beginTotp(db, { ...setUp, code: spare })).toEqual({ kind: 'refused', wrong: 'code' })
  })
})

describe('a code', () => {
  it('finishes signing in, under a new token', async () => {
    const db = await openTestDatabase()
    const { secret } = await withSecondFactor(db)
    const now = minutesLater(5)
    const token = await half(db, now)
    const code = codeAt(secret, now)
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`
    const opened = await confirmSecondFactor(db, {
      token,
      code: spaced,
      network: office,
      now,
      gate: cheapGate(),
    })
    if (opened.kind !== 'signed-in') throw new Error(opened.kind)
    expect(opened.token).not.toBe(token)
    expect(opened.recoveryCodesLeft).toBe(10)
    expect(await readSession(db, { token: opened.token, now })).toMatchObject({ way: 'password' })
    expect(await readSession(db, { token, now })).toBeUndefined()
    const again = { token, code, network: office, now, gate: cheapGate() }
    expect(await confirmSecondFactor(db, again)).toEqual({ kind: 'expired' })
  })

  it('works once: not for whoever has looked over the shoulder, and not for the code before it', async () => {
    const db = await openTestDatabase()
    const { secret } = await withSecondFactor(db)
    const now = minutesLater(5)
    const finish = async (code: string) =>
      (
        await confirmSecondFactor(db, {
          token: await half(db, now),
          code,
          network: office,
          now,
          gate: cheapGate(),
        })
      ).kind
    expect(await finish(codeAt(secret, now))).toBe('signed-in')
    expect(await finish(codeAt(secret, now))).toBe('refused')
    expect(await finish(codeAt(secret, now.subtract({ seconds: 30 })))).toBe('refused')
    expect(await finish(codeAt(secret, now.add({ seconds: 30 })))).toBe('signed-in')
  })

  it('that confirmed the authenticator does not sign in as well', async () => {
    const db = await openTestDatabase()
    const { secret } = await withSecondFactor(db)
    const attempt = { token: await half(db), code: codeAt(secret, noon), network: office, now: noon }
    expect((await confirmSecondFactor(db, { ...attempt, gate: cheapGate() })).kind).toBe('refused')
  })

  it('works once for two who send it at the same moment', async () => {
    const db = await openTestDatabase()
    const { secret } = await withSecondFactor(db)
    const now = minutesLater(5)
    const tokens = [await half(db, now), await half(db, now)]
    const code = codeAt(secret, now)
    const results = await Promise.all(
      tokens.map((token) =>
        confirmSecondFactor(db, { token, code, network: office, now, gate: cheapGate() }),
      ),
    )
    expect(results.map(({ kind }) => kind).sort()).toEqual(['refused', 'signed-in'])
  })

  it('may be from a clock that is half a minute off, and no more', async () => {
    const db = await openTestDatabase()
    const { secret } = await withSecondFactor(db)
    const now = minutesLater(60)
    const finish = async (code: string) =>
      (
        await confirmSecondFactor(db, {
          token: await half(db, now),
          code,
          network: office,
          now,
          gate: cheapGate(),
        })
      ).kind
    expect(await finish(codeAt(secret, now.subtract({ seconds: 90 })))).toBe('refused')
    expect(await finish(codeAt(secret, now.add({ seconds: 90 })))).toBe('refused')
    expect(await finish(codeAt(secret, now.subtract({ seconds: 30 })))).toBe('signed-in')
  })

  it.each(['', '12345', '1234567', 'abcdef', '１２３４５６', '-12345', '1e5000'])(
    'is not %j',
    async (code) => {
      const db = await openTestDatabase()
      await withSecondFactor(db)
      const attempt = { token: await half(db), code, network: office, now: noon, gate: cheapGate() }
      expect(await confirmSecondFactor(db, attempt)).toEqual({ kind: 'refused' })
    },
  )

  it('cannot be gone through, not even from many networks at once', async () => {
    const db = await openTestDatabase()
    const { secret, recoveryCodes } = await withSecondFactor(db)
    const now = minutesLater(5)
    const wrong = wrongCodeAt(secret, now)
    const kinds: string[] = []
    for (let index = 0; index < 15; index += 1) {
      const network = `198.51.100.${index}`
      const attempt = { token: await half(db, now, network), code: wrong, network, now, gate: cheapGate() }
      kinds.push((await confirmSecondFactor(db, attempt)).kind)
    }
    expect(kinds).toEqual([...Array(10).fill('refused'), ...Array(5).fill('wait')])
    // Whoever does this has the password. The owner still gets in, with a code from paper, and can change it.
    const [code = ''] = recoveryCodes
    const owner = { token: await half(db, now), network: office, now, gate: cheapGate() }
    expect(await confirmSecondFactor(db, { ...owner, code: codeAt(secret, now) })).toEqual({
      kind: 'wait',
      seconds: 180,
    })
    expect((await confirmRecoveryCode(db, { ...owner, code })).kind).toBe('signed-in')
  })

  it('cannot be gone through slowly: a hundred wrong ones a day', async () => {
    const db = await openTestDatabase()
    const { secret } = await withSecondFactor(db)
    let refused = 0
    for (let index = 0; index < 130; index += 1) {
      const now = minutesLater(index * 4)
      const network = `198.51.100.${index}`
      const attempt = { token: await half(db, now, network), code: wrongCodeAt(secret, now), network, now }
      const result = await confirmSecondFactor(db, { ...attempt, gate: cheapGate() })
      if (result.kind === 'refused') refused += 1
    }
    expect(refused).toBe(100)
  })

  it('opens nothing once the account has ended', async () => {
    const db = await openTestDatabase()
    await signedIn(db, { email: 'boss@example.gov' })
    const { account, secret } = await withSecondFactor(db)
    const now = minutesLater(5)
    const token = await half(db, now)
    await endAccount(db, { author: machine, accountId: account.id, version: account.version, now })
    const attempt = { token, code: codeAt(secret, now), network: office, now, gate: cheapGate() }
    expect(await confirmSecondFactor(db, attempt)).toEqual({ kind: 'expired' })
  })
})

describe('a recovery code', () => {
  it('finishes signing in, once, however it is typed', async () => {
    const db = await openTestDatabase()
    const { recoveryCodes } = await withSecondFactor(db)
    const [code = ''] = recoveryCodes
    const typed = ` ${code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'I')} `
    const attempt = { network: office, now: noon, gate: cheapGate() }
    expect(await confirmRecoveryCode(db, { ...attempt, token: await half(db), code: typed })).toMatchObject({
      kind: 'signed-in',
      recoveryCodesLeft: 9,
    })
    expect(await confirmRecoveryCode(db, { ...attempt, token: await half(db), code })).toEqual({
      kind: 'refused',
    })
    expect((await listChanges(db)).map(({ what, details }) => ({ what, details }))).toContainEqual({
      what: 'recovery-code-used',
      details: { left: 9 },
    })
  })

  it('of somebody else is none', async () => {
    const db = await openTestDatabase()
    const other = await withSecondFactor(db, { email: 'mallory@example.gov' })
    await withSecondFactor(db)
    const [code = ''] = other.recoveryCodes
    const attempt = { token: await half(db), code, network: office, now: noon, gate: cheapGate() }
    expect(await confirmRecoveryCode(db, attempt)).toEqual({ kind: 'refused' })
  })

  it('cannot be gone through: ten tries in three minutes', async () => {
    const db = await openTestDatabase()
    await withSecondFactor(db)
    const gate = cheapGate()
    const attempt = { token: await half(db), code: 'aaaa-aaaa-aaaa-aaaa', network: office, now: noon, gate }
    for (let index = 0; index < 10; index += 1) await confirmRecoveryCode(db, attempt)
    expect(await confirmRecoveryCode(db, attempt)).toEqual({ kind: 'wait', seconds: 180 })
  })
})
