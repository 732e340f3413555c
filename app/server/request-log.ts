import { randomUUID } from 'node:crypto'
import type { ServerBuild } from '@remix-run/node'
import { matchRoutes } from '@remix-run/react'
import type { MiddlewareHandler } from 'hono'
import type { PortalBindings } from './portal-bindings'

/**
 * What the log says of a request, and all that it says. `route` is the pattern, never the address: it tells which kind
 * of page was asked for, and `/*` stands for every address that is none of ours. No query, no network address, no
 * browser, no page the reader came from.
 */
export interface RequestLine {
  id: string
  method: string
  route: string
  status: number
  milliseconds: number
  /** Whether the page cache had it, waited with another request for it, rendered it, or was not asked. */
  cache: 'hit' | 'shared' | 'miss' | 'none'
}

const anyPath = '/*'

/** Names the route pattern of a path. */
export function createRouteNames(build: ServerBuild): (pathname: string) => string {
  const patterns = Object.values(build.routes).flatMap(({ id, path }) =>
    id === 'root' ? [] : [{ path: `/${path ?? ''}` }],
  )
  return (pathname) => matchRoutes(patterns, pathname)?.at(-1)?.route.path ?? anyPath
}

/** Writes one line for each request that the page cache did not answer by itself. */
export function requestLog(
  write: (line: RequestLine) => void,
  routeOf: (pathname: string) => string,
): MiddlewareHandler<PortalBindings> {
  return async (c, next) => {
    const started = performance.now()
    await next()
    const { status } = c.res
    write({
      id: randomUUID(),
      method: c.req.method,
      route: status === 400 ? anyPath : routeOf(new URL(c.req.url).pathname),
      status,
      milliseconds: Math.round((performance.now() - started) * 10) / 10,
      cache: c.env?.cache ?? 'none',
    })
  }
}
