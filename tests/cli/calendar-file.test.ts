import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { runCommand } from '~/cli/run-command'
import { readEnvironment, shellLanguage } from '~/server/environment'

const calendars = fileURLToPath(new URL('../meetings/calendars/', import.meta.url))

async function shell(settings: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'portal-cli-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const run = async (...words: string[]) => {
    const said: string[] = []
    const complained: string[] = []
    const status = await runCommand(words, {
      environment: readEnvironment({ PORTAL_DATA: folder, PORTAL_NOW: '2026-11-22T20:00:00Z', ...settings }),
      shellLanguage: shellLanguage(settings),
      say: (line) => said.push(line),
      complain: (line) => complained.push(line),
    })
    return { status, said: said.join('\n'), complained: complained.join('\n') }
  }
  return {
    folder,
    bringIn: (name: string, ...words: string[]) => run('meetings', 'import', calendars + name, ...words),
    run,
  }
}

describe('a calendar on the command line', () => {
  test('is told by its content, listed in a dry run, and brought in as drafts', async () => {
    const terminal = await shell()
    const dry = await terminal.bringIn('google-calendar.ics', '--dry-run')
    expect(dry.status).toBe(0)
    expect(dry.said).toContain('new: Know your rights evening, Thursday, January 14, 2027, 6:30')
    expect(dry.said).toContain('Dry run, nothing was written. Meetings to add: 2, to change: 0')
    expect(dry.complained).toContain('left alone: Evening that is over')
    expect(dry.complained).toContain('All its dates are over.')
    expect(dry.complained).toContain('skipped: Holiday. It has no time of day.')
    expect((await terminal.run('meetings', 'export')).said).toContain('"meetings": []')
    const done = await terminal.bringIn('google-calendar.ics')
    expect(done.said).toContain(
      'Meetings added: 2, changed: 0, already the same: 0, left alone: 2, skipped: 1.',
    )
    expect(done.said).toContain('New meetings are drafts.')
    expect((await terminal.bringIn('google-calendar.ics')).said).toContain(
      'Meetings added: 0, changed: 0, already the same: 2',
    )
    expect((await terminal.run('meetings', 'export')).said).toContain('"status": "draft"')
  })

  test('asks, does nothing before it is answered, and says how to answer', async () => {
    const terminal = await shell()
    const open = await terminal.bringIn('odd-zone.ics')
    expect(open.status).toBe(1)
    expect(open.complained).toContain('Which time zone does “City Hall Time” mean?')
    expect(open.complained).toContain('--zone "City Hall Time=America/Chicago"')
    expect(open.complained).toContain('Nothing was brought in.')
    const answered = await terminal.bringIn('odd-zone.ics', '--zone', 'City Hall Time=Central Standard Time')
    expect(answered.said).toContain('Meetings added: 1')
    const table = await terminal.bringIn('google.csv', '--zone', 'America/Chicago')
    expect(table.complained).toContain('Which number in 03/04/2027 is the month?')
    expect(
      (
        await terminal.bringIn(
          ...(['google.csv', '--zone', 'America/Chicago', '--day-order', 'day-first'] as const),
          ...(['--place', 'Sample hall', '--publish'] as const),
        )
      ).said,
    ).toContain('Meetings added: 3')
  })

  test('speaks the language of the shell, and takes the words in it to be in that language', async () => {
    const terminal = await shell({ LANG: 'es_MX.UTF-8' })
    const { said } = await terminal.bringIn('folded-bytes.ics', '--publish')
    expect(said).toContain('nueva: Reunión ñandú')
    expect(said).toContain('Reuniones agregadas: 1')
    expect((await terminal.run('meetings', 'export')).said).toContain('"es": {')
    const vietnamese = await shell({ LANG: 'vi_VN.UTF-8' })
    expect((await vietnamese.bringIn('nextcloud.ics')).complained).toContain(
      'bỏ qua: Print flyers. Đây là việc',
    )
  })

  test('says what it does not understand, and why a file is refused', async () => {
    const terminal = await shell()
    const complaint = async (...words: string[]) => {
      const { status, complained } = await terminal.bringIn('odd-zone.ics', ...words)
      expect(status).toBe(2)
      return complained
    }
    expect(await complaint('--zone', 'Mars/Olympus')).toContain('“Mars/Olympus” is not a time zone.')
    expect(await complaint('--language', 'xx')).toContain('The words of a file can be in: en, ')
    expect(await complaint('--day-order', 'x')).toContain('month-first, day-first')
    expect(await complaint('--color', 'red')).toContain('These options are not understood')
    expect((await terminal.bringIn('cut-off.ics')).complained).toContain(
      'The calendar is damaged or breaks off.',
    )
    const large = join(terminal.folder, 'large.ics')
    await writeFile(large, `BEGIN:VCALENDAR${' '.repeat(1_000_000)}`)
    const refused = await terminal.run('meetings', 'import', large)
    expect(refused).toMatchObject({ status: 1, said: '' })
    expect(refused.complained).toContain('This file is larger than 1 MB.')
  })
})
