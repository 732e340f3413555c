import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { runCommand } from '~/cli/run-command'
import { readEnvironment, shellLanguage } from '~/server/environment'

async function shell(settings: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'portal-cli-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return {
    folder,
    async run(...words: string[]) {
      const said: string[] = []
      const complained: string[] = []
      const status = await runCommand(words, {
        environment: readEnvironment({
          PORTAL_DATA: folder,
          PORTAL_NOW: '2026-11-22T18:00:00Z',
          ...settings,
        }),
        shellLanguage: shellLanguage(settings),
        say: (line) => said.push(line),
        complain: (line) => complained.push(line),
      })
      return { status, said: said.join('\n'), complained: complained.join('\n') }
    },
    async file(name: string, content: string | Uint8Array) {
      const path = join(folder, name)
      await writeFile(path, content)
      return path
    },
  }
}

const meeting = {
  id: 'one',
  startsOn: '2026-12-01T18:00',
  place: { name: 'A place' },
  text: { en: { title: 'One' } },
}

describe('the command line', () => {
  test('helps in the language of the shell', async () => {
    expect((await (await shell()).run('help')).said).toContain('The portal’s command line')
    expect((await (await shell({ LANG: 'es-MX' })).run()).said).toContain('La línea de comandos del portal')
  })

  test('says which command it does not know, and what it knows', async () => {
    const { status, complained } = await (await shell()).run('meetings', 'forget')
    expect(status).toBe(2)
    expect(complained).toContain('There is no command “meetings forget”.')
    expect(complained).toContain('meetings import FILE')
  })

  test('lists every wrong setting before it does anything', async () => {
    const { status, complained } = await (await shell({ PORT: 'x', PORTAL_NOW: 'y' })).run('migrate')
    expect(status).toBe(2)
    expect(complained).toContain('PORT: must be a whole number')
    expect(complained).toContain('PORTAL_NOW: must be an instant')
  })

  test('creates a database once, and brings it up to date after that', async () => {
    const terminal = await shell()
    expect((await terminal.run('migrate')).said).toMatch(/migrations? applied/)
    expect((await terminal.run('migrate')).said).toBe('The database is up to date.')
  })

  test('imports, says what it did, and imports again without a change', async () => {
    const terminal = await shell()
    const file = await terminal.file('m.json', JSON.stringify({ meetings: [meeting] }))
    expect((await terminal.run('meetings', 'import', file, '--dry-run')).said).toBe(
      'Dry run, nothing was written. Meetings to add: 1, to change: 0, already the same: 0.',
    )
    expect((await terminal.run('meetings', 'import', file)).said).toContain(
      'added: 1, changed: 0, already the same: 0',
    )
    expect((await terminal.run('meetings', 'import', file)).said).toContain(
      'added: 0, changed: 0, already the same: 1',
    )
  })

  test('exports what can be imported again', async () => {
    const terminal = await shell()
    await terminal.run(
      'meetings',
      'import',
      await terminal.file('m.json', JSON.stringify({ meetings: [meeting] })),
    )
    const exported = await terminal.file('e.json', (await terminal.run('meetings', 'export')).said)
    expect((await terminal.run('meetings', 'import', exported)).said).toContain('already the same: 1')
  })

  test('names file, meeting and field of every problem, in Spanish too, and imports nothing', async () => {
    const terminal = await shell({ LANG: 'es_MX.UTF-8' })
    const zone = { ...meeting, timeZone: 'Mars/Olympus' }
    const link = { ...meeting, id: 'two', onlineUrl: 'javascript:alert(1)' }
    const file = await terminal.file(
      'm.json',
      JSON.stringify({ meetings: [{ ...meeting, id: 'good' }, zone, link] }),
    )
    const { status, complained, said } = await terminal.run('meetings', 'import', file)
    expect(status).toBe(1)
    expect(said).toBe('')
    expect(complained).toContain(`${file}: one: timeZone: `)
    expect(complained).toContain(`${file}: two: onlineUrl: `)
    expect(complained).toContain('No se importó nada: 2 problemas.')
    expect((await terminal.run('meetings', 'export')).said).toBe(JSON.stringify({ meetings: [] }, null, 2))
  })

  test('says why a file cannot be read', async () => {
    const terminal = await shell()
    expect((await terminal.run('meetings', 'import')).complained).toContain('Say which file to import')
    expect(
      (await terminal.run('meetings', 'import', join(terminal.folder, 'none.json'))).complained,
    ).toContain('ENOENT')
    const latin = await terminal.file('latin.json', new Uint8Array([0x7b, 0xe9, 0x7d]))
    expect((await terminal.run('meetings', 'import', latin)).complained).toContain('not text in UTF-8')
    const broken = await terminal.file('broken.json', '{ "meetings": [ }')
    expect((await terminal.run('meetings', 'import', broken)).complained).toContain(
      'Nothing was imported: 1 problem.',
    )
  })
})
