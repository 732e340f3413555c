import * as locales from '#locales/index'

/** A BCP 47 tag of one of the portal's languages: the folders of `locales/`. Adding one: docs/translating.md. */
export type Language = keyof typeof locales

/** The language that the words are written in first, and that shows where a translation is missing. */
export const sourceLanguage = 'en' satisfies Language

/** Every language there are words in, the source first. Which of them readers are offered is a setting. */
export const languages: readonly [typeof sourceLanguage, ...Language[]] = [
  sourceLanguage,
  ...(Object.keys(locales) as Language[]).filter((language) => language !== sourceLanguage),
]

/** Whether a piece of an address names one of the portal's languages. */
export function isLanguage(value: string | undefined): value is Language {
  return languages.some((language) => language === value)
}
