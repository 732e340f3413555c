import { readFile, stat } from 'node:fs/promises'
import { migrate } from '~/db/migrate'
import { type Database, openDatabase } from '~/db/open'
import { exportMeetings } from '~/meetings/export-meetings'
import { importMeetings, type Problem } from '~/meetings/import-meetings'
import { currentInstant, type Environment } from '~/server/environment'
import { site } from '~/site'
import { bringInFile } from './calendar-file'
import { readImportWords } from './import-words'
import type { Shell } from './shell'

/** Largest file that is read, in megabytes. */
const largestMegabytes = 64

/**
 * `meetings import FILE [--dry-run]`: meetings of the portal, all or nothing, every problem listed. A calendar or a table
 * of another program, told by what is in the file, is brought in (`calendar-file.ts`). Answers the exit status.
 */
export async function importCommand(
  shell: Shell,
  environment: Environment,
  words: readonly string[],
): Promise<number> {
  const { t } = shell.translator
  const typed = readImportWords(shell, words)
  if (!typed) return 2
  const { file, ...options } = typed
  const bytes = await readBytes(shell, file)
  if (!bytes) return 1
  const now = currentInstant(environment)
  const given = { ...options, now, timeZone: site.timeZone }
  if (!isJson(bytes)) {
    return withDatabase(environment, (db) => bringInFile(shell, db, { ...given, file, bytes }))
  }
  const text = decode(bytes)
  if (text === undefined) {
    shell.complain(t('cli:notUtf8', { file }))
    return 1
  }
  const result = await withDatabase(environment, (db) => importMeetings(db, { ...given, text }))
  if (!result.ok) {
    for (const problem of result.problems) shell.complain(describe(shell, file, problem))
    shell.complain(t('cli:nothingImported', { count: result.problems.length }))
    return 1
  }
  shell.say(
    t(options.dryRun ? 'cli:wouldImport' : 'cli:imported', {
      added: result.added.length,
      updated: result.updated.length,
      unchanged: result.unchanged.length,
    }),
  )
  return 0
}

/** `meetings export`: every meeting as JSON on standard output. Answers the exit status. */
export async function exportCommand(shell: Shell, environment: Environment): Promise<number> {
  const file = await withDatabase(environment, exportMeetings)
  shell.say(JSON.stringify(file, null, 2))
  return 0
}

function describe({ translator: { t } }: Shell, file: string, problem: Problem): string {
  const { item, field } = problem
  const message = t(`import:${problem.message}`, problem.values)
  if (item && field) return t('cli:problem', { file, item, field, message })
  return item ? t('cli:problemInItem', { file, item, message }) : t('cli:problemInFile', { file, message })
}

/** The portal's own files are JSON, which begins with a bracket; no calendar does. */
function isJson(bytes: Uint8Array): boolean {
  return /^(\u00ef\u00bb\u00bf)?\s*[{[]/.test(Buffer.from(bytes.subarray(0, 1000)).toString('latin1'))
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

async function readBytes(
  { translator: { t }, complain }: Shell,
  file: string,
): Promise<Uint8Array | undefined> {
  try {
    if ((await stat(file)).size <= largestMegabytes * 1_000_000) return await readFile(file)
    complain(t('cli:fileTooLarge', { file, megabytes: largestMegabytes }))
  } catch (error) {
    complain(t('cli:unreadableFile', { file, code: (error as NodeJS.ErrnoException).code }))
  }
  return undefined
}

async function withDatabase<T>(environment: Environment, work: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase(environment.databaseFile)
  try {
    await migrate(db)
    return await work(db)
  } finally {
    await db.destroy()
  }
}
