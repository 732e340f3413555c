import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import { Hono } from 'hono'
import { addressCheck } from './address-check'
import { compression } from './compression'
import type { PortalContext } from './context'
import { errorResponse } from './error-response'
import { methods } from './methods'
import type { PortalBindings } from './portal-bindings'
import { requestLog } from './request-log'
import { staticFiles } from './static-files'

/** The portal as one function from request to response; the log in `context` gets one line per request. */
export function createApp(options: { build: ServerBuild; context: PortalContext }): Hono<PortalBindings> {
  const { build, context } = options
  const { log } = context
  const handle = createRequestHandler(build, 'production')
  const patterns = Object.values(build.routes).flatMap(({ id, path, index }) =>
    path || index ? [`/${path ?? ''}`] : id === 'root' ? [] : ['/'],
  )
  const app = new Hono<PortalBindings>()
  app.use(requestLog(log, patterns))
  app.use(compression())
  app.use(addressCheck())
  app.use(methods())
  app.use(staticFiles())
  app.all('*', (c) => handle(c.req.raw, context))
  app.onError((error, c) => {
    log.error({ err: error }, 'the request could not be answered')
    return errorResponse(c.req.raw, 500)
  })
  return app
}
