import type { ServerBuild } from '@remix-run/node'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { addressCheck } from './address-check'
import { compression } from './compression'
import type { PortalContext } from './context'
import { errorResponse } from './error-response'
import { frameworkAddresses } from './framework-addresses'
import { methods } from './methods'
import type { PortalBindings } from './portal-bindings'
import { remix } from './remix'
import { renderingLimit } from './rendering-limit'
import { type RequestLine, requestLog } from './request-log'
import type { FoundRoute } from './route-finder'
import { safeMethods, sameOrigin } from './same-origin'
import { securityHeaders } from './security-headers'
import { staticFiles } from './static-files'

/** Largest body that is read, in bytes, and the same where a file of one megabyte may be sent with a form. */
const largestBody = 64 * 1024
const largestUpload = 1024 * 1024 + largestBody

/** Everything behind the page cache as one function from request to response, in the order of docs/decisions/0008. */
export function createApp(options: {
  build: ServerBuild
  context: PortalContext
  writeLine: (line: RequestLine) => void
  findRoute: (pathname: string) => FoundRoute
  networkHeader: string | undefined
}): Hono<PortalBindings> {
  const { build, context, writeLine, findRoute, networkHeader } = options
  const app = new Hono<PortalBindings>()
  app.use(async (c, next) => {
    c.set('languages', context.languages)
    await next()
  })
  app.use(requestLog(writeLine, findRoute))
  app.use(securityHeaders(context.publicOrigin))
  app.use(compression())
  app.use(addressCheck())
  app.use(sameOrigin(context.publicOrigin))
  app.use(frameworkAddresses())
  const limitTo = (maxSize: number) => bodyLimit({ maxSize, onError: (c) => errorResponse(c, 413) })
  const [formLimit, uploadLimit] = [limitTo(largestBody), limitTo(largestUpload)]
  app.use(async (c, next) => {
    if (safeMethods.includes(c.req.method)) return next()
    const takesFile = findRoute(c.req.path).id === 'routes/staff/import'
    return (takesFile ? uploadLimit : formLimit)(c, next)
  })
  app.use(methods(build, findRoute))
  app.use(staticFiles())
  app.use(renderingLimit())
  app.all('*', remix({ build, context, findRoute, networkHeader }))
  app.onError((error, c) => {
    context.log.error({ err: error }, 'the request could not be answered')
    return errorResponse(c, 500)
  })
  return app
}
