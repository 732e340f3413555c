import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { readEnvironment, settingNames, shellLanguage } from '~/server/environment'

describe('the settings', () => {
  test('all have a default', () => {
    const read = readEnvironment({})
    expect(read).toMatchObject({
      ok: true,
      environment: { port: 3000, publicOrigin: 'http://localhost:3000', logLevel: 'info', host: undefined },
    })
  })

  test('an empty setting is the same as none', () => {
    expect(readEnvironment({ PORT: '', PORTAL_NOW: '', PUBLIC_ORIGIN: '' })).toEqual(readEnvironment({}))
  })

  test('readers may keep a copy on their phone unless it is switched off', () => {
    expect(readEnvironment({})).toMatchObject({ environment: { offline: true } })
    expect(readEnvironment({ PORTAL_OFFLINE: 'on' })).toMatchObject({ environment: { offline: true } })
    expect(readEnvironment({ PORTAL_OFFLINE: 'off' })).toMatchObject({ environment: { offline: false } })
  })

  test('the folder and the file of the database come from the environment, so two copies can run side by side', () => {
    expect(readEnvironment({ PORTAL_DATA: '/one' })).toMatchObject({
      environment: { databaseFile: '/one/portal.db' },
    })
    expect(readEnvironment({ PORTAL_DATABASE: '/two/x.db', PORTAL_DATA: '/one' })).toMatchObject({
      environment: { databaseFile: '/two/x.db' },
    })
  })

  test('every mistake is listed at once', () => {
    const read = readEnvironment({
      PORT: '70000',
      PUBLIC_ORIGIN: 'https://example.org/path',
      PORTAL_NOW: 'tomorrow',
      PORTAL_LOG_LEVEL: 'loud',
      PORTAL_CONTACT: 'nobody',
      PORTAL_OPERATOR: 'x'.repeat(201),
      PORTAL_OFFLINE: 'no',
    })
    expect(read.ok).toBe(false)
    expect(read).toMatchObject({
      problems: [
        { name: 'PORT', message: 'settings.port' },
        { name: 'PUBLIC_ORIGIN', message: 'settings.origin' },
        { name: 'PORTAL_NOW', message: 'settings.instant' },
        { name: 'PORTAL_LOG_LEVEL', message: 'settings.logLevel' },
        { name: 'PORTAL_OPERATOR', message: 'settings.text' },
        { name: 'PORTAL_CONTACT', message: 'settings.email' },
        { name: 'PORTAL_OFFLINE', message: 'settings.switch' },
      ],
    })
  })

  test.each(['12.5', '-1', 'abc', '0x50000'])('%s is no port', (PORT) => {
    expect(readEnvironment({ PORT }).ok).toBe(false)
  })

  test.each(['javascript:alert(1)', 'ftp://example.org', 'example.org', 'https://user:pw@example.org'])(
    '%s is no origin',
    (PUBLIC_ORIGIN) => {
      expect(readEnvironment({ PUBLIC_ORIGIN }).ok).toBe(false)
    },
  )

  test('the table in the README has every setting and no other', async () => {
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8')
    const table = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name)
    expect(table).toEqual(settingNames)
  })

  test('the shell says its language as POSIX orders it', () => {
    expect(shellLanguage({ LANG: 'es_MX.UTF-8' })).toBe('es-MX')
    expect(shellLanguage({ LANG: 'es_MX.UTF-8', LC_ALL: 'en_US.UTF-8' })).toBe('en-US')
    expect(shellLanguage({})).toBe('')
  })
})
