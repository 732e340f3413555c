import type { ReactNode } from 'react'
import type { Translated } from '~/i18n/languages'
import { useTranslator } from '~/i18n/translator-context'

/**
 * Words somebody entered, tagged with their language where it is not the page's, and kept from turning the
 * direction of what stands around them.
 */
export function TranslatedText({ value }: { value: Translated }): ReactNode {
  const { language } = useTranslator()
  return <bdi lang={value.language === language ? undefined : value.language}>{value.text}</bdi>
}
