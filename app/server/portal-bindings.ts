import type { HttpBindings } from '@hono/node-server'

/** What Hono's context carries: Node's own request and response, absent when a test calls the app directly. */
export interface PortalBindings {
  Bindings: Partial<HttpBindings>
}
