import type { ServerBuild } from '@remix-run/node'
import type { MiddlewareHandler } from 'hono'
import { errorResponse } from './error-response'
import type { PortalBindings } from './portal-bindings'
import type { FoundRoute } from './route-finder'

const reading = ['GET', 'HEAD']

/** Answers 405 to every method that the page does not handle: most can only be read (RFC 9110, 15.5.6). */
export function methods(
  build: ServerBuild,
  findRoute: (pathname: string) => FoundRoute,
): MiddlewareHandler<PortalBindings> {
  return async (c, next) => {
    const takesForms = build.routes[findRoute(c.req.path).id]?.module.action !== undefined
    const handled = takesForms ? [...reading, 'POST'] : reading
    if (!handled.includes(c.req.method)) return errorResponse(c, 405, { Allow: handled.join(', ') })
    await next()
  }
}
