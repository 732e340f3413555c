import { describe, expect, test } from 'vitest'
import { languages } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { paths } from '~/paths'
import { startTestPortal } from '../support/portal'
import { hostileTexts, origin, portalWith } from './sharing-portal'

const settings = { PUBLIC_ORIGIN: origin }

type Portal = Awaited<ReturnType<typeof startTestPortal>>

/** A PDF as the text of its objects; what is compressed in it are only the drawings and fonts. */
async function fileOf(portal: Portal, path: string): Promise<string> {
  const response = await portal.get(path)
  expect(response.status, path).toBe(200)
  expect(response.headers.get('Content-Type')).toBe('application/pdf')
  return Buffer.from(await response.arrayBuffer()).toString('latin1')
}

/** A string object (ISO 32000-1, 7.3.4): in brackets as Latin letters, or between angles as UTF-16. */
function stringsOf(pdf: string, key: string): string[] {
  const found = pdf.matchAll(
    new RegExp(`/${key} ?(?:\\(((?:[^\\\\()]|\\\\.|\\([^()]*\\))*)\\)|<FEFF([0-9A-F]*)>)`, 'gs'),
  )
  return [...found].map(([, literal, hex]) =>
    hex === undefined
      ? (literal ?? '').replace(/\\([\\()])/g, '$1')
      : Buffer.from(hex, 'hex').swap16().toString('utf16le'),
  )
}

function pagesIn(pdf: string): number {
  return pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
}

const evening: MeetingEntry = {
  id: 'evening',
  startsOn: '2026-12-01T19:00',
  place: { name: 'Sample library' },
  text: { en: { title: 'Evening meeting' } },
}

describe('a sheet as a PDF', () => {
  test.each(
    languages.flatMap((language) => [
      paths.answersFlyerFile(language),
      paths.statementFlyerFile(language, 'immigration-raids'),
      paths.walletCardFile(language),
      paths.meetingFlyerFile(language, 'familia-bethel-2025-02-12'),
    ]),
  )('is one page, tagged, in its language, with a title: %s', async (path) => {
    const portal = await startTestPortal(settings)
    const pdf = await fileOf(portal, path)
    const language = path.slice(1, 3)
    expect(pdf.startsWith('%PDF-1.7')).toBe(true)
    expect(pagesIn(pdf)).toBe(1)
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(pdf).toContain('/StructTreeRoot')
    expect(pdf).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/)
    expect(stringsOf(pdf, 'Lang')).toContain(language)
    expect(pdf).toContain('/DisplayDocTitle true')
    expect(pdf).toMatch(/<dc:title>.+<\/dc:title>/)
    for (const kind of ['H1', 'P', 'L', 'LI', 'Figure'])
      expect(pdf, kind).toMatch(new RegExp(`/S\\s*/${kind}\\b`))
    // The code is a picture with words for who cannot see it.
    const { t } = translatorFor(languages.find((tag) => tag === language) ?? 'en')
    expect(new Set(stringsOf(pdf, 'Alt'))).toEqual(new Set([t('sharing:sheet.square')]))
  })

  test('in two languages says of each part which one it is in', async () => {
    const portal = await startTestPortal(settings)
    for (const path of [
      paths.statementFlyerFile('es', 'immigration-raids', { with: 'vi' }),
      paths.answersFlyerFile('es', { with: 'vi' }),
      paths.walletCardFile('es', { with: 'vi' }),
    ]) {
      const pdf = await fileOf(portal, path)
      expect(pagesIn(pdf), path).toBe(1)
      expect(stringsOf(pdf, 'Lang'), path).toEqual(expect.arrayContaining(['es', 'vi']))
      expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>')
    }
    const response = await portal.get(paths.walletCardFile('es', { with: 'vi' }))
    expect(response.headers.get('Content-Language')).toBe('es, vi')
  })

  test('is the same, byte for byte, as long as nothing changes', async () => {
    const [one, other] = [await startTestPortal(settings), await startTestPortal(settings)]
    const path = paths.statementFlyerFile('en', 'warrants', { with: 'es' })
    expect(await fileOf(one, path)).toBe(await fileOf(other, path))
  })

  test('is kept as any page, and other sites may link it and show it', async () => {
    const portal = await startTestPortal(settings)
    const { headers } = await portal.get(paths.answersFlyerFile('en'))
    expect(headers.get('Cache-Control')).toMatch(/^public/)
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
    expect(headers.get('Set-Cookie')).toBeNull()
  })

  test.each(Object.entries(hostileTexts))('takes hostile words for words: %s', async (_what, words) => {
    const place = { name: words, directions: { en: words } }
    const portal = await portalWith([
      { ...evening, place, text: { en: { title: words, description: words } } },
    ])
    const pdf = await fileOf(portal, paths.meetingFlyerFile('en', 'evening'))
    expect(pagesIn(pdf)).toBe(1)
    expect(pdf).toContain('/StructTreeRoot')
    // A heading is also a bookmark, where it can be read back; signs that nobody sees are left out of it.
    const seen = (text: string) => text.replace(/[\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
    expect(stringsOf(pdf, 'Title').map(seen)).toContain(seen(words))
  })

  test.each([
    '#panic("no")',
    '= Heading',
    '#image("/etc/passwd")',
    '*bold* _it_ $x^2$ `raw` <label> @ref \\ // comment /* and */ ~ -- ---',
    '#{ while true {} }',
    '\\u{41} #sys.version',
  ])('takes what Typst would run for words: %s', async (words) => {
    const portal = await portalWith([
      { ...evening, place: { name: words }, text: { en: { title: words, description: words } } },
    ])
    const pdf = await fileOf(portal, paths.meetingFlyerFile('en', 'evening'))
    expect(stringsOf(pdf, 'Title')).toContain(words)
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>')
  })

  test('of the longest words that a meeting may have is still one page', async () => {
    const long = (length: number) => 'Lorem ipsum dolor sit amet, '.repeat(20).slice(0, length).trim()
    const place = {
      name: long(200),
      street: long(200),
      city: long(200),
      room: long(200),
      directions: { en: long(500) },
    }
    const portal = await portalWith([
      {
        ...evening,
        place,
        rrule: 'FREQ=WEEKLY;COUNT=9',
        contact: long(200),
        fromDepartment: long(200),
        text: { en: { title: long(200), description: long(500) }, es: { title: long(200) } },
      },
    ])
    expect(pagesIn(await fileOf(portal, paths.meetingFlyerFile('en', 'evening', { with: 'es' })))).toBe(1)
  })

  test.each([
    ['/en/policy/nope/flyer.pdf', 404],
    ['/es/meetings/nope/flyer.pdf', 404],
  ])('that is not there says so in words: %s', async (path, status) => {
    const portal = await startTestPortal(settings)
    const response = await portal.get(path)
    expect(response.status).toBe(status)
    const { t } = translatorFor(path.startsWith('/es') ? 'es' : 'en')
    expect(await response.text()).toContain(t('errors.notFound.title'))
  })
})
