import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { type Language, languages } from '~/i18n/languages'
import { resources } from '~/i18n/resources'
import { translatorFor } from '~/i18n/translator'
import { type StatementId, statementIds } from '~/policy/statements'
import { site } from '~/site'
import { isForReaders, texts, wordsOf } from '../i18n/words'
import { fleschKincaidGrade, inflesz, sentences, spanishSyllables, words } from '../support/readability'

const longestSentence = 25
const highestGrade = 8
const lowestInflesz = 55

/** A text as a reader meets it: numbers and dates in place, tags gone. */
function asRead(text: string, language: Language): string {
  const { t, formats } = translatorFor(language)
  const values: Record<string, string> = {
    date: formats.plainDay('2026-04-23'),
    age: formats.age(Temporal.PlainDate.from('2025-02-12'), Temporal.PlainDate.from('2026-11-22')),
    name: 'Michael Igo',
    role: t('policy:roles.interim-chief'),
    nonEmergency: site.phones.nonEmergency,
    address: site.headquarters,
  }
  return text
    .replaceAll('<emergency/>', site.phones.emergency)
    .replaceAll('<nonEmergency/>', site.phones.nonEmergency)
    .replace(/<[^>]*>/g, '')
    .replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? name)
}

/** A whole statement: question, answer, place, meaning, what it does not mean, what to do. */
function wholeStatement(id: StatementId, language: Language): string {
  const { question, summary, where, means, doesNotMean, whatToDo } = resources[language].policy.statements[id]
  return asRead([question, summary, where, ...means, ...doesNotMean, ...whatToDo].join('\n'), language)
}

function tooLong(text: string): string[] {
  return sentences(text)
    .filter((sentence) => words(sentence).length > longestSentence)
    .map((sentence) => `${words(sentence).length} words: ${sentence}`)
}

describe('every policy statement', () => {
  it('in English can be followed by someone who left school after grade 8', () => {
    const grades = statementIds.map((id) => ({ id, grade: fleschKincaidGrade(wholeStatement(id, 'en')) }))
    const report = grades.map(({ id, grade }) => `${id} ${grade.toFixed(1)}`).join(', ')
    expect(
      grades.filter(({ grade }) => grade > highestGrade),
      report,
    ).toEqual([])
  })

  it('in Spanish is of normal ease or easier', () => {
    const eases = statementIds.map((id) => ({ id, ease: inflesz(wholeStatement(id, 'es')) }))
    const report = eases.map(({ id, ease }) => `${id} ${ease.toFixed(1)}`).join(', ')
    expect(
      eases.filter(({ ease }) => ease < lowestInflesz),
      report,
    ).toEqual([])
  })
})

describe.each(languages)('every sentence that a reader meets in %s', (language) => {
  it('has 25 words at most', () => {
    const long = [...wordsOf(language)]
      .filter(([key]) => isForReaders(key))
      .flatMap(([key, value]) => texts(value).map((text) => ({ key, text })))
      .flatMap(({ key, text }) => tooLong(asRead(text, language)).map((sentence) => `${key}: ${sentence}`))
    expect(long).toEqual([])
  })
})

describe('the measure of English', () => {
  it('gives the values that its formula gives by hand', () => {
    // 6 words of one syllable each; 30 words of 48 syllables.
    expect(fleschKincaidGrade('The cat sat on the mat.')).toBeCloseTo(0.39 * 6 + 11.8 - 15.59, 5)
    const gettysburg =
      'Four score and seven years ago our fathers brought forth on this continent a new nation conceived in ' +
      'liberty and dedicated to the proposition that all men are created equal.'
    expect(fleschKincaidGrade(gettysburg)).toBeCloseTo(0.39 * 30 + (11.8 * 48) / 30 - 15.59, 5)
  })

  it('fails what officials write', () => {
    const order =
      'Officers shall not initiate investigatory detentions predicated exclusively upon individuals’ immigration ' +
      'documentation, notwithstanding circumstances necessitating interagency collaboration.'
    expect(fleschKincaidGrade(order)).toBeGreaterThan(highestGrade)
  })

  it('is easier for two short sentences than for one long one', () => {
    const one = fleschKincaidGrade('The chief spoke at a church and he said that people can call for help.')
    const two = fleschKincaidGrade('The chief spoke at a church. He said that people can call for help.')
    expect(two).toBeLessThan(one)
  })
})

describe('the measure of Spanish', () => {
  it('gives the values that its formula gives by hand', () => {
    // 4 words of 6 syllables; 12 words of 20.
    expect(inflesz('La casa es roja.')).toBeCloseTo(206.835 - (62.3 * 6) / 4 - 4, 5)
    expect(inflesz('En un lugar de la Mancha, de cuyo nombre no quiero acordarme')).toBeCloseTo(
      206.835 - (62.3 * 20) / 12 - 12,
      5,
    )
  })

  it('fails what officials write', () => {
    const order =
      'La administración departamental procederá a la implementación de las disposiciones reglamentarias ' +
      'correspondientes, sin perjuicio de las responsabilidades jurisdiccionales aplicables.'
    expect(inflesz(order)).toBeLessThan(lowestInflesz)
  })

  it.each([
    ['sol', 1],
    ['y', 1],
    ['rey', 1],
    ['muy', 1],
    ['leyes', 2],
    ['ayuda', 3],
    ['policía', 4],
    ['país', 2],
    ['oír', 2],
    ['búho', 2],
    ['ahí', 2],
    ['ciudad', 2],
    ['viuda', 2],
    ['cuidado', 3],
    ['agua', 2],
    ['guerra', 2],
    ['guitarra', 3],
    ['pingüino', 3],
    ['averiguáis', 4],
    ['que', 1],
    ['quien', 1],
    ['teatro', 3],
    ['leer', 2],
    ['alcohol', 3],
    ['prohibir', 2],
    ['prohíba', 3],
    ['vehículo', 4],
    ['inmigración', 4],
    ['deportación', 4],
    ['estatus', 3],
    ['todavía', 4],
    ['huevo', 2],
    ['Uruguay', 3],
    ['DÍA', 2],
    ['911', 3],
    ['“Pendiente”', 3],
  ])('hears the syllables of %s: %i', (word, count) => {
    expect(spanishSyllables(word)).toBe(count)
  })
})

describe('a text', () => {
  it('is parted where a sentence ends, and nowhere else', () => {
    expect(sentences('Murders fell 8.2 percent. See legalclarity.org, or call 911! “Is it so?” Yes')).toEqual(
      ['Murders fell 8.2 percent.', 'See legalclarity.org, or call 911!', '“Is it so?”', 'Yes'],
    )
    expect(sentences('¿Está en peligro? ¿Hay un delito? Llame al 911.')).toHaveLength(3)
    expect(sentences('De 6:30 p. m. a 8:00 p. m. en la iglesia.')).toHaveLength(1)
  })

  it('with a sentence of 26 words is found', () => {
    expect(tooLong(`${'word '.repeat(25)}word.`)).toHaveLength(1)
    expect(tooLong(`${'word '.repeat(24)}word.`)).toEqual([])
  })

  it('without words cannot be measured', () => {
    expect(() => inflesz(' – . ')).toThrow('without words')
    expect(() => fleschKincaidGrade('')).toThrow('without words')
  })
})
