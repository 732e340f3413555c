import type { Document } from 'happy-dom'
import { describe, expect, it } from 'vitest'
import { languages } from '~/i18n/languages'
import { pageSentences } from '../support/page-sentences'
import { parsePage } from '../support/page-text'
import { easeOf, sentenceLimit, sentences, words } from '../support/readability'
import { portals, readerDocuments } from '../support/reader-documents'
import { canBeDetected, detectedLanguage, mistagged } from './detected-language'
import { readerTexts } from './reader-texts'

/** Every page of a portal is opened and read in one test. */
const patience = 60_000

/** How hard a page is to read. */
interface Measured {
  path: string
  sentences: number
  /** The words, or in Vietnamese the syllables, of its longest sentence. */
  longest: number
  /** By the formula of its language; undefined where there is none, or nothing to measure. */
  ease: number | undefined
}

function measured(path: string, document: Document, language: string): Measured {
  const read = pageSentences(document)
  return {
    path,
    sentences: read.length,
    longest: Math.max(0, ...read.map((sentence) => words(sentence).length)),
    ease: read.length > 0 ? easeOf(language)?.of(read.join('\n')) : undefined,
  }
}

function tooHard({ ease, longest }: Measured, language: string): boolean {
  const wanted = easeOf(language)
  return (
    longest > sentenceLimit(language).most ||
    (wanted !== undefined && ease !== undefined && !wanted.isEnough(ease))
  )
}

function tableOf(pages: readonly Measured[], language: string): string {
  const { unit } = sentenceLimit(language)
  const { name = 'no formula', bounds } = easeOf(language) ?? {}
  const wanted = bounds ? `, ${bounds.must} wanted, ${bounds.should} hoped for` : ''
  const rows = pages.map(({ path, sentences, longest, ease }) =>
    [
      path.padEnd(70),
      String(sentences).padStart(9),
      String(longest).padStart(9),
      ease?.toFixed(1) ?? '–',
    ].join(' '),
  )
  return [`${'page'.padEnd(70)} sentences   longest ${name}${wanted} (longest in ${unit})`, ...rows].join(
    '\n',
  )
}

describe.each(languages)('every reader page in %s', (language) => {
  it.each(portals)(
    'of the %s is easy to read',
    async (portal) => {
      const pages = (await readerDocuments(language, portal)).map(({ path, document }) =>
        measured(path, document, language),
      )
      const hard = pages.filter((page) => tooHard(page, language))
      expect(hard, tableOf(pages, language)).toEqual([])
      // Were there no sentences, nothing would be hard.
      expect(pages.filter(({ sentences }) => sentences > 2).length).toBeGreaterThan(pages.length / 2)
    },
    patience,
  )

  it.each(portals)(
    'of the %s is in that language, but for what is tagged as another, which is in that one',
    async (portal) => {
      const wrong = (await readerDocuments(language, portal)).flatMap(({ path, document }) =>
        mistagged(document).map((found) => `${path} ${found}`),
      )
      expect(wrong).toEqual([])
    },
    patience,
  )
})

describe('a page that is hard to read', () => {
  const page = (main: string, language = 'en') =>
    measured('/a', parsePage(`<html lang="${language}"><body><main>${main}</main></body></html>`), language)
  const official =
    'The departmental administration anticipates the implementation of supplementary documentation requirements.'
  const oficial =
    'La administración departamental procederá a la implementación de las disposiciones reglamentarias aplicables.'

  it.each([
    ['en', `<p>${official}</p>`],
    ['en', `<ul><li>Call 911.</li><li>${official}</li></ul>`],
    ['en', `<p>${'word '.repeat(25)}word.</p>`],
    ['es', `<p>${oficial}</p>`],
    ['es', `<div><p>Llame.<br>${oficial}</p></div>`],
    ['vi', `<p>${'một '.repeat(32)}hai.</p>`],
  ])('is found in %s: %s', (language, main) => {
    expect(tooHard(page(main, language), language)).toBe(true)
  })

  it('is not made so by titles, labels, names, dates and other languages', () => {
    const labels =
      '<h1>Departmental administration documentation</h1><nav><p>Departmental administration.</p></nav>' +
      '<ul class="sources"><li>Departmental administration documentation, Incorporated.</li></ul>' +
      '<dl><dt>Administration</dt><dd>Departmental administration documentation, Dallas.</dd></dl>' +
      '<p><time>Wednesday, February 12, 2025</time>. They met.</p><p>Departmental administration</p>' +
      `<p lang="es">${oficial}</p><p>It is <b>over</b>. <bdi lang="es">${oficial}</bdi> We know that.</p>`
    expect(page(labels)).toMatchObject({ sentences: 2, longest: 3 })
    expect(tooHard(page(labels), 'en')).toBe(false)
  })

  it('is asked of a language only where it was decided what is too hard', () => {
    expect(() => easeOf('fr')).toThrow('Say in readability.ts how easy a text must be in “fr”')
    expect(() => sentenceLimit('fr')).toThrow('Say in readability.ts how long a sentence may be in “fr”')
  })
})

