import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { translatorFor } from '~/i18n/translator'
import { paths } from '~/paths'
import { beginTotp, confirmTotp, dropPendingTotp, findPendingTotp } from '~/staff/authenticator'
import { drawAuthenticator } from '~/staff/authenticator-picture'
import { type AuthenticatorProblem, AuthenticatorView } from '~/staff/authenticator-view'
import { textOf } from '~/ui/form'
import type { PageHandle } from '~/ui/translation-gate'
import { notFound } from '../language-of'
import { pageHead } from '../page-head'
import { refusal, waitHeaders } from './refusal'
import { signedIn, signedInForm, signInAgain } from './signed-in'

export { ErrorBoundary } from './problem'

export async function loader(args: LoaderFunctionArgs) {
  const { language, session, staff } = await signedIn(args)
  const { email, hasPassword, secondFactor } = session.account
  const issuer = translatorFor(language).t('site.name')
  const found = await findPendingTotp(args.context.db, { session, issuer })
  const pending = found ? { ...found, picture: await drawAuthenticator(found.address) } : null
  return { staff, email, asksPassword: hasPassword, asksCode: secondFactor, pending }
}

export async function action(args: ActionFunctionArgs) {
  const { form, language, now, session } = await signedInForm(args)
  const { db, network, gate } = args.context
  const again = () => redirect(paths.staffAuthenticator(language), 303)
  const refused = (problem: AuthenticatorProblem) => json({ problem, codes: null }, refusal(problem))
  const code = textOf(form, 'code')
  switch (textOf(form, 'intent')) {
    case 'begin': {
      const password = textOf(form, 'password')
      const issuer = translatorFor(language).t('site.name')
      const begun = await beginTotp(db, { session, password, code, issuer, network, now, gate })
      if (begun.kind === 'begun' || begun.kind === 'expired') throw again()
      if (begun.kind === 'not-fresh') throw signInAgain(args, form)
      return refused(begun)
    }
    case 'confirm': {
      const result = await confirmTotp(db, { session, code, now })
      if (result.kind === 'expired') throw again()
      if (result.kind === 'refused') return refused({ kind: 'refused', wrong: 'first-code' })
      return json({ problem: null, codes: result.recoveryCodes })
    }
    case 'cancel':
      await dropPendingTotp(db, { session })
      throw redirect(paths.staffOwnAccount(language), 303)
    default:
      throw notFound()
  }
}

export const handle: PageHandle = { units: () => ['staff.words'] }

export const headers = waitHeaders

export const meta: MetaFunction = (args) =>
  pageHead(args, ({ t }) => ({ title: t('staff:authenticator.title'), description: t('staff:description') }))

export default function Authenticator() {
  return <AuthenticatorView {...useLoaderData<typeof loader>()} outcome={useActionData<typeof action>()} />
}
