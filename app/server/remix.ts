import { createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/node'
import type { Handler } from 'hono'
import { networkOfRequest } from '~/staff/network'
import type { PortalContext } from './context'
import type { PortalBindings } from './portal-bindings'
import type { FoundRoute } from './route-finder'

/** The only headers that a page may know of its request. */
const known = ['accept-language', 'content-type', 'content-length', 'cookie']

/** The one route that leads away from the portal: to the sign-in that the settings name. */
const signInElsewhere = 'routes/staff/openid'

/**
 * Hands a request to Remix, with our own origin and only the headers that pages know. Whatever else a request says of
 * itself (`X-Forwarded-*`, `X-Remix-*`, `X-React-Router-*`, `Host`, and `Origin`, which `sameOrigin` has checked by
 * now) reaches nobody. A redirect that leads anywhere but to a path of ours is a bug, and fails.
 */
export function remix(options: {
  build: ServerBuild
  context: PortalContext
  findRoute: (pathname: string) => FoundRoute
  networkHeader: string | undefined
}): Handler<PortalBindings> {
  const { build, context, findRoute, networkHeader } = options
  const handlers = new Map(Object.keys(build.routes).map((id) => [id, handlerOf(build, id)]))
  return async (c) => {
    const { method, url } = c.req
    const headers = known.flatMap((name): [string, string][] => {
      const value = c.req.header(name)
      return value === undefined ? [] : [[name, value]]
    })
    const { pathname, search } = new URL(url)
    const { body } = c.var
    const request = new Request(context.publicOrigin + pathname + search, {
      method,
      headers,
      ...(body && { body }),
    })
    const { id } = findRoute(pathname)
    const handle = handlers.get(id)
    if (!handle) throw new Error(`no handler for ${c.req.path}`)
    const network = networkOfRequest({
      socketAddress: c.env?.incoming?.socket.remoteAddress,
      forwarded: networkHeader && c.req.header(networkHeader),
    })
    const response = await handle(request, { ...context, network })
    const location = response.headers.get('Location')
    if (location !== null && id !== signInElsewhere && !/^\/([^/\\]|$)/.test(location))
      throw new Error(`a redirect leads to ${location}`)
    return response
  }
}

/**
 * A handler for one route and the root. Remix compiles and tries every pattern of its build four times a request, a
 * sixth of what a page costs; we know by then which one it is.
 */
function handlerOf(build: ServerBuild, id: string): RequestHandler {
  const only = <T>(routes: Record<string, T>) =>
    Object.fromEntries(Object.entries(routes).filter(([key]) => key === 'root' || key === id))
  const assets = { ...build.assets, routes: only(build.assets.routes) }
  return createRequestHandler({ ...build, routes: only(build.routes), assets }, 'production')
}
