import { createConfig, lintFromString } from '@redocly/openapi-core'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { languages } from '~/i18n/languages'
import { paths } from '~/paths'
import { statementIds } from '~/policy/statements'
import { startTestPortal } from '../support/portal'
import { type ApiDocument, contractOf } from './api-contract'
import { origin, portalWith } from './sharing-portal'

const meeting = 'familia-bethel-2025-02-12'

async function documentOf(portal: { read(path: string): Promise<string> }): Promise<ApiDocument> {
  return JSON.parse(await portal.read(paths.openapi()))
}

const goodAddresses = [
  ...[undefined, ...languages].flatMap((language) => [
    paths.apiMeetings({ language }),
    paths.apiMeetings({ language, from: '2025-01-01', to: '2025-12-31' }),
    paths.apiMeetings({ language, spoken: 'es', access: 'step-free' }),
    paths.apiMeeting(meeting, { language }),
    paths.apiStatements({ language }),
    ...statementIds.map((id) => paths.apiStatement(id, { language })),
  ]),
  paths.openapi(),
  paths.civicEvents(),
  paths.civicEventLines(),
]

describe('the description of the API', () => {
  test('has no problem that a linter would find, by its recommended rules', async () => {
    const portal = await portalWith([])
    const source = await portal.read(paths.openapi())
    const config = await createConfig({ extends: ['recommended'] })
    const problems = await lintFromString({ source, absoluteRef: '/openapi.json', config })
    expect(
      problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`),
    ).toEqual([])
  })

  test('is a document of OpenAPI 3.1 by the official schema', async () => {
    const portal = await portalWith([])
    const result = await new Validator().validate(JSON.parse(await portal.read(paths.openapi())))
    expect(result.errors).toBeUndefined()
    expect(result.valid).toBe(true)
  })

  test('names every address for programs with what can be asked, and leaves room for further fields', async () => {
    const document = await documentOf(await portalWith([]))
    expect(Object.keys(document.paths)).toEqual([
      '/api/v1/meetings',
      '/api/v1/meetings/{id}',
      '/api/v1/statements',
      '/api/v1/statements/{statement}',
      '/api/v1/openapi.json',
      '/api/ocd/events.json',
      '/api/ocd/events.jsonl',
    ])
    expect(JSON.stringify(document)).not.toContain('additionalProperties')
    const { parameters = [] } = document.paths['/api/v1/meetings']?.get ?? {}
    expect(parameters.map(({ name, schema }) => [name, schema])).toEqual([
      ['language', { type: 'string', enum: [...languages] }],
      ['from', { type: 'string', format: 'date' }],
      ['to', { type: 'string', format: 'date' }],
      ['spoken', { type: 'string', pattern: expect.any(String) }],
      ['access', { type: 'string', enum: ['step-free', 'asl', 'childcare'] }],
      ['page', { type: 'integer', minimum: 1, maximum: 9_999 }],
    ])
  })

  test('is noticed where it and an answer differ', async () => {
    const portal = await portalWith([])
    const check = contractOf(await documentOf(portal))
    const path = paths.apiStatement('warrants')
    const answer = JSON.parse(await portal.read(path))
    const answered = (body: unknown, status = 200) =>
      Response.json(body, { status, headers: { 'Content-Type': 'application/json' } })
    await check(path, answered(answer))
    await expect(check(path, answered({ ...answer, more: 1 }))).rejects.toThrow()
    const { question: _, ...less } = answer.statement
    await expect(check(path, answered({ ...answer, statement: less }))).rejects.toThrow()
    const renamed = { ...answer.statement, freshness: 'stale' }
    await expect(check(path, answered({ ...answer, statement: renamed }))).rejects.toThrow()
    await expect(check(path, answered(answer, 404))).rejects.toThrow()
  })
})

describe('every answer is as the description says', () => {
  test.each([false, true])('with sample meetings: %s', async (sample) => {
    const portal = await startTestPortal({ PUBLIC_ORIGIN: origin }, { sample })
    const document = await (await portal.get(paths.openapi())).json()
    const check = contractOf(document)
    for (const path of goodAddresses.filter((path) => !sample || !path.includes(meeting))) {
      const response = await portal.get(path)
      expect(response.status, path).toBe(200)
      await check(path, response)
    }
    const lines = (await (await portal.get(paths.civicEventLines())).text()).split('\n').filter(Boolean)
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      await (await portal.get(paths.civicEvents())).json(),
    )
  })

  test.each([
    ['/api/v1/meetings?month=2026-12', 400],
    ['/api/v1/meetings?page=', 400],
    ['/api/v1/meetings?page=2', 400],
    ['/api/v1/meetings/nobody', 404],
    ['/api/v1/meetings/nobody?language=xx', 400],
    ['/api/v1/meetings/%00', 400],
    ['/api/v1/statements?page=1', 400],
    ['/api/v1/statements/nobody', 404],
    ['/api/v1/statements/warrants?language=', 400],
    ['/api/v1/openapi.json?x=1', 400],
    ['/api/ocd/events.json?language=es', 400],
    ['/api/ocd/events.jsonl?x', 400],
    ['/api', 404],
    ['/api/v2/meetings', 404],
    ['/api/v1/meetings/a/b', 404],
  ])('when it is an error, too: %s', async (path, status) => {
    const portal = await portalWith([])
    const check = contractOf(await documentOf(portal))
    for (const language of languages) {
      const asked = path.includes('?') || status === 400 ? path : `${path}?language=${language}`
      const response = await portal.get(asked)
      expect(response.status, asked).toBe(status)
      expect(response.headers.get('Content-Type')).toBe('application/problem+json')
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
      expect(response.headers.get('Cache-Control')).toBe('no-store')
      await check(asked, response)
    }
  })

  test.each([
    ['POST', 403],
    ['DELETE', 403],
    ['PROPFIND', 403],
  ])('when nobody may do that: %s', async (method, status) => {
    const portal = await portalWith([])
    const check = contractOf(await documentOf(portal))
    for (const path of goodAddresses) {
      const response = await portal.app.request(path, { method })
      expect(response.status, path).toBe(status)
      await check(path, response)
    }
  })

  test('when a program of ours asks to change something', async () => {
    const portal = await portalWith([])
    const check = contractOf(await documentOf(portal))
    const response = await portal.app.request(paths.apiMeetings(), {
      method: 'POST',
      headers: { Origin: origin, 'Sec-Fetch-Site': 'same-origin' },
    })
    expect(response.status).toBe(405)
    expect(response.headers.get('Allow')).toBe('GET, HEAD')
    await check(paths.apiMeetings(), response)
  })

  test('when the data cannot be read', async () => {
    const portal = await portalWith([])
    const check = contractOf(await documentOf(portal))
    await portal.db.schema.alterTable('occurrences').renameTo('gone').execute()
    for (const path of [
      paths.apiMeetings({ language: 'es' }),
      paths.apiMeeting(meeting),
      paths.civicEvents(),
      paths.civicEventLines(),
    ]) {
      const response = await portal.get(path)
      expect(response.status).toBe(500)
      await check(path, response)
    }
    expect(portal.logged()).toContain('a program could not be answered')
    expect((await portal.get(paths.apiStatements())).status).toBe(200)
  })
})