describe.each(languages)('every long sentence for readers in %s', (language) => {
  it('is heard as what it is, so that it would be found on a page of another language', () => {
    const misheard = readerTexts(language)
      .flatMap(({ text }) => sentences(text.replace(/<[^>]*>|\{\{[^}]*\}\}/g, '')))
      .filter((sentence) => canBeDetected(sentence) && detectedLanguage(sentence) !== language)
    expect(misheard).toEqual([])
  })
})

describe('what is in another language than its page says', () => {
  const english = 'They help any agency arrest those people.'
  const spanish = 'Ayudan a cualquier agencia a arrestarlos.'
  const vietnamese = 'Họ giúp bất cứ cơ quan nào bắt người này.'

  /** A real page with something more in it, before the end of an element. */
  async function planted(language: 'en' | 'es', words: string, end = '</main>'): Promise<string[]> {
    const [home] = await readerDocuments(language, 'record')
    const html = home?.document.documentElement.outerHTML.replace(end, `${words}${end}`) ?? ''
    return mistagged(parsePage(html))
  }

  it('is of 41 characters in these tests', () => {
    expect([english, spanish, vietnamese].map((sentence) => sentence.length)).toEqual([41, 41, 41])
  })

  it.each([
    ['es', `<p>${english}</p>`],
    ['es', `<p>${vietnamese}</p>`],
    ['en', `<p>${spanish}</p>`],
    ['en', `<p>${vietnamese}</p>`],
    ['es', `<p>${spanish} ${english} ${spanish}</p>`],
    [
      'es',
      `<ul><li>Lisa Davis: <b>They help</b> any agency <a href="/es">arrest those people</a>.</li></ul>`,
    ],
    ['es', `<p lang="en">${spanish}</p>`],
    ['es', `<p>Eso dijo: <q lang="en">${spanish}</q></p>`],
    ['en', `<p lang="es">${english}</p>`],
    ['en', `<div lang="es"><p>${spanish}</p><p>${english}</p></div>`],
    ['es', `<p lang="xx">${spanish}</p>`],
    ['es', '<p>Next</p>'],
    ['es', `<nav aria-label="${english}"></nav>`],
    ['es', '<nav aria-label="Next"></nav>'],
    ['es', `<img alt="${english}" src="data:,">`],
    ['en', `<button title="${spanish}"></button>`],
    ['es', `<div lang="en"><button title="${spanish}"></button></div>`],
  ] as const)('is found on a page in %s: %s', async (language, words) => {
    expect(await planted(language, words)).toHaveLength(1)
  })

  it.each([
    ['es', `<p lang="en">${english}</p>`],
    ['es', `<p>${spanish} <q lang="en">${english}</q> ${spanish}</p>`],
    ['es', `<p lang="vi">${vietnamese}</p>`],
    ['en', `<div lang="es"><p>${spanish}</p><button title="${spanish}"></button></div>`],
    ['en', '<p>KERA News, Familia Bethel Internacional Church, 6175 St. Augustine Dr., Dallas, TX 75217</p>'],
    ['es', '<p>KERA News, Familia Bethel Internacional Church, 6175 St. Augustine Dr., Dallas, TX 75217</p>'],
  ] as const)('is not seen on a page in %s where it is tagged, or a name: %s', async (language, words) => {
    expect(await planted(language, words)).toEqual([])
  })

  it('is found in the title and in the description, too', async () => {
    expect(await planted('es', ` · ${english}`, '</title>')).toHaveLength(1)
    expect(await planted('es', ' · Next', '</title>')).toHaveLength(1)
    expect(await planted('es', `<meta name="description" content="${english}">`, '</head>')).toHaveLength(1)
    expect(await planted('en', `<meta property="og:title" content="${spanish}">`, '</head>')).toHaveLength(1)
  })
})
