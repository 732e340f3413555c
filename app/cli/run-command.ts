import { languages } from '~/i18n/languages'
import { likelyLanguage } from '~/i18n/likely-language'
import { translatorFor } from '~/i18n/translator'
import type { Environment, EnvironmentResult } from '~/server/environment'
import { localesCommand, meaningCommand, recordCommand } from './locales'
import { exportCommand, importCommand } from './meetings'
import { migrateCommand } from './migrate'
import type { Shell } from './shell'
import { addStaffCommand, endStaffCommand, listStaffCommand, resetStaffCommand } from './staff'
import { statementsCommand } from './statements'

/** What a command is given by the process it runs in. */
export interface Surroundings {
  environment: EnvironmentResult
  shellLanguage: string
  say(line: string): void
  complain(line: string): void
}

/**
 * Runs one command of the portal's command line and answers its exit status: 0 done, 1 not done, 2 not understood.
 * Everything it says is in the language of the shell.
 */
export async function runCommand(words: readonly string[], surroundings: Surroundings): Promise<number> {
  const translator = translatorFor(likelyLanguage(surroundings.shellLanguage, languages))
  const { t } = translator
  const { environment: read, complain } = surroundings
  const shell: Shell = { translator, say: surroundings.say, complain }
  if (words.length === 0 || words[0] === 'help' || words[0] === '--help') return help(shell)
  if (!read.ok) {
    complain(t('cli:settingsWrong'))
    for (const { name, message, values } of read.problems) {
      complain(t('cli:setting', { name, message: t(`cli:${message}`, values) }))
    }
    return 2
  }
  try {
    return await dispatch(words, shell, read.environment)
  } catch (error) {
    complain(t('cli:failed', { message: error instanceof Error ? error.message : String(error) }))
    return 1
  }
}

async function dispatch(words: readonly string[], shell: Shell, environment: Environment): Promise<number> {
  const [first, second, ...rest] = words
  switch (`${first} ${second ?? ''}`.trim()) {
    case 'start':
    case 'demo': {
      const { start } = await import('~/server/start')
      return start(environment, { ...shell, demo: first === 'demo' })
    }
    case 'migrate':
      return migrateCommand(shell, environment)
    case 'meetings import':
      return importCommand(shell, environment, rest)
    case 'meetings export':
      return exportCommand(shell, environment)
    case 'staff add':
      return addStaffCommand(shell, environment, rest)
    case 'staff list':
      return listStaffCommand(shell, environment)
    case 'staff reset':
      return resetStaffCommand(shell, environment, rest)
    case 'staff end':
      return endStaffCommand(shell, environment, rest)
    case 'statements':
      return statementsCommand(shell, environment)
    case 'locales':
      return localesCommand(shell)
    case 'locales review':
      return recordCommand(shell, environment, rest, 'review')
    case 'locales translated':
      return recordCommand(shell, environment, rest, 'translated')
    case 'locales meaning':
      return meaningCommand(shell, environment, rest)
    default:
      shell.complain(shell.translator.t('cli:unknownCommand', { command: words.join(' ') }))
      help({ ...shell, say: shell.complain })
      return 2
  }
}

function help({ translator, say }: Shell): number {
  for (const line of translator.t('cli:help', { returnObjects: true })) say(line)
  return 0
}
