import { describe, expect, it } from 'vitest'
import { languages } from '~/i18n/languages'
import { operatorTexts, type ReaderText, readerTexts } from './reader-texts'
import { phrasesThatStay, type WordsNotUsed, wordsNotUsed } from './words-not-used'

/** A letter, or a mark on one, on either side of a match makes it a part of a longer word. */
const startOfWord = String.raw`(?<![\p{L}\p{M}])`
const endOfWord = String.raw`(?![\p{L}\p{M}])`

const known = new Map<WordsNotUsed, RegExp>()

/** One pattern for everything in an entry of the lists. */
function patternOf(entry: WordsNotUsed): RegExp {
  const pattern = known.get(entry) ?? writePattern(entry.words, entry.patterns)
  known.set(entry, pattern)
  return pattern
}

function writePattern(words: string, patterns: readonly RegExp[] = []): RegExp {
  const written = words.split(',').map((word) =>
    word
      .trim()
      .replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
      .replace(/\\\*/g, String.raw`[\p{L}\p{M}]*`)
      .replace(/\s+/g, String.raw`\s+`),
  )
  const all = [...written, ...patterns.map(({ source }) => source)]
  return new RegExp(`${startOfWord}(?:${all.join('|')})${endOfWord}`, 'giu')
}

/** The words of a text that its language's list names, each with what to write instead. */
function wordsFound(text: string, language: string): string[] {
  const list = wordsNotUsed[language]
  if (!list)
    throw new Error(`There is no list of words not used for “${language}”: write one in words-not-used.ts`)
  const stay = (phrasesThatStay[language] ?? []).map(({ phrase }) => phrase)
  const normal = text.normalize('NFC').replaceAll('’', "'")
  // A mark, not a space, where a phrase stood: what stood around it must not be joined to something new.
  const rest = stay.reduce((left, phrase) => left.replace(writePattern(phrase), '·'), normal)
  return list.flatMap((entry) =>
    [...rest.matchAll(patternOf(entry))].map(
      ([found]) => `“${found}” (${entry.why} Write: ${entry.instead})`,
    ),
  )
}

function offences(readings: readonly ReaderText[], language: string): string[] {
  return readings.flatMap(({ at, text }) => wordsFound(text, language).map((found) => `${at}: ${found}`))
}

describe.each(languages)('the texts in %s', (language) => {
  it('use none of the words that readers would stumble over or be hurt by', () => {
    expect(offences(readerTexts(language), language)).toEqual([])
  })

  it('use none of them for those who run the portal', () => {
    expect(offences(operatorTexts(language), language)).toEqual([])
  })
})

describe('words not used', () => {
  it.each([
    ['en', 'Officers shall not detain any individual pursuant to this order.', 3],
    ['en', 'Alien registration; illegals; an illegal was found.', 3],
    ['en', 'ILLEGAL IMMIGRANTS', 1],
    ['en', 'The detainees utilized and commenced it, e.g. herein.', 5],
    ['en', 'All residents are welcome.', 1],
    ['es', 'Puede aplicar para una visa en nuestro website.', 2],
    ['es', 'Su aplicación está lista. Le mandamos un link por email.', 3],
    ['es', 'Los ilegales y un individuo ilegal.', 2],
    ['es', 'Sírvase contactarnos. Dicho programa fue removido a la fecha.', 5],
    ['es', 'La orden y el contenido de la misma.', 1],
    ['es', 'Tú puedes llamar. Te ayudamos. Llámanos con tus preguntas.', 5],
    ['es', 'Hable con un oficial de policía.', 1],
    ['vi', 'Người nhập cư bất hợp pháp bị công an bắt.', 2],
    ['vi', 'Bạn hãy xem website, căn cứ vào luật.', 3],
  ])('in %s are found: %s', (language, text, count) => {
    expect(wordsFound(text, language)).toHaveLength(count)
  })

  it.each([
    ['en', 'It is against the law. It is not legal advice. She lives here as a permanent resident.'],
    ['en', 'They marshalled themselves; a vial; it is better.'],
    ['es', 'Lo que ha dicho la policía. Dicho que no. Lo dicho, dicho.'],
    ['es', 'Todas las personas reciben el mismo trato ese mismo día.'],
    ['es', 'La aplicación de las leyes de inmigración. La ley no deja aplicar otras leyes.'],
    ['es', 'El reporte de la agencia sobre su estatus, en línea, de la Orden oficial.'],
    ['vi', 'Bạn bè của quý vị có thể gọi cảnh sát.'],
  ])('in %s are not seen where there are none: %s', (language, text) => {
    expect(wordsFound(text, language)).toEqual([])
  })

  it('are found however their letters are put together', () => {
    expect(wordsFound('công an'.normalize('NFD'), 'vi')).toHaveLength(1)
  })

  it('are found in every entry of the lists, and the message says what to write', () => {
    for (const [language, list] of Object.entries(wordsNotUsed)) {
      for (const { words, instead } of list) {
        for (const word of words
          .split(',')
          .map((each) => each.trim().replace(/\s+/g, ' ').replaceAll('*', ''))) {
          expect(wordsFound(`— ${word}, —`, language).join(), `${language}: ${word}`).toContain(instead)
        }
      }
    }
  })

  it('are asked of a language only where there is a list', () => {
    expect(() => wordsFound('Bonjour', 'fr')).toThrow('no list of words not used for “fr”')
  })

  it('have a list for every language of the portal, and for no other', () => {
    expect(Object.keys(wordsNotUsed).sort()).toEqual([...languages].sort())
    expect(Object.keys(phrasesThatStay)).toEqual(Object.keys(wordsNotUsed))
  })
})
