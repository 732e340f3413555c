import { languages } from '~/i18n/languages'
import { type Translator, translatorFor } from '~/i18n/translator'
import { foldedWords } from './folded-words'

/** Languages that a form offers at once: those of most people in the city. */
export const commonTags = ['es', 'en', 'vi'] as const

/** Languages that people may write by their names: what is spoken in Texas and in the countries its people come from. */
const knownTags = [
  ...commonTags,
  ...[
    'am',
    'ar',
    'bn',
    'de',
    'fa',
    'fil',
    'fr',
    'gu',
    'ha',
    'hi',
    'hmn',
    'ht',
    'ig',
    'it',
    'ja',
    'kek',
    'km',
  ],
  ...['ko', 'lo', 'ml', 'mr', 'my', 'nah', 'ne', 'om', 'pa', 'pl', 'ps', 'pt', 'quc', 'ro', 'ru', 'rw', 'so'],
  ...['sw', 'ta', 'te', 'th', 'ti', 'tl', 'tr', 'uk', 'ur', 'yo', 'zh'],
]

let tagsByName: Map<string, string> | undefined

/** The tag of a language that somebody wrote by its name, in any language of the portal; else what they wrote. */
export function tagOf(written: string): string {
  tagsByName ??= new Map(
    languages.flatMap((language) => {
      const { formats } = translatorFor(language)
      return knownTags.map((tag): [string, string] => [foldedWords(formats.languageName(tag)), tag])
    }),
  )
  return tagsByName.get(foldedWords(written)) ?? written
}

/** The name of a language for a reader, or undefined where the tag is none: a form may have been sent by hand. */
export function nameOfTag(tag: string, { formats }: Translator): string | undefined {
  try {
    return formats.languageName(tag)
  } catch {
    return undefined
  }
}
