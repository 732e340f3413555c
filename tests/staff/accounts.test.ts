import { describe, expect, it, test } from 'vitest'
import type { Database } from '~/db/open'
import { mayChange } from '~/staff/account'
import { readAccountForm } from '~/staff/account-form'
import { findAccount, findAccountByEmail, listAccounts } from '~/staff/accounts'
import { addAccount, inviteAccount } from '~/staff/add-account'
import { changeRole, endAccount } from '~/staff/change-account'
import { listChanges } from '~/staff/changes'
import { openLink } from '~/staff/links'
import { resetLink } from '~/staff/reset-link'
import { readSession } from '~/staff/sessions'
import { signIn } from '~/staff/sign-in'
import { openTestDatabase } from '../support/database'
import { everything } from './everything'
import {
  by,
  cheapGate,
  invited,
  machine,
  noon,
  office,
  password,
  signedIn,
  withSecondFactor,
} from './fixtures'

const newcomer = { email: 'ben@example.gov', name: 'Ben Okafor', role: 'editor' as const }

describe('accounts', () => {
  it('begin with an administrator, who has no password yet', async () => {
    const db = await openTestDatabase()
    const first = await addAccount(db, {
      email: 'rosa@example.gov',
      name: 'Rosa',
      role: undefined,
      now: noon,
    })
    expect(first).toMatchObject({ kind: 'added', account: { role: 'administrator', hasPassword: false } })
    const next = await addAccount(db, { ...newcomer, role: undefined, now: noon })
    expect(next).toMatchObject({ account: { role: 'editor', state: 'invited' } })
    for (const typed of ['', 'admin', 'password', 'null']) {
      const who = {
        email: 'rosa@example.gov',
        password: typed,
        network: office,
        replaces: undefined,
        now: noon,
      }
      expect((await signIn(db, { ...who, gate: cheapGate() })).kind).toBe('refused')
    }
  })

  it('are one for each address, in whatever capitals', async () => {
    const db = await openTestDatabase()
    const { account } = await invited(db)
    expect(await findAccountByEmail(db, { email: 'ROSA@example.gov' })).toEqual(account)
    const again = { email: 'rosa@example.gov', name: 'Somebody', role: 'editor' as const, now: noon }
    const before = await everything(db)
    expect(await addAccount(db, again)).toEqual({ kind: 'taken', account })
    expect(await everything(db)).toEqual(before)
  })

  it('are listed by address, those that have ended last', async () => {
    const db = await openTestDatabase()
    await signedIn(db)
    const { account } = await invited(db, { email: 'ana@example.gov', role: 'editor' })
    await invited(db, { email: 'zoe@example.gov', role: 'editor' })
    await endAccount(db, { author: machine, accountId: account.id, version: 1, now: noon })
    expect((await listAccounts(db)).map(({ email, state }) => `${email} ${state}`)).toEqual([
      'rosa@example.gov active',
      'zoe@example.gov invited',
      'ana@example.gov ended',
    ])
  })

  it('hold no secret when they leave the domain', async () => {
    const db = await openTestDatabase()
    const { secret } = await withSecondFactor(db)
    const shown = JSON.stringify(await listAccounts(db))
    expect(shown).not.toContain(secret)
    expect(shown).not.toContain('argon2')
  })
})

