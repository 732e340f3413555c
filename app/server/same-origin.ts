import type { MiddlewareHandler } from 'hono'
import { errorResponse } from './error-response'
import type { PortalBindings } from './portal-bindings'

/** Methods that change nothing (RFC 9110, 9.2.1). */
export const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS', 'TRACE']

/**
 * Answers 403 to a request that could change something and did not come from one of our own pages: browsers say so
 * in `Sec-Fetch-Site` (Fetch Metadata), older ones in `Origin`, which must then be ours. A page on another site can
 * forge neither. Stops cross-site request forgery without a token.
 */
export function sameOrigin(publicOrigin: string): MiddlewareHandler<PortalBindings> {
  return async (c, next) => {
    if (!safeMethods.includes(c.req.method)) {
      const site = c.req.header('Sec-Fetch-Site')
      const ours = site === undefined ? c.req.header('Origin') === publicOrigin : site === 'same-origin'
      if (!ours) return errorResponse(c, 403)
    }
    await next()
  }
}
