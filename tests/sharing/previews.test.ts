import ogs from 'open-graph-scraper'
import { describe, expect, test } from 'vitest'
import { languages } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { isSheet } from '~/paths'
import { given } from '../meetings/fixtures'
import { startTestPortal } from '../support/portal'
import { readerPaths } from '../support/reader-paths'

const origin = 'https://portal.example'
const settings = { PUBLIC_ORIGIN: origin }

const evening: MeetingEntry = {
  id: 'evening',
  startsOn: '2026-12-01T19:00',
  place: { name: 'A hall', street: '1 Main St.', city: 'Dallas', state: 'TX' },
  text: { en: { title: 'Evening meeting' }, es: { title: 'Reunión de la tarde' } },
}

type Portal = Awaited<ReturnType<typeof startTestPortal>>

/** A page as a program reads it that shows a link to it. */
async function previewOf(portal: Portal, path: string) {
  const html = await (await portal.get(path)).text()
  const { error, result } = await ogs({ html })
  expect(error, path).toBe(false)
  const [image] = result.ogImage ?? []
  // It keeps the last of several languages only.
  const others = [...html.matchAll(/<meta property="og:locale:alternate" content="(\w+)"/g)].map(
    ([, tag]) => tag,
  )
  return { ...result, image, others }
}

/** Sheets are for paper: a link to one is named, and has no picture. */
const pages = readerPaths.filter((path) => !isSheet(path))