describe('an administrator', () => {
  it('invites somebody, who has three days', async () => {
    const db = await openTestDatabase()
    const { author } = await signedIn(db)
    const added = await inviteAccount(db, { ...newcomer, author, now: noon })
    if (added.kind !== 'added') throw new Error(added.kind)
    const { token } = added.link
    expect(await openLink(db, { token, now: noon.add({ hours: 71 }) })).toMatchObject({
      kind: 'open',
      link: { kind: 'invite', account: { name: 'Ben Okafor', role: 'editor' } },
    })
    expect(await openLink(db, { token, now: noon.add({ hours: 72 }) })).toEqual({ kind: 'expired' })
    expect((await listChanges(db))[1]).toMatchObject({
      what: 'account-invited',
      author: { name: 'Rosa Delgado' },
      account: { name: 'Ben Okafor' },
      details: { role: 'editor' },
    })
  })

  it('makes an editor an administrator, whose open sessions have it at once, and back', async () => {
    const db = await openTestDatabase()
    const { author } = await signedIn(db)
    const ben = await signedIn(db, newcomer)
    const command = { author, accountId: ben.account.id, now: noon }
    expect(mayChange(ben.account, 'accounts')).toBe(false)
    expect(mayChange(ben.account, 'meetings')).toBe(true)
    const up = await changeRole(db, { ...command, version: 1, role: 'administrator' })
    expect(up).toMatchObject({ kind: 'done', account: { role: 'administrator', version: 2 } })
    const session = await readSession(db, { token: ben.token, now: noon })
    expect(session && mayChange(session.account, 'accounts')).toBe(true)
    await changeRole(db, { ...command, version: 2, role: 'editor' })
    expect(
      await inviteAccount(db, { ...newcomer, email: 'x@example.gov', author: ben.author, now: noon }),
    ).toEqual({
      kind: 'not-allowed',
    })
  })

  it('ends an account, of which nothing is left that could open it', async () => {
    const db = await openTestDatabase()
    const { author } = await signedIn(db)
    const ben = await withSecondFactor(db, newcomer)
    const ended = await endAccount(db, { author, accountId: ben.account.id, version: 1, now: noon })
    expect(ended).toMatchObject({ kind: 'done', account: { state: 'ended', secondFactor: false } })
    expect(await readSession(db, { token: ben.token, now: noon })).toBeUndefined()
    const who = { email: newcomer.email, password, network: office, replaces: undefined, now: noon }
    expect(await signIn(db, { ...who, gate: cheapGate() })).toEqual({ kind: 'refused' })
    const kept = JSON.stringify(await everything(db))
    expect(kept).not.toContain(ben.secret)
    expect((await everything(db)).staff_recovery_codes).toEqual([])
  })

  it('gives the address of somebody who has left to somebody else, and the log tells the two apart', async () => {
    const db = await openTestDatabase()
    const { author } = await signedIn(db)
    const ben = await signedIn(db, newcomer)
    await endAccount(db, { author, accountId: ben.account.id, version: 1, now: noon })
    const before = await listChanges(db)
    const next = await signedIn(db, { ...newcomer, name: 'Nora Quist' })
    expect(next.account).toMatchObject({ name: 'Nora Quist', email: newcomer.email, state: 'active' })
    expect((await listChanges(db)).slice(-before.length)).toEqual(before)
    expect(await findAccount(db, { id: ben.account.id })).toMatchObject({
      name: newcomer.name,
      email: newcomer.email,
      state: 'ended',
      version: 2,
    })
    const who = { email: newcomer.email, password, network: office, replaces: undefined, now: noon }
    expect(await signIn(db, { ...who, gate: cheapGate() })).toMatchObject({
      session: { account: { id: next.account.id } },
    })
    const reset = await resetLink(db, { author, accountId: next.account.id, version: 1, now: noon })
    if (reset.kind !== 'done') throw new Error(reset.kind)
    expect(await openLink(db, { token: reset.link.token, now: noon })).toMatchObject({
      link: { account: { id: next.account.id } },
    })
  })

  it('gives an address as often as people come and go', async () => {
    const db = await openTestDatabase()
    const { author } = await signedIn(db)
    const ids = new Set<string>()
    for (const name of ['Ben Okafor', 'Nora Quist', 'Ana Cruz']) {
      const added = await inviteAccount(db, { ...newcomer, name, author, now: noon })
      if (added.kind !== 'added') throw new Error(added.kind)
      const { id } = added.account
      ids.add(id)
      expect(await findAccountByEmail(db, { email: newcomer.email })).toMatchObject({ id, name })
      expect((await endAccount(db, { author, accountId: id, version: 1, now: noon })).kind).toBe('done')
    }
    expect(ids.size).toBe(3)
    const gone = (await listAccounts(db)).filter(({ endedAt }) => endedAt)
    expect(new Set(gone.map(({ name }) => name))).toEqual(new Set(['Ben Okafor', 'Nora Quist', 'Ana Cruz']))
    expect(gone.map(({ email }) => email)).toEqual(Array(3).fill(newcomer.email))
  })

  it('cannot be the last one to go', async () => {
    const db = await openTestDatabase()
    const { account, author } = await signedIn(db)
    const command = { author, accountId: account.id, version: 1, now: noon }
    const before = await everything(db, { but: ['staff_changes'] })
    expect(await endAccount(db, command)).toEqual({ kind: 'last-administrator' })
    expect(await endAccount(db, { ...command, author: machine })).toEqual({ kind: 'last-administrator' })
    expect(await changeRole(db, { ...command, role: 'editor' })).toEqual({ kind: 'last-administrator' })
    // Somebody who was invited and never came is no replacement.
    await invited(db, { email: 'never-came@example.gov', role: 'administrator' })
    expect(await endAccount(db, command)).toEqual({ kind: 'last-administrator' })
    expect(await findAccount(db, { id: account.id })).toEqual(account)
    expect((await everything(db)).staff_sessions).toEqual(before.staff_sessions)
    await signedIn(db, { email: 'second@example.gov', role: 'administrator' })
    expect((await endAccount(db, command)).kind).toBe('done')
  })

  it('cannot be the last one to go before anybody has come', async () => {
    const db = await openTestDatabase()
    const { account } = await invited(db)
    const command = { author: machine, accountId: account.id, version: 1, now: noon }
    expect(await endAccount(db, command)).toEqual({ kind: 'last-administrator' })
    await invited(db, { email: 'right@example.gov', role: 'administrator' })
    expect((await endAccount(db, command)).kind).toBe('done')
  })

  it('cannot be lost by two who end each other at the same moment', async () => {
    const db = await openTestDatabase()
    const one = await signedIn(db)
    const two = await signedIn(db, { email: 'two@example.gov' })
    const results = await Promise.all([
      endAccount(db, { author: one.author, accountId: two.account.id, version: 1, now: noon }),
      endAccount(db, { author: two.author, accountId: one.account.id, version: 1, now: noon }),
    ])
    expect(results.map(({ kind }) => kind).sort()).toEqual(['done', 'not-allowed'])
  })

  it('makes no reset link for their own account: a browser left open must not be enough', async () => {
    const db = await openTestDatabase()
    const { account, author } = await signedIn(db)
    await signedIn(db, { email: 'two@example.gov' })
    const command = { author, accountId: account.id, version: 1, now: noon }
    expect(await resetLink(db, command)).toEqual({ kind: 'own-account' })
    expect(await resetLink(db, { ...command, secondFactorLost: true })).toEqual({ kind: 'own-account' })
  })
})

