import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import type { MiddlewareHandler } from 'hono'
import type { PortalBindings } from './portal-bindings'

/** Both the source and the built server stand two folders below the project. */
const folder = fileURLToPath(new URL('../../public', import.meta.url))

/** Serves what is in `public/`, for a day; the build's own client files are never served. */
export function staticFiles(): MiddlewareHandler<PortalBindings> {
  const files = new Set(readdirSync(folder).map((name) => `/${name}`))
  const serve = serveStatic<PortalBindings>({
    root: folder,
    onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=86400'),
  })
  return async (c, next) => (files.has(c.req.path) ? serve(c, next) : next())
}
