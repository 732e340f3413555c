import type { Document } from 'happy-dom'
import decode from 'jsqr'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { languages } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { paths } from '~/paths'
import { readStatement, statementIds } from '~/policy/statements'
import { site } from '~/site'
import { parsePage } from '../support/page-text'
import { startTestPortal } from '../support/portal'
import { hostileTexts, origin, portalWith } from './sharing-portal'

const settings = { PUBLIC_ORIGIN: origin }

type Portal = Awaited<ReturnType<typeof startTestPortal>>

async function sheetOf(portal: Portal, path: string): Promise<Document> {
  const response = await portal.get(path)
  expect(response.status, path).toBe(200)
  return parsePage(await response.text())
}

/** The text of an element as it is read, white space folded. */
function textOf(element: { textContent: string } | null): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ')
}

/** What the QR codes of a page say, read by a program that did not write them. */
function squaresOf(document: Document): (string | undefined)[] {
  return [...document.querySelectorAll('svg.square')].map((svg) => {
    const side = Number(svg.getAttribute('viewBox')?.split(' ')[2])
    const runs = svg.querySelectorAll('path')[1]?.getAttribute('d') ?? ''
    const scale = 4
    const width = side * scale
    const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
    for (const [, column, row, length] of runs.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
      for (let y = Number(row) * scale; y < (Number(row) + 1) * scale; y += 1) {
        const start = y * width + Number(column) * scale
        for (let x = start; x < start + Number(length) * scale; x += 1) pixels.set([0, 0, 0], x * 4)
      }
    }
    return decode(pixels, width, width)?.data
  })
}

describe.each(languages)('the sheet of a statement in %s', (language) => {
  const { t, formats } = translatorFor(language)

  test.each(statementIds)(
    'says what, by whom, when, what has changed since, and where to look today: %s',
    async (id) => {
      const portal = await startTestPortal(settings)
      const document = await sheetOf(portal, paths.statementFlyer(language, id))
      const sheet = textOf(document.querySelector('.sheet'))
      const statement = readStatement(id, Temporal.PlainDate.from('2026-11-22'))
      const { saidIn, changedBy } = statement
      const standing = t(changedBy ? 'policy:notices.changed.title' : 'policy:notices.old.title')
      expect(sheet).toContain(t('notice.unofficial'))
      expect(sheet).toContain(t(`policy:statements.${id}.question`))
      expect(sheet).toContain(formats.plainDay(saidIn.on))
      expect(sheet).toContain(saidIn.speaker?.name ?? t('policy:statement.saidInOrder'))
      expect(sheet).toContain(t('sharing:sheet.printed', { date: formats.plainDay('2026-11-22') }))
      expect(sheet).toContain(formats.plainDay('2026-04-23'))
      // What must be known stands above the answer.
      expect(sheet.indexOf(standing)).toBeGreaterThan(0)
      expect(sheet.indexOf(standing)).toBeLessThan(
        sheet.indexOf(`${t(`policy:answer.${statement.answer}`)}.`),
      )
      for (const number of Object.values(site.phones)) expect(sheet).toContain(number)
      // On paper "a year ago" is wrong a year later.
      expect(sheet).not.toContain(
        formats.age(
          Temporal.PlainDate.from(saidIn.on.padEnd(10, '-01')),
          Temporal.PlainDate.from('2026-11-22'),
        ),
      )
    },
  )
})

