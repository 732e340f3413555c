import { describe, expect, it } from 'vitest'
import { endAccount } from '~/staff/change-account'
import { openLink } from '~/staff/links'
import { resetLink } from '~/staff/reset-link'
import { listSessions, readSession } from '~/staff/sessions'
import { setPassword } from '~/staff/set-password'
import { signIn } from '~/staff/sign-in'
import { openTestDatabase } from '../support/database'
import { everything } from './everything'
import {
  cheapGate,
  elsewhere,
  invited,
  machine,
  minutesLater,
  noon,
  office,
  password,
  signedIn,
  withSecondFactor,
} from './fixtures'

const another = 'seven blue kites over water'

describe('a one-time link', () => {
  it('lets somebody choose a first password and signs them in', async () => {
    const db = await openTestDatabase()
    const { account, link } = await invited(db)
    expect(account.state).toBe('invited')
    const opened = await setPassword(db, {
      token: link,
      password,
      replaces: undefined,
      now: minutesLater(59),
      gate: cheapGate(),
    })
    expect(opened).toMatchObject({
      kind: 'signed-in',
      session: { account: { email: 'rosa@example.gov', state: 'active', role: 'administrator' } },
    })
  })

  it('says what it is good for, and may be looked at often: messengers do', async () => {
    const db = await openTestDatabase()
    const { link } = await invited(db)
    const before = await everything(db)
    for (let time = 0; time < 3; time += 1) {
      expect(await openLink(db, { token: link, now: noon })).toMatchObject({
        kind: 'open',
        link: {
          kind: 'first',
          account: { name: 'Rosa Delgado' },
          expiresAt: '2026-11-23T19:00:00Z',
          shortestPassword: 15,
        },
      })
    }
    expect(await everything(db)).toEqual(before)
  })

  it('works once: whoever finds it later finds it used', async () => {
    const db = await openTestDatabase()
    const gate = cheapGate()
    const { link } = await invited(db)
    await setPassword(db, { token: link, password, replaces: undefined, now: noon, gate })
    const before = await everything(db)
    const again = { token: link, password: another, replaces: undefined, now: minutesLater(1), gate }
    expect(await setPassword(db, again)).toEqual({ kind: 'used' })
    expect(await openLink(db, again)).toEqual({ kind: 'used' })
    expect(await everything(db)).toEqual(before)
  })

  it('works once for two who open it at the same moment', async () => {
    const db = await openTestDatabase()
    const gate = cheapGate()
    const { link } = await invited(db)
    const choose = (chosen: string) =>
      setPassword(db, { token: link, password: chosen, replaces: undefined, now: noon, gate })
    const results = await Promise.all([choose(password), choose(another)])
    expect(results.map(({ kind }) => kind).sort()).toEqual(['signed-in', 'used'])
  })

  it('works for an hour', async () => {
    const db = await openTestDatabase()
    const { link } = await invited(db)
    const late = {
      token: link,
      password,
      replaces: undefined,
      now: minutesLater(60),
      gate: cheapGate(),
    }
    expect(await openLink(db, late)).toEqual({ kind: 'expired' })
    expect(await setPassword(db, late)).toEqual({ kind: 'expired' })
  })

  it('cannot be guessed or half known', async () => {
    const db = await openTestDatabase()
    const { link } = await invited(db)
    for (const token of ['', link.slice(0, -1), `${link}=`, link.toLowerCase(), 'x'.repeat(22), '../../x']) {
      expect(await openLink(db, { token, now: noon })).toEqual({ kind: 'unknown' })
    }
  })

  it('still works after a password that was refused', async () => {
    const db = await openTestDatabase()
    const gate = cheapGate()
    const { link } = await invited(db)
    const weak = { token: link, password: 'DallasPolice2026!', replaces: undefined, now: noon, gate }
    expect(await setPassword(db, weak)).toEqual({ kind: 'refused', problems: [{ message: 'ownWords' }] })
    expect((await openLink(db, weak)).kind).toBe('open')
    expect((await setPassword(db, { ...weak, password })).kind).toBe('signed-in')
  })

  it('is void when a newer one is made, and when the account ends', async () => {
    const db = await openTestDatabase()
    await signedIn(db)
    const { account, link } = await invited(db, { email: 'ben@example.gov', role: 'editor' })
    const command = { author: machine, accountId: account.id, version: account.version, now: noon }
    const newer = await resetLink(db, command)
    if (newer.kind !== 'done') throw new Error(newer.kind)
    expect(await openLink(db, { token: link, now: noon })).toEqual({ kind: 'unknown' })
    expect((await openLink(db, { token: newer.link.token, now: noon })).kind).toBe('open')
    await endAccount(db, command)
    expect(await openLink(db, { token: newer.link.token, now: noon })).toEqual({ kind: 'unknown' })
  })

  it('takes no password where passwords are switched off', async () => {
    const db = await openTestDatabase()
    const { link } = await invited(db)
    const gate = cheapGate({ localSignIn: false })
    expect(await setPassword(db, { token: link, password, replaces: undefined, now: noon, gate })).toEqual({
      kind: 'switched-off',
    })
  })
})

