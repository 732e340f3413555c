import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { answerThrottle, askThrottle, type Channel } from '~/staff/shared-throttle'
import { createThrottle, type Throttle } from '~/staff/throttle'
import { noon, office } from './fixtures'

const attempt = { account: 'rosa@example.gov', network: office, now: noon }

function channelOf(port: MessagePort): Channel {
  return { send: (message) => port.postMessage(message), listen: (hear) => port.on('message', hear) }
}

/** The throttles of some workers, over a channel each, as between processes. */
function workersOf(first: Throttle, count: number): Throttle[] {
  return Array.from({ length: count }, () => {
    const { port1, port2 } = new MessageChannel()
    onTestFinished(() => port1.close())
    answerThrottle(first, channelOf(port1))
    return askThrottle(channelOf(port2))
  })
}

describe('workers that share a port', () => {
  it('count tries together', async () => {
    const workers = workersOf(createThrottle(), 4)
    const waits: number[] = []
    for (let index = 0; index < 12; index += 1) waits.push((await workers[index % 4]?.take(attempt)) ?? -1)
    expect(waits).toEqual([...Array(10).fill(0), 180, 180])
  })

  it('give back together what turned out right', async () => {
    const [one, two] = workersOf(createThrottle(), 2)
    for (let index = 0; index < 10; index += 1) await one?.take(attempt)
    expect(await two?.take(attempt)).toBe(180)
    await two?.giveBack(attempt)
    await vi.waitFor(async () => expect(await two?.take(attempt)).toBe(0))
  })

  it('count by themselves while the first process does not answer', async () => {
    vi.useFakeTimers()
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const alone = askThrottle({ send: () => undefined, listen: () => undefined })
    for (let index = 0; index < 11; index += 1) {
      const taken = alone.take(attempt)
      await vi.advanceTimersByTimeAsync(1_000)
      expect(await taken).toBe(index < 10 ? 0 : 180)
    }
  })

  it('leave other messages alone', async () => {
    const said: object[] = []
    let hear: (message: unknown) => void = () => undefined
    answerThrottle(createThrottle(), {
      send: (message) => said.push(message),
      listen: (listener) => {
        hear = listener
      },
    })
    for (const message of ['loaded', undefined, null, 7, {}, { throttle: 'answer', id: 'x', seconds: 0 }])
      hear(message)
    await Promise.resolve()
    expect(said).toEqual([])
  })
})
