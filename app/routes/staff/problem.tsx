import { isRouteErrorResponse, useRouteError } from '@remix-run/react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import type { Kept } from '~/staff/kept-fields'
import { SignInView } from '~/staff/sign-in-view'
import { ErrorMessage } from '~/ui/error-message'
import { nextAddress } from './next-address'

/** What a page of the console shows instead of itself: the sign-in where the session is over, or what went wrong. */
export function ErrorBoundary() {
  const error = useRouteError()
  const { pageLanguage, t } = useTranslator()
  const status = isRouteErrorResponse(error) ? error.status : 500
  if (isRouteErrorResponse(error) && status === 401) {
    const { fields, next, ways } = error.data as Kept
    const to = nextAddress(pageLanguage, next)
    const kept = JSON.stringify(fields)
    return <SignInView ways={ways} step={{ step: 'password', email: '', next, kept, to, fields }} />
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
