import type { IncomingMessage, ServerResponse } from 'node:http'
import * as build from 'virtual:remix/server-build'
import { getRequestListener } from '@hono/node-server'
import { readEnvironment } from './environment'
import { openPortal } from './portal'

const portal = open()

/** Answers one of Vite's requests with the portal; Vite loads this file anew when a file that it uses changes. */
export async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { app } = await portal
  await getRequestListener(app.fetch)(incoming, outgoing)
}

function open(): ReturnType<typeof openPortal> {
  const read = readEnvironment()
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return openPortal({ environment: read.environment, build, sample: false })
}
