import type { MiddlewareHandler } from 'hono'
import { errorResponse } from './error-response'
import type { PortalBindings } from './portal-bindings'

const handled = ['GET', 'HEAD']

/** Answers 405 to every method that no page handles: all pages so far can only be read (RFC 9110, 15.5.6). */
export function methods(): MiddlewareHandler<PortalBindings> {
  return async (c, next) => {
    if (!handled.includes(c.req.method)) return errorResponse(c, 405, { Allow: handled.join(', ') })
    await next()
  }
}
