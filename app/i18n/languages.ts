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

/** Whether a piece of an address can be the tag of any language (BCP 47): one that `Intl` can be asked about. */
export function isLanguageTag(value: string): boolean {
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i.test(value)) return false
  try {
    return Intl.getCanonicalLocales(value).length === 1
  } catch {
    return false
  }
}
