import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, onTestFinished, test } from 'vitest'
import { runCommand } from '~/cli/run-command'
import { openDatabase } from '~/db/open'
import { readEnvironment, shellLanguage } from '~/server/environment'
import { listChanges } from '~/staff/changes'
import { openLink } from '~/staff/links'
import { setPassword } from '~/staff/set-password'
import { cheapGate, noon, password } from '../staff/fixtures'

async function terminal(settings: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'portal-staff-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const environment = readEnvironment({
    PORTAL_DATA: folder,
    PORTAL_NOW: noon.toString(),
    PUBLIC_ORIGIN: 'https://portal.example.gov',
    PORTAL_LANGUAGES: 'en,es',
    ...settings,
  })
  return {
    async staff(...words: string[]) {
      const said: string[] = []
      const complained: string[] = []
      const status = await runCommand(['staff', ...words], {
        environment,
        shellLanguage: shellLanguage(settings),
        say: (line) => said.push(line),
        complain: (line) => complained.push(line),
      })
      return { status, said: said.join('\n'), complained: complained.join('\n') }
    },
    async open() {
      const db = await openDatabase(join(folder, 'portal.db'))
      onTestFinished(() => db.destroy())
      return db
    },
  }
}

function tokenIn(said: string): string {
  return /\/staff\/link\/([\w-]+)$/m.exec(said)?.[1] ?? ''
}

describe('staff add', () => {
  test('makes the first account an administrator and says a link that works once, for an hour', async () => {
    const { staff, open } = await terminal()
    const { status, said } = await staff('add', 'Rosa@Example.gov', '--name', 'Rosa Delgado')
    expect(status).toBe(0)
    expect(said).toContain('rosa@example.gov has an account now: administrator.')
    expect(said).toMatch(/^https:\/\/portal\.example\.gov\/en\/staff\/link\/[\w-]{22}$/m)
    const db = await open()
    const token = tokenIn(said)
    expect(await openLink(db, { token, now: noon })).toMatchObject({ kind: 'open', link: { kind: 'first' } })
    const choose = { token, password, replaces: undefined, gate: cheapGate() }
    const late = noon.add({ hours: 1 })
    expect(await setPassword(db, { ...choose, now: late })).toEqual({ kind: 'expired' })
    expect((await setPassword(db, { ...choose, now: noon })).kind).toBe('signed-in')
    expect(await setPassword(db, { ...choose, now: noon })).toEqual({ kind: 'used' })
    expect((await listChanges(db)).at(-1)).toMatchObject({ what: 'account-added', author: null })
  })

  test('makes the next one an editor, unless a role is named', async () => {
    const { staff } = await terminal()
    await staff('add', 'rosa@example.gov', '--name', 'Rosa')
    expect((await staff('add', 'ben@example.gov', '--name', 'Ben')).said).toContain('now: editor.')
    expect(
      (await staff('add', 'zoe@example.gov', '--name', 'Zoe', '--role', 'administrator')).said,
    ).toContain('now: administrator.')
  })

  test('speaks the language of the shell, and links to it where it is offered', async () => {
    const spanish = await terminal({ LANG: 'es_MX.UTF-8' })
    const { said } = await spanish.staff('add', 'rosa@example.gov', '--name', 'Rosa')
    expect(said).toContain('Sirve una sola vez, por una hora')
    expect(said).toContain('https://portal.example.gov/es/staff/link/')
    const vietnamese = await terminal({ LANG: 'vi_VN.UTF-8' })
    expect((await vietnamese.staff('add', 'rosa@example.gov', '--name', 'Rosa')).said).toContain(
      'https://portal.example.gov/en/staff/link/',
    )
  })

  test('says everything that is not right, and adds nobody', async () => {
    const { staff } = await terminal()
    const wrong = await staff('add', 'rosa', '--role', 'owner')
    expect(wrong.status).toBe(2)
    expect(wrong.complained.split('\n')).toEqual([
      'This is no e-mail address.',
      'A name is missing, or longer than 100 letters: --name “…”',
      'The role must be editor or administrator.',
    ])
    expect((await staff('add')).complained).toContain('Say whom')
    expect((await staff('add', 'a@example.gov', 'b@example.gov', '--name', 'Both')).status).toBe(2)
    // Nobody's password is chosen for them.
    expect((await staff('add', 'a@example.gov', '--name', 'A', '--password', 'x')).status).toBe(2)
    expect((await staff('list')).said).toBe('Nobody has an account yet.')
  })

  test('does not give somebody a second account', async () => {
    const { staff } = await terminal()
    await staff('add', 'rosa@example.gov', '--name', 'Rosa')
    const again = await staff('add', 'ROSA@example.gov', '--name', 'Rosa')
    expect(again).toMatchObject({ status: 1, said: '' })
    expect(again.complained).toContain('staff reset rosa@example.gov')
  })

  test('gives out no link where passwords are switched off', async () => {
    const { staff } = await terminal({
      PORTAL_LOCAL_SIGN_IN: 'off',
      PORTAL_OIDC_ISSUER: 'https://login.example.gov',
      PORTAL_OIDC_CLIENT_ID: 'portal',
      PORTAL_OIDC_CLIENT_SECRET: 'a secret',
    })
    const { said } = await staff('add', 'rosa@example.gov', '--name', 'Rosa')
    expect(said).toContain('No link is needed')
    expect(said).not.toContain('/staff/link/')
  })
})

