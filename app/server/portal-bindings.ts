import type { HttpBindings } from '@hono/node-server'

/**
 * What Hono's context carries: Node's own request and response, absent where the page cache or a test calls the app
 * directly; `cache` where the page cache does.
 */
export interface PortalBindings {
  Bindings: Partial<HttpBindings> & { cache?: 'miss' }
}
