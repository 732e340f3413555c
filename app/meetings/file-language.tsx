import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { Choices } from '~/ui/form'

/** Which language the words of a file are in: a calendar does not say. */
export function FileLanguage(): ReactNode {
  const { offered, t, formats } = useTranslator()
  return (
    <Choices
      name="language"
      label={t('calendars:upload.language')}
      kind="radio"
      options={offered.map((language) => ({ value: language, label: formats.languageName(language) }))}
    />
  )
}
