import { describe, expect, it } from 'vitest'
import { languages, sourceLanguage } from '~/i18n/languages'
import { hashOf, type Ledger, type SourceLedger, standingOf, unitStanding } from '~/i18n/ledger'
import { resources, type Translation } from '~/i18n/resources'
import { textsOf, type Unit, units, unitsNotForReaders } from '~/i18n/units'
import { wordsOf } from './words'

const unit: Unit = 'policy.warrants'
const english = resources.en
const spanish = resources.es

/** The same words with the question on warrants changed. */
function withQuestion(words: Translation, question: string): Translation {
  const { policy } = words
  const warrants = policy.statements.warrants
  if (!warrants) throw new Error('the words have no statement on warrants')
  return {
    ...words,
    policy: { ...policy, statements: { ...policy.statements, warrants: { ...warrants, question } } },
  }
}

function madeFrom(source: Translation, translation: Translation, review: string | null = null): Ledger {
  return {
    [unit]: {
      source: hashOf(textsOf(unit, source)),
      words: hashOf(textsOf(unit, translation)),
      translatedOn: '2026-11-01',
      reviewedBy: review,
      reviewedOn: review && '2026-11-02',
    },
  }
}

function standing(source: Translation, translation: Translation, ledger: Ledger, marks: SourceLedger = {}) {
  return standingOf(unit, { words: translation, ledger }, { words: source, ledger: marks })
}

const reworded = withQuestion(english, 'If there is a warrant, can the police arrest me?')
const again = withQuestion(english, 'Can I be arrested?')

describe('a translation', () => {
  it('is current while the source says what it was made from', () => {
    expect(standing(english, spanish, madeFrom(english, spanish))).toEqual({
      state: 'current',
      translatedOn: '2026-11-01',
      changedOn: null,
      review: null,
    })
  })

  it('is outdated as soon as one word of the source changes', () => {
    expect(standing(reworded, spanish, madeFrom(english, spanish))).toMatchObject({
      state: 'outdated',
      translatedOn: '2026-11-01',
    })
  })

  it('is current again when the source goes back to the words it was made from', () => {
    expect(standing(english, spanish, madeFrom(english, spanish)).state).toBe('current')
  })

  it('is outdated where nobody has written down what it was made from', () => {
    expect(standing(english, spanish, {})).toMatchObject({ state: 'outdated', translatedOn: null })
  })

  it('is withheld once the words it was made from mean something else, and dated', () => {
    const marks = { [unit]: { [hashOf(textsOf(unit, english))]: '2026-11-20' } }
    const made = madeFrom(english, spanish)
    expect(standing(reworded, spanish, made, marks)).toMatchObject({
      state: 'withheld',
      changedOn: '2026-11-20',
    })
    expect(standing(again, spanish, made, marks).state).toBe('withheld')
  })

  it('made after the meaning changed is only outdated by the next rewording', () => {
    const marks = { [unit]: { [hashOf(textsOf(unit, english))]: '2026-11-20' } }
    expect(standing(reworded, spanish, madeFrom(reworded, spanish), marks).state).toBe('current')
    expect(standing(again, spanish, madeFrom(reworded, spanish), marks).state).toBe('outdated')
  })

  it('is missing where the language has no words for it', () => {
    const { warrants: _, ...statements } = spanish.policy.statements
    const lacking = { ...spanish, policy: { ...spanish.policy, statements } }
    expect(standing(english, lacking, madeFrom(english, spanish)).state).toBe('missing')
  })

  it('is known by its words when its name changes', () => {
    const { [unit]: entry } = madeFrom(english, spanish)
    expect(standing(english, spanish, { 'policy.a-former-name': entry }).state).toBe('current')
  })

  it('counts as reviewed only while its words are those that were read', () => {
    const ledger = madeFrom(english, spanish, 'Language Access')
    expect(standing(english, spanish, ledger).review).toEqual({ by: 'Language Access', on: '2026-11-02' })
    expect(standing(english, withQuestion(spanish, '¿Me pueden arrestar?'), ledger)).toMatchObject({
      state: 'current',
      review: null,
    })
  })
})

describe('the hash of words', () => {
  it('does not change with white space, or how an accent is written', () => {
    expect(hashOf(['One  two\n three '])).toBe(hashOf(['One two three']))
    expect(hashOf(['policía'])).toBe(hashOf(['polici\u0301a']))
  })

  it('changes with a word, a sign, a capital, the order, and where one text ends', () => {
    const hashes = [['One two'], ['One too'], ['One two.'], ['one two'], ['One', 'two'], ['two', 'One']].map(
      hashOf,
    )
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  it('does not change when a key is renamed', () => {
    const { question, ...rest } = english.policy.statements.warrants ?? {}
    const renamed = { asked: question, ...rest }
    const words = { ...english, policy: { ...english.policy, statements: { warrants: renamed } } }
    expect(hashOf(textsOf(unit, words as unknown as Translation))).toBe(hashOf(textsOf(unit, english)))
  })
})

describe('the units', () => {
  it.each(languages)('hold every text in %s, each once', (language) => {
    const all = units.flatMap((one) => textsOf(one, resources[language])).sort()
    expect(all).toEqual([...wordsOf(language).values()].flat().sort())
  })

  it('are reviewed apart from what only the terminal says', () => {
    expect(unitsNotForReaders.every((one) => units.includes(one))).toBe(true)
  })

  it('of the source are always current', () => {
    expect(units.every((one) => unitStanding(one, sourceLanguage).state === 'current')).toBe(true)
  })
})
