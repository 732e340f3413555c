import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Language } from '~/i18n/languages'
import { languageOfAddress, likelyLanguage } from '~/i18n/likely-language'

const offered: readonly Language[] = ['en', 'es']

describe('the language a reader most likely wants', () => {
  it.each([
    ['es', 'es'],
    ['en', 'en'],
    ['es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['es-419', 'es'],
    ['ES-us', 'es'],
    ['en-US,en;q=0.9,es;q=0.8', 'en'],
    ['en;q=0.3, es;q=0.7', 'es'],
    ['en;q=0.7, es;q=0.3', 'en'],
    ['fr-CA, vi;q=0.9, es;q=0.1', 'es'],
    ['nah, es-MX;q=0.5', 'es'],
  ])('with %s is %s', (header, language) => {
    expect(likelyLanguage(header, offered)).toBe(language)
  })

  it('is never one that the reader rules out', () => {
    expect(likelyLanguage('es;q=0, en;q=0.1', offered)).toBe('en')
    expect(likelyLanguage('es;q=0', offered)).toBe('en')
  })

  it.each(['fr', 'vi, zh-Hans', '*', 'est', 'e', 'español'])(
    'is English where the portal has none of theirs: %s',
    (header) => {
      expect(likelyLanguage(header, offered)).toBe('en')
    },
  )

  it.each([
    null,
    undefined,
    '',
    ' ',
    ',,,',
    ';;;',
    ';q=1',
    'es;;q',
    'q=0.5',
    '"',
    'es;q="',
    '\\',
    '\u0000es',
  ])('is found without an error in %j', (header) => {
    expect(offered).toContain(likelyLanguage(header, offered))
  })

  it('is found without an error in anything at all', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (header) =>
        offered.includes(likelyLanguage(header, offered)),
      ),
    )
  })

  it.each([
    ['one endless word', 'x'.repeat(1_000_000)],
    ['a hundred thousand languages', 'x,'.repeat(100_000)],
    ['endless signs', ';q='.repeat(300_000)],
    ['an open quotation', `es;q="${'\\'.repeat(500_000)}`],
  ])('is found at once in %s', (_name, header) => {
    const started = performance.now()
    expect(offered).toContain(likelyLanguage(header, offered))
    expect(performance.now() - started).toBeLessThan(500)
  })

  it('is not looked for beyond the first thousand characters', () => {
    expect(likelyLanguage(`${'fr,'.repeat(1000)}es`, offered)).toBe('en')
  })
})

describe('the language of an address', () => {
  it('is the one in the address, whatever the reader’s browser says', () => {
    expect(languageOfAddress('/es/policy', 'en', offered)).toBe('es')
    expect(languageOfAddress('/en', 'es', offered)).toBe('en')
  })

  it.each(['/', '', '/xx/policy', '/ES', '//es', '/español', '/es-MX/policy'])(
    'is the reader’s where %j names none',
    (path) => {
      expect(languageOfAddress(path, 'es-MX', offered)).toBe('es')
      expect(languageOfAddress(path, null, offered)).toBe('en')
    },
  )
})
