import type { MiddlewareHandler } from 'hono'
import { isConsole } from '~/paths'
import { errorResponse } from './error-response'
import type { PortalBindings } from './portal-bindings'

/** Renderings at once: one runs, the others wait for the database. */
const atOnce = 4
/** Renderings that may wait; a page takes a few milliseconds, so this is well under a second. */
const mostWaiting = 64
/** What a reader who is turned away is told to wait, in seconds. */
const retrySeconds = 2

/**
 * Lets only so many pages be rendered at once, with a short queue; the next one is told at once, in the reader's
 * language, to come back (503 with `Retry-After`, RFC 9110, 15.6.4). Pages from the cache never wait here. The console
 * has a queue of its own, so that a flood of sign-ins, each of which waits for a password to be hashed, keeps no reader
 * waiting.
 */
export function renderingLimit(): MiddlewareHandler<PortalBindings> {
  const [forReaders, forStaff] = [queue(), queue()]
  return async (c, next) => (isConsole(c.req.path) ? forStaff : forReaders)(c, next)
}

function queue(): MiddlewareHandler<PortalBindings> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (c, next) => {
    if (running >= atOnce) {
      if (waiting.length >= mostWaiting) return errorResponse(c, 503, { 'Retry-After': String(retrySeconds) })
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else {
      running += 1
    }
    try {
      await next()
    } finally {
      const following = waiting.shift()
      if (following) following()
      else running -= 1
    }
  }
}
