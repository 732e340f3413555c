import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'
import type { Portal } from './portals'

/** A network before a portal that can stop to bring anything, while every connection stays open. */
export async function slowNetwork(portal: Portal): Promise<{
  origin: string
  stop(): void
  goOn(): void
  close(): Promise<void>
}> {
  const sockets = new Set<Socket>()
  let stopped = false
  const server = createServer((reader) => {
    const ours = connect({ port: portal.port, host: 'localhost' })
    for (const [from, to] of [
      [reader, ours],
      [ours, reader],
    ] as const) {
      sockets.add(from)
      from.on('data', (bytes) => to.write(bytes))
      from.on('end', () => to.end())
      from.on('error', () => to.destroy())
      from.on('close', () => sockets.delete(from))
      if (stopped) from.pause()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://localhost:${port}`,
    stop: () => {
      stopped = true
      for (const socket of sockets) socket.pause()
    },
    goOn: () => {
      stopped = false
      for (const socket of sockets) socket.resume()
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
