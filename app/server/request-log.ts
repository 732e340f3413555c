import { randomUUID } from 'node:crypto'
import { matchRoutes } from '@remix-run/react'
import type { MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'
import type { PortalBindings } from './portal-bindings'

const anyPath = '/*'

/**
 * One line per request: method, route pattern, status and duration in milliseconds. Never the address itself, the
 * query, the reader's network address, browser or the page they came from: a pattern says which kind of page was
 * asked for, and `/*` stands for every address that is none of ours.
 */
export function requestLog(log: Logger, patterns: readonly string[]): MiddlewareHandler<PortalBindings> {
  const routes = patterns.map((path) => ({ path }))
  return async (c, next) => {
    const id = randomUUID()
    const started = performance.now()
    await next()
    const milliseconds = Math.round((performance.now() - started) * 10) / 10
    const status = c.res.status
    const matched = status === 400 ? undefined : matchRoutes(routes, new URL(c.req.url).pathname)?.at(-1)
    const line = { id, method: c.req.method, route: matched?.route.path ?? anyPath, status, milliseconds }
    if (status >= 500) log.error(line, 'request')
    else log.info(line, 'request')
  }
}
