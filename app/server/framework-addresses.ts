import type { MiddlewareHandler } from 'hono'
import { errorResponse } from './error-response'
import type { PortalBindings } from './portal-bindings'

/**
 * Answers 404 to the addresses that the framework would add for a client runtime, which this portal does not have:
 * single fetch (`*.data`), loader requests (`?_data`), lazy route discovery (`/__manifest`). What they read or
 * write was the way in of several advisories: see SECURITY.md.
 */
export function frameworkAddresses(): MiddlewareHandler<PortalBindings> {
  return async (c, next) => {
    if (isFrameworkAddress(c.req.path, new URL(c.req.url).search)) return errorResponse(c, 404)
    await next()
  }
}

/** Whether an address is one that only a client runtime would ask for. `query` may begin with a question mark. */
export function isFrameworkAddress(path: string, query: string): boolean {
  const asksForData = query !== '' && new URLSearchParams(query).has('_data')
  return asksForData || path.endsWith('.data') || path.includes('/__manifest')
}
