import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { type Language, languages } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'
import { statementIds } from '~/policy/statements'
import { site } from '~/site'
import { readerTexts } from '../i18n/reader-texts'
import {
  easeOf,
  fleschKincaidGrade,
  inflesz,
  sentenceLimit,
  sentences,
  spanishSyllables,
  words,
} from '../support/readability'

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

/** The whole statements of a language: question, answer, place, meaning, what it does not mean, what to do. */
function wholeStatements(language: Language): { id: string; text: string }[] {
  const all = readerTexts(language)
  return statementIds
    .map((id) => {
      const own = all.filter(({ at }) => at.startsWith(`policy:statements.${id}.`) && !at.endsWith('.short'))
      return { id, text: asRead(own.map(({ text }) => text).join('\n'), language) }
    })
    .filter(({ text }) => text !== '')
}

function tooLong(text: string, language: string): string[] {
  const { most, unit } = sentenceLimit(language)
  return sentences(text)
    .filter((sentence) => words(sentence).length > most)
    .map((sentence) => `${words(sentence).length} ${unit}: ${sentence}`)
}

const measurable = languages.filter((language) => easeOf(language) !== undefined)

describe.each(measurable)('every policy statement in %s', (language) => {
  it('is easy enough by the formula of the language', () => {
    const ease = easeOf(language)
    const measured = wholeStatements(language).map(({ id, text }) => ({
      id,
      value: ease?.of(text) ?? Number.NaN,
    }))
    const report = measured.map(({ id, value }) => `${id} ${value.toFixed(1)}`).join(', ')
    expect(
      measured.filter(({ value }) => !ease?.isEnough(value)),
      `${ease?.name}: ${report}`,
    ).toEqual([])
    expect(measured).not.toEqual([])
  })
})

describe.each(languages)('every sentence that a reader meets in %s', (language) => {
  it('is no longer than can be taken in at once', () => {
    const long = readerTexts(language).flatMap(({ at, text }) =>
      tooLong(asRead(text, language), language).map((sentence) => `${at}: ${sentence}`),
    )
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
    expect(easeOf('en')?.isEnough(fleschKincaidGrade(order))).toBe(false)
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
    expect(easeOf('es')?.isEnough(inflesz(order))).toBe(false)
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

  it.each([
    ['en', 26],
    ['es', 26],
    ['vi', 33],
  ])('in %s with a sentence of %i words, or syllables, is found', (language, count) => {
    expect(tooLong(`${'word '.repeat(count - 1)}word.`, language)).toHaveLength(1)
    expect(tooLong(`${'word '.repeat(count - 2)}word.`, language)).toEqual([])
  })

  it('without words cannot be measured', () => {
    expect(() => inflesz(' – . ')).toThrow('without words')
    expect(() => fleschKincaidGrade('')).toThrow('without words')
  })
})
