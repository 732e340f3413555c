import { createInstance, type i18n, type TFunction } from 'i18next'
import { createFormats, type Formats } from './formats'
import { type Language, languages, sourceLanguage } from './languages'
import { type Resources, resources } from './resources'

/** The portal's namespaces, all of which every translator has. */
type Namespaces = ['common', ...(keyof Resources)[]]

/** Words and formats of one language. Take it once per page and pass it down. */
export interface Translator {
  language: Language
  t: TFunction<Namespaces>
  i18n: i18n
  formats: Formats
}

const namespaces = Object.keys(resources[sourceLanguage]) as (keyof Resources)[]

function createTranslator(language: Language): Translator {
  const instance = createInstance()
  void instance.init({
    lng: language,
    fallbackLng: false,
    ns: namespaces,
    defaultNS: 'common',
    resources: { [language]: { ...resources[language] } },
    initAsync: false,
    // Not HTML's escape: React escapes what it renders.
    interpolation: { escape: instance.dir(language) === 'rtl' ? apart : (value) => value },
  })
  const t = remembering(instance.t as TFunction<Namespaces>)
  return { language, t, i18n: instance, formats: createFormats(language, t) }
}

/**
 * Keeps what is filled in from taking part in the order of words from right to left, as Unicode's UAX #9 does: names
 * and addresses in Latin letters, and telephone numbers, which would turn around. Times and dates must take part.
 */
function apart(value: string): string {
  return /[a-z]|\d-\d/i.test(value) ? `\u2068${value}\u2069` : value
}

/** Words without a value to fill in never change: looking them up once is a tenth of a page's rendering. */
function remembering(t: TFunction<Namespaces>): TFunction<Namespaces> {
  const known = new Map<string, string>()
  const remembered = (key: string, ...rest: unknown[]) => {
    if (rest.length > 0) return Reflect.apply(t, undefined, [key, ...rest])
    const kept = known.get(key)
    if (kept !== undefined) return kept
    const words: string = Reflect.apply(t, undefined, [key])
    known.set(key, words)
    return words
  }
  return Object.assign(remembered, { $TFunctionBrand: t.$TFunctionBrand }) as TFunction<Namespaces>
}

const translators = new Map(languages.map((language) => [language, createTranslator(language)]))

/** The one translator of a language, made when the program starts. */
export function translatorFor(language: Language): Translator {
  const translator = translators.get(language)
  if (!translator) throw new Error(`no translator for ${language}`)
  return translator
}