describe('staff list', () => {
  test('says who has an account, and how it stands', async () => {
    const { staff } = await terminal()
    await staff('add', 'rosa@example.gov', '--name', 'Rosa Delgado')
    await staff('add', 'ben@example.gov', '--name', 'Ben Okafor')
    await staff('end', 'ben@example.gov')
    expect((await staff('list')).said.split('\n')).toEqual([
      'rosa@example.gov, Rosa Delgado: administrator and has no password yet',
      'ben@example.gov, Ben Okafor: editor and has ended',
    ])
  })
})

describe('staff reset', () => {
  test('says a link to a new password, and only the newest works', async () => {
    const { staff, open } = await terminal()
    const first = tokenIn((await staff('add', 'rosa@example.gov', '--name', 'Rosa')).said)
    const { status, said } = await staff('reset', 'Rosa@example.gov')
    expect(status).toBe(0)
    const db = await open()
    expect(await openLink(db, { token: first, now: noon })).toEqual({ kind: 'unknown' })
    expect((await openLink(db, { token: tokenIn(said), now: noon })).kind).toBe('open')
    expect(
      (await openLink(db, { token: tokenIn(said), now: Temporal.Instant.from('2026-11-23T19:00:00Z') })).kind,
    ).toBe('expired')
  })

  test('takes the second factor away only when told that it is lost', async () => {
    const { staff, open } = await terminal()
    await staff('add', 'rosa@example.gov', '--name', 'Rosa')
    const { said } = await staff('reset', 'rosa@example.gov', '--second-factor-lost')
    expect(said).toContain('The second factor of rosa@example.gov is off')
    const lines = await listChanges(await open())
    expect(lines.map(({ what }) => what)).toContain('second-factor-lost')
  })

  test('says when there is nobody', async () => {
    const { staff } = await terminal()
    const { status, complained } = await staff('reset', 'nobody@example.gov')
    expect(status).toBe(1)
    expect(complained).toBe('Nobody has an account with nobody@example.gov.')
  })
})

describe('staff end', () => {
  test('ends an account, once', async () => {
    const { staff } = await terminal()
    await staff('add', 'rosa@example.gov', '--name', 'Rosa')
    await staff('add', 'ben@example.gov', '--name', 'Ben')
    expect((await staff('end', 'ben@example.gov')).said).toContain('has ended')
    const again = await staff('end', 'ben@example.gov')
    expect(again).toMatchObject({
      status: 1,
      complained: 'The account of ben@example.gov has already ended.',
    })
  })

  test('leaves the last administrator', async () => {
    const { staff } = await terminal()
    await staff('add', 'rosa@example.gov', '--name', 'Rosa')
    const { status, complained } = await staff('end', 'rosa@example.gov')
    expect(status).toBe(1)
    expect(complained).toContain('is the last administrator')
    expect((await staff('list')).said).not.toContain('has ended')
  })
})
