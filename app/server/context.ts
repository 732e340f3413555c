import type { Logger } from 'pino'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Language } from '~/i18n/languages'

/** Everything a route may reach besides its request: the only way in for the database, the clock and settings. */
export type PortalContext = {
  db: Database
  /** The clock. A route asks once per request and passes the answer down. */
  now(): Temporal.Instant
  publicOrigin: string
  /** The languages that readers are offered, the source first. */
  languages: readonly Language[]
  operator: string | undefined
  contact: string | undefined
  /** Whether readers may keep a copy on their phone. */
  offline: boolean
  log: Logger
  /** Whether the portal is about to stop: no longer ready, still answering. */
  draining: boolean
  /** Whether the meetings are made up, which every page then says. */
  sample: boolean
}

declare module '@remix-run/node' {
  interface AppLoadContext extends PortalContext {}
}
declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends PortalContext {}
}
