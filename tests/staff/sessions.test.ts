import { describe, expect, it, test } from 'vitest'
import { endAccount } from '~/staff/change-account'
import { listChanges } from '~/staff/changes'
import { forgetToken, keepToken, readToken } from '~/staff/session-cookie'
import {
  endAllSessions,
  endOtherSessions,
  endSession,
  listSessions,
  readSession,
  signOut,
} from '~/staff/sessions'
import { signIn } from '~/staff/sign-in'
import { hashOf } from '~/staff/tokens'
import { openTestDatabase } from '../support/database'
import { everything } from './everything'
import { cheapGate, machine, minutesLater, noon, office, password, signedIn } from './fixtures'

async function signInAgain(db: Parameters<typeof signIn>[0], now = noon) {
  const gate = cheapGate()
  const opened = await signIn(db, {
    email: 'rosa@example.gov',
    password,
    network: office,
    replaces: undefined,
    now,
    gate,
  })
  if (opened.kind !== 'signed-in') throw new Error(opened.kind)
  return opened
}

describe('a session', () => {
  it('is kept as a hash of its token', async () => {
    const db = await openTestDatabase()
    const { token } = await signedIn(db)
    const { staff_sessions: rows } = await everything(db)
    expect(rows).toMatchObject([{ token_hash: hashOf(token) }])
    expect(JSON.stringify(await everything(db))).not.toContain(token)
  })

  it('is over an hour after it was last used', async () => {
    const db = await openTestDatabase()
    const { token } = await signedIn(db)
    expect(await readSession(db, { token, now: minutesLater(59) })).toBeDefined()
    expect(await readSession(db, { token, now: minutesLater(59 + 59) })).toBeDefined()
    expect(await readSession(db, { token, now: minutesLater(59 + 59 + 60) })).toBeUndefined()
    // And stays over, whatever the clock says next.
    expect(await readSession(db, { token, now: minutesLater(59 + 59 + 61) })).toBeUndefined()
  })

  it('is over twelve hours after signing in, however busy', async () => {
    const db = await openTestDatabase()
    const { token } = await signedIn(db)
    for (let minutes = 30; minutes < 12 * 60; minutes += 30) {
      expect(await readSession(db, { token, now: minutesLater(minutes) })).toBeDefined()
    }
    expect(await readSession(db, { token, now: minutesLater(12 * 60) })).toBeUndefined()
  })

  it('writes that it is used at most once a minute', async () => {
    const db = await openTestDatabase()
    const { token } = await signedIn(db)
    const before = await everything(db)
    for (let second = 0; second < 60; second += 5) {
      await readSession(db, { token, now: noon.add({ seconds: second }) })
    }
    expect(await everything(db)).toEqual(before)
    expect(await readSession(db, { token, now: noon.add({ seconds: 60 }) })).toMatchObject({
      lastSeenAt: '2026-11-23T18:01:00Z',
    })
  })

  it.each([undefined, '', 'x', 'AAAAAAAAAAAAAAAAAAAAAA', "' or 1=1 --", '%00'])(
    'is not opened by %j',
    async (token) => {
      const db = await openTestDatabase()
      await signedIn(db)
      expect(await readSession(db, { token, now: noon })).toBeUndefined()
    },
  )

  it('is not opened by its id or the hash that is kept', async () => {
    const db = await openTestDatabase()
    const { session, token } = await signedIn(db)
    expect(await readSession(db, { token: session.id, now: noon })).toBeUndefined()
    expect(await readSession(db, { token: hashOf(token), now: noon })).toBeUndefined()
  })

  it('is over after signing out, and the token is worth nothing to whoever has copied it', async () => {
    const db = await openTestDatabase()
    const { token } = await signedIn(db)
    await signOut(db, { token })
    expect(await readSession(db, { token, now: noon })).toBeUndefined()
    await signOut(db, { token })
    await signOut(db, { token: undefined })
  })

  it('is over the moment its account ends', async () => {
    const db = await openTestDatabase()
    await signedIn(db, { email: 'boss@example.gov' })
    const { account, token } = await signedIn(db)
    await endAccount(db, { author: machine, accountId: account.id, version: account.version, now: noon })
    expect(await readSession(db, { token, now: noon })).toBeUndefined()
    expect(await listSessions(db, { accountId: account.id, now: noon })).toEqual([])
  })
})

