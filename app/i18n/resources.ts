import * as en from '#locales/en'
import * as es from '#locales/es'
import type { Language } from './languages'

/** Every word of one language, by namespace. English is the shape: a key missing elsewhere does not compile. */
export type Resources = typeof en

/** The words of every language. */
export const resources: Record<Language, Resources> = { en, es }

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: Resources
  }
}