describe('a reset', () => {
  it('leaves everything as it is until its link is used, and then ends every session', async () => {
    const db = await openTestDatabase()
    const gate = cheapGate()
    const { account, token } = await signedIn(db)
    const reset = await resetLink(db, { author: machine, accountId: account.id, version: 1, now: noon })
    if (reset.kind !== 'done') throw new Error(reset.kind)
    expect(await readSession(db, { token, now: noon })).toBeDefined()
    const who = { email: account.email, network: office, replaces: undefined, gate }
    expect((await signIn(db, { ...who, password, now: noon })).kind).toBe('signed-in')

    const opened = await setPassword(db, {
      token: reset.link.token,
      password: another,
      replaces: undefined,
      now: minutesLater(1),
      gate,
    })
    expect(opened.kind).toBe('signed-in')
    expect(await readSession(db, { token, now: minutesLater(1) })).toBeUndefined()
    expect(await listSessions(db, { accountId: account.id, now: minutesLater(1) })).toHaveLength(1)
    expect((await signIn(db, { ...who, password, now: minutesLater(2) })).kind).toBe('refused')
    expect((await signIn(db, { ...who, password: another, now: minutesLater(2) })).kind).toBe('signed-in')
  })

  it('does not get around the second factor', async () => {
    const db = await openTestDatabase()
    const { account } = await withSecondFactor(db)
    const reset = await resetLink(db, { author: machine, accountId: account.id, version: 1, now: noon })
    if (reset.kind !== 'done') throw new Error(reset.kind)
    const { token } = reset.link
    expect(await openLink(db, { token, now: noon })).toMatchObject({ link: { shortestPassword: 8 } })
    const opened = await setPassword(db, {
      token,
      password: 'plumsnow',
      replaces: undefined,
      now: noon,
      gate: cheapGate(),
    })
    if (opened.kind !== 'second-factor-needed') throw new Error(opened.kind)
    expect(await readSession(db, { token: opened.token, now: noon })).toBeUndefined()
  })

  it('takes the second factor away only when it is said to be lost, and the password with it', async () => {
    const db = await openTestDatabase()
    const { account, token: session } = await withSecondFactor(db)
    const lost = { author: machine, accountId: account.id, version: 1, now: noon, secondFactorLost: true }
    const reset = await resetLink(db, lost)
    if (reset.kind !== 'done') throw new Error(reset.kind)
    expect(await readSession(db, { token: session, now: noon })).toBeUndefined()
    const gate = cheapGate()
    const who = { email: account.email, password, network: elsewhere, replaces: undefined, now: noon, gate }
    expect((await signIn(db, who)).kind).toBe('refused')
    const { token } = reset.link
    const short = { token, password: 'plumsnow', replaces: undefined, now: noon, gate }
    expect(await setPassword(db, short)).toEqual({
      kind: 'refused',
      problems: [{ message: 'tooShort', minimum: 15 }],
    })
    expect((await setPassword(db, { ...short, password: another })).kind).toBe('signed-in')
  })
})
