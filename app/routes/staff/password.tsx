import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { paths } from '~/paths'
import { withQuery } from '~/staff/console-address'
import { shortestPassword } from '~/staff/password-rules'
import { PasswordView } from '~/staff/password-view'
import { changePassword } from '~/staff/set-password'
import { textOf } from '~/ui/form'
import type { PageHandle } from '~/ui/translation-gate'
import { pageHead } from '../page-head'
import { refusal, waitHeaders } from './refusal'
import { signedIn, signedInForm } from './signed-in'

export { ErrorBoundary } from './problem'

export async function loader(args: LoaderFunctionArgs) {
  const { session, staff } = await signedIn(args)
  const { account } = session
  return {
    staff,
    email: account.email,
    withPassword: args.context.gate.localSignIn && account.hasPassword,
    minimum: shortestPassword(account),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { form, language, now, session } = await signedInForm(args)
  const { db, network, gate } = args.context
  const result = await changePassword(db, {
    session,
    current: textOf(form, 'currentPassword'),
    password: textOf(form, 'newPassword'),
    network,
    now,
    gate,
  })
  if (result.kind === 'changed') {
    throw redirect(withQuery(paths.staffOwnAccount(language), { done: 'password-changed' }), 303)
  }
  // Somebody has changed how one signs in meanwhile: the page knows how it is now.
  if (result.kind === 'expired') throw redirect(paths.staffPassword(language), 303)
  return json(result, refusal(result))
}

export const handle: PageHandle = { units: () => ['staff.words'] }

export const headers = waitHeaders

export const meta: MetaFunction = (args) =>
  pageHead(args, ({ t }) => ({ title: t('staff:password.title'), description: t('staff:description') }))

export default function Password() {
  return <PasswordView {...useLoaderData<typeof loader>()} problem={useActionData<typeof action>()} />
}
