import { type AppLoadContext, redirect } from '@remix-run/node'
import type { Language } from '~/i18n/languages'
import { paths } from '~/paths'
import { withQuery } from '~/staff/console-address'
import { forgetToken } from '~/staff/session-cookie'

/** Leads somebody whose session has just been ended to the sign-in, which says so, and takes the token away. */
export function signedOut(language: Language, { publicOrigin }: AppLoadContext): Response {
  return redirect(withQuery(paths.staffSignIn(language), { done: 'signed-out' }), {
    status: 303,
    headers: { 'Set-Cookie': forgetToken(publicOrigin) },
  })
}
