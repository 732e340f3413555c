import type { MiddlewareHandler } from 'hono'
import { bestEncoding, compressible, encode } from './content-coding'
import type { PortalBindings } from './portal-bindings'

/** Fast: these bytes are made for one reader. */
const level = 5

/**
 * Sends text as brotli or gzip to readers whose browser says it can read that (RFC 9110, 12.5.3), whole, with its
 * length. Hono's own middleware has no brotli, which is what brings a page into one round trip.
 */
export function compression(): MiddlewareHandler<PortalBindings> {
  return async (c, next) => {
    await next()
    const type = c.res.headers.get('Content-Type') ?? ''
    if (!c.res.body || !compressible.test(type) || c.res.headers.has('Content-Encoding')) return
    c.res.headers.append('Vary', 'Accept-Encoding')
    const encoding = bestEncoding(c.req.header('Accept-Encoding'))
    if (encoding === 'identity') return
    const body = await encode(Buffer.from(await c.res.arrayBuffer()), encoding, level)
    const headers = new Headers(c.res.headers)
    headers.set('Content-Encoding', encoding)
    headers.set('Content-Length', String(body.length))
    c.res = new Response(new Uint8Array(body), { status: c.res.status, headers })
  }
}
