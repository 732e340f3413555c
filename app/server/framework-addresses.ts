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
    const { path } = c.req
    const asked = path.endsWith('.data') || path.includes('/__manifest') || c.req.query('_data') !== undefined
    if (asked) return errorResponse(c, 404)
    await next()
  }
}
