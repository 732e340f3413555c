import * as argon2 from '@node-rs/argon2'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openGate } from '~/staff/gate'
import { createPasswordHashing } from '~/staff/password-hashing'
import { signIn } from '~/staff/sign-in'
import { openTestDatabase } from '../support/database'
import { noon, password } from './fixtures'

/** Brings the module anew, on the real argon2 with a count of how many run at once and of what they were begun with. */
async function countedHashing() {
  const counts = { running: 0, most: 0, begun: [] as unknown[] }
  const counted =
    <Words extends unknown[], Result>(work: (...words: Words) => Promise<Result>) =>
    async (...words: Words) => {
      counts.running += 1
      counts.begun.push(words[0])
      counts.most = Math.max(counts.most, counts.running)
      try {
        return await work(...words)
      } finally {
        counts.running -= 1
      }
    }
  vi.doMock('@node-rs/argon2', () => ({
    ...argon2,
    hash: counted(argon2.hash),
    verify: counted(argon2.verify),
  }))
  // Files of tests share what they have loaded.
  vi.resetModules()
  onTestFinished(() => {
    vi.doUnmock('@node-rs/argon2')
    vi.resetModules()
  })
  const { createPasswordHashing } = await import('~/staff/password-hashing')
  return { createPasswordHashing, counts }
}

describe('hashing passwords', () => {
  it('is argon2id with 19 MiB and two passes for everybody, and a salt of its own for each', async () => {
    const { hashing } = openGate({ localSignIn: true })
    const one = await hashing.hash(password)
    const two = await hashing.hash(password)
    if (one === 'busy' || two === 'busy') throw new Error('busy')
    expect(one.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(argon2.parseOptions(one.hash)).toMatchObject({
      memoryCost: 19_456,
      timeCost: 2,
      parallelism: 1,
      saltLen: 16,
    })
    expect(two.hash).not.toBe(one.hash)
    expect(await hashing.verify(one.hash, password)).toBe(true)
    expect(await hashing.verify(one.hash, `${password} `)).toBe(false)
    expect(await hashing.verify(null, password)).toBe(false)
  })

  it('costs a network’s flood of sign-ins nothing that a reader would feel', async () => {
    const db = await openTestDatabase()
    const gate = openGate({ localSignIn: true })
    let turns = 0
    let flooding = true
    const turn = () => {
      turns += 1
      if (flooding) setImmediate(turn)
    }
    setImmediate(turn)
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        signIn(db, {
          email: `nobody${index}@example.gov`,
          password,
          network: `198.51.100.${index}`,
          replaces: undefined,
          now: noon,
          gate,
        }),
      ),
    )
    flooding = false
    const kinds = results.map(({ kind }) => kind)
    // Two are hashed, twenty wait, and the others are told at once to come back.
    expect(kinds.filter((kind) => kind === 'refused')).toHaveLength(22)
    expect(kinds.filter((kind) => kind === 'wait')).toHaveLength(28)
    // One hash on the event loop would leave it one turn for each: here it goes on turning for readers all the while.
    expect(turns).toBeGreaterThan(500)
  })

  it('is of two at once, in the order they came', async () => {
    const { createPasswordHashing, counts } = await countedHashing()
    const hashing = createPasswordHashing()
    const passwords = Array.from({ length: 8 }, (_, index) => `${password} ${index}`)
    await Promise.all(passwords.map((each) => hashing.hash(each)))
    expect(counts.most).toBe(2)
    expect(counts.begun).toEqual(passwords)
  })

  it('goes on after a hash that cannot be read', async () => {
    const hashing = createPasswordHashing({ cost: { memoryKibibytes: 32, passes: 1 } })
    for (let index = 0; index < 5; index += 1) {
      await expect(hashing.verify('not a hash', password)).rejects.toThrow()
    }
    expect(await hashing.verify(null, password)).toBe(false)
  })
})
