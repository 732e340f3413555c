import { createHash } from 'node:crypto'
import * as locales from '#locales/index'
import { type Language, sourceLanguage } from './languages'
import { resources, type Translation } from './resources'
import { textsOf, type Unit, units, unitsNotForReaders } from './units'

/** What a ledger knows of the translation of a unit: hashes of the words, and who has read them. */
interface LedgerEntry {
  /** Hash of the source words that the translation was made from. */
  source: string
  /** Hash of the translated words at that time. */
  words: string
  /** Local day on which the translation was made or checked. */
  translatedOn: string
  reviewedBy: string | null
  /** Local day. */
  reviewedOn: string | null
}

/** `locales/<language>/review.json` of a translation. */
export type Ledger = Partial<Record<string, LedgerEntry>>

/** `locales/<source>/review.json`: by unit, hashes of source words that meant something else, and the day it changed. */
export type SourceLedger = Partial<Record<string, Record<string, string>>>

/**
 * How a translated unit stands beside its source: `current`; `outdated`, the source was reworded since; `withheld`,
 * its meaning changed since; `missing`, there are no words.
 */
export type TranslationState = 'current' | 'outdated' | 'withheld' | 'missing'

/** How a unit stands in one language. */
export interface UnitStanding {
  state: TranslationState
  /** Local day of the translation, where the ledger knows it. */
  translatedOn: string | null
  /** Local day on which the meaning of the source changed; only where it is withheld. */
  changedOn: string | null
  /** Who of the department has read exactly these words, and when. */
  review: { by: string; on: string } | null
}

/**
 * A hash of texts that neither the names of their keys nor white space changes: SHA-256 of the texts in order, each
 * in Unicode's form C with runs of white space as one space; its first 16 hexadecimal digits.
 */
export function hashOf(texts: readonly string[]): string {
  const plain = texts.map((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
  return createHash('sha256').update(JSON.stringify(plain)).digest('hex').slice(0, 16)
}

/** How a unit stands, from its words and the ledgers alone: hashes are compared, never dates. */
export function standingOf(
  unit: Unit,
  translation: { words: Translation; ledger: Ledger },
  source: { words: Translation; ledger: SourceLedger },
): UnitStanding {
  const texts = textsOf(unit, translation.words)
  const sourceHash = hashOf(textsOf(unit, source.words))
  // A unit that was renamed is known by its words.
  const entry =
    translation.ledger[unit] ??
    Object.values(translation.ledger).find((other) => other?.source === sourceHash)
  const unknown = { translatedOn: null, changedOn: null, review: null }
  if (texts.length === 0) return { ...unknown, state: 'missing' }
  if (!entry) return { ...unknown, state: 'outdated' }
  const { translatedOn, reviewedBy, reviewedOn } = entry
  const read = reviewedBy !== null && reviewedOn !== null && entry.words === hashOf(texts)
  const known = { translatedOn, changedOn: null, review: read ? { by: reviewedBy, on: reviewedOn } : null }
  if (entry.source === sourceHash) return { ...known, state: 'current' }
  const changedOn = Object.values(source.ledger).find((marks) => marks?.[entry.source])?.[entry.source]
  return changedOn ? { ...known, state: 'withheld', changedOn } : { ...known, state: 'outdated' }
}

/** The ledgers in `locales/`. */
export const ledgers: Record<Exclude<Language, typeof sourceLanguage>, { review: Ledger }> = locales
/** The ledger of the source. */
export const sourceLedger: SourceLedger = locales.en.review

const known = new Map<string, UnitStanding>()

/** How a unit stands in a language, by the words and ledgers that the program was built with. */
export function unitStanding(unit: Unit, language: Language): UnitStanding {
  if (language === sourceLanguage)
    return { state: 'current', translatedOn: null, changedOn: null, review: null }
  const key = `${language} ${unit}`
  const standing =
    known.get(key) ??
    standingOf(
      unit,
      { words: resources[language], ledger: ledgers[language].review },
      { words: resources[sourceLanguage], ledger: sourceLedger },
    )
  known.set(key, standing)
  return standing
}

/** From least to most that a reader must know. */
const states: readonly TranslationState[] = ['current', 'outdated', 'missing', 'withheld']

/** How several units stand together: as the one that stands worst, with the earliest day of those like it. */
export function worstStanding(units: readonly Unit[], language: Language): UnitStanding {
  const all = units.map((unit) => unitStanding(unit, language))
  const worst = states.findLast((state) => all.some((standing) => standing.state === state)) ?? 'current'
  const [first = unitStanding('common.words', language)] = all
    .filter(({ state }) => state === worst)
    .sort((a, b) => (a.translatedOn ?? '').localeCompare(b.translatedOn ?? ''))
  return first
}

/** The language that a unit is shown in: the reader's, unless it has no words, or only words that no longer hold. */
export function shownLanguage(unit: Unit, language: Language): Language {
  const { state } = unitStanding(unit, language)
  return state === 'missing' || state === 'withheld' ? sourceLanguage : language
}

/** Whether somebody of the department has read every word that readers meet in a language; the source counts as read. */
export function isReviewed(language: Language): boolean {
  return (
    language === sourceLanguage ||
    units
      .filter((unit) => !unitsNotForReaders.includes(unit))
      .every((unit) => unitStanding(unit, language).review !== null)
  )
}
