import { describe, expect, test } from 'vitest'
import { runCommand } from '~/cli/run-command'
import { readEnvironment } from '~/server/environment'

async function statements(now: string, shellLanguage = 'en') {
  const said: string[] = []
  const status = await runCommand(['statements'], {
    environment: readEnvironment({ PORTAL_NOW: now }),
    shellLanguage,
    say: (line) => said.push(line),
    complain: (line) => said.push(line),
  })
  return { status, said }
}

describe('the list of statements', () => {
  test('says how old each is, what came later, and what is due; its status is 1 when one is over 365 days old', async () => {
    const { status, said } = await statements('2026-11-22T18:00:00Z')
    expect(status).toBe(1)
    const from = said.indexOf('calling-911: last said or confirmed on February 12, 2025, 648 days ago')
    expect(said.slice(from, from + 4)).toEqual([
      'calling-911: last said or confirmed on February 12, 2025, 648 days ago',
      '  later: February 20, 2025, Statement read at police headquarters. Does not confirm or change the answer.',
      '  later: April 23, 2026, News reports say the written policy changed. Not clear if it changes the answer.',
      '  due: on February 12, 2026 it had not been confirmed for 365 days. Ask the department to confirm it.',
    ])
    expect(said.filter((line) => line.includes('a later report changes this answer'))).toHaveLength(2)
    expect(said.filter((line) => /^[a-z]/.test(line))).toHaveLength(5)
  })

  test.each([
    ['2025-02-21T18:00:00Z', 0, 'due: nothing. It will be 180 days old on August 11, 2025.'],
    ['2025-08-31T18:00:00Z', 0, 'before it is 365 days old on February 12, 2026.'],
    ['2026-02-12T18:00:00Z', 1, 'on February 12, 2026 it had not been confirmed for 365 days.'],
  ])('on %s ends with status %i and says: %s', async (now, expected, due) => {
    const { status, said } = await statements(now)
    expect(said.join('\n')).toContain(due)
    expect(status).toBe(expected)
  })

  test('speaks the language of the shell', async () => {
    expect((await statements('2026-11-22T18:00:00Z', 'es-MX')).said.join('\n')).toContain(
      'pendiente: una noticia posterior cambia esta respuesta.',
    )
    expect((await statements('2026-11-22T18:00:00Z', 'vi')).said.join('\n')).toMatch(/calling-911: .*648/)
  })
})
