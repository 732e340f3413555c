import { syllable } from 'syllable'

/** The sentences of a text. A full stop inside a number, an address or "p. m." ends none. */
export function sentences(text: string): string[] {
  return text
    .split(/(?<=[.!?…][”’"»)]*)\s+(?=[\p{Lu}\p{N}¿¡“"«(]|$)/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => words(sentence).length > 0)
}

/** The words of a text: what stands between spaces and has a letter or a digit; a dash parts words, a hyphen does not. */
export function words(text: string): string[] {
  return text.split(/[\s–—]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word))
}

/**
 * The school grade in the United States whose pupils can follow an English text:
 * 0.39 · words/sentences + 11.8 · syllables/words − 15.59.
 *
 * Source: J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom, "Derivation of New Readability Formulas …
 * for Navy Enlisted Personnel", Naval Technical Training Command, Research Branch Report 8-75 (1975).
 * Throws when the text has no words.
 */
export function fleschKincaidGrade(text: string): number {
  const { wordsPerSentence, syllablesPerWord } = measure(text, englishSyllables)
  return 0.39 * wordsPerSentence + 11.8 * syllablesPerWord - 15.59
}

/**
 * How easy a Spanish text is, higher being easier: 206.835 − 62.3 · syllables/words − words/sentences.
 * On the INFLESZ scale under 40 is very hard, 40 to 55 somewhat hard, 55 to 65 normal, 65 to 80 quite easy.
 *
 * Sources: F. Szigriszt Pazos, "Sistemas predictivos de legilibilidad del mensaje escrito" (Universidad Complutense,
 * Madrid 1993), for the formula; I. M. Barrio-Cantalejo et al., "Validación de la Escala INFLESZ …", Anales del
 * Sistema Sanitario de Navarra 31 (2008), for the scale. Throws when the text has no words.
 */
export function inflesz(text: string): number {
  const { wordsPerSentence, syllablesPerWord } = measure(text, spanishSyllables)
  return 206.835 - 62.3 * syllablesPerWord - wordsPerSentence
}

/**
 * The syllables of a Spanish word, by the rules of the Real Academia Española (Ortografía de la lengua española,
 * 2010): neighbouring vowels are one syllable unless both are strong (a, e, o, or an accented í, ú). An h between
 * them changes nothing ("prohibir" is prohi-bir), the u of que, qui, gue, gui is silent, and y is a vowel unless a
 * vowel follows it.
 */
export function spanishSyllables(word: string): number {
  const vowels = word
    .toLowerCase()
    .replace(/(?<=q|g)u(?=[eéií])/g, '')
    .replace(/y(?![aeiouáéíóúü])/g, 'i')
    .replace(/(?<=[aeiouáéíóúü])h(?=[aeiouáéíóúü])/g, '')
    .match(/[aeiouáéíóúü]+/g)
  const spoken = (vowels ?? []).map(syllablesInVowels).reduce((sum, count) => sum + count, 0)
  return Math.max(spoken + digits(word), 1)
}

function syllablesInVowels(vowels: string): number {
  // Each strong vowel is the heart of a syllable; weak ones lean on a neighbour, or on each other.
  return Math.max(vowels.match(/[aeoáéíóú]/g)?.length ?? 0, 1)
}

/** The syllables of an English word; a digit counts as one, which is about how a number is said. */
function englishSyllables(word: string): number {
  return Math.max(syllable(word.replace(/\d/g, ' ')) + digits(word), 1)
}

function digits(word: string): number {
  return word.match(/\d/g)?.length ?? 0
}

/** How long a sentence may be in a language, counted by the spaces in it. */
export interface SentenceLimit {
  most: number
  unit: 'words' | 'syllables'
}

/**
 * The longest sentence of each language.
 *
 * 25 words is where GOV.UK tells its writers to stop and look. Vietnamese has a space between syllables and not between
 * words: "cảnh sát", police, is one word. How many syllables make a word depends on the text. Most words of a
 * dictionary have two (71 percent: Le and Quasthoff, "Construction and Analysis of a Large Vietnamese Text Corpus",
 * LREC 2016), but the short ones come again and again: counted by hand, 367 syllables make 310 words in the first 24
 * sentences of the test part of the Vietnamese Treebank (universaldependencies.org, UD_Vietnamese-VTB, from a
 * newspaper), 1.2 each, and 71 make 54 in this portal's five questions, 1.3 each. 25 words of 1.3 are 32 syllables.
 */
const sentenceLimits: Record<string, SentenceLimit> = {
  en: { most: 25, unit: 'words' },
  es: { most: 25, unit: 'words' },
  vi: { most: 32, unit: 'syllables' },
}

/** How long a sentence may be in a language. Throws where nobody has decided that yet. */
export function sentenceLimit(language: string): SentenceLimit {
  const limit = sentenceLimits[language]
  if (!limit) throw new Error(`Say in readability.ts how long a sentence may be in “${language}”, and why`)
  return limit
}

/** How easy the texts of a language must be, by a formula that is established for it. */
export interface Ease {
  /** What the formula is called. */
  name: string
  of(text: string): number
  isEnough(value: number): boolean
  /** What a text must reach, and what it had better reach. */
  bounds: { must: number; should: number }
}

/**
 * English: grade 8 or lower, better 6. Spanish: INFLESZ 55, where "normal" begins, better 65, "quite easy".
 * Vietnamese: formulas have been made from school books (An-Vinh Luong et al. 2020, Hien Pham et al. 2025), none of
 * them is established, and how hard their words are no list says; only the length of sentences is measured.
 */
const eases: Record<string, Ease | 'no formula is established'> = {
  en: {
    name: 'Flesch–Kincaid grade',
    of: fleschKincaidGrade,
    isEnough: (value) => value <= 8,
    bounds: { must: 8, should: 6 },
  },
  es: {
    name: 'INFLESZ',
    of: inflesz,
    isEnough: (value) => value >= 55,
    bounds: { must: 55, should: 65 },
  },
  vi: 'no formula is established',
}

/** How easy the texts of a language must be; undefined where no formula says it. Throws where nobody has decided. */
export function easeOf(language: string): Ease | undefined {
  const ease = eases[language]
  if (!ease)
    throw new Error(`Say in readability.ts how easy a text must be in “${language}”, by which formula`)
  return ease === 'no formula is established' ? undefined : ease
}

function measure(text: string, syllables: (word: string) => number) {
  const all = words(text)
  if (all.length === 0) throw new Error('a text without words cannot be measured')
  const spoken = all.map(syllables).reduce((sum, count) => sum + count, 0)
  return { wordsPerSentence: all.length / sentences(text).length, syllablesPerWord: spoken / all.length }
}