describe('the square code of a sheet', () => {
  test('leads to the page in the language beside it, read by another program', async () => {
    const portal = await startTestPortal(settings)
    const pages = {
      [paths.answersFlyer('en')]: paths.policy('en'),
      [paths.statementFlyer('es', 'warrants')]: paths.statement('es', 'warrants'),
      [paths.walletCard('vi')]: paths.policy('vi'),
      [paths.meetingFlyer('es', 'familia-bethel-2025-02-12')]: paths.meeting(
        'es',
        'familia-bethel-2025-02-12',
      ),
    }
    for (const [path, target] of Object.entries(pages)) {
      const document = await sheetOf(portal, path)
      const [square] = squaresOf(document)
      expect(square, path).toMatch(new RegExp(`^${origin}/q/`))
      const { pathname } = new URL(square ?? '')
      expect((await portal.get(pathname)).headers.get('Location'), path).toBe(target)
      // The same to type.
      expect(textOf(document.querySelector('.address'))).toBe(square?.replace('https://', ''))
    }
  })

  test('is one for each language of two side by side', async () => {
    const portal = await startTestPortal(settings)
    const squares = squaresOf(await sheetOf(portal, paths.statementFlyer('en', 'warrants', { with: 'es' })))
    expect(squares.map((square) => square?.slice(`${origin}/q/`.length, -6))).toEqual(['en', 'es'])
  })

  test('is big enough and has its quiet zone', async () => {
    const portal = await startTestPortal(settings)
    const document = await sheetOf(portal, paths.answersFlyer('en'))
    const runs = document.querySelectorAll('svg.square path')[1]?.getAttribute('d') ?? ''
    expect(
      Math.min(...[...runs.matchAll(/M(\d+) (\d+)/g)].flatMap(([, x, y]) => [Number(x), Number(y)])),
    ).toBe(4)
  })
})

describe('a sheet in two languages', () => {
  test('has both side by side, each tagged with its language', async () => {
    const portal = await startTestPortal(settings)
    const document = await sheetOf(portal, paths.statementFlyer('es', 'immigration-raids', { with: 'vi' }))
    expect(document.documentElement.getAttribute('lang')).toBe('es')
    const [first, second] = [...document.querySelectorAll('.side')].map(textOf)
    expect(first).toContain(translatorFor('es').t('policy:statements.immigration-raids.question'))
    expect(second).toContain(translatorFor('vi').t('policy:statements.immigration-raids.question'))
    expect([...document.querySelectorAll('.side')][1]?.closest('[lang]')?.getAttribute('lang')).toBe('vi')
    expect(document.querySelectorAll('h1')).toHaveLength(1)
  })

  test.each(['es', 'xx', '', 'constructor', 'en,vi'])(
    'is one where the second is none: %s',
    async (second) => {
      const portal = await startTestPortal(settings)
      const document = await sheetOf(portal, paths.statementFlyer('es', 'warrants', { with: second }))
      expect(document.querySelectorAll('.side')).toHaveLength(1)
    },
  )

  test('offers only languages that readers are offered', async () => {
    const portal = await startTestPortal({ ...settings, PORTAL_LANGUAGES: 'en,es' })
    const document = await sheetOf(portal, paths.answersFlyer('en', { with: 'vi' }))
    expect(document.querySelectorAll('.side')).toHaveLength(1)
    expect(document.querySelector('.tools')?.innerHTML).not.toContain('vi')
  })
})

describe('the sheet of a meeting', () => {
  const evening: MeetingEntry = {
    id: 'evening',
    startsOn: '2026-12-01T19:00',
    durationMinutes: 60,
    place: { name: 'Sample library', street: '200 Sample Ave.', city: 'Dallas', state: 'TX' },
    spoken: ['es'],
    text: { en: { title: 'Evening meeting' }, es: { title: 'Noche de preguntas' } },
  }

  test('says when, where, and that nobody is asked for papers', async () => {
    const portal = await portalWith([evening])
    const sheet = textOf((await sheetOf(portal, paths.meetingFlyer('es', 'evening'))).querySelector('.sheet'))
    const { t } = translatorFor('es')
    for (const words of [
      'Noche de preguntas',
      'Martes 1 de diciembre, de 7:00 p. m. a 8:00 p. m.',
      'Sample library',
      '200 Sample Ave., Dallas, TX',
      t('meetings:promise'),
      t('sharing:sheet.lookMeeting'),
    ])
      expect(sheet).toContain(words)
  })

  test('says first that it is cancelled, with the date struck through', async () => {
    const portal = await portalWith([
      { ...evening, exceptions: [{ date: '2026-12-01', status: 'cancelled', reason: 'weather' }] },
    ])
    const document = await sheetOf(portal, paths.meetingFlyer('en', 'evening'))
    const sheet = textOf(document.querySelector('.sheet'))
    expect(sheet).toContain('Cancelled. This meeting will not take place. Reason: bad weather.')
    expect(sheet.indexOf('Cancelled.')).toBeLessThan(sheet.indexOf('Tuesday, December 1'))
    expect(textOf(document.querySelector('.date s'))).toContain('Tuesday, December 1')
    expect(sheet).not.toContain(translatorFor('en').t('meetings:promise'))
  })

  test('follows a change at once: nothing of a sheet is kept anywhere else', async () => {
    const portal = await portalWith([evening])
    const before = textOf(await sheetOf(portal, paths.meetingFlyer('en', 'evening')).then((d) => d.body))
    expect(before).toContain('Sample library')
    await portal.add([{ ...evening, place: { name: 'Sample school' } }])
    const after = textOf(await sheetOf(portal, paths.meetingFlyer('en', 'evening')).then((d) => d.body))
    expect(after).toContain('Sample school')
    expect(after).not.toContain('Sample library')
  })

  test.each(Object.entries(hostileTexts))(
    'has hostile words on it exactly as they are: %s',
    async (_what, words) => {
      const portal = await portalWith([
        {
          ...evening,
          place: { name: words, room: words, directions: { en: words } },
          contact: words,
          text: { en: { title: words, description: words } },
        },
      ])
      const document = await sheetOf(portal, paths.meetingFlyer('es', 'evening', { with: 'en' }))
      expect(document.querySelector('h1')?.textContent).toBe(words)
      expect(document.querySelector('h1 bdi')?.getAttribute('lang')).toBe('en')
      const places = [...document.querySelectorAll('.side dd')].map(({ textContent }) => textContent)
      // Name and contact on both sides, and on the Spanish one the way there, which is in English only.
      expect(places.filter((text) => text === words)).toHaveLength(5)
      expect(document.querySelectorAll('script:not([type=module])')).toHaveLength(0)
    },
  )
})

