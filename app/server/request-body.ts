import type { Context, MiddlewareHandler } from 'hono'
import { mostFields } from '~/staff/kept-fields'
import { errorResponse } from './error-response'
import type { PortalBindings } from './portal-bindings'
import { safeMethods } from './same-origin'

/** Bytes of all the bodies that one process holds at a time, those that are still arriving included. */
const mostHeld = 32 * 1024 * 1024
/** What somebody who is turned away is told to wait, in seconds. */
const retrySeconds = 2

/**
 * Reads what is sent before anything waits for it, so that somebody who sends slowly takes up a connection and nothing
 * else. `largestOf` says how many bytes may be sent with a request; more is answered 413, and nothing is read where it is
 * nothing. Too much from everybody together is answered 503 (RFC 9110, 15.5.14 and 15.6.4). A form of more fields than any
 * of ours has is too much as well: taking tens of thousands of them apart would keep readers waiting.
 */
export function requestBody(
  largestOf: (c: Context<PortalBindings>) => Promise<number>,
): MiddlewareHandler<PortalBindings> {
  let held = 0
  return async (c, next) => {
    if (safeMethods.includes(c.req.method)) return next()
    const largest = await largestOf(c)
    const { body } = c.req.raw
    if (largest === 0 || !body) return next()
    if (Number(c.req.header('Content-Length') ?? 0) > largest) return errorResponse(c, 413)
    const chunks: Uint8Array[] = []
    let size = 0
    try {
      const reader = body.getReader()
      // Whoever goes away in the middle is told that it was no request, if they still listen.
      const more = () => reader.read().catch(() => undefined)
      for (let read = await more(); !read?.done; read = await more()) {
        if (!read) return errorResponse(c, 400)
        chunks.push(read.value)
        size += read.value.length
        held += read.value.length
        if (size > largest) return errorResponse(c, 413)
        if (held > mostHeld) return errorResponse(c, 503, { 'Retry-After': String(retrySeconds) })
      }
      const all = Buffer.concat(chunks)
      if (/urlencoded/i.test(c.req.header('Content-Type') ?? '') && hasTooMany(all))
        return errorResponse(c, 413)
      c.set('body', all)
      await next()
    } finally {
      held -= size
    }
  }
}

/** Whether a form has more fields than are taken, without taking it apart. */
function hasTooMany(form: Buffer): boolean {
  let fields = 1
  for (let at = form.indexOf('&'); at >= 0 && fields <= mostFields; at = form.indexOf('&', at + 1))
    fields += 1
  return fields > mostFields
}
