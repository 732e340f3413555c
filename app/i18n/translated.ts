import type { Language } from './languages'
import type { Translator } from './translator'

/** Words that cannot be shown by themselves: to React, and wherever a text is asked for, this is none. */
interface Untagged {
  readonly showWith: 'TranslatedText'
}

/** Words together with the language they are in, so that they are never shown untagged. */
export interface Translated {
  language: Language
  untagged: Untagged
}

/** Binds words to their language. */
export function translated(language: Language, text: string): Translated {
  return { language, untagged: text as unknown as Untagged }
}

/** The words alone, for whoever puts their language beside them. */
export function untaggedText(value: Translated): string {
  return value.untagged as unknown as string
}

/** The words where nothing can be tagged, such as a title: another language than the reader's is named after them. */
export function plainText(value: Translated, { language, t, formats }: Translator): string {
  const text = untaggedText(value)
  return value.language === language
    ? text
    : t('language.textIn', { text, language: formats.languageName(value.language) })
}
