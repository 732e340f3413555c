import { describe, expect, test } from 'vitest'
import { languages } from '~/i18n/languages'
import { readEnvironment } from '~/server/environment'
import { startTestPortal } from '../support/portal'
import { textOf } from '../support/text-of'

describe('a language that readers are not offered', () => {
  const settings = { PORTAL_LANGUAGES: '' }

  test('is Vietnamese, until a setting says otherwise', () => {
    expect(readEnvironment({})).toMatchObject({ environment: { languages: ['en', 'es'] } })
    expect(readEnvironment({ PORTAL_LANGUAGES: ' vi, es ,en' })).toMatchObject({
      environment: { languages: ['en', 'es', 'vi'] },
    })
  })

  test('has no page: who asks for one is told so in the language they most likely want', async () => {
    const portal = await startTestPortal(settings)
    for (const path of ['/vi', '/vi/policy/calling-911', '/vi/meetings?page=2', '/vi/nothing']) {
      const response = await portal.get(path, { 'Accept-Language': 'es-MX' })
      expect(response.status, path).toBe(404)
      expect(await response.text(), path).toContain('<html lang="es"')
    }
    const first = await portal.get('/', { 'Accept-Language': 'vi, es;q=0.5' })
    expect(first.headers.get('Location')).toBe('/es')
  })

  test('is named nowhere: not in the switch, the alternates, the sitemap or the files for machines', async () => {
    const portal = await startTestPortal(settings)
    for (const path of ['/es', '/en/meetings', '/sitemap.xml', '/.well-known/security.txt', '/es/nothing']) {
      expect(await (await portal.get(path)).text(), path).not.toMatch(/"vi"|\/vi\b|, vi|Tiếng Việt/)
    }
    expect((await portal.app.request('/es', { method: 'POST' })).status).toBe(403)
    expect(await (await portal.app.request('/es', { method: 'POST' })).text()).not.toContain('lang="vi"')
  })
})

describe('a third language that readers are offered', () => {
  test('is in the switch of every page by its own name, tagged, and says on each that nobody has checked it', async () => {
    const portal = await startTestPortal()
    for (const path of [
      '',
      '/policy',
      '/policy/calling-911',
      '/record',
      '/meetings',
      '/privacy',
      '/nothing',
    ]) {
      const english = await (await portal.get(`/en${path}`)).text()
      expect(english, path).toMatch(/hrefLang="vi" lang="vi">Tiếng Việt<\/a>/)
      const html = await (await portal.get(`/vi${path}`)).text()
      expect(html, path).toContain('<html lang="vi" dir="ltr">')
      expect(html, path).toMatch(/hrefLang="es" lang="es">Español<\/a>/)
      expect(textOf(html), path).toContain('Cảnh sát chưa kiểm tra bản dịch này.')
    }
  })

  test('keeps the page and its query in every link of the switch', async () => {
    const portal = await startTestPortal()
    const html = await (await portal.get('/vi/meetings?spoken=es&junk=1')).text()
    expect(html).toContain('<a href="/en/meetings?spoken=es" hrefLang="en" lang="en">English</a>')
    expect(html).toContain('<a href="/es/meetings?spoken=es" hrefLang="es" lang="es">Español</a>')
  })
})

describe('the setting of languages', () => {
  test.each(['es', 'en,xx', 'en;es', 'EN', ',', 'en,,es'])('refuses %j and says what it takes', (value) => {
    expect(readEnvironment({ PORTAL_LANGUAGES: value })).toMatchObject({
      ok: false,
      problems: [
        { name: 'PORTAL_LANGUAGES', message: 'settings.languages', values: { values: languages.join(', ') } },
      ],
    })
  })
})