describe('one’s own sessions', () => {
  it('are listed, the last used first, without those that are over', async () => {
    const db = await openTestDatabase()
    const { account, token } = await signedIn(db)
    const second = await signInAgain(db, minutesLater(10))
    await signInAgain(db, minutesLater(5))
    await readSession(db, { token, now: minutesLater(50) })
    await readSession(db, { token: second.token, now: minutesLater(55) })
    const listed = await listSessions(db, { accountId: account.id, now: minutesLater(70) })
    expect(listed.map(({ way, lastSeenAt }) => [way, lastSeenAt])).toEqual([
      ['password', '2026-11-23T18:55:00Z'],
      ['link', '2026-11-23T18:50:00Z'],
    ])
    expect(JSON.stringify(listed)).not.toContain(hashOf(token))
  })

  it('can be ended one by one, all others, or all', async () => {
    const db = await openTestDatabase()
    const { account, session, token } = await signedIn(db)
    const others = [await signInAgain(db), await signInAgain(db), await signInAgain(db)]
    const accountId = account.id
    const [first] = others
    if (!first) throw new Error('no session')
    expect(await endSession(db, { accountId, sessionId: first.session.id, now: noon })).toEqual({
      kind: 'ended',
    })
    expect(await readSession(db, { token: first.token, now: noon })).toBeUndefined()
    expect(await endOtherSessions(db, { accountId, keep: session.id, now: noon })).toBe(2)
    expect(await readSession(db, { token, now: noon })).toBeDefined()
    expect(await endAllSessions(db, { accountId, now: noon })).toBe(1)
    expect(await readSession(db, { token, now: noon })).toBeUndefined()
  })

  it('are not somebody else’s to end: nothing changes, and it is logged', async () => {
    const db = await openTestDatabase()
    const rosa = await signedIn(db)
    const mallory = await signedIn(db, {
      email: 'mallory@example.gov',
      name: 'Mallory Quinn',
      role: 'editor',
    })
    const before = await everything(db, { but: ['staff_changes'] })
    const attack = { accountId: mallory.account.id, sessionId: rosa.session.id, now: noon }
    expect(await endSession(db, attack)).toEqual({ kind: 'unknown' })
    expect(await everything(db, { but: ['staff_changes'] })).toEqual(before)
    expect(await readSession(db, { token: rosa.token, now: noon })).toBeDefined()
    const [line] = await listChanges(db)
    expect(line).toMatchObject({
      author: { name: 'Mallory Quinn' },
      what: 'refused',
      account: { name: 'Rosa Delgado' },
      details: { tried: 'sessions-ended', why: 'not-allowed' },
    })
    expect(await endSession(db, { ...attack, sessionId: 'no such' })).toEqual({ kind: 'unknown' })
  })

  it('that are over are not kept', async () => {
    const db = await openTestDatabase()
    await signedIn(db)
    await signInAgain(db, minutesLater(120))
    const { staff_sessions: rows } = await everything(db)
    expect(rows).toHaveLength(1)
  })
})

describe('the cookie', () => {
  const token = 'abcdefghijklmnopqrstuv'
  const live = 'https://portal.example.gov'
  const local = 'http://localhost:3000'

  test('on https can be set by no other site and read by no script', () => {
    expect(keepToken(live, token)).toBe(`__Host-staff=${token}; Path=/; HttpOnly; SameSite=Lax; Secure`)
  })

  test('on one’s own machine works without https', () => {
    expect(keepToken(local, token)).toBe(`staff=${token}; Path=/; HttpOnly; SameSite=Lax`)
  })

  test('is taken out as it was put in', () => {
    expect(forgetToken(live)).toBe('__Host-staff=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0')
  })

  test('is found among others, and only under its own name', () => {
    expect(readToken(live, new Headers({ Cookie: `a=b; __Host-staff=${token}; c=d` }))).toBe(token)
    expect(readToken(live, new Headers({ Cookie: `staff=${token}; x__Host-staff=${token}` }))).toBeUndefined()
    expect(readToken(local, new Headers({ Cookie: `staff=${token}` }))).toBe(token)
    expect(readToken(live, new Headers({ Cookie: '__Host-staff=' }))).toBeUndefined()
    expect(readToken(live, new Headers())).toBeUndefined()
  })
})
