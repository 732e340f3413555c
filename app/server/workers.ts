import cluster, { type Worker } from 'node:cluster'
import type { AddressInfo } from 'node:net'
import { answerThrottle } from '~/staff/shared-throttle'
import { createThrottle } from '~/staff/throttle'

/** Why a portal ended that did not end well. */
export const exitStatuses = { portTaken: 3, givenUp: 4 } as const

/** Deaths of workers, and the time in milliseconds, after which starting them again is given up. */
const mostDeaths = 5
const deathMilliseconds = 10_000

/**
 * Starts workers that share the port, at once, so that they load while the data is prepared. `run` lets them open it,
 * calls `announce` when all of them listen, replaces one that dies, gives up when they keep dying, and on SIGTERM or
 * SIGINT passes the signal on and resolves with the exit status once all have ended.
 */
export function superviseWorkers(options: { count: number; variables: Record<string, string> }): {
  run(announce: (port: number) => void): Promise<number>
} {
  const { count, variables } = options
  const loaded = new Set<Worker>()
  const throttle = createThrottle()
  let open = false
  const fork = () => {
    const worker = cluster.fork(variables)
    answerThrottle(throttle, {
      send: (message) => worker.isConnected() && worker.send(message),
      listen: (hear) => worker.on('message', hear),
    })
    worker.once('message', () => {
      if (open) worker.send('open')
      else loaded.add(worker)
    })
  }
  for (let index = 0; index < count; index += 1) fork()

  return {
    run: (announce) =>
      new Promise((resolve) => {
        let listening = 0
        let stopping = false
        let ended: number | undefined
        const deaths: number[] = []
        const stop = (status: number) => {
          ended ??= status
          if (stopping) return
          stopping = true
          for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM')
          if (Object.keys(cluster.workers ?? {}).length === 0) resolve(ended)
        }
        cluster.on('listening', (_worker, { port }: AddressInfo) => {
          listening += 1
          if (listening === count) announce(port)
        })
        cluster.on('exit', (_worker, status) => {
          if (stopping) {
            if (Object.keys(cluster.workers ?? {}).length === 0) resolve(ended ?? 0)
            return
          }
          if (status === exitStatuses.portTaken) return stop(status)
          const now = performance.now()
          deaths.push(now)
          if (deaths.filter((at) => now - at < deathMilliseconds).length >= mostDeaths)
            return stop(exitStatuses.givenUp)
          fork()
        })
        process.once('SIGTERM', () => stop(0))
        process.once('SIGINT', () => stop(0))
        open = true
        for (const worker of loaded) worker.send('open')
      }),
  }
}
