import { createServer, type Server } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Environment } from './environment'
import type { Portal } from './portal'
import { securityHeaderList } from './security-headers'

/** How long a client may take, in milliseconds: for its headers, its whole request, and between two requests. */
const headerMilliseconds = 10_000
const requestMilliseconds = 15_000
const idleMilliseconds = 5_000
/** How often these are looked at. */
const checkMilliseconds = 2_000
/** Connections that one process keeps at a time. */
const mostConnections = 4_000
/** How long `/readyz` says 503 before no new connection is taken, so that a load balancer can notice. */
const noticeMilliseconds = 2_000
/** How long running requests get after that; the whole stays under ten seconds. */
const drainMilliseconds = 7_000

/** Makes the HTTP server of a portal, with limits on what a client may take. It does not listen yet. */
export function createHttpServer(portal: Portal, environment: Environment): Server {
  const server = createServer(
    {
      headersTimeout: headerMilliseconds,
      requestTimeout: requestMilliseconds,
      keepAliveTimeout: idleMilliseconds,
      connectionsCheckingInterval: checkMilliseconds,
    },
    portal.listener,
  )
  server.maxConnections = mostConnections
  const headers = securityHeaderList(environment.publicOrigin)
  const head = [...headers, ['Connection', 'close'], ['Content-Length', '0']]
    .map((pair) => pair.join(': '))
    .join('\r\n')
  // What is not HTTP never becomes a request; it is told so with the headers that every answer has.
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy()
    const status = statusOf(error.code)
    portal.context.log.info({ method: '', route: '/*', status, cache: 'none' }, 'request')
    void pipeline([`HTTP/1.1 ${status}\r\n${head}\r\n\r\n`], socket).catch(() => socket.destroy())
  })
  return server
}

function statusOf(code: string | undefined): string {
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large'
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request'
}

/**
 * Stops a server without losing a request: `/readyz` turns 503, then no new connection is taken, running requests
 * finish, and whatever is left seven seconds later is ended.
 */
export async function drain(server: Server, portal: Portal): Promise<void> {
  portal.context.draining = true
  await new Promise((resolve) => setTimeout(resolve, noticeMilliseconds))
  const forced = setTimeout(() => server.closeAllConnections(), drainMilliseconds)
  await new Promise((resolve) => {
    server.close(resolve)
    server.closeIdleConnections()
  })
  clearTimeout(forced)
}
