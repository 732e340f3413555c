import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { createThrottle, type Throttle, type Try } from './throttle'

/** A worker's question to the first process. It is passed from memory to memory and written down nowhere. */
interface Question {
  throttle: 'take' | 'give-back'
  id: string
  account: string
  network: string
  /** Milliseconds since 1970. */
  at: number
}

interface Answer {
  throttle: 'answer'
  id: string
  seconds: number
}

/** One end of the channel between two processes: `process` in a worker. */
export interface Channel {
  send(message: object): unknown
  listen(hear: (message: unknown) => void): unknown
}

/** How long a worker waits for the first process before it counts by itself, in milliseconds. */
const patienceMilliseconds = 1_000

/**
 * Workers share a port, so tries for one account come to all of them, and ten in each would be forty in all. This is
 * the throttle of a worker that asks the first process, which counts for all (`answerThrottle`). While that one does
 * not answer, the worker counts by itself rather than not at all.
 */
export function askThrottle(channel: Channel): Throttle {
  const own = createThrottle()
  const waiting = new Map<string, (seconds: number) => void>()
  channel.listen((message) => {
    if (isAnswer(message)) waiting.get(message.id)?.(message.seconds)
  })
  const question = (throttle: Question['throttle'], { account, network, now }: Try): Question => ({
    throttle,
    id: randomUUID(),
    account,
    network,
    at: now.epochMilliseconds,
  })
  return {
    take: async (attempt) => {
      const asked = question('take', attempt)
      let timer: NodeJS.Timeout | undefined
      const answered = await new Promise<number | undefined>((resolve) => {
        waiting.set(asked.id, resolve)
        timer = setTimeout(() => resolve(undefined), patienceMilliseconds)
        channel.send(asked)
      })
      clearTimeout(timer)
      waiting.delete(asked.id)
      return answered ?? own.take(attempt)
    },
    giveBack: async (attempt) => {
      channel.send(question('give-back', attempt))
      await own.giveBack(attempt)
    },
  }
}

/**
 * Answers the questions of one worker out of the throttle of the first process. Messages that are something else are
 * left alone.
 */
export function answerThrottle(throttle: Throttle, channel: Channel): void {
  channel.listen(async (message) => {
    if (!isQuestion(message)) return
    const { id, account, network, at } = message
    const attempt = { account, network, now: Temporal.Instant.fromEpochMilliseconds(at) }
    if (message.throttle === 'give-back') return throttle.giveBack(attempt)
    const answer: Answer = { throttle: 'answer', id, seconds: await throttle.take(attempt) }
    channel.send(answer)
  })
}

function kindOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'throttle' in message
    ? message.throttle
    : undefined
}

function isQuestion(message: unknown): message is Question {
  return kindOf(message) === 'take' || kindOf(message) === 'give-back'
}

function isAnswer(message: unknown): message is Answer {
  return kindOf(message) === 'answer'
}
