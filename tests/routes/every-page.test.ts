import { describe, expect, test } from 'vitest'
import { languages, sourceLanguage } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'
import { startTestPortal } from '../support/portal'
import { readerPaths as pages } from '../support/reader-paths'
import { textOf } from '../support/text-of'

function wordsOfPage(path: string) {
  return translatorFor(languages.find((language) => language === path.slice(1, 3)) ?? sourceLanguage)
}

describe('every page', () => {
  test.each(pages)(
    '%s has its language, title, description, its own address and its other languages',
    async (path) => {
      const portal = await startTestPortal({ PUBLIC_ORIGIN: 'https://portal.example' })
      const html = await (
        await portal.get(path, { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' })
      ).text()
      const language = path.slice(1, 3)
      const rest = path.slice(3)
      expect(html).toContain(`<html lang="${language}" dir="ltr">`)
      expect(html).toMatch(/<title>[^<]{10,}<\/title>/)
      expect(html).toMatch(/<meta name="description" content="[^"]{20,}"/)
      expect(html).toContain(`<link rel="canonical" href="https://portal.example/${language}${rest}"/>`)
      for (const other of languages) {
        expect(html).toContain(
          `<link rel="alternate" hrefLang="${other}" href="https://portal.example/${other}${rest}"/>`,
        )
      }
      expect(html).toContain(`hrefLang="x-default" href="https://portal.example/en${rest}"`)
      expect(html).not.toContain('evil.example')
      expect(html.match(/<h1/g)).toHaveLength(1)
    },
  )

  test.each(pages)('%s says that the department does not run the site, and whom to call', async (path) => {
    const portal = await startTestPortal()
    const text = textOf(await (await portal.get(path)).text())
    const { t, formats } = wordsOfPage(path)
    expect(text).toContain(t('notice.unofficial'))
    for (const number of ['911', '311', '214-744-4444']) expect(text).toContain(number)
    expect(text).toContain(formats.plainDay('2026-11-22'))
    expect(text).not.toContain(t('notice.sample'))
  })

  test('of a demonstration is labelled as sample data in its language', async () => {
    const portal = await startTestPortal({}, { sample: true })
    for (const path of pages) {
      const response = await portal.get(path)
      if (response.status !== 200) continue
      expect(textOf(await response.text())).toContain(wordsOfPage(path).t('notice.sample'))
    }
    expect(await (await portal.get('/robots.txt')).text()).toContain('Disallow: /\n')
  })
})

describe('the small files', () => {
  test('robots.txt lets everybody in and names the sitemap', async () => {
    const portal = await startTestPortal({ PUBLIC_ORIGIN: 'https://portal.example' })
    expect(await (await portal.get('/robots.txt')).text()).toBe(
      'User-agent: *\nAllow: /\n\nSitemap: https://portal.example/sitemap.xml\n',
    )
  })

  test('the sitemap names every page in every language', async () => {
    const portal = await startTestPortal({ PUBLIC_ORIGIN: 'https://portal.example' })
    const response = await portal.get('/sitemap.xml')
    const xml = await response.text()
    expect(response.headers.get('Content-Type')).toBe('application/xml; charset=utf-8')
    // Sheets to print are another form of the pages they are about.
    for (const path of pages.filter((page) => !/\/\d{4}-|\/(flyer|card)$/.test(page))) {
      expect(xml).toContain(`<loc>https://portal.example${path}</loc>`)
    }
    expect(xml).toContain(
      '<xhtml:link rel="alternate" hreflang="es" href="https://portal.example/es/policy"/>',
    )
  })

  test('security.txt has what RFC 9116 asks for', async () => {
    const portal = await startTestPortal({
      PORTAL_CONTACT: 'desk@portal.example',
      PUBLIC_ORIGIN: 'https://portal.example',
    })
    expect(await (await portal.get('/.well-known/security.txt')).text()).toBe(
      [
        'Contact: mailto:desk@portal.example',
        'Expires: 2027-11-22T18:00:00Z',
        `Preferred-Languages: ${languages.join(', ')}`,
        'Canonical: https://portal.example/.well-known/security.txt',
        '',
      ].join('\n'),
    )
  })

  test('the health checks tell a living process from a ready one', async () => {
    const portal = await startTestPortal()
    expect((await portal.get('/healthz')).status).toBe(200)
    expect((await portal.get('/readyz')).status).toBe(200)
    await portal.db.schema.dropTable('occurrences').execute()
    await portal.db.schema.dropTable('meeting_exception_notes').execute()
    await portal.db.schema.alterTable('meetings').renameTo('gone').execute()
    expect((await portal.get('/healthz')).status).toBe(200)
    expect((await portal.get('/readyz')).status).toBe(503)
  })

  test('the icon is there', async () => {
    const portal = await startTestPortal()
    const response = await portal.get('/favicon.ico')
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toMatch(/^image\//)
  })
})