describe('the preview of a link', () => {
  test('has all that programs ask for, on every page in every language', async () => {
    const portal = await startTestPortal(settings)
    for (const path of pages) {
      const language = languages.find((tag) => path.startsWith(`/${tag}`)) ?? 'en'
      const { t } = translatorFor(language)
      const preview = await previewOf(portal, path)
      expect(preview, path).toMatchObject({
        ogType: 'website',
        ogUrl: origin + path,
        ogSiteName: t('site.name'),
        ogLocale: `${language}_US`,
        ogTitle: expect.stringMatching(/\S{3}/),
        ogDescription: expect.stringMatching(/\S.{18,}/),
        twitterCard: 'summary_large_image',
        image: { width: '1200', height: '630', type: 'image/png' },
      })
      const others = languages.filter((other) => other !== language).map((other) => `${other}_US`)
      expect(preview.others, path).toEqual(others)
      // The picture says who does not run this, and so does what is read of it.
      expect(preview.image?.alt, path).toContain(t('notice.unofficial'))
      expect(preview.image?.alt?.length, path).toBeLessThan(500)
    }
  })

  test('has a picture that is there', async () => {
    const portal = await startTestPortal(settings)
    for (const path of pages.filter((one) => one.startsWith('/vi'))) {
      const { image } = await previewOf(portal, path)
      expect(image?.url).toMatch(/^https:\/\/portal\.example\/vi\/pictures\/[\w/-]+\.png\?v=[\w-]{8}$/)
      const { status, headers } = await portal.get(image?.url.slice(origin.length) ?? '')
      expect([status, headers.get('Content-Type')], path).toEqual([200, 'image/png'])
      expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
    }
  })

  test('of a statement is never the answer without who, when, and what may have changed', async () => {
    const portal = await startTestPortal(settings)
    const { image, ogTitle, ogDescription } = await previewOf(portal, '/en/policy/immigration-raids')
    expect(ogTitle).toBe('Do the Dallas police take part in immigration raids?')
    expect(ogDescription).toMatch(/^News reports say this changed\. On April 23, 2026/)
    for (const part of ['Do the Dallas police', 'The answer on February 12, 2025 was: No', 'Michael Igo']) {
      expect(image?.alt).toContain(part)
    }
    expect(image?.alt).toContain('April 23, 2026')
  })

  test('of a meeting says when and where, with the year', async () => {
    const portal = await startTestPortal(settings)
    await given(portal.db, evening)
    const { image, ogTitle, ogDescription } = await previewOf(portal, '/es/meetings/evening/2026-12-01')
    expect(ogTitle?.replaceAll('\u00a0', ' ')).toBe('Reunión de la tarde, martes 1 de diciembre, 7:00 p. m.')
    expect(ogDescription).toContain('A hall, 1 Main St., Dallas, TX.')
    const alt = image?.alt?.replaceAll('\u00a0', ' ')
    expect(alt).toContain('Reunión de la tarde. Martes 1 de diciembre de 2026, 7:00 p. m. A hall, 1 Main St.')
  })

  test.each([
    ['/en/meetings/evening', 'Cancelled: Evening meeting'],
    ['/en/meetings/evening/2026-12-01', 'Cancelled: Evening meeting, Tuesday, December 1, 7:00 p.m.'],
    ['/es/meetings/evening', 'Cancelada: Reunión de la tarde'],
  ])(
    'of a cancelled meeting says so in its title, its picture and its description: %s',
    async (path, title) => {
      const portal = await startTestPortal(settings)
      await given(portal.db, evening)
      const before = await previewOf(portal, path)
      await given(portal.db, { ...evening, exceptions: [{ date: '2026-12-01', status: 'cancelled' }] })
      const { ogTitle, ogDescription, image } = await previewOf(portal, path)
      expect(ogTitle?.replaceAll('\u00a0', ' ')).toBe(title)
      expect(image?.alt).toMatch(/^Cancel(led|ada)\. /)
      expect(ogDescription).toMatch(/will not take place|no se hará/)
      // Whoever keeps pictures by their address must not keep that of before.
      expect(image?.url).not.toBe(before.image?.url)
    },
  )

  test('of a cancelled series says so, and of a series when it is next', async () => {
    const portal = await startTestPortal(settings)
    const weekly = { ...evening, rrule: 'FREQ=WEEKLY' }
    await given(portal.db, { ...weekly, exceptions: [{ date: '2026-12-01', status: 'cancelled' }] })
    const { image, ogTitle } = await previewOf(portal, '/en/meetings/evening')
    expect(ogTitle).toBe('Evening meeting')
    expect(image?.alt).toContain('Every week on Tuesday. Next date: Tuesday, December 8, 2026')
    await given(portal.db, { ...weekly, status: 'cancelled' })
    const cancelled = await previewOf(portal, '/en/meetings/evening')
    expect(cancelled.ogTitle).toBe('Cancelled: Evening meeting')
    expect(cancelled.image?.alt).toMatch(/^Cancelled\. Evening meeting\. This meeting will not take place\./)
  })

  test('carries hostile texts as they are', async () => {
    const portal = await startTestPortal(settings)
    const title = '"><script>alert(1)</script> ]]> ; , \\ & &amp; 👮 \u202Eevil\u202C'
    await given(portal.db, { ...evening, text: { en: { title } } })
    const { ogTitle, image } = await previewOf(portal, '/en/meetings/evening')
    expect(ogTitle).toBe(title)
    expect(image?.alt).toContain(title)
  })

  test('says that meetings are made up where they are', async () => {
    const portal = await startTestPortal(settings, { sample: true })
    for (const path of ['/en', '/es/meetings', '/vi/meetings/sample-open-evening']) {
      const language = languages.find((tag) => path.startsWith(`/${tag}`)) ?? 'en'
      expect((await previewOf(portal, path)).image?.alt).toContain(translatorFor(language).t('notice.sample'))
    }
  })

  test('of a sheet to print has its name, and no picture', async () => {
    const portal = await startTestPortal(settings)
    const sheets = readerPaths.filter(isSheet)
    expect(sheets.length).toBeGreaterThan(languages.length)
    for (const path of sheets) {
      const { ogTitle, ogUrl, twitterCard, image } = await previewOf(portal, path)
      expect([ogTitle, ogUrl, twitterCard, image], path).toEqual([
        expect.stringMatching(/\S{3}/),
        origin + path,
        'summary',
        undefined,
      ])
    }
  })

  test('is only on pages for readers', async () => {
    const portal = await startTestPortal(settings)
    for (const path of ['/en/staff/sign-in', '/en/nothing-here', '/en/embed/meetings']) {
      expect(await (await portal.get(path)).text(), path).not.toContain('property="og:')
    }
  })
})
