import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'

/** Which words tell a reader about a status. */
export function errorKeyOf(status: number): 'notFound' | 'badAddress' | 'method' | 'unexpected' {
  if (status === 404) return 'notFound'
  if (status === 400) return 'badAddress'
  return status === 405 ? 'method' : 'unexpected'
}

/** What went wrong, in the reader's language, and the way back. */
export function ErrorMessage({ status }: { status: number }): ReactNode {
  const { language, t } = useTranslator()
  const key = errorKeyOf(status)
  return (
    <>
      <h1>{t(`errors.${key}.title`)}</h1>
      <p>{t(`errors.${key}.text`)}</p>
      <p>
        <a href={paths.home(language)}>{t('errors.back')}</a>
      </p>
    </>
  )
}
