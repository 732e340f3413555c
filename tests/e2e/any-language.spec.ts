import { readFileSync } from 'node:fs'
import { test as base, expect, type Page } from '@playwright/test'
import { openDatabase } from '../../app/db/open'
import { copyProject, type ProjectCopy } from '../support/project-copy'
import { accented, addLanguage, type PseudoLanguage, rightToLeft } from '../support/pseudo-language'
import { ask, type ErrorPage, errorPages } from './error-pages'
import { facts, givenNames } from './facts'
import { type Look, lookAt } from './look'
import { type Portals, releaseDay } from './portals'
import { readerPages } from './reader-pages'

/** Copying the project, building it twice and looking at every page takes its time on a busy machine. */
const patience = 300_000

const madeUp = [accented, rightToLeft]
const offered = ['en', 'es', 'vi', ...madeUp.map(({ tag }) => tag)]
const directions = Object.fromEntries(
  offered.map((tag) => [tag, tag === rightToLeft.tag ? ('rtl' as const) : ('ltr' as const)]),
)

/** What whoever runs the portal says of it, and who of the department has read a translation. */
const operator = 'Example Outreach Office'
const contact = 'outreach@portal.example'
const reviewer = 'Language Access Office'
const publicOrigin = 'https://portal.example'
const known = [...facts, operator, contact, reviewer]

const sizes = [
  { width: 320, height: 568 },
  { width: 1280, height: 800 },
]

/** Every path that a reader can meet, without its language. */
const [firstLanguage] = readerPages.map(({ language }) => language)
const paths = readerPages
  .filter(({ language }) => language === firstLanguage)
  .map(({ path, ...page }) => ({ ...page, path: path.replace(`/${firstLanguage}`, '') }))

/** One page in one of the languages, as it looked in each size of the window. */
interface Visit {
  path: string
  status: number
  looks: Look[]
}

/** A copy of the portal that has both languages, and what every one of its pages looks like in each. */
interface Fixtures {
  copy: ProjectCopy
  origins: Record<keyof Portals, string>
  visits: ReadonlyMap<PseudoLanguage, readonly Visit[]>
}

const test = base.extend<object, Fixtures>({
  copy: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const copy = copyProject()
      try {
        for (const language of madeUp) addLanguage(copy, language)
        await copy.build()
        // All but the pages of its own, which say that the English is newer.
        const units = ['common', 'meetings', 'policy', 'cli', 'import']
        await copy.run('locales', 'translated', accented.tag, ...units)
        await copy.run('locales', 'review', rightToLeft.tag, ...units, '--by', reviewer)
        await copy.build()
        await use(copy)
      } finally {
        await copy.remove()
      }
    },
    { scope: 'worker', timeout: patience },
  ],
  origins: [
    async ({ copy }, use) => {
      const settings = {
        PORTAL_NOW: releaseDay,
        PORTAL_LANGUAGES: offered.join(),
        PORTAL_OPERATOR: operator,
        PORTAL_CONTACT: contact,
        PUBLIC_ORIGIN: publicOrigin,
      }
      const [record, samples] = await Promise.all([
        copy.start({ ...settings, PORTAL_DATA: copy.path('facts') }),
        copy.start({ ...settings, command: 'demo' }),
      ])
      await use({ record, samples })
    },
    { scope: 'worker', timeout: patience },
  ],
  visits: [
    async ({ browser, copy, origins }, use) => {
      const page = await browser.newPage()
      const visits = new Map<PseudoLanguage, Visit[]>()
      for (const language of madeUp) {
        const seen: Visit[] = []
        for (const { path, portal, status } of paths) {
          const response = await page.goto(`${origins[portal]}/${language.tag}${path}`)
          expect(response?.status(), path).toBe(status)
          seen.push({ path, status, looks: await lookInEverySize(page) })
        }
        const errors = await errorPages(`${origins.record}/${language.tag}/record`, publicOrigin)
        for (const error of errors) seen.push(await visitError(page, error))
        visits.set(language, seen)
      }
      const db = await openDatabase(copy.path('facts/portal.db'))
      await db.schema.dropTable('occurrences').execute()
      await db.destroy()
      for (const [{ tag }, seen] of visits) {
        seen.push(await visitError(page, await ask(`${origins.record}/${tag}/meetings?page=2`)))
        expect(seen.at(-1)?.status).toBe(500)
      }
      await page.close()
      await use(visits)
    },
    { scope: 'worker', timeout: patience },
  ],
})

// One worker has the copy: a second one would build its own.
test.describe.configure({ mode: 'default' })

