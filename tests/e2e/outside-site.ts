import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What came in over the wire. */
export interface Arrival {
  method: string
  url: string
  headers: IncomingMessage['headers']
}

/** A page of somebody else's site. */
interface OutsidePage {
  html: string
  headers: Record<string, string>
}

/** A server that stops. */
interface Running {
  /** Such as `http://127.0.0.1:40123`, without a slash at the end. */
  origin: string
  stop(): Promise<void>
}

/**
 * Somebody else's site: on another port and under another name than the portal's, so that a browser takes it for another
 * site. It answers the page that was set last, whatever is asked for.
 */
export async function startOutsideSite(): Promise<Running & { show(page: OutsidePage): void }> {
  let shown: OutsidePage = { html: '', headers: {} }
  const server = createServer((_incoming, outgoing) => {
    outgoing.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...shown.headers })
    outgoing.end(shown.html)
  })
  return {
    ...(await listening(server, '127.0.0.1')),
    show: (page) => {
      shown = page
    },
  }
}

/** Stands before a portal as a reverse proxy does, and writes down what arrives: nobody else does. */
export async function startRecorder(): Promise<
  Running & { arrivals: Arrival[]; forwardTo(port: number): void }
> {
  const arrivals: Arrival[] = []
  let port = 0
  const server = createServer((incoming, outgoing) => {
    const { method = '', url = '', headers } = incoming
    arrivals.push({ method, url, headers })
    const passed = request({ port, host: 'localhost', method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(outgoing)
    })
    passed.once('error', () => outgoing.destroy())
    incoming.pipe(passed)
  })
  return {
    ...(await listening(server, 'localhost')),
    arrivals,
    forwardTo: (wanted) => {
      port = wanted
    },
  }
}

async function listening(server: Server, name: string): Promise<Running> {
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://${name}:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
