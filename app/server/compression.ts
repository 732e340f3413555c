import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'
import { parseAccept } from 'hono/utils/accept'
import type { PortalBindings } from './portal-bindings'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

const compressible = /^(text\/|application\/(json|xml|problem\+json)|image\/svg\+xml)/

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
    if (!encoding) return
    const whole = Buffer.from(await c.res.arrayBuffer())
    const body =
      encoding === 'br'
        ? await brotli(whole, {
            params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: whole.length },
          })
        : await zip(whole)
    const headers = new Headers(c.res.headers)
    headers.set('Content-Encoding', encoding)
    headers.set('Content-Length', String(body.length))
    c.res = new Response(new Uint8Array(body), { status: c.res.status, headers })
  }
}

function bestEncoding(header: string | undefined): 'br' | 'gzip' | undefined {
  const accepted = parseAccept(header ?? '').filter(({ q }) => q > 0)
  return (['br', 'gzip'] as const).find((encoding) => accepted.some(({ type }) => type === encoding))
}
