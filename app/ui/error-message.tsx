import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'

const keys = {
  400: 'badAddress',
  403: 'forbidden',
  404: 'notFound',
  405: 'method',
  410: 'gone',
  413: 'tooLarge',
  503: 'busy',
} as const

/** Which words tell a reader about a status: `errors.<key>`. */
export function errorKeyOf(status: number): (typeof keys)[keyof typeof keys] | 'unexpected' {
  return status in keys ? keys[status as keyof typeof keys] : 'unexpected'
}

/** What went wrong, in the reader's language, and the way back. */
export function ErrorMessage({
  status,
  heading: Heading = 'h1',
}: {
  status: number
  heading?: 'h1' | 'h2'
}): ReactNode {
  const { pageLanguage, t } = useTranslator()
  const key = errorKeyOf(status)
  return (
    <>
      <Heading>{t(`errors.${key}.title`)}</Heading>
      <p>{t(`errors.${key}.text`)}</p>
      {key === 'gone' ? (
        <p>
          <a href={paths.meetings(pageLanguage)}>{t('meetings:upcoming')}</a>
        </p>
      ) : null}
      <p>
        <a href={paths.home(pageLanguage)}>{t('errors.back')}</a>
      </p>
    </>
  )
}