for (const [name, language, foreign] of [
  ['in a language with longer words and more plural forms', accented, /[a-z]/i],
  ['in a language that is written from right to left', rightToLeft, /\p{Script=Latin}/u],
] as const) {
  test.describe(name, () => {
    test('every page fits a small screen and a large one, and no word is cut', ({ visits }) => {
      expect(everywhere(visits.get(language), ({ cut }) => cut)).toEqual([])
    })

    test('every page says its language, and runs in its direction', ({ visits }) => {
      expect(everywhere(visits.get(language), ({ turned }) => turned)).toEqual([])
      expect(
        everywhere(visits.get(language), (look) => (look.language === language.tag ? [] : [look.language])),
      ).toEqual([])
    })

    test('lines, lists, notices and the skip link begin where reading begins', ({ visits }) => {
      expect(everywhere(visits.get(language), ({ mirrored }) => mirrored)).toEqual([])
    })

    test('names, addresses and telephone numbers are not turned around', ({ visits }) => {
      expect(everywhere(visits.get(language), ({ scrambled }) => scrambled)).toEqual([])
    })

    test('every page leads to itself in every other language, under its own name', ({ copy, visits }) => {
      const others = offered.filter((tag) => tag !== language.tag)
      for (const { path, status, looks } of visits.get(language) ?? []) {
        const expected = others.map((tag) => ({
          name: commonWords(copy, tag).language.name,
          language: tag,
          // From an error the way leads to the first page.
          href: `/${tag}${status === 200 ? path : ''}`,
        }))
        for (const look of looks) expect(look.others, path).toEqual(expect.arrayContaining(expected))
        for (const look of looks) expect(look.others, path).toHaveLength(others.length)
      }
    })

    test('every text is made of the words of the language, and of facts', ({ copy, visits }) => {
      const given = [...known, ...givenNames(language.tag, offered)]
      const untranslated = everywhere(visits.get(language), ({ texts }) =>
        texts.flatMap(({ words, tagged }) => {
          if (tagged === null) return foreign.test(without(words, given)) ? [words] : []
          // In another language there is only what was never translated, its own name, and who is refused is told why.
          const { language: own, errors } = commonWords(copy, tagged)
          const said = [own.name, ...Object.values(errors.forbidden), errors.back]
          return /\p{L}/u.test(without(words, [...said, ...known])) ? [`${words} (${tagged})`] : []
        }),
      )
      expect(untranslated).toEqual([])
    })
  })
}

test('readers who ask for such a language are led to it, and search engines find it', async ({ origins }) => {
  for (const { tag } of madeUp) {
    const headers = { 'Accept-Language': `${tag}-${tag.toUpperCase()},en;q=0.5` }
    const response = await fetch(origins.samples, { headers, redirect: 'manual' })
    expect(new URL(response.headers.get('Location') ?? '', origins.samples).pathname).toBe(`/${tag}`)
    const sitemap = await (await fetch(`${origins.samples}/sitemap.xml`)).text()
    expect(sitemap).toContain(`<loc>${publicOrigin}/${tag}/policy</loc>`)
  }
})

test('what is looked for is noticed', async ({ page }) => {
  const spoiled = `<html lang="ar" dir="rtl"><title>Hello</title><style>
    body { margin: 0 } .skip { position: absolute; left: 0 } div, select { width: 9em; overflow: hidden }
    </style><a class="skip" href="#a">ا</a>
    <nav style="width: 200vw">ا</nav><div>${'ا'.repeat(99)}</div><select><option>${'ا'.repeat(99)}</select>
    <p style="text-align: left">ا</p><h1 style="padding-left: 9px">ا</h1><h2 lang="en">Hello.</h2>
    <bdi>Room ا</bdi><p>ا 214-744-4444 ا</p><p>ا 1400 Botham Jean Blvd., Dallas ا</p>`
  await page.setContent(spoiled)
  const look = await lookAt(page, { directions, facts })
  const names = (elements: readonly string[]) => elements.map((html) => html.match(/^<(\w+)/)?.[1])
  expect(look.cut.join()).toMatch(/the page is \d+ wide/)
  expect(names(look.cut)).toEqual(expect.arrayContaining(['nav', 'div', 'select']))
  expect(names(look.mirrored)).toEqual(['p', 'h1', 'a'])
  expect(names(look.turned)).toEqual(['h2', 'bdi'])
  expect(look.scrambled).toHaveLength(2)
  expect(look.texts).toEqual(expect.arrayContaining([{ words: 'Hello', tagged: null }]))
  expect(without('Police meeting at Sample library', facts)).toMatch(/Police meeting at/)
})

async function lookInEverySize(page: Page): Promise<Look[]> {
  const looks: Look[] = []
  for (const size of sizes) {
    await page.setViewportSize(size)
    looks.push(await lookAt(page, { directions, facts: known }))
  }
  return looks
}

async function visitError(page: Page, { status, html }: ErrorPage): Promise<Visit> {
  await page.setContent(html)
  return { path: `the error ${status}`, status, looks: await lookInEverySize(page) }
}

/** Something of every look at every page, with the page where it was seen. */
function everywhere(
  visits: readonly Visit[] | undefined,
  wanted: (look: Look) => readonly string[],
): string[] {
  const seen = (visits ?? []).flatMap(({ path, looks }) =>
    looks.flatMap((look, index) =>
      wanted(look).map((found) => `${path} at ${sizes[index]?.width}: ${found}`),
    ),
  )
  return visits?.length ? seen : ['no page was seen']
}

function without(words: string, known: readonly string[]): string {
  const longestFirst = known.toSorted((a, b) => b.length - a.length)
  return longestFirst.reduce((rest, text) => rest.replaceAll(text, ' '), words)
}

/** Some words of a language as the copy has them. */
function commonWords(copy: ProjectCopy, tag: string): typeof import('../../locales/en/common.json') {
  return JSON.parse(readFileSync(copy.path(`locales/${tag}/common.json`), 'utf8'))
}
