import { connect } from 'node:net'
import type { Portal } from './portals'

/** An answer as it came over the wire. */
export interface WireResponse {
  status: number
  /** By lower-case name. */
  headers: Map<string, string>
  body: Buffer
  /** Every byte that was received, the head included. */
  bytes: number
}

const patience = 10_000

/** Sends a request exactly as written, for what no client would send, and reads until the server hangs up. */
async function askRaw(portal: Pick<Portal, 'port'>, request: string): Promise<WireResponse> {
  const whole = await new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect({ port: portal.port, host: 'localhost' }, () => socket.write(request, 'latin1'))
    socket.setTimeout(patience, () => socket.destroy(new Error('no answer in time')))
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.once('error', reject)
    socket.once('close', () => resolve(Buffer.concat(chunks)))
  })
  const end = whole.indexOf('\r\n\r\n')
  const [first = '', ...lines] = whole.subarray(0, end).toString('latin1').split('\r\n')
  const headers = new Map(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    }),
  )
  const rest = whole.subarray(end + 4)
  const body = headers.get('transfer-encoding') === 'chunked' ? unchunked(rest) : rest
  return { status: Number(first.split(' ')[1]), headers, body, bytes: whole.length }
}

/** One GET of a path as it stands, with headers of its own, over a connection that ends with the answer. */
export function get(
  portal: Pick<Portal, 'port'>,
  path: string,
  headers: Record<string, string> = {},
): Promise<WireResponse> {
  return ask(portal, 'GET', path, headers)
}

/** One request without a body. */
export function ask(
  portal: Pick<Portal, 'port'>,
  method: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<WireResponse> {
  const all = { Host: `localhost:${portal.port}`, Connection: 'close', ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return askRaw(portal, `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
}

function unchunked(body: Buffer): Buffer {
  const end = body.indexOf('\r\n')
  const size = Number.parseInt(body.subarray(0, end).toString('latin1'), 16)
  if (!size) return Buffer.alloc(0)
  const start = end + 2
  return Buffer.concat([body.subarray(start, start + size), unchunked(body.subarray(start + size + 2))])
}