/** Every command of an administrator, tried by somebody on Rosa's account. */
const attacks = [
  ['changeRole', (db: Database, command: Command) => changeRole(db, { ...command, role: 'editor' })],
  ['endAccount', (db: Database, command: Command) => endAccount(db, command)],
  ['resetLink', (db: Database, command: Command) => resetLink(db, command)],
  [
    'resetLink without the second factor',
    (db: Database, command: Command) => resetLink(db, { ...command, secondFactorLost: true }),
  ],
] as const
type Command = Parameters<typeof endAccount>[1]

describe.each(attacks)('%s', (_name, attack) => {
  it('is refused to an editor, to somebody whose account has ended and to nobody, and that is logged', async () => {
    const db = await openTestDatabase()
    const rosa = await withSecondFactor(db)
    const boss = await signedIn(db, { email: 'boss@example.gov' })
    const ben = await signedIn(db, newcomer)
    const gone = await signedIn(db, { email: 'gone@example.gov', name: 'Gone Long' })
    await endAccount(db, { author: boss.author, accountId: gone.account.id, version: 1, now: noon })
    const before = await everything(db, { but: ['staff_changes'] })
    for (const { author, account } of [ben, gone]) {
      const command = { author, accountId: rosa.account.id, version: 1, now: noon }
      expect(await attack(db, command)).toEqual({ kind: 'not-allowed' })
      const [line] = await listChanges(db)
      expect(line).toMatchObject({
        what: 'refused',
        author: { id: account.id },
        account: { id: rosa.account.id },
        details: { why: 'not-allowed' },
      })
    }
    expect(await everything(db, { but: ['staff_changes'] })).toEqual(before)
  })

  it('is refused when somebody else was faster, or when it is sent again', async () => {
    const db = await openTestDatabase()
    const boss = await signedIn(db, { email: 'boss@example.gov' })
    const rosa = await signedIn(db)
    const command = { author: boss.author, accountId: rosa.account.id, version: 1, now: noon }
    await changeRole(db, { ...command, role: 'editor' })
    const before = await everything(db, { but: ['staff_changes'] })
    expect(await attack(db, command)).toMatchObject({ kind: 'outdated', account: { version: 2 } })
    expect(await everything(db, { but: ['staff_changes'] })).toEqual(before)
  })

  it('is refused for an account that has ended, and for one that there is not', async () => {
    const db = await openTestDatabase()
    const boss = await signedIn(db, { email: 'boss@example.gov' })
    const rosa = await signedIn(db)
    const command = { author: boss.author, accountId: rosa.account.id, version: 1, now: noon }
    await endAccount(db, command)
    const before = await everything(db, { but: ['staff_changes'] })
    expect(await attack(db, { ...command, version: 2 })).toEqual({ kind: 'ended' })
    expect(await attack(db, { ...command, accountId: 'nobody' })).toEqual({ kind: 'unknown' })
    expect(await everything(db, { but: ['staff_changes'] })).toEqual(before)
  })
})

