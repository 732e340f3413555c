import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import type { Handler } from 'hono'
import type { PortalContext } from './context'
import type { PortalBindings } from './portal-bindings'

/** The only headers that a page may know of its request. */
const known = ['accept-language', 'content-type', 'content-length', 'cookie']

/**
 * Hands a request to Remix, with our own origin and only the headers that pages know. Whatever else a request says of
 * itself (`X-Forwarded-*`, `X-Remix-*`, `X-React-Router-*`, `Host`, and `Origin`, which `sameOrigin` has checked by
 * now) reaches nobody. A redirect that leads anywhere but to a path of ours is a bug, and fails.
 */
export function remix(build: ServerBuild, context: PortalContext): Handler<PortalBindings> {
  const handle = createRequestHandler(build, 'production')
  return async (c) => {
    const { raw } = c.req
    const { pathname, search } = new URL(raw.url)
    const headers = new Headers([...raw.headers].filter(([name]) => known.includes(name)))
    const response = await handle(
      new Request(context.publicOrigin + pathname + search, {
        method: raw.method,
        headers,
        signal: raw.signal,
        ...(raw.body ? { body: raw.body, duplex: 'half' } : {}),
      }),
      context,
    )
    const location = response.headers.get('Location')
    if (location !== null && !/^\/([^/\\]|$)/.test(location))
      throw new Error(`a redirect leads to ${location}`)
    return response
  }
}
