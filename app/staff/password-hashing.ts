import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** What a hash costs whoever makes one. */
export interface HashingCost {
  memoryKibibytes: number
  passes: number
}

/** OWASP's password storage cheat sheet: argon2id with 19 MiB, two passes, one lane. Some 10 to 40 ms. */
const fullCost: HashingCost = { memoryKibibytes: 19_456, passes: 2 }

/**
 * Hashes that are made at once. They run on libuv's four threads, which also compress readers' pages and read files:
 * two stay free for those.
 */
const atOnce = 2
/** Hashes that may wait, which takes them well under a second; the next one is told to come back. */
const mostWaiting = 20
/** What somebody who is turned away is told to wait, in seconds. */
export const busySeconds = 2

/** Makes and checks hashes of passwords, never more than two at once. `busy` when too many wait already. */
export interface PasswordHashing {
  hash(password: string): Promise<{ hash: string } | 'busy'>
  /** Whether the password is right. Without a hash it takes the same time, and it is not. */
  verify(hash: string | null, password: string): Promise<boolean | 'busy'>
}

/** The line in front of argon2id (RFC 9106). `cost` is for tests: whatever serves people pays the full one. */
export function createPasswordHashing({ cost = fullCost }: { cost?: HashingCost } = {}): PasswordHashing {
  const waiting: (() => void)[] = []
  let running = 0

  const inLine = async <Result>(work: () => Promise<Result>): Promise<Result | 'busy'> => {
    if (running >= atOnce) {
      if (waiting.length >= mostWaiting) return 'busy'
      // Whoever has finished hands the place on, so nobody can slip in between.
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else {
      running += 1
    }
    try {
      return await work()
    } finally {
      const following = waiting.shift()
      if (following) following()
      else running -= 1
    }
  }

  const nobody = hashOfNobody(cost)
  return {
    hash: (password) =>
      inLine(async () => ({
        // argon2id and one lane are the package's own defaults.
        hash: await hash(password, { memoryCost: cost.memoryKibibytes, timeCost: cost.passes }),
      })),
    verify: (known, password) =>
      inLine(async () => (await verify(known ?? nobody, password)) && known !== null),
  }
}

/** A hash in PHC form that no password has, and that costs the same to check as somebody's. */
function hashOfNobody({ memoryKibibytes, passes }: HashingCost): string {
  const random = (bytes: number) => randomBytes(bytes).toString('base64').replaceAll('=', '')
  return `$argon2id$v=19$m=${memoryKibibytes},t=${passes},p=1$${random(16)}$${random(32)}`
}
