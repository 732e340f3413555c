import { describe, expect, test } from 'vitest'
import { languages } from '~/i18n/languages'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { paths } from '~/paths'
import { statementIds } from '~/policy/statements'
import { findPageOfCode, pathOf, shortCode } from '~/sharing/short-codes'
import { startTestPortal } from '../support/portal'
import { origin, portalWith } from './sharing-portal'

/** What has been printed. It never changes: whoever breaks this test breaks paper that hangs somewhere. */
const printed = {
  'calling-911': 'dfgxm2',
  'immigration-raids': 'jfmk5v',
}

/** Two made-up ids whose first six signs are the same, found by trying. */
const sharing = ['meeting-9332', 'meeting-18529'] as const

function meeting(id: string, startsOn = '2026-12-01T19:00'): MeetingEntry {
  return { id, startsOn, place: { name: 'Sample library' }, text: { en: { title: `The meeting ${id}` } } }
}

describe('a short address', () => {
  test('leads to the page in its language, for every page and language', async () => {
    const portal = await startTestPortal({ PUBLIC_ORIGIN: origin })
    const pages = [
      { kind: 'answers' as const },
      { kind: 'meetings' as const },
      ...statementIds.map((id) => ({ kind: 'statement' as const, id })),
      { kind: 'meeting' as const, id: 'familia-bethel-2025-02-12' },
    ]
    const codes = new Set<string>()
    for (const language of languages) {
      for (const page of pages) {
        const code = await shortCode(portal.db, page, language)
        codes.add(code)
        expect(code).toMatch(new RegExp(`^${language}[2-9cdfghjkmnpqrtvwx]{6}$`))
        const response = await portal.get(paths.shortLink(code))
        expect(response.status).toBe(302)
        expect(response.headers.get('Location')).toBe(pathOf(page, language))
        expect(response.headers.get('Set-Cookie')).toBeNull()
        expect((await portal.get(pathOf(page, language))).status).toBe(200)
      }
    }
    expect(codes.size).toBe(pages.length * languages.length)
  })

  test('is as it was printed', async () => {
    const { db } = await startTestPortal()
    for (const [id, signs] of Object.entries(printed)) {
      for (const language of languages) {
        expect(await findPageOfCode(db, { code: language + signs, offered: languages })).toBe(
          `/${language}/policy/${id}`,
        )
      }
    }
  })

  test('can be typed in capitals, and with what looks alike', async () => {
    const { db } = await startTestPortal()
    const find = (code: string) => findPageOfCode(db, { code, offered: languages })
    const page = await find('endfgxm2')
    expect(page).toBe('/en/policy/calling-911')
    for (const typed of ['ENDFGXM2', 'EnDfGxM2', 'endfgxmz', 'endfgxmZ'])
      expect(await find(typed), typed).toBe(page)
  })

  test.each(['en', 'endfgxm', 'endfgxm22', 'xxdfgxm2', 'dfgxm2', 'en000000', '%65ndfgxm', 'a'.repeat(300)])(
    'that leads nowhere is a page with the way back: %s',
    async (code) => {
      const portal = await startTestPortal()
      const response = await portal.get(`/q/${code}`, { 'Accept-Language': 'es' })
      expect(response.status).toBe(404)
      const html = await response.text()
      expect(html).toContain('<html lang="es"')
      expect(html).toContain('href="/es"')
    },
  )

  test('in a language that is not offered any more leads to the page in English', async () => {
    const portal = await startTestPortal({ PORTAL_LANGUAGES: 'en,es' })
    expect((await portal.get('/q/vidfgxm2')).headers.get('Location')).toBe('/en/policy/calling-911')
  })

  test('is the same in another database with the same meetings', async () => {
    const codeIn = async () => {
      const { db } = await portalWith([meeting('evening'), meeting('morning')])
      return shortCode(db, { kind: 'meeting', id: 'evening' }, 'es')
    }
    expect(await codeIn()).toBe(await codeIn())
  })

  test('never leads to two meetings: the later one has another sign', async () => {
    const [first, second] = sharing
    const { db, add } = await portalWith([meeting(second)])
    await add([meeting(first)], '2026-11-22T19:00:00Z')
    const codes = [
      await shortCode(db, { kind: 'meeting', id: second }, 'en'),
      await shortCode(db, { kind: 'meeting', id: first }, 'en'),
    ]
    expect(codes[1]?.slice(0, 8)).toBe(codes[0])
    expect(codes[1]).toHaveLength(9)
    for (const [index, id] of [second, first].entries()) {
      expect(await findPageOfCode(db, { code: codes[index] ?? '', offered: languages })).toBe(
        `/en/meetings/${id}`,
      )
    }
  })

  test('tells nothing of a draft that nobody was ever shown, and leads to it once it is public', async () => {
    const draft = { ...meeting('secret-plan'), status: 'draft' as const }
    const portal = await portalWith([draft])
    const code = await shortCode(portal.db, { kind: 'meeting', id: 'secret-plan' }, 'en')
    const response = await portal.get(paths.shortLink(code))
    expect([response.status, response.headers.get('Location')]).toEqual([404, null])
    expect(await response.text()).not.toContain('secret-plan')
    await portal.add([meeting('secret-plan')])
    const leads = await portal.get(paths.shortLink(code))
    expect([leads.status, leads.headers.get('Location')]).toEqual([302, '/en/meetings/secret-plan'])
  })

  test('of a draft keeps its sign from being given to another meeting', async () => {
    const [first, second] = sharing
    const { db, add } = await portalWith([{ ...meeting(second), status: 'draft' }])
    await add([meeting(first)], '2026-11-22T19:00:00Z')
    const find = async (code: string) => findPageOfCode(db, { code, offered: languages })
    const code = await shortCode(db, { kind: 'meeting', id: first }, 'en')
    expect(code).toHaveLength(9)
    expect(await find(code)).toBe(`/en/meetings/${first}`)
    expect(await find(code.slice(0, 8))).toBeUndefined()
  })

  test('leaves nothing of who follows it in the log', async () => {
    const portal = await startTestPortal({ PORTAL_LOG_LEVEL: 'info' })
    await portal.get('/q/endfgxm2?from=poster-canary', {
      'User-Agent': 'canary',
      'X-Forwarded-For': '203.0.113.9',
    })
    expect(portal.logged()).toContain('/q/:code')
    for (const trace of ['endfgxm2', 'canary', '203.0.113.9']) expect(portal.logged()).not.toContain(trace)
  })
})

describe('addresses that were shipped', () => {
  test('are all still there: no statement has lost its page', async () => {
    const shipped = ['calling-911', 'immigration-raids', 'warrants', 'asking-status', 'equal-protection']
    const portal = await startTestPortal()
    for (const id of shipped) expect((await portal.get(`/en/policy/${id}`)).status, id).toBe(200)
  })
})
