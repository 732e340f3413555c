/** What `/{language}/offline.json` says: which pages to keep in one language, and the words around them. */
interface OfflinePlan {
  language: string
  /** Paths of the pages to keep. */
  pages: string[]
  /** Keys of a query that ask for another page than the one without them. */
  queryKeys: string[]
  /** When this was made, as people of that language say it. */
  saved: string
  /** HTML that stands first in every kept page. */
  notice: string
  /** By language, the whole HTML page that says that a page was not kept. */
  notKept: Record<string, string>
  /** How old a copy may get before it is renewed, and how long to wait after a try that failed. */
  renewAfterSeconds: number
  retryAfterSeconds: number
}

/** What the page says to the worker, with a port for the answers: keep what a plan names, or erase everything. */
type OfflineMessage = { keep: string } | { erase: true }

/** What the worker answers: pages kept so far and pages in all; or how it ended. */
type OfflineAnswer = { kept: number; of: number } | { done: boolean }

/** An event that keeps a service worker alive while it works. */
interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}

/** The global scope of a service worker, as far as it is used here: TypeScript has it only in place of a page's. */
interface OfflineWorkerScope {
  registration: ServiceWorkerRegistration
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: LastingEvent) => void): void
  addEventListener(
    type: 'fetch',
    listener: (
      event: LastingEvent & { request: Request; respondWith(answer: Promise<Response>): void },
    ) => void,
  ): void
  addEventListener(
    type: 'message',
    listener: (event: LastingEvent & { data: OfflineMessage; ports: readonly MessagePort[] }) => void,
  ): void
}
