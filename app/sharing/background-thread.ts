import { Worker } from 'node:worker_threads'

/** How long a thread that has nothing to do is kept, in milliseconds; then its memory is free again. */
const idleMilliseconds = 20_000

/** What somebody waits for. */
interface Waiting {
  resolve(made: Uint8Array<ArrayBuffer>): void
  reject(error: Error): void
}

/** What a thread answers to the request with that id. */
type Answer = { id: number; made: Uint8Array<ArrayBuffer> } | { id: number; problem: string }

/**
 * Something slow that is made in a thread, started for the first request and ended when there are none for a while.
 * `script` is run as CommonJS; it gets messages with an `id` and answers each with `{ id, made }` or `{ id, problem }`.
 */
export class BackgroundThread {
  readonly #script: string
  readonly #workerData: object
  readonly #waiting = new Map<number, Waiting>()
  #thread: Worker | undefined
  #stopping: NodeJS.Timeout | undefined
  #last = 0

  constructor(script: string, workerData: object) {
    this.#script = script
    this.#workerData = workerData
  }

  /** Hands a request to the thread; rejects with what it could not do. */
  ask(request: object): Promise<Uint8Array<ArrayBuffer>> {
    clearTimeout(this.#stopping)
    const thread = this.#thread ?? this.#start()
    this.#last += 1
    const id = this.#last
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      thread.postMessage({ ...request, id })
    })
  }

  #start(): Worker {
    const started = new Worker(this.#script, { eval: true, workerData: this.#workerData })
    // The portal must be able to end while a thread has nothing to do.
    started.unref()
    started.on('message', (answer: Answer) => this.#take(answer, started))
    started.on('error', (error) => this.#fail(error, started))
    this.#thread = started
    return started
  }

  #take(answer: Answer, thread: Worker): void {
    const asked = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if ('made' in answer) asked?.resolve(answer.made)
    else asked?.reject(new Error(answer.problem))
    if (this.#waiting.size > 0) return
    this.#stopping = setTimeout(() => {
      this.#thread = undefined
      void thread.terminate()
    }, idleMilliseconds)
    this.#stopping.unref()
  }

  #fail(error: Error, thread: Worker): void {
    if (this.#thread === thread) this.#thread = undefined
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
