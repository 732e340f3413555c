import { type AppLoadContext, json, redirect } from '@remix-run/node'
import type { Language } from '~/i18n/languages'
import { inLanguage, paths } from '~/paths'
import { withQuery } from '~/staff/console-address'
import { readKept } from '~/staff/kept-fields'
import { keepToken } from '~/staff/session-cookie'
import type { Opened } from '~/staff/sessions'
import type { Along, SignInStep, StepProblem } from '~/staff/sign-in-step'
import { nextAddress } from './next-address'

/** Where in the console they go on to, in the language that they have signed in in. */
export function addressAfter(language: Language, next: string): string {
  return inLanguage(language, new URL(nextAddress(language, next), 'http://portal.invalid'))
}

/** The step that asks for e-mail address and password. */
export function passwordStep(
  language: Language,
  along: Along,
  more: { email?: string; signedOut?: boolean; problem?: StepProblem } = {},
): SignInStep {
  const to = addressAfter(language, along.next)
  return { step: 'password', email: '', to, fields: readKept(along.kept), ...along, ...more }
}

/** Leads on after a step of signing in that was taken, under the new token; what was typed before goes along. */
export function goOn(options: {
  context: AppLoadContext
  language: Language
  opened: Opened & { recoveryCodesLeft?: number }
  along: Along
}) {
  const { context, language, opened, along } = options
  const headers = { 'Set-Cookie': keepToken(context.publicOrigin, opened.token) }
  if (opened.kind === 'signed-in') return arrive(language, along, { headers, left: opened.recoveryCodesLeft })
  // An address to come back to, where it can be: on a phone, the code is in another app.
  return along.kept
    ? json<SignInStep>({ step: 'code', ...along }, { headers })
    : redirect(withQuery(paths.staffCode(language), { next: along.next }), { status: 303, headers })
}

/** Leads on whoever is signed in now; first to what is to be saved, or said about recovery codes (`left`). */
export function arrive(
  language: Language,
  along: Along,
  { headers = {}, left }: { headers?: Record<string, string>; left?: number | undefined } = {},
) {
  const to = addressAfter(language, along.next)
  const fields = readKept(along.kept)
  return fields.length > 0 || left !== undefined
    ? json<SignInStep>({ step: 'in', to, fields, recoveryCodesLeft: left ?? null }, { headers })
    : redirect(to, { status: 303, headers })
}
