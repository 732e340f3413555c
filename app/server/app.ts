import type { ServerBuild } from '@remix-run/node'
import { type Context, Hono } from 'hono'
import { readToken } from '~/staff/session-cookie'
import { readSession } from '~/staff/sessions'
import { addressCheck } from './address-check'
import { compression } from './compression'
import type { PortalContext } from './context'
import { errorResponse } from './error-response'
import { frameworkAddresses } from './framework-addresses'
import { methods } from './methods'
import type { PortalBindings } from './portal-bindings'
import { remix } from './remix'
import { renderingLimit } from './rendering-limit'
import { requestBody } from './request-body'
import { type RequestLine, requestLog } from './request-log'
import type { FoundRoute } from './route-finder'
import { sameOrigin } from './same-origin'
import { securityHeaders } from './security-headers'
import { staticFiles } from './static-files'

/** Largest body that is read, in bytes, and the same where a file of one megabyte may be sent with a form. */
const largestBody = 64 * 1024
const largestUpload = 1024 * 1024 + largestBody
/** The same where a whole form goes along, as JSON in a field, while somebody signs in: a letter becomes up to three. */
const largestKept = 4 * largestBody
const signingIn = ['routes/staff/sign-in', 'routes/staff/code']

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
  app.use(
    requestBody(async (c: Context<PortalBindings>) => {
      const { id } = findRoute(c.req.path)
      if (signingIn.includes(id)) return largestKept
      if (id !== 'routes/staff/import') return largestBody
      // A file is read of those alone who may send one; everybody else is led to the sign-in, which keeps no file.
      const token = readToken(context.publicOrigin, c.req.raw.headers)
      return (await readSession(context.db, { token, now: context.now() })) ? largestUpload : 0
    }),
  )
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
