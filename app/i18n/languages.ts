/** The languages the portal speaks, the first being the one its words are written in. Adding one: docs/translating.md. */
export const languages = ['en', 'es'] as const

/** A BCP 47 tag of one of the portal's languages. */
export type Language = (typeof languages)[number]

/** Words together with the language they are in, so that they are never shown untagged. */
export interface Translated {
  language: Language
  text: string
}

/** Whether a piece of an address names one of the portal's languages. */
export function isLanguage(value: string | undefined): value is Language {
  return languages.some((language) => language === value)
}
