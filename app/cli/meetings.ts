import { readFile, stat } from 'node:fs/promises'
import { migrate } from '~/db/migrate'
import { type Database, openDatabase } from '~/db/open'
import { exportMeetings } from '~/meetings/export-meetings'
import { importMeetings, type Problem } from '~/meetings/import-meetings'
import { currentInstant, type Environment } from '~/server/environment'
import { site } from '~/site'
import type { Shell } from './shell'

/** Largest file that is read, in megabytes. */
const largestMegabytes = 64

/** `meetings import FILE [--dry-run]`: all or nothing, every problem listed. Answers the exit status. */
export async function importCommand(
  shell: Shell,
  environment: Environment,
  words: readonly string[],
): Promise<number> {
  const { t } = shell.translator
  const dryRun = words.includes('--dry-run')
  const [file, ...others] = words.filter((word) => word !== '--dry-run')
  if (!file || others.length > 0) {
    shell.complain(t('cli:missingFile'))
    return 2
  }
  const text = await readText(shell, file)
  if (text === undefined) return 1
  const now = currentInstant(environment)
  const result = await withDatabase(environment, (db) =>
    importMeetings(db, { text, now, timeZone: site.timeZone, dryRun }),
  )
  if (!result.ok) {
    for (const problem of result.problems) shell.complain(describe(shell, file, problem))
    shell.complain(t('cli:nothingImported', { count: result.problems.length }))
    return 1
  }
  shell.say(
    t(dryRun ? 'cli:wouldImport' : 'cli:imported', {
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

async function readText({ translator: { t }, complain }: Shell, file: string): Promise<string | undefined> {
  try {
    if ((await stat(file)).size > largestMegabytes * 1_000_000) {
      complain(t('cli:fileTooLarge', { file, megabytes: largestMegabytes }))
      return undefined
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    complain(
      code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
        ? t('cli:notUtf8', { file })
        : t('cli:unreadableFile', { file, code }),
    )
    return undefined
  }
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
