import type { ReactNode } from 'react'
import type { Language } from '~/i18n/languages'
import { shownLanguage } from '~/i18n/ledger'
import { type Translated, translated, untaggedText } from '~/i18n/translated'
import { type Translator, translatorFor } from '~/i18n/translator'
import { useTranslator } from '~/i18n/translator-context'
import type { Unit } from '~/i18n/units'

/**
 * Words that may be in another language than the page's, tagged with it where they are, and kept from turning the
 * direction of what stands around them.
 */
export function TranslatedText({ value }: { value: Translated }): ReactNode {
  const { language } = useTranslator()
  return <bdi lang={value.language === language ? undefined : value.language}>{untaggedText(value)}</bdi>
}

/** A line of a unit of the words that stands on the page of another one. */
export function UnitText({
  unit,
  line,
}: {
  unit: Unit
  line: (translator: Translator) => string
}): ReactNode {
  const { pageLanguage } = useTranslator()
  return <TranslatedText value={unitText(unit, pageLanguage, line)} />
}

/** A line of a unit in a reader's language, or in the source language where there is none that holds. */
export function unitText(
  unit: Unit,
  language: Language,
  line: (translator: Translator) => string,
): Translated {
  const shown = shownLanguage(unit, language)
  return translated(shown, line(translatorFor(shown)))
}
