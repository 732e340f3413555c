import type { HttpBindings } from '@hono/node-server'
import type { Language } from '~/i18n/languages'

/**
 * What Hono's context carries: Node's own request and response, absent where the page cache or a test calls the app
 * directly; `cache` where the page cache does. `languages` are those that readers are offered, `body` what was sent.
 */
export interface PortalBindings {
  Bindings: Partial<HttpBindings> & { cache?: 'miss' }
  Variables: { languages: readonly Language[]; body?: Uint8Array<ArrayBuffer> }
}
