import type { MiddlewareHandler } from 'hono'
import { errorResponse } from './error-response'
import type { PortalBindings } from './portal-bindings'

/** Longest address that is answered, in characters; browsers and proxies stop not far above it. */
export const longestAddress = 2_048

// Encoded or not: control characters and backslashes have no place in an address of ours.
const forbidden = /^\/\/|\\|%5c|%0[0-9a-f]|%1[0-9a-f]|%7f/i

/**
 * Answers 400, in the reader's likely language, to an address that no page of ours can have: one that starts with
 * `//` (which a redirect would turn into another host), has a backslash or a control character, is not valid
 * percent-encoding, or is absurdly long. It reads the address as it was sent, before it is normalised.
 */
export function addressCheck(): MiddlewareHandler<PortalBindings> {
  return async (c, next) => {
    const sent = c.env?.incoming?.url ?? c.req.url.slice(c.req.url.indexOf('/', 8))
    const [path = ''] = sent.split('?')
    if (sent.length > longestAddress || forbidden.test(path) || !isDecodable(path)) {
      return errorResponse(c, 400)
    }
    await next()
  }
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