describe('the cards for the wallet', () => {
  test('are four, in halves where there are two languages, and read once each', async () => {
    const portal = await startTestPortal(settings)
    const document = await sheetOf(portal, paths.walletCard('en', { with: 'es' }))
    const cards = [...document.querySelectorAll('.card')]
    expect(cards.map((card) => card.closest('[lang]')?.getAttribute('lang'))).toEqual([
      'en',
      'en',
      'es',
      'es',
    ])
    expect(cards.map((card) => card.getAttribute('aria-hidden'))).toEqual([null, 'true', null, 'true'])
    const [card] = cards.map(textOf)
    const { t } = translatorFor('en')
    for (const number of Object.values(site.phones)) expect(card).toContain(number)
    expect(card).toContain(t('policy:notices.changed.title'))
    expect(card).toContain('Michael Igo')
    expect(card).toContain(t('notice.unofficial'))
  })
})

describe('every sheet', () => {
  const all = [
    paths.answersFlyer('en'),
    paths.walletCard('en'),
    paths.statementFlyer('en', 'warrants'),
    paths.meetingFlyer('en', 'familia-bethel-2025-02-12'),
  ]

  test.each(all)('has the style it says it has and one script, and is kept as any page: %s', async (path) => {
    const portal = await startTestPortal(settings)
    const response = await portal.get(path)
    expect(response.headers.get('Cache-Control')).toMatch(/^public/)
    const policy = response.headers.get('Content-Security-Policy') ?? ''
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; .*script-src 'sha256-[^']+'$/)
    expect(policy).not.toContain('unsafe')
    const document = parsePage(await response.text())
    expect(document.querySelectorAll('style')).toHaveLength(1)
    expect(document.querySelectorAll('script').length).toBeLessThanOrEqual(1)
    expect(document.querySelectorAll('[style]')).toHaveLength(0)
    expect(document.querySelector('header, footer, nav')).toBeNull()
  })

  test('says that meetings are made up where they are', async () => {
    const portal = await startTestPortal(settings, { sample: true })
    for (const path of all.slice(0, 3)) {
      const notices = textOf((await sheetOf(portal, path)).querySelector('.notices'))
      expect(notices, path).toContain(translatorFor('en').t('notice.sample'))
    }
  })

  test.each(['/en/policy/nope/flyer', '/en/meetings/nope/flyer', '/xx/policy/flyer'])(
    'is there or is not: %s',
    async (path) => {
      const portal = await startTestPortal(settings)
      const response = await portal.get(path)
      expect(response.status).toBe(404)
      expect(parsePage(await response.text()).querySelector('header')).not.toBeNull()
    },
  )
})