describe('an invitation', () => {
  it('is refused to an editor, to somebody whose account has ended, and twice to the same address', async () => {
    const db = await openTestDatabase()
    const boss = await signedIn(db, { email: 'boss@example.gov' })
    const ben = await signedIn(db, newcomer)
    const gone = await signedIn(db, { email: 'gone@example.gov' })
    await endAccount(db, { author: boss.author, accountId: gone.account.id, version: 1, now: noon })
    const before = await everything(db, { but: ['staff_changes'] })
    const guest = { email: 'guest@example.gov', name: 'Guest', role: 'administrator' as const, now: noon }
    for (const { account } of [ben, gone]) {
      expect(await inviteAccount(db, { ...guest, author: by(account) })).toEqual({ kind: 'not-allowed' })
    }
    expect(await inviteAccount(db, { ...guest, email: newcomer.email, author: boss.author })).toMatchObject({
      kind: 'taken',
    })
    expect(await everything(db, { but: ['staff_changes'] })).toEqual(before)
  })
})

describe('what is typed for a new account', () => {
  test('is put in order', () => {
    expect(readAccountForm({ email: ' Ben@Example.GOV', name: ' Ben  ', role: 'editor' })).toEqual({
      ok: true,
      account: { email: 'ben@example.gov', name: 'Ben', role: 'editor' },
    })
  })

  test('is refused with every field that is not right', () => {
    expect(readAccountForm({})).toEqual({ ok: false, problems: ['email', 'name', 'role'] })
    const wrong = { email: 'ben', name: 'a\nb', role: 'owner' }
    expect(readAccountForm(wrong)).toEqual({ ok: false, problems: ['email', 'name', 'role'] })
  })

  test.each([
    'a@b',
    'ben@example.gov\n',
    'ben@example.gov, x@y.org',
    'béñ@example.gov',
    `${'a'.repeat(200)}@b.org`,
  ])('%j is no address, or put in order', (email) => {
    const read = readAccountForm({ email, name: 'Ben', role: 'editor' })
    expect(read.ok ? read.account.email : undefined).toBe(
      email === 'ben@example.gov\n' ? 'ben@example.gov' : undefined,
    )
  })
})
