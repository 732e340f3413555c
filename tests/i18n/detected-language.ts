import { francAll } from 'franc-min'
import type { Document } from 'happy-dom'
import { pageLanguage, runsOf, spokenAttributes } from '../support/page-text'
import { sentences } from '../support/readability'
import { misspelled, withoutPhrases } from './dictionaries'
import { properNames } from './known-words'
import { namesOnPages } from './reader-texts'

/** The languages that are told apart, by the codes that franc has for them. */
const codes: Record<string, string> = { en: 'eng', es: 'spa', vi: 'vie' }

/**
 * From this many characters on, franc knows these languages apart by which three letters follow each other most: no
 * sentence in `locales/` that is so long is taken for another language (see reader-pages.test.ts).
 */
const longEnough = 41

/** The language that a text of some length is in, or most like. */
export function detectedLanguage(text: string): string {
  const [[best] = ['und']] = francAll(tellingLetters(text), { only: Object.values(codes) })
  return Object.entries(codes).find(([, code]) => code === best)?.[0] ?? best
}

/** What of a text tells its language, which names and numbers do not. */
function tellingLetters(text: string): string {
  return withoutPhrases(text, properNames)
    .replace(/\p{N}+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Whether a text is long enough for its language to be detected. */
export function canBeDetected(text: string): boolean {
  return tellingLetters(text).length >= longEnough
}

/** What on a page is not in the language that the page says it is in: where, what, and which language it is. */
export function mistagged(document: Document): string[] {
  const runs = runsOf(document.body)
  const page = pageLanguage(document)
  const dates = runs.flatMap((run) => run.dates)
  const tagged = runs.filter(({ language }) => language !== page).map(({ text }) => text)
  const spoken = spokenAttributes(document).map((attribute) =>
    // What the page tags as another language cannot be tagged in its title, which names the language after it.
    attribute.inHead
      ? // A preview says the year of a date, which the page does not where it is this one.
        { ...attribute, text: withoutPhrases(attribute.text.replace(/, 20\d\d(?=,)/g, ''), tagged) }
      : attribute,
  )
  const read = runs.map(({ text, language, inside }) => ({ where: inside.localName, text, language }))
  return [...read, ...spoken].flatMap(({ where, text, language }) => {
    if (!Object.hasOwn(codes, language)) return [`${where}: “${text}” is tagged “${language}”`]
    // Dates are a word among numbers, which is not how any language sounds; their words are looked up.
    const inDates = dates.filter((date) => text.includes(date))
    const parts = text === '' ? [] : partsOf(withoutPhrases(text, [...dates, ...namesOnPages]))
    return [
      ...inDates.flatMap((date) => foreignWords(date, language)),
      ...parts.flatMap((part) => wrongIn(part, language)),
    ].map((why) => `${where}: ${why}`)
  })
}

function wrongIn(part: string, language: string): string[] {
  if (!canBeDetected(part)) return foreignWords(part, language)
  const detected = detectedLanguage(part)
  return detected === language ? [] : [`“${part}” is tagged “${language}” and sounds like “${detected}”`]
}

/** A few words are too few to count letters, and not too few to look up. */
function foreignWords(text: string, language: string): string[] {
  return misspelled(text, language).map((word) => `“${word}” in “${text}” is no word of “${language}”`)
}

/** A text in parts that are each judged for itself: no sentence hides in a paragraph of another language. */
function partsOf(text: string): string[] {
  return text.split(' · ').flatMap(sentences)
}
