import type { Document, Element } from 'happy-dom'
import { pageLanguage, runsOf } from './page-text'
import { sentences, words } from './readability'

/**
 * What is on a page and is no sentence, though it may end like one: forms, and the facts of a meeting, are labels and
 * what fits them; links to other pages and what happened since are titles; who published what, the places of meetings
 * and the one word that answers, behind its date, are names and numbers. None of it has a verb: it would make a page with
 * long titles look hard, and one with short labels easy.
 */
const labels = [
  ...['nav', 'form', 'dl', 'details'],
  ...['.sources', '.answer', '.date', '.place', '.since', '.effects'],
].join()

/** Shorter ones are labels with a full stop: counting them would make a page easier than it is. */
const fewestWords = 3

/**
 * The sentences of a page's main text in the page's language: of what ends as a sentence does, without those that are
 * only a date. Of headings those that ask; the others are titles. What is in another language is measured on the
 * pages of that language.
 */
export function pageSentences(document: Document): string[] {
  const main = document.querySelector('main')
  if (!main) throw new Error('a page without a main text cannot be measured')
  return runsOf(main)
    .filter(({ language, inside }) => language === pageLanguage(document) && !inside.closest(labels))
    .filter(({ text, inside }) => (isHeading(inside) ? /\?$/ : /[.!?…][”’"»)]*$/).test(text))
    .flatMap(({ text, dates }) =>
      sentences(text).filter((sentence) => !dates.includes(sentence.replace(/\.$/, ''))),
    )
    .filter((sentence) => words(sentence).length >= fewestWords)
}

function isHeading(element: Element): boolean {
  return element.closest('h1, h2, h3, h4, h5, h6') !== null
}
