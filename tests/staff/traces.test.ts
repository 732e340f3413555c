import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { changeRole } from '~/staff/change-account'
import { resetLink } from '~/staff/reset-link'
import { confirmRecoveryCode, confirmSecondFactor } from '~/staff/second-factor'
import { changePassword, setPassword } from '~/staff/set-password'
import { signIn } from '~/staff/sign-in'
import { openTestDatabase, temporaryDatabaseFile } from '../support/database'
import {
  cheapGate,
  codeAt,
  invited,
  machine,
  minutesLater,
  noon,
  office,
  password,
  withSecondFactor,
  wrongCodeAt,
} from './fixtures'

test('no table of accounts has a place for where somebody was or what they used', async () => {
  const db = await openTestDatabase()
  const { rows } = await sql<{ table: string; column: string }>`
    select m.name as "table", c.name as "column" from sqlite_master m, pragma_table_info(m.name) c
    where m.type = 'table' and m.name like 'staff_%'`.execute(db)
  const columns = rows.map(({ table, column }) => `${table}.${column}`)
  expect(columns.length).toBeGreaterThan(30)
  expect(
    columns.filter((column) => /\bip\b|address|network|agent|browser|device|host|referr?er/.test(column)),
  ).toEqual([])
})

test('a password, a code, a token, a network and what was typed wrong are nowhere in the files', async () => {
  const file = temporaryDatabaseFile()
  const db = await openTestDatabase(file)
  const gate = cheapGate()
  const rosa = await withSecondFactor(db, { gate })
  const { link } = await invited(db, { email: 'ben@example.gov', role: 'editor' })
  const typed = 'what was typed by mistake'
  const secrets = [rosa.token, link, ...rosa.recoveryCodes, password, typed, office, 'unknown@example.net']
  const now = minutesLater(5)
  const who = { email: 'rosa@example.gov', network: office, replaces: undefined, now, gate }
  await signIn(db, { ...who, password: typed })
  await signIn(db, { ...who, email: 'unknown@example.net', password: typed })
  const half = await signIn(db, { ...who, password })
  if (half.kind !== 'second-factor-needed') throw new Error(half.kind)
  const wrong = wrongCodeAt(rosa.secret, now)
  await confirmSecondFactor(db, { token: half.token, code: wrong, network: office, now, gate })
  await confirmRecoveryCode(db, { token: half.token, code: typed, network: office, now, gate })
  const code = codeAt(rosa.secret, now)
  const opened = await confirmSecondFactor(db, { token: half.token, code, network: office, now, gate })
  if (opened.kind !== 'signed-in') throw new Error(opened.kind)
  secrets.push(half.token, opened.token)
  const next = 'seven blue kites over water'
  await changePassword(db, {
    session: opened.session,
    current: password,
    password: next,
    network: office,
    now,
    gate,
  })
  await setPassword(db, { token: link, password: next, replaces: undefined, now: noon, gate })
  const command = { author: machine, accountId: rosa.account.id, version: 1, now }
  const reset = await resetLink(db, command)
  if (reset.kind !== 'done') throw new Error(reset.kind)
  secrets.push(next, reset.link.token)
  await changeRole(db, { ...command, role: 'editor' })

  const folder = dirname(file)
  const files = await Promise.all(
    (await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1')),
  )
  const everything = files.join('\n')
  expect(everything).toContain('rosa@example.gov')
  expect(secrets.filter((secret) => everything.includes(secret))).toEqual([])
})
