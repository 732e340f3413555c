import { parseArgs } from 'node:util'
import { migrate } from '~/db/migrate'
import { type Database, openDatabase } from '~/db/open'
import { paths } from '~/paths'
import { currentInstant, type Environment } from '~/server/environment'
import type { Account } from '~/staff/account'
import { readAccountForm } from '~/staff/account-form'
import { findAccountByEmail, listAccounts } from '~/staff/accounts'
import { addAccount } from '~/staff/add-account'
import type { Refusal } from '~/staff/administer'
import { endAccount } from '~/staff/change-account'
import { resetLink } from '~/staff/reset-link'
import type { Shell } from './shell'

/**
 * `staff add E-MAIL --name NAME [--role ROLE]`: adds an account and says the one-time link to its first password. The
 * first account is an administrator unless a role is named. Answers the exit status.
 */
export async function addStaffCommand(
  shell: Shell,
  environment: Environment,
  words: readonly string[],
): Promise<number> {
  const { t } = shell.translator
  const typed = readWords(shell, words)
  if (!typed) return 2
  const read = readAccountForm({ email: typed.email, name: typed.name ?? '', role: typed.role ?? 'editor' })
  if (!read.ok) {
    for (const problem of read.problems) shell.complain(t(`cli:staff.problems.${problem}`))
    return 2
  }
  const { email, name } = read.account
  const role = typed.role === undefined ? undefined : read.account.role
  const now = currentInstant(environment)
  const result = await withDatabase(environment, (db) => addAccount(db, { email, name, role, now }))
  if (result.kind !== 'added') {
    shell.complain(t('cli:staff.taken', { address: email }))
    return 1
  }
  shell.say(t('cli:staff.added', { address: email, role: t(`cli:staff.roles.${result.account.role}`) }))
  sayLink(shell, environment, result.link.token)
  return 0
}

/** `staff list`: every account, what it may do and how it stands. Answers the exit status. */
export async function listStaffCommand(shell: Shell, environment: Environment): Promise<number> {
  const { t, formats } = shell.translator
  const accounts = await withDatabase(environment, listAccounts)
  if (accounts.length === 0) shell.say(t('cli:staff.nobodyYet'))
  for (const { email, name, role, state, secondFactor } of accounts) {
    const facts = [t(`cli:staff.roles.${role}`), t(`cli:staff.states.${state}`)]
    if (secondFactor) facts.push(t('cli:staff.secondFactor'))
    shell.say(t('cli:staff.account', { address: email, name, facts: formats.list(facts) }))
  }
  return 0
}

/**
 * `staff reset E-MAIL [--second-factor-lost]`: says a one-time link to a new password. The second factor stays on
 * unless it is said to be lost. Answers the exit status.
 */
export async function resetStaffCommand(
  shell: Shell,
  environment: Environment,
  words: readonly string[],
): Promise<number> {
  const { t } = shell.translator
  const typed = readWords(shell, words)
  if (!typed) return 2
  const secondFactorLost = typed['second-factor-lost'] === true
  return withAccount(shell, environment, typed.email, async (db, { id, version, email }) => {
    const now = currentInstant(environment)
    const command = { author: { kind: 'command-line' as const }, accountId: id, version, now }
    const result = await resetLink(db, { ...command, secondFactorLost })
    if (result.kind !== 'done') return refuse(shell, email, result)
    if (secondFactorLost) shell.say(t('cli:staff.secondFactorLost', { address: email }))
    sayLink(shell, environment, result.link.token)
    return 0
  })
}

/** `staff end E-MAIL`: ends an account and every session of it at once. Answers the exit status. */
export async function endStaffCommand(
  shell: Shell,
  environment: Environment,
  words: readonly string[],
): Promise<number> {
  const { t } = shell.translator
  const typed = readWords(shell, words)
  if (!typed) return 2
  return withAccount(shell, environment, typed.email, async (db, { id, version, email }) => {
    const now = currentInstant(environment)
    const command = { author: { kind: 'command-line' as const }, accountId: id, version, now }
    const result = await endAccount(db, command)
    if (result.kind !== 'done') return refuse(shell, email, result)
    shell.say(t('cli:staff.ended', { address: email }))
    return 0
  })
}

interface Typed {
  email: string
  name?: string | undefined
  role?: string | undefined
  'second-factor-lost'?: boolean | undefined
}

function readWords({ translator: { t }, complain }: Shell, words: readonly string[]): Typed | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        role: { type: 'string' },
        'second-factor-lost': { type: 'boolean' },
      },
    })
    const [email, ...others] = positionals
    if (email && others.length === 0) return { ...values, email }
  } catch {
    // An option that there is not, or one without its value: said below.
  }
  complain(t('cli:staff.whom'))
  return undefined
}

function sayLink({ translator: { t, language }, say }: Shell, environment: Environment, token: string): void {
  if (!environment.localSignIn) {
    say(t('cli:staff.noLink'))
    return
  }
  const offered = environment.languages.includes(language) ? language : 'en'
  say(t('cli:staff.link'))
  // On a line of its own, so that it can be copied whole.
  say(environment.publicOrigin + paths.staffLink(offered, token))
}

function refuse({ translator: { t }, complain }: Shell, email: string, { kind }: Refusal): number {
  if (kind === 'last-administrator') complain(t('cli:staff.lastAdministrator', { address: email }))
  else if (kind === 'ended') complain(t('cli:staff.endedAlready', { address: email }))
  else complain(t('cli:staff.changedMeanwhile', { address: email }))
  return 1
}

async function withAccount(
  shell: Shell,
  environment: Environment,
  email: string,
  work: (db: Database, account: Account) => Promise<number>,
): Promise<number> {
  return withDatabase(environment, async (db) => {
    const account = await findAccountByEmail(db, { email })
    if (account) return work(db, account)
    shell.complain(shell.translator.t('cli:staff.nobody', { address: email }))
    return 1
  })
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
