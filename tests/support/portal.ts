import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { Temporal } from 'temporal-polyfill'
import { onTestFinished } from 'vitest'
import type { Database } from '~/db/open'
import { languages } from '~/i18n/languages'
import { readEnvironment } from '~/server/environment'
import { openPortal, type Portal } from '~/server/portal'
import { prepare } from '~/server/prepare'
import { build } from './server-build'

/** The day the public record was read: what a reader of the first release sees. */
export const releaseDay = '2026-11-22T18:00:00Z'

/** Readers of the tests are offered every language there is. */
const everyLanguage = { PORTAL_LANGUAGES: languages.join(',') }

/** A portal on its own new database, closed and removed after the test, with what it logged. */
export async function startTestPortal(
  settings: Record<string, string> = {},
  options: { sample?: boolean } = {},
): Promise<
  Portal & {
    db: Database
    get(path: string, headers?: Record<string, string>): Promise<Response>
    logged(): string
  }
> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-test-'))
  const read = readEnvironment({ ...everyLanguage, PORTAL_DATA: folder, PORTAL_NOW: releaseDay, ...settings })
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const lines: string[] = []
  const logTo = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const { environment } = read
  const sample = options.sample ?? false
  const now = Temporal.Instant.from(environment.fixedNow ?? releaseDay)
  const { db } = await prepare({ databaseFile: environment.databaseFile, now, sample })
  await db.destroy()
  const portal = await openPortal({ environment, build, sample, logTo })
  onTestFinished(async () => {
    await portal.close()
    await rm(folder, { recursive: true, force: true })
  })
  return {
    ...portal,
    db: portal.context.db,
    get: async (path, headers = {}) => portal.app.request(path, { headers }),
    logged: () => lines.join(''),
  }
}
