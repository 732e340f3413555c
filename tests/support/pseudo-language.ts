import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProjectCopy } from './project-copy'

/** A language that nobody speaks, made from the English words to see what a real one would do to the portal. */
export interface PseudoLanguage {
  /** A real tag: from it follow the direction, the plural forms, and how days and languages are called. */
  tag: string
  /** What stands for each letter and sign of the English words. */
  letters: ReadonlyMap<string, string>
}

/** Every letter has an accent. Polish, because it has four plural forms where English has two. */
export const accented: PseudoLanguage = {
  tag: 'pl',
  letters: pairs(
    'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ',
    'àƀçđéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÀƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ',
  ),
}

/** Every letter is an Arabic one, so that a browser sets it from right to left. Arabic has all six plural forms. */
export const rightToLeft: PseudoLanguage = {
  tag: 'ar',
  letters: pairs(
    'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ,;?',
    'ابتديفغهىجكلمنوپقرسطؤڤشخئزابتديفغهىجكلمنوپقرسطؤڤشخئز،؛؟',
  ),
}

/** Adds a language to a copy of the project as a translator would: a folder, a line, and nothing else. */
export function addLanguage(copy: ProjectCopy, language: PseudoLanguage): void {
  const folder = copy.path(`locales/${language.tag}`)
  cpSync(copy.path('locales/en'), folder, { recursive: true })
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
    const file = join(folder, name)
    // The ledger of a new language knows of no translation yet.
    const words = name === 'review.json' ? {} : wordsIn(language, JSON.parse(readFileSync(file, 'utf8')))
    writeFileSync(file, `${JSON.stringify(words, null, 2)}\n`)
  }
  copy.edit('locales/index.ts', (text) => `${text}export * as ${language.tag} from './${language.tag}'\n`)
}

/** A tree of English words in a pseudo-language, with the plural forms that its tag has by CLDR. */
export function wordsIn(language: PseudoLanguage, words: unknown): unknown {
  if (typeof words === 'string') return textIn(language, words)
  if (Array.isArray(words)) return words.map((item) => wordsIn(language, item))
  if (typeof words !== 'object' || words === null) throw new Error(`${words} is neither words nor keys`)
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, value]) =>
      formsOf(key, language.tag).map((form) => [form, wordsIn(language, value)]),
    ),
  )
}

function formsOf(key: string, tag: string): string[] {
  const [, base, form] = key.match(/^(.+)_(one|other)$/) ?? []
  if (base === undefined) return [key]
  const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories
  return categories
    .filter((category) => (category === 'one') === (form === 'one'))
    .map((category) => `${base}_${category}`)
}

/** What is filled in, and inline tags: a translation keeps them as they are. */
const untouched = /(\{\{\s*\w+\s*\}\}|<\/?\w+\s*\/?>)/

/** One text in a pseudo-language: longer, and in brackets, so that what is cut off at either end shows. */
export function textIn({ letters }: PseudoLanguage, text: string): string {
  if (text === '') return text
  const inLetters = (plain: string) => [...plain].map((sign) => letters.get(sign) ?? sign).join('')
  const pieces = text.split(untouched)
  const length = pieces.filter((piece) => !untouched.test(piece)).join('').length
  const longer = pieces.map((piece) => (untouched.test(piece) ? piece : inLetters(piece))).join('')
  return `[${longer}${inLetters(padding(length))}]`
}

/** English grows by two fifths in many languages, and a word or two by much more. */
function padding(length: number): string {
  const wanted = Math.ceil(length * (length < 10 ? 1 : 0.4))
  let padded = ''
  for (let index = 0; padded.length < wanted; index += 1) padded += ` ${filling[index % filling.length]}`
  return padded
}

/** Among them a word as long as those that German or Finnish put together. */
const filling = 'one two three four internationalization five six seven eight nine ten'.split(' ')

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const signs = [...to]
  return new Map([...from].map((sign, index) => [sign, signs[index] ?? sign]))
}
