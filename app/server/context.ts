import type { Logger } from 'pino'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Language } from '~/i18n/languages'
import type { Gate } from '~/staff/gate'
import type { Openid } from '~/staff/openid'

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
  /** What everybody who signs in passes. */
  gate: Gate
  /** The department's own sign-in, where there is one. */
  openid: Openid | undefined
  log: Logger
  /** Whether the portal is about to stop: no longer ready, still answering. */
  draining: boolean
  /** Whether the meetings are made up, which every page then says. */
  sample: boolean
}

/** The same for one request. */
type RequestContext = PortalContext & {
  /** The network it comes from, for counting tries to sign in. Kept in memory only; never log it. */
  network: string
}

declare module '@remix-run/node' {
  interface AppLoadContext extends RequestContext {}
}
declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends RequestContext {}
}
