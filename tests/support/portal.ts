import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { onTestFinished } from 'vitest'
import { readEnvironment } from '~/server/environment'
import { openPortal, type Portal } from '~/server/portal'
import { build } from './server-build'

/** The day the public record was read: what a reader of the first release sees. */
export const releaseDay = '2026-11-22T18:00:00Z'

/** A portal on its own new database, closed and removed after the test, with what it logged. */
export async function startTestPortal(
  settings: Record<string, string> = {},
  options: { sample?: boolean } = {},
): Promise<
  Portal & { get(path: string, headers?: Record<string, string>): Promise<Response>; logged(): string }
> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-test-'))
  const read = readEnvironment({ PORTAL_DATA: folder, PORTAL_NOW: releaseDay, ...settings })
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const lines: string[] = []
  const logTo = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const portal = await openPortal({
    environment: read.environment,
    build,
    sample: options.sample ?? false,
    logTo,
  })
  onTestFinished(async () => {
    await portal.db.destroy()
    await rm(folder, { recursive: true, force: true })
  })
  return {
    ...portal,
    get: async (path, headers = {}) => portal.app.request(path, { headers }),
    logged: () => lines.join(''),
  }
}
