import * as locales from '#locales/index'
import type { Language } from './languages'

/** Every word of the source language, by namespace: the shape of every other language. */
export type Resources = Omit<typeof locales.en, 'review'>

/** The parts of a namespace that a language may lack as a whole. */
type Lacking<Words, Part extends keyof Words> = Omit<Words, Part> & Partial<Pick<Words, Part>>

/** Of the plural forms every language has `other`; which of the rest it has is up to the language (CLDR). */
type PluralForm = `${string}_${'zero' | 'one' | 'two' | 'few' | 'many'}`

/** A tree of words with the plural forms of any language. */
type InAnyLanguage<Words> = Words extends string | readonly string[]
  ? Words
  : { [Key in keyof Words as Key extends PluralForm ? never : Key]: InAnyLanguage<Words[Key]> }

type Shape = InAnyLanguage<Resources>
type Policy = Shape['policy']

/**
 * The words of a translation. It may lack whole statements and pages, which then show in the source language;
 * any other missing key does not compile.
 */
export type Translation = Omit<Shape, 'policy' | 'pages'> & {
  policy: Omit<Lacking<Policy, 'overview' | 'record' | 'figures'>, 'statements'> & {
    statements: Partial<Policy['statements']>
  }
  pages: Partial<Shape['pages']>
}

const complete: Record<Language, Translation & { review: object }> = locales

/** The words of every language; what its ledger says of them is in `ledger.ts`. */
export const resources = Object.fromEntries(
  Object.entries(complete).map(([language, { review, ...words }]) => [language, words]),
) as Record<Language, Translation>

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: Resources
  }
}
