import { parseOptions } from '@node-rs/argon2'
import { describe, expect, it, vi } from 'vitest'
import { openGate } from '~/staff/gate'
import { createPasswordHashing } from '~/staff/password-hashing'
import { signIn } from '~/staff/sign-in'
import { openTestDatabase } from '../support/database'
import { noon, password } from './fixtures'

const running = vi.hoisted(() => ({ now: 0, most: 0, begun: [] as unknown[] }))

/** The real argon2, with a count of how many are running. */
vi.mock('@node-rs/argon2', async (importActual) => {
  const argon2 = await importActual<typeof import('@node-rs/argon2')>()
  const counted =
    <Words extends unknown[], Result>(work: (...words: Words) => Promise<Result>) =>
    async (...words: Words) => {
      running.now += 1
      running.begun.push(words[0])
      running.most = Math.max(running.most, running.now)
      try {
        return await work(...words)
      } finally {
        running.now -= 1
      }
    }
  return { ...argon2, hash: counted(argon2.hash), verify: counted(argon2.verify) }
})

describe('hashing passwords', () => {
  it('is argon2id with 19 MiB and two passes for everybody, and a salt of its own for each', async () => {
    const { hashing } = openGate({ localSignIn: true })
    const one = await hashing.hash(password)
    const two = await hashing.hash(password)
    if (one === 'busy' || two === 'busy') throw new Error('busy')
    expect(one.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(parseOptions(one.hash)).toMatchObject({
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
    const hashing = createPasswordHashing()
    Object.assign(running, { most: 0, begun: [] })
    const passwords = Array.from({ length: 8 }, (_, index) => `${password} ${index}`)
    await Promise.all(passwords.map((each) => hashing.hash(each)))
    expect(running.most).toBe(2)
    expect(running.begun).toEqual(passwords)
  })

  it('goes on after a hash that cannot be read', async () => {
    const hashing = createPasswordHashing({ cost: { memoryKibibytes: 32, passes: 1 } })
    for (let index = 0; index < 5; index += 1) {
      await expect(hashing.verify('not a hash', password)).rejects.toThrow()
    }
    expect(await hashing.verify(null, password)).toBe(false)
  })
})
