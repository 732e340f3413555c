import type { ServerBuild } from '@remix-run/node'
import type { MiddlewareHandler } from 'hono'
import { isApi } from '~/paths'
import { openToPrograms } from '~/sharing/open-to-others'
import { errorResponse } from './error-response'
import type { PortalBindings } from './portal-bindings'
import type { FoundRoute } from './route-finder'

const reading = ['GET', 'HEAD']

/**
 * What a browser is told that asks, for a page of another site, whether it may send headers of its own (Fetch, 3.3.2). All
 * may be sent; none of them is read but `If-None-Match`. No reading needs this question.
 */
const preflightHeaders = {
  ...openToPrograms,
  Allow: [...reading, 'OPTIONS'].join(', '),
  'Access-Control-Allow-Methods': reading.join(', '),
  'Access-Control-Allow-Headers': '*',
  'Access-Control-Max-Age': '86400',
}

/**
 * Answers 405 to every method that the page does not handle: most can only be read (RFC 9110, 15.5.6). Programs may ask
 * beforehand what they may send.
 */
export function methods(
  build: ServerBuild,
  findRoute: (pathname: string) => FoundRoute,
): MiddlewareHandler<PortalBindings> {
  return async (c, next) => {
    if (c.req.method === 'OPTIONS' && isApi(c.req.path)) {
      return new Response(null, { status: 204, headers: preflightHeaders })
    }
    const takesForms = build.routes[findRoute(c.req.path).id]?.module.action !== undefined
    const handled = takesForms ? [...reading, 'POST'] : reading
    if (!handled.includes(c.req.method)) return errorResponse(c, 405, { Allow: handled.join(', ') })
    await next()
  }
}
