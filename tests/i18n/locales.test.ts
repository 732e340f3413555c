import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Language, languages } from '~/i18n/languages'
import { keyUsage, readSources } from './used-keys'
import { isForReaders, texts, type Words, wordsOf } from './words'

const app = fileURLToPath(new URL('../../app', import.meta.url))
const translations = languages.filter((language) => language !== languages[0])
const original = wordsOf(languages[0])
const pluralForm = /_(zero|one|two|few|many|other)$/

/** Lines of a terminal, laid out with spaces and empty lines. */
const laidOut = /^cli:(help|setting|statements\..*)$/

/** Where a language may rightly say the same as English. */
const sameAsEnglish: Record<string, string> = {
  'policy:answer.no': 'the same word in Spanish',
  'common:dates.at': 'only what is filled in, and signs',
  'common:dates.inZone': 'only what is filled in, and signs',
  'changes:droppedDate': 'only what is filled in, and signs',
  'changes:fieldLabel': 'only what is filled in, and signs',
  'changes:onDate': 'only what is filled in, and signs',
  'sharing:share.print.pair': 'only what is filled in, and signs',
  'cli:problem': 'only what is filled in, and signs',
  'cli:problemInItem': 'only what is filled in, and signs',
  'cli:problemInFile': 'only what is filled in, and signs',
  'cli:setting': 'only what is filled in, and signs',
}

function withoutForm(key: string): string {
  return key.replace(pluralForm, '')
}

function pluralKeys(words: Map<string, Words>): Set<string> {
  return new Set([...words.keys()].filter((key) => pluralForm.test(key)).map(withoutForm))
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name ?? '').sort()
}

function tags(text: string): string[] {
  return (text.match(/<\/?\w+\s*\/?>/g) ?? []).sort()
}

/** The English words that a translated key stands for: of a plural form that English lacks, its `other`. */
function originalOf(key: string): Words | undefined {
  return original.get(key) ?? original.get(key.replace(pluralForm, '_other'))
}

/** Every text of a language together with where it stands. */
function allTexts(language: Language): { at: string; key: string; text: string }[] {
  return [...wordsOf(language)].flatMap(([key, words]) =>
    texts(words).map((text, index) => ({
      key,
      text,
      at: typeof words === 'string' ? key : `${key}[${index}]`,
    })),
  )
}

describe.each(translations)('the words in %s, beside the English', (language) => {
  const words = wordsOf(language)

  it('have the same keys, none missing and none left over', () => {
    expect([...new Set([...words.keys()].map(withoutForm))].sort()).toEqual(
      [...new Set([...original.keys()].map(withoutForm))].sort(),
    )
  })

  it('count the same things', () => {
    expect([...pluralKeys(words)].sort()).toEqual([...pluralKeys(original)].sort())
  })

  it('have lists of the same length', () => {
    const lengths = (map: Map<string, Words>) =>
      [...map]
        .flatMap(([key, value]) => (typeof value === 'string' ? [] : [`${key}: ${value.length}`]))
        .sort()
    expect(lengths(words)).toEqual(lengths(original))
  })

  it('are filled with the same values', () => {
    const wrong = [...words].filter(([key, value]) => {
      const counted = pluralForm.test(key)
      // "Every day" and "1 day ago" may leave the number out; what is not the number must stay.
      const names = (text: string) => placeholders(text).filter((name) => !counted || name !== 'count')
      return texts(value).some((text, index) => {
        const english = texts(originalOf(key) ?? [])[index] ?? ''
        return names(text).join() !== names(english).join()
      })
    })
    expect(wrong.map(([key]) => key)).toEqual([])
  })

  it('have the same links and numbers inside them', () => {
    const wrong = [...words].filter(([key, value]) =>
      texts(value).some(
        (text, index) => tags(text).join() !== tags(texts(originalOf(key) ?? [])[index] ?? '').join(),
      ),
    )
    expect(wrong.map(([key]) => key)).toEqual([])
  })

  it('are not the English ones, but for a few that are alike', () => {
    const same = [...words]
      .filter(([key, value]) => String(value) === String(original.get(key)))
      .map(([key]) => key)
    expect(same.filter((key) => !(key in sameAsEnglish))).toEqual([])
  })
})

describe.each(languages)('the words in %s', (language) => {
  it('have every plural form of the language, and no other', () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted()
    const keys = [...wordsOf(language).keys()]
    for (const base of pluralKeys(wordsOf(language))) {
      const forms = keys.filter((key) => pluralForm.test(key) && withoutForm(key) === base)
      expect(forms.map((key) => key.slice(base.length + 1)).sort(), base).toEqual(needed)
    }
  })

  it('say the number wherever there is more than one', () => {
    const silent = allTexts(language).filter(
      ({ key, text }) => /_(zero|two|few|many|other)$/.test(key) && !placeholders(text).includes('count'),
    )
    expect(silent.map(({ at }) => at)).toEqual([])
  })

  it('are never empty and have no space at either end', () => {
    const wrong = allTexts(language).filter(
      ({ key, text }) => !laidOut.test(key) && (text === '' || text !== text.trim()),
    )
    expect(wrong.map(({ at }) => at)).toEqual([])
    expect([...wordsOf(language)].filter(([, value]) => value.length === 0).map(([key]) => key)).toEqual([])
  })

  it('have no two spaces in a row, and curved quotation marks and apostrophes', () => {
    const wrong = allTexts(language).filter(
      ({ key, text }) => isForReaders(key) && (/["'`´]/.test(text) || /\s{2}/.test(text)),
    )
    expect(wrong.map(({ at }) => at)).toEqual([])
  })

  it('close every inline tag that they open', () => {
    const open = allTexts(language).filter(({ text }) => {
      const opened = [...text.matchAll(/<(\w+)>/g)].map(([, name]) => name).sort()
      const closed = [...text.matchAll(/<\/(\w+)>/g)].map(([, name]) => name).sort()
      return opened.join() !== closed.join()
    })
    expect(open.map(({ at }) => at)).toEqual([])
  })
})

describe('the words in Spanish', () => {
  it('open every question and every exclamation', () => {
    const count = (text: string, sign: string) => text.split(sign).length - 1
    const wrong = allTexts('es').filter(
      ({ text }) => count(text, '¿') !== count(text, '?') || count(text, '¡') !== count(text, '!'),
    )
    expect(wrong.map(({ at }) => at)).toEqual([])
  })
})

describe('the keys of the words', () => {
  it('are all used somewhere', () => {
    const isUsed = keyUsage(readSources(app), 'common')
    expect([...new Set([...original.keys()].map(withoutForm))].filter((key) => !isUsed(key))).toEqual([])
  })

  const isUsed = keyUsage(
    [
      `const ids = ['one', 'two']; t('pages:title'); t(\`errors.\${id}.text\`) // t('pages:inComment')`,
      `const words = \`policy:list.\${id}\` as const; t(\`\${words}.name\`); t(\`any\${thing}\`)`,
      `const line = <Trans i18nKey="last" />`,
    ],
    'common',
  )

  it.each([
    'pages:title',
    'common:errors.one.text',
    'policy:list.two.name',
    'policy:list.one',
    'common:last',
  ])('are found in use where the program asks for them: %s', (key) => expect(isUsed(key)).toBe(true))

  it.each([
    'pages:other',
    'pages:inComment',
    'common:errors.three.text',
    'common:errors.one.title',
    'policy:list.two.title',
    'common:anyone',
    'pages:last',
  ])('are found unused where nothing can ask for them: %s', (key) => expect(isUsed(key)).toBe(false))
})
