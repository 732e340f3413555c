import { describe, expect, test } from 'vitest'
import { startTestPortal } from '../support/portal'

const canaries = {
  'X-Forwarded-For': 'canary-address',
  'User-Agent': 'canary-agent',
  Referer: 'https://canary-referrer.example/',
  Cookie: 'canary=cookie',
}

describe('the log', () => {
  test('says which kind of page was asked for, and nothing about who asked', async () => {
    const portal = await startTestPortal()
    await portal.get('/es/policy/calling-911?canary-query=1', canaries)
    await portal.get('/canary-path/nobody', canaries)
    await portal.get('/es/%00canary-control', canaries)
    const lines = portal
      .logged()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(portal.logged()).not.toContain('canary')
    expect(lines).toMatchObject([
      { method: 'GET', route: '/:language/policy/:statement', status: 200 },
      { method: 'GET', route: '/*', status: 404 },
      { method: 'GET', route: '/*', status: 400 },
    ])
    expect(Object.keys(lines[0])).toEqual([
      'level',
      'time',
      'id',
      'method',
      'route',
      'status',
      'milliseconds',
      'cache',
      'msg',
    ])
  })

  test('a failure is logged with what failed, and the reader is told in their language', async () => {
    const portal = await startTestPortal()
    await portal.db.schema.dropTable('occurrences').execute()
    const response = await portal.get('/es/meetings', canaries)
    expect(response.status).toBe(500)
    expect(await response.text()).toContain('Algo falló de nuestro lado')
    expect(portal.logged()).toContain('no such table')
    expect(portal.logged()).not.toContain('canary')
  })
})
