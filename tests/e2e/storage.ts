import type { Page } from '@playwright/test'

/** Everything that a site can leave on a phone, except what the browser keeps of its own accord. */
export interface Storage {
  local: string[]
  session: string[]
  databases: number
  /** Addresses in the caches, by the name of each. */
  caches: Record<string, string[]>
  workers: number
  cookies: string
}

/** What is there where nothing was asked for. */
export const nothing: Storage = { local: [], session: [], databases: 0, caches: {}, workers: 0, cookies: '' }

/** What the site of a page has left on the phone. */
export function storage(page: Page): Promise<Storage> {
  return page.evaluate(async () => {
    const paths: Record<string, string[]> = {}
    for (const name of await caches.keys()) {
      const kept = await (await caches.open(name)).keys()
      paths[name] = kept.map(({ url }) => new URL(url).pathname)
    }
    return {
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      databases: (await indexedDB.databases()).length,
      caches: paths,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      cookies: document.cookie,
    }
  })
}

/**
 * The caches and workers that are left, by name and number: for who looks again and again while something is erased,
 * since looking into a cache that has just gone would make it anew.
 */
export function leftovers(page: Page): Promise<{ caches: string[]; workers: number }> {
  return page.evaluate(async () => ({
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))
}
