import type { IncomingMessage, ServerResponse } from 'node:http'
import * as build from 'virtual:remix/server-build'
import { getRequestListener } from '@hono/node-server'
import { currentInstant, readEnvironment } from './environment'
import { openPortal } from './portal'
import { prepare } from './prepare'

const portal = open()

/** Answers one of Vite's requests with the portal; Vite loads this file anew when a file that it uses changes. */
export async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { app } = await portal
  // Without the page cache, which would show what a changed file no longer says.
  await getRequestListener(app.fetch)(incoming, outgoing)
}

async function open(): ReturnType<typeof openPortal> {
  const read = readEnvironment()
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const { environment } = read
  const now = currentInstant(environment)
  const { db } = await prepare({ databaseFile: environment.databaseFile, now, sample: false })
  await db.destroy()
  return openPortal({ environment, build, sample: false })
}
