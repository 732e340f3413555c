import { describe, expect, it } from 'vitest'
import { languages } from '~/i18n/languages'
import { record } from '~/policy/record'
import { hasWord, misspelled, withoutPhrases, wordsIn } from './dictionaries'
import { properNames, wordsLackedBy } from './known-words'
import { namesOnPages, readerTexts } from './reader-texts'

describe.each(languages)('the spelling in %s', (language) => {
  it('is that of the dictionary, in every text for readers', () => {
    const wrong = readerTexts(language).flatMap(({ at, text }) =>
      misspelled(text, language).map((word) => `${at}: “${word}” in “${text}”`),
    )
    expect(wrong, 'names go to properNames in known-words.ts, right words to wordsLackedBy').toEqual([])
  })

  it('needs every word that was added to the dictionary', () => {
    const texts = readerTexts(language).map(({ text }) => text)
    const idle = Object.keys(wordsLackedBy[language] ?? {}).filter(
      (word) => !isUsed(word, texts) || !isLacked(word, language),
    )
    expect(idle).toEqual([])
  })
})

describe('a proper name', () => {
  it('is one that the portal speaks of, and that a dictionary lacks', () => {
    const texts = languages.flatMap(readerTexts).map(({ text }) => text)
    const speakers = record.flatMap((event) => ('speaker' in event ? [event.speaker.name] : []))
    const idle = properNames.filter(
      (name) =>
        !isUsed(name, [...texts, ...speakers, ...namesOnPages]) ||
        !Object.keys(wordsLackedBy).some((language) => isLacked(name, language)),
    )
    expect(idle).toEqual([])
  })
})

function isUsed(phrase: string, texts: readonly string[]): boolean {
  return texts.some((text) => withoutPhrases(text, [phrase]) !== text.normalize('NFC'))
}

function isLacked(phrase: string, language: string): boolean {
  return wordsIn(phrase).some((word) => !hasWord(word, language))
}

describe('a misspelled word', () => {
  it.each([
    ['en', 'The polcie can be callled.', ['polcie', 'callled']],
    ['en', 'They met on tuesday in dallas.', ['tuesday', 'dallas']],
    ['en', 'La policía habla', ['policía', 'habla']],
    ['es', 'La policia no pregunta por la imigración.', ['policia', 'imigración']],
    ['es', 'Familia Bethell y Julie, en forth Worth.', ['Bethell', 'Julie', 'forth', 'Worth']],
    ['es', 'Escribalo y hábleños.', ['Escribalo', 'hábleños']],
    ['es', 'Llame a la police hoy mismo, por favor: dígalo sin pena.', ['police']],
    ['vi', 'Cảnh sát khôngg hỏi nguoi gọi.', ['khôngg', 'nguoi']],
    ['vi', 'Some police came', ['Some', 'police', 'came']],
  ])('in %s is found in “%s”', (language, text, words) => {
    expect(misspelled(text, language)).toEqual(words)
  })

  it.each([
    [
      'en',
      'Call <nonEmergency/> on {{daye}} at 7:30p or 3rd; see legalclarity.org/abcd, me@xyzzy.example, 287(g).',
    ],
    ['en', 'The chief’s officers don’t ask. IN AN EMERGENCY, call UNIDOS. Texas’s laws.'],
    ['es', 'DATOS DE MUESTRA: fíjese, llámelos y dígales. Hábleles a las 7:30 p. m. de la <b>Policía</b>.'],
    ['vi', 'Thỏa thuận, hoà bình, hòa bình, khỏe, khoẻ, thủy, thuỷ, quý vị ở Dallas.'],
    ['vi', 'Quý vị'.normalize('NFD')],
  ])('is not seen in %s where there is none: %s', (language, text) => {
    expect(misspelled(text, language)).toEqual([])
  })

  it('cannot be looked for without a dictionary, which is said', () => {
    expect(() => misspelled('Bonjour', 'fr')).toThrow('“fr” has no dictionary: install one of @cspell/dict-*')
  })
})
