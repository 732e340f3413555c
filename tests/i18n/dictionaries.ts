import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { decodeTrie, type ITrie } from 'cspell-trie-lib'
import { properNames, wordsLackedBy } from './known-words'

const require = createRequire(import.meta.url)

/** The dictionary of each language: what a development dependency leads to, and the file beside it. */
const files: Record<string, [extension: string, file: string]> = {
  en: [require.resolve('@cspell/dict-en_us'), 'en_US.trie.gz'],
  es: [require.resolve('@cspell/dict-es-es'), 'Spanish.trie.gz'],
  vi: [require.resolve('@cspell/dict-vi-vn'), 'vi.trie.gz'],
}

const loaded = new Map<string, ITrie>()

function dictionaryOf(language: string): ITrie {
  const [extension, file] = files[language] ?? []
  if (!extension || !file) {
    throw new Error(
      `“${language}” has no dictionary: install one of @cspell/dict-* and name it in dictionaries.ts`,
    )
  }
  const dictionary =
    loaded.get(language) ?? decodeTrie(gunzipSync(readFileSync(join(dirname(extension), file))))
  loaded.set(language, dictionary)
  return dictionary
}

/** Whether a language's dictionary has a word exactly as it is written. */
export function hasWord(word: string, language: string): boolean {
  return dictionaryOf(language).hasWord(word, true)
}

/** The words of a text that its language does not know. */
export function misspelled(text: string, language: string): string[] {
  const known = [...properNames, ...Object.keys(wordsLackedBy[language] ?? {})]
  return wordsIn(withoutPhrases(text, known)).filter(
    (word) => ![word, word.toLowerCase()].flatMap(spellings).some((spelling) => hasWord(spelling, language)),
  )
}

/** A text without some phrases, long ones first, each in these very letters and not as a part of a longer word. */
export function withoutPhrases(text: string, phrases: readonly string[]): string {
  const normal = text.normalize('NFC')
  // Looking for a phrase's first word is a hundred times as fast as the pattern, and nearly always enough.
  const present = phrases.filter((phrase) => normal.includes(phrase.split(/\s/, 1)[0] ?? phrase))
  const longFirst = present.toSorted((a, b) => b.length - a.length)
  return longFirst.reduce((rest, phrase) => rest.replace(patternOf(phrase), ' '), normal)
}

const patterns = new Map<string, RegExp>()

function patternOf(phrase: string): RegExp {
  const escaped = phrase.normalize('NFC').replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const written = `(?<![\\p{L}\\p{N}])${escaped.replace(/\s+/g, String.raw`\s+`)}(?![\\p{L}\\p{N}])`
  const pattern = patterns.get(phrase) ?? new RegExp(written, 'gu')
  patterns.set(phrase, pattern)
  return pattern
}

/** The words of a text that a dictionary can be asked about: no placeholders, tags, addresses, numbers. */
export function wordsIn(text: string): string[] {
  const address =
    /\S+@\S+|\S+:\/\/\S+|(?<![\p{L}\p{N}.])(?:[\p{L}\p{N}-]+\.)+(?:com|org|net|gov|edu)(?!\p{L})\S*/gu
  return (
    text
      .normalize('NFC')
      .replace(/<[^>]*>|\{\{[^}]*\}\}/g, ' ')
      .replace(address, ' ')
      .replace(/[\p{L}\p{M}]*\p{N}[\p{L}\p{M}\p{N}]*/gu, ' ')
      .match(/[\p{L}\p{M}]+(?:[’'][\p{L}\p{M}]+)*/gu) ?? []
  )
}

/**
 * The ways in which a dictionary may have a word: with a typewriter's apostrophe; without “’s”; a Spanish verb
 * without the pronouns at its end (“hábleles” as “hable”), which go with every verb there is; a Vietnamese syllable
 * with its tone on the other vowel of oa, oe or uy, for both “hòa” and “hoà” are taught and the dictionary has one.
 */
function spellings(word: string): string[] {
  const plain = word.replaceAll('’', "'")
  return [plain, plain.replace(/'s$/, ''), ...withoutPronouns(plain), otherTonePlace(plain)]
}

/** Where pronouns are joined to what somebody is asked to do, the accent must be written: without one it is wrong. */
function withoutPronouns(word: string): string[] {
  if (!/[áéíóú]/.test(word)) return []
  const endings = [/l[aeo]s?$/, /(?:se|me|nos)$/, /(?:se|me|nos)l[aeo]s?$/]
  return endings.flatMap((ending) =>
    ending.test(word)
      ? [word.replace(ending, '').normalize('NFD').replaceAll('\u0301', '').normalize('NFC')]
      : [],
  )
}

const tones = '\u0300\u0301\u0303\u0309\u0323'

function otherTonePlace(word: string): string {
  return word
    .normalize('NFD')
    .replace(new RegExp(`([ou])([${tones}]?)([aey])([${tones}]?)$`), '$1$4$3$2')
    .normalize('NFC')
}
