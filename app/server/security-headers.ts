import type { MiddlewareHandler } from 'hono'
import { isConsole } from '~/paths'
import { consolePolicy, contentSecurityPolicy, policyHeader } from '~/ui/content-security-policy'
import type { PortalBindings } from './portal-bindings'

/** Everything a page could ask a phone for, of what browsers know by name: none of it. */
const deniedFeatures = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'serial',
  'usb',
]

/** The headers that every response has, errors and static files included. HSTS only where readers come by https. */
export function securityHeaderList(publicOrigin: string): [name: string, value: string][] {
  const always: [string, string][] = [
    [policyHeader, contentSecurityPolicy()],
    ['X-Content-Type-Options', 'nosniff'],
    // Not `no-referrer`: browsers would then send `Origin: null` with our own forms.
    ['Referrer-Policy', 'same-origin'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['Permissions-Policy', deniedFeatures.map((feature) => `${feature}=()`).join(', ')],
  ]
  if (!publicOrigin.startsWith('https:')) return always
  return [...always, ['Strict-Transport-Security', 'max-age=63072000; includeSubDomains']]
}

/** What a route may have set for itself by then: a policy of its own, or that other sites may use what it answers. */
const ownChoice = [policyHeader, 'Cross-Origin-Resource-Policy']

/** Puts the security headers on whatever is answered. */
export function securityHeaders(publicOrigin: string): MiddlewareHandler<PortalBindings> {
  const list = securityHeaderList(publicOrigin)
  const staffPolicy = consolePolicy()
  return async (c, next) => {
    await next()
    const { headers } = c.res
    if (isConsole(c.req.path)) {
      headers.set(policyHeader, staffPolicy)
      headers.set('Cache-Control', 'no-store')
    }
    for (const [name, value] of list) {
      if (!ownChoice.includes(name) || !headers.has(name)) headers.set(name, value)
    }
  }
}
