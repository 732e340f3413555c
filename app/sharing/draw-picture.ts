import { Worker } from 'node:worker_threads'
import type { ReactElement } from 'react'
import { packagesFrom, pictureFonts } from './picture-fonts'
import script from './picture-worker.js?raw'
import { pictureSize } from './preview-tags'

/** How long a thread that has nothing to draw is kept, in milliseconds; then its memory is free again. */
const idleMilliseconds = 20_000

/** A drawing that somebody waits for. */
interface Waiting {
  resolve(png: Uint8Array): void
  reject(error: Error): void
}

/** What the thread answers. */
type Answer = { id: number; png: Uint8Array } | { id: number; problem: string }

let thread: Worker | undefined
let stopping: NodeJS.Timeout | undefined
let last = 0
const waiting = new Map<number, Waiting>()

/**
 * Draws an element, of HTML elements with inline styles only, as a PNG of `pictureSize`. It takes about a tenth of a
 * second, in a thread that is started for the first drawing and ended when there are none, so that nobody else waits.
 */
export function drawPicture(element: ReactElement): Promise<Uint8Array> {
  const running = thread ?? startThread()
  clearTimeout(stopping)
  last += 1
  const id = last
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    // Symbols, by which React knows its elements, cannot be sent.
    running.postMessage({ id, size: pictureSize, tree: JSON.parse(JSON.stringify(element)) })
  })
}

function startThread(): Worker {
  const started = new Worker(script, { eval: true, workerData: { from: packagesFrom, fonts: pictureFonts } })
  started.unref()
  started.on('message', (answer: Answer) => {
    const asked = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('png' in answer) asked?.resolve(answer.png)
    else asked?.reject(new Error(answer.problem))
    if (waiting.size > 0) return
    stopping = setTimeout(() => {
      thread = undefined
      void started.terminate()
    }, idleMilliseconds)
    stopping.unref()
  })
  started.on('error', (error) => {
    if (thread === started) thread = undefined
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  })
  thread = started
  return started
}
