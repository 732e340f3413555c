import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { PortalBindings } from './portal-bindings'
import type { FoundRoute } from './route-finder'

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

/** Writes one line for each request that the page cache did not answer by itself. */
export function requestLog(
  write: (line: RequestLine) => void,
  findRoute: (pathname: string) => FoundRoute,
): MiddlewareHandler<PortalBindings> {
  return async (c, next) => {
    const started = performance.now()
    await next()
    const { status } = c.res
    write({
      id: randomUUID(),
      method: c.req.method,
      route: status === 400 ? '/*' : findRoute(c.req.path).pattern,
      status,
      milliseconds: Math.round((performance.now() - started) * 10) / 10,
      cache: c.env?.cache ?? 'none',
    })
  }
}
