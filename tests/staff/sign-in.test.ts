import { describe, expect, it } from 'vitest'
import { endAccount } from '~/staff/change-account'
import type { Gate } from '~/staff/gate'
import { createPasswordHashing } from '~/staff/password-hashing'
import { findHalfSignedIn, readSession } from '~/staff/sessions'
import { changePassword } from '~/staff/set-password'
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

const rosa = { email: 'rosa@example.gov', password, network: office, replaces: undefined, now: noon }

/** A gate that counts the passwords it hashes. */
function countingGate(): Gate & { hashed(): number } {
  const gate = cheapGate()
  let hashed = 0
  const hashing: Gate['hashing'] = {
    hash: gate.hashing.hash,
    verify: (hash, typed) => {
      hashed += 1
      return gate.hashing.verify(hash, typed)
    },
  }
  return { ...gate, hashing, hashed: () => hashed }
}

describe('signing in with a password', () => {
  it('opens a session, whatever the capitals of the address', async () => {
    const db = await openTestDatabase()
    const { account } = await signedIn(db)
    const opened = await signIn(db, { ...rosa, email: ' Rosa@Example.GOV ', gate: cheapGate() })
    if (opened.kind !== 'signed-in') throw new Error(opened.kind)
    expect(opened.session.account).toEqual(account)
    expect(await readSession(db, { token: opened.token, now: noon })).toMatchObject({
      id: opened.session.id,
      way: 'password',
    })
  })

  it('takes what a password manager pastes, however long it waited and however it was typed', async () => {
    const db = await openTestDatabase()
    await signedIn(db)
    const nonBreaking = password.replaceAll(' ', '\u00a0')
    expect((await signIn(db, { ...rosa, password: nonBreaking, gate: cheapGate() })).kind).toBe('signed-in')
  })

  it('opens nothing before the second factor', async () => {
    const db = await openTestDatabase()
    await withSecondFactor(db)
    const half = await signIn(db, { ...rosa, gate: cheapGate() })
    if (half.kind !== 'second-factor-needed') throw new Error(half.kind)
    expect(await readSession(db, { token: half.token, now: noon })).toBeUndefined()
    expect(await findHalfSignedIn(db, { token: half.token, now: noon })).toMatchObject({ email: rosa.email })
    expect(await findHalfSignedIn(db, { token: half.token, now: minutesLater(10) })).toBeUndefined()
  })

  it('is under a new token each time, and ends what the browser had before', async () => {
    const db = await openTestDatabase()
    const { token } = await signedIn(db)
    const opened = await signIn(db, { ...rosa, replaces: token, gate: cheapGate() })
    if (opened.kind !== 'signed-in') throw new Error(opened.kind)
    expect(opened.token).not.toBe(token)
    // 128 bits in base64url.
    expect(opened.token).toMatch(/^[\w-]{22}$/)
    expect(await readSession(db, { token, now: noon })).toBeUndefined()
  })

  it('never makes a session of a token that somebody has laid into the browser', async () => {
    const db = await openTestDatabase()
    await signedIn(db)
    const laid = 'AAAAAAAAAAAAAAAAAAAAAA'
    await signIn(db, { ...rosa, replaces: laid, gate: cheapGate() })
    expect(await readSession(db, { token: laid, now: noon })).toBeUndefined()
  })

  it('is refused where passwords are switched off, right ones too, and nothing is hashed', async () => {
    const db = await openTestDatabase()
    await signedIn(db)
    const gate = countingGate()
    expect(await signIn(db, { ...rosa, gate: { ...gate, localSignIn: false } })).toEqual({
      kind: 'switched-off',
    })
    expect(gate.hashed()).toBe(0)
  })
})

