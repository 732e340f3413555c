import { isRouteErrorResponse, useRouteError } from '@remix-run/react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { SignInForm } from '~/staff/sign-in-form'
import { ErrorMessage } from '~/ui/error-message'
import type { Kept } from './signed-in'

/** What a page of the console shows instead of itself: the sign-in where the session is over, or what went wrong. */
export function ErrorBoundary() {
  const error = useRouteError()
  const { pageLanguage, t } = useTranslator()
  const status = isRouteErrorResponse(error) ? error.status : 500
  if (isRouteErrorResponse(error) && status === 401) {
    const { fields, next } = error.data as Kept
    return (
      <>
        <h1>{t('staff:signIn.again.title')}</h1>
        <p>{t('staff:signIn.again.text')}</p>
        <SignInForm next={next} kept={JSON.stringify(fields)} />
      </>
    )
  }
  if (status !== 403) return <ErrorMessage status={status} />
  return (
    <>
      <h1>{t('staff:notAllowed.title')}</h1>
      <p>{t('staff:notAllowed.text')}</p>
      <p>
        <a href={paths.staff(pageLanguage)}>{t('staff:backToMeetings')}</a>
      </p>
    </>
  )
}
