import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { copyProject } from '../support/project-copy'
import {
  accented,
  addLanguage,
  type PseudoLanguage,
  rightToLeft,
  textIn,
  wordsIn,
} from '../support/pseudo-language'

/** Checking the types of the whole copy takes its time, above all on a busy machine. */
const patience = 180_000

/** Words by their keys, as a translator's file has them. */
type Tree = Record<string, Record<string, unknown> | undefined>

describe('a language that is a folder and a line', () => {
  const copy = copyProject()
  const folder = `locales/${rightToLeft.tag}`

  beforeAll(() => {
    addLanguage(copy, rightToLeft)
    addLanguage(copy, accented)
    for (const [file, remove] of [
      ['policy.json', (words: Tree) => delete words.statements?.warrants],
      ['pages.json', (words: Tree) => delete words.privacy],
    ] as const) {
      copy.edit(`locales/${accented.tag}/${file}`, (text) => {
        const words = JSON.parse(text)
        expect(remove(words)).toBe(true)
        return JSON.stringify(words)
      })
    }
  })
  afterAll(() => copy.remove(), patience)

  test('compiles, one that is whole and one without a whole statement and a whole page', {
    timeout: patience,
  }, async () => {
    expect(await copy.checkTypes()).toEqual({ status: 0, said: '' })
  })

  test.each([
    ['a word', 'common.json', 'notFound'],
    ['the one plural form that every language has', 'common.json', 'days_other'],
    ['a line of a statement', 'policy.json', 'doesNotMean'],
    ['one of its files', 'index.ts', 'meetings'],
  ])(
    'does not compile without %s, and the error names it',
    { timeout: patience },
    async (_what, file, key) => {
      const whole = readFileSync(copy.path(`${folder}/${file}`), 'utf8')
      const named = file === 'index.ts' ? `as ${key}` : `"${key}"`
      copy.edit(`${folder}/${file}`, () => whole.replace(named, named.replace(key, `${key}Gone`)))
      try {
        // Only the file that holds every language to the shape of the English: all of them take three times as long.
        const { status, said } = await copy.checkTypes('app/i18n/resources.ts')
        expect(status).not.toBe(0)
        expect(said).toMatch(new RegExp(`Property '"?${key}"?' is missing`))
      } finally {
        copy.edit(`${folder}/${file}`, () => whole)
      }
    },
  )
})

describe('the made-up languages that try the portal', () => {
  const letters = (text: string) => text.match(/\p{L}/gu) ?? []

  test.each([
    ['Find a meeting', 1.4],
    ['You do not need to sign up or show identity papers.', 1.4],
    ['Any', 2],
  ])('make “%s” longer, in brackets', (text, times) => {
    for (const language of [accented, rightToLeft]) {
      const longer = textIn(language, text)
      expect(longer).toMatch(/^\[[^[\]]*\]$/)
      expect(longer.length - 2).toBeGreaterThanOrEqual(text.length * times)
    }
  })

  test('leave alone what is filled in, and inline tags', () => {
    const text = 'Call <emergency/> on {{date}}, or <time>{{ other }}</time>.'
    for (const language of [accented, rightToLeft]) {
      const kept = textIn(language, text).match(/\{\{.*?\}\}|<.*?>/g)
      expect(kept).toEqual(['<emergency/>', '{{date}}', '<time>', '{{ other }}', '</time>'])
    }
  })

  test('have a letter of their own for every English one', () => {
    const english = 'The Quick Brown Fox Jumps Over the Lazy Dog'
    expect(
      letters(textIn(accented, english)).filter((letter) => /\P{Script=Latin}|[a-z]/iu.test(letter)),
    ).toEqual([])
    expect(
      letters(textIn(rightToLeft, english)).filter((letter) => /\P{Script=Arabic}/u.test(letter)),
    ).toEqual([])
  })

  test.each<[string, PseudoLanguage, string[]]>([
    ['four', accented, ['days_few', 'days_many', 'days_one', 'days_other']],
    ['six', rightToLeft, ['days_few', 'days_many', 'days_one', 'days_other', 'days_two', 'days_zero']],
  ])('have %s plural forms', (_many, language, keys) => {
    const words = wordsIn(language, {
      days_one: '{{count}} day',
      days_other: '{{count}} days',
      other: 'More',
    })
    expect(Object.keys(words as object).sort()).toEqual([...keys, 'other'])
  })

  test('keep their lists as long as the English ones', () => {
    expect(wordsIn(accented, { items: ['One', '', 'Three'] })).toEqual({
      items: [textIn(accented, 'One'), '', textIn(accented, 'Three')],
    })
  })
})
