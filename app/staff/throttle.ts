import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'

/** A try to sign in: for which account, as it was typed, and from which network. */
export interface Try {
  account: string
  network: string
  now: Temporal.Instant
}

/** Counts tries. Asynchronous because several processes may have to share one count. */
export interface Throttle {
  /** Counts a try, or answers after how many seconds it may be made; 0 when it may be made now. */
  take(attempt: Try): Promise<number>
  /** Takes back a try that turned out right, or that could not be made. */
  giveBack(attempt: Try): Promise<void>
}

/**
 * A try that is for no account, because nobody knows yet who it is: it counts for the network alone. `what` keeps it apart
 * from tries of other kinds.
 */
export function tryOfNetwork(what: string, { network, now }: Omit<Try, 'account'>): Try {
  return { account: `${what} ${randomUUID()}`, network, now }
}

/** Tries in a window of so many seconds. */
const triesPerWindow = 10
/** An office shares one address, and one colleague who forgot a password must not send the others away. */
const triesPerNetwork = 50
/** Three minutes. */
const windowSeconds = 180

/** More than anybody makes by hand; the oldest are forgotten beyond it. */
const mostKept = 100_000

/** What was counted in one stretch of time, under a key that is thrown away with it. */
interface Stretch {
  number: number
  key: Buffer
  /** Instants of tries, in milliseconds, by what they are counted for. */
  tries: Map<string, number[]>
}

/**
 * Counts tries in memory. Ten tries in three minutes are for one account *from one network*: whoever tries somebody's
 * passwords from elsewhere uses up only their own ten, and the owner, who is somewhere else, never notices. There is
 * no count for an account alone, because whoever knows an address could then lock its owner out. A network as a whole
 * has fifty, so that going through many accounts from one place ends too. What many networks together can do is held
 * by the length of passwords and by the limit on hashing.
 *
 * An account is whatever was typed, known or not, so the answer tells nothing. Accounts and networks are kept only as
 * HMAC-SHA-256 under a random key that changes every three minutes; what it counted is forgotten three minutes later.
 */
export function createThrottle(): Throttle {
  let current: Stretch = newStretch(0)
  let previous: Stretch = newStretch(-1)

  const turn = (milliseconds: number) => {
    const number = Math.floor(milliseconds / (windowSeconds * 1000))
    // A clock that is set back must not bring a forgotten count to life.
    if (number <= current.number) return
    previous = number === current.number + 1 ? current : newStretch(number - 1)
    current = newStretch(number)
  }

  const limitsOf = ({ account, network }: Try) => [
    { counted: JSON.stringify(['account', account, network]), most: triesPerWindow },
    { counted: JSON.stringify(['network', network]), most: triesPerNetwork },
  ]

  return {
    take: async (attempt) => {
      const { epochMilliseconds } = attempt.now
      turn(epochMilliseconds)
      const limits = limitsOf(attempt)
      const waits = limits.map(({ counted, most }) =>
        secondsToWait([...triesIn(previous, counted), ...triesIn(current, counted)], epochMilliseconds, {
          most,
          seconds: windowSeconds,
        }),
      )
      const wait = Math.max(...waits)
      if (wait > 0) return wait
      for (const { counted } of limits) add(current, counted, epochMilliseconds)
      return 0
    },
    giveBack: async (attempt) => {
      for (const { counted } of limitsOf(attempt)) {
        for (const stretch of [current, previous]) {
          const tries = stretch.tries.get(nameOf(stretch, counted))
          const index = tries?.lastIndexOf(attempt.now.epochMilliseconds) ?? -1
          if (index < 0) continue
          tries?.splice(index, 1)
          break
        }
      }
    },
  }
}

/**
 * After how many seconds one more may be added to what happened at these instants (milliseconds, oldest first), so
 * that there are at most so many in so many seconds; 0 when it may be now.
 */
export function secondsToWait(
  times: readonly number[],
  now: number,
  { most, seconds }: { most: number; seconds: number },
): number {
  const inWindow = times.filter((time) => time > now - seconds * 1000)
  const first = inWindow.at(-most)
  return first === undefined ? 0 : Math.max(1, Math.ceil((first - now) / 1000 + seconds))
}

function newStretch(number: number): Stretch {
  return { number, key: randomBytes(32), tries: new Map() }
}

function nameOf({ key }: Stretch, counted: string): string {
  return createHmac('sha256', key).update(counted).digest('base64')
}

function triesIn(stretch: Stretch, counted: string): number[] {
  return stretch.tries.get(nameOf(stretch, counted)) ?? []
}

function add(stretch: Stretch, counted: string, time: number): void {
  const name = nameOf(stretch, counted)
  const tries = stretch.tries.get(name)
  if (tries) {
    tries.push(time)
    return
  }
  stretch.tries.set(name, [time])
  for (const oldest of stretch.tries.keys()) {
    if (stretch.tries.size <= mostKept) break
    stretch.tries.delete(oldest)
  }
}
