import { type IncomingHttpHeaders, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { readEnvironment } from '~/server/environment'
import type { Portal } from '~/server/portal'
import { createHttpServer } from '~/server/serve'

/** An answer as it came over the wire. */
interface WireAnswer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

type Ask = (path: string, headers?: Record<string, string>, method?: string) => Promise<WireAnswer>

/** Listens with a portal on loopback until the test is over, and answers how to ask it. */
export async function listen(portal: Portal): Promise<{ server: Server; port: number; ask: Ask }> {
  const read = readEnvironment({})
  if (!read.ok) throw new Error('the defaults are not right')
  return askable(createHttpServer(portal, read.environment))
}

/** Lets any server listen on loopback until the test is over. */
export async function askable(server: Server): Promise<{ server: Server; port: number; ask: Ask }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const ask: Ask = (path, headers = {}, method = 'GET') =>
    new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
        )
        answer.on('error', reject)
      })
      asked.on('error', reject)
      asked.end()
    })
  return { server, port, ask }
}