describe('the answer to somebody who may not sign in', () => {
  it('is the same, after as much hashing, and writes nothing, whoever they say they are', async () => {
    const db = await openTestDatabase()
    await signedIn(db)
    await invited(db, { email: 'invited@example.gov', role: 'editor' })
    const { account } = await signedIn(db, { email: 'gone@example.gov', role: 'editor' })
    await endAccount(db, { author: machine, accountId: account.id, version: 1, now: noon })
    const before = await everything(db)
    for (const [email, typed] of [
      ['nobody@example.gov', password],
      ['rosa@example.gov', 'not the password of Rosa'],
      ['invited@example.gov', password],
      ['gone@example.gov', password],
      ['', ''],
      ["' or 1=1 --", password],
    ] as const) {
      const gate = countingGate()
      expect(await signIn(db, { ...rosa, email, password: typed, gate })).toEqual({ kind: 'refused' })
      expect(gate.hashed()).toBe(1)
    }
    expect(await everything(db)).toEqual(before)
  })

  it('takes as long for nobody as for somebody: the hash of nobody costs the same', async () => {
    const dear = createPasswordHashing({ cost: { memoryKibibytes: 4_096, passes: 2 } })
    const timeOf = async (work: () => Promise<unknown>) => {
      const started = performance.now()
      await work()
      return performance.now() - started
    }
    const known = await dear.hash(password)
    if (known === 'busy') throw new Error(known)
    const times = { somebody: [] as number[], nobody: [] as number[] }
    for (let round = 0; round < 15; round += 1) {
      times.somebody.push(await timeOf(() => dear.verify(known.hash, 'wrong')))
      times.nobody.push(await timeOf(() => dear.verify(null, 'wrong')))
    }
    const quickest = (of: number[]) => Math.min(...of)
    // A hash that is not made takes a hundredth: the bounds are wide so that a busy machine changes nothing.
    expect(quickest(times.nobody)).toBeGreaterThan(quickest(times.somebody) / 3)
    expect(quickest(times.nobody)).toBeLessThan(quickest(times.somebody) * 3)
  })

  it('is to wait after ten tries, for known and unknown addresses alike, right passwords too', async () => {
    const db = await openTestDatabase()
    await signedIn(db)
    for (const email of ['rosa@example.gov', 'nobody@example.gov']) {
      const gate = countingGate()
      const tries = { ...rosa, email, password: 'not the password', gate }
      for (let index = 0; index < 10; index += 1) expect((await signIn(db, tries)).kind).toBe('refused')
      expect(await signIn(db, tries)).toEqual({ kind: 'wait', seconds: 180 })
      expect(await signIn(db, { ...tries, password })).toEqual({ kind: 'wait', seconds: 180 })
      expect(gate.hashed()).toBe(10)
    }
  })

  it('does not keep the owner out while somebody elsewhere goes through passwords', async () => {
    const db = await openTestDatabase()
    await signedIn(db)
    const gate = cheapGate()
    const attack = { ...rosa, password: 'a guess', network: elsewhere, gate }
    for (let index = 0; index < 40; index += 1) await signIn(db, attack)
    expect((await signIn(db, attack)).kind).toBe('wait')
    expect((await signIn(db, { ...rosa, gate })).kind).toBe('signed-in')
  })

  it('counts tries that are sent all at once', async () => {
    const db = await openTestDatabase()
    await signedIn(db)
    const gate = countingGate()
    const results = await Promise.all(
      Array.from({ length: 30 }, () => signIn(db, { ...rosa, password: 'a guess', gate })),
    )
    expect(results.filter(({ kind }) => kind === 'refused')).toHaveLength(10)
    expect(gate.hashed()).toBe(10)
  })

  it('is not counted against somebody who signs in often', async () => {
    const db = await openTestDatabase()
    await signedIn(db)
    const gate = cheapGate()
    for (let index = 0; index < 15; index += 1) {
      expect((await signIn(db, { ...rosa, gate })).kind).toBe('signed-in')
    }
  })

  it('is to come back when too many wait, and that try does not count', async () => {
    const db = await openTestDatabase()
    await signedIn(db)
    const gate = cheapGate()
    const full: Gate = {
      ...gate,
      hashing: { hash: async () => 'busy', verify: async () => 'busy' },
    }
    for (let index = 0; index < 30; index += 1) {
      expect(await signIn(db, { ...rosa, gate: full })).toEqual({ kind: 'wait', seconds: 2 })
    }
    expect((await signIn(db, { ...rosa, gate })).kind).toBe('signed-in')
  })
})

describe('an account that ends while its password is being checked', () => {
  it('is not signed in to', async () => {
    const db = await openTestDatabase()
    const { account } = await signedIn(db)
    await signedIn(db, { email: 'other@example.gov' })
    const gate = cheapGate()
    const slow: Gate = {
      ...gate,
      hashing: {
        ...gate.hashing,
        verify: async (hash, typed) => {
          const right = await gate.hashing.verify(hash, typed)
          await endAccount(db, { author: machine, accountId: account.id, version: 1, now: noon })
          return right
        },
      },
    }
    expect(await signIn(db, { ...rosa, gate: slow })).toEqual({ kind: 'refused' })
  })
})

describe('changing one’s own password', () => {
  const next = 'seven blue kites over water'

  it('asks for the present one, and ends the other sessions', async () => {
    const db = await openTestDatabase()
    const gate = cheapGate()
    const { session, token } = await signedIn(db)
    const other = await signIn(db, { ...rosa, gate })
    if (other.kind !== 'signed-in') throw new Error(other.kind)
    const change = { session, current: 'a guess', password: next, network: office, now: noon, gate }
    const before = await everything(db)
    expect(await changePassword(db, change)).toEqual({ kind: 'wrong-password' })
    expect(await changePassword(db, { ...change, current: password, password: 'password1234567' })).toEqual({
      kind: 'refused',
      problems: [{ message: 'tooCommon' }, { message: 'ownWords' }],
    })
    expect(await everything(db)).toEqual(before)
    expect(await changePassword(db, { ...change, current: password })).toEqual({
      kind: 'changed',
      sessionsEnded: 1,
    })
    expect(await readSession(db, { token, now: noon })).toBeDefined()
    expect(await readSession(db, { token: other.token, now: noon })).toBeUndefined()
    expect((await signIn(db, { ...rosa, gate })).kind).toBe('refused')
    expect((await signIn(db, { ...rosa, password: next, gate })).kind).toBe('signed-in')
  })

  it('cannot be used from a browser left open to go through passwords', async () => {
    const db = await openTestDatabase()
    const gate = cheapGate()
    const { session } = await signedIn(db)
    const change = { session, current: 'a guess', password: next, network: office, now: noon, gate }
    for (let index = 0; index < 10; index += 1) await changePassword(db, change)
    expect(await changePassword(db, { ...change, current: password })).toEqual({ kind: 'wait', seconds: 180 })
    // And whoever does it does not keep the owner from signing in.
    expect((await signIn(db, { ...rosa, gate })).kind).toBe('signed-in')
  })
})
