import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readSession } from '~/staff/sessions'
import { signIn } from '~/staff/sign-in'
import { SignInView } from '~/staff/sign-in-view'
import { textOf } from '~/ui/form'
import type { PageHandle } from '~/ui/translation-gate'
import { languageOf } from '../language-of'
import { pageHead } from '../page-head'
import { addressAfter, goOn, passwordStep } from './after-sign-in'
import { refusal, waitHeaders } from './refusal'
import { alongOf, formOf, tokenOf, wasSent, waysOf } from './sign-in-request'

export { ErrorBoundary } from './problem'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const language = languageOf(params, context)
  const { searchParams } = new URL(request.url)
  const next = searchParams.get('next') ?? ''
  const token = tokenOf(request, context)
  if (!wasSent(request) && (await readSession(context.db, { token, now: context.now() }))) {
    throw redirect(addressAfter(language, next))
  }
  const signedOut = searchParams.get('done') === 'signed-out'
  return { ways: waysOf(context), step: passwordStep(language, { next, kept: '' }, { signedOut }) }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const language = languageOf(params, context)
  const form = await formOf(request)
  const along = alongOf(form)
  const email = textOf(form, 'email')
  const result = await signIn(context.db, {
    email,
    password: textOf(form, 'password'),
    network: context.network,
    replaces: tokenOf(request, context),
    now: context.now(),
    gate: context.gate,
  })
  if ('token' in result) return goOn({ context, language, opened: result, along })
  return json(
    passwordStep(language, along, { email, problem: result }),
    refusal(result, result.kind === 'switched-off' ? 403 : 400),
  )
}

export const handle: PageHandle = { units: () => ['staff.words'] }

export const headers = waitHeaders

export const meta: MetaFunction = (args) =>
  pageHead(args, ({ t }) => ({ title: t('staff:signIn.title'), description: t('staff:description') }))

export default function SignIn() {
  const { ways, step } = useLoaderData<typeof loader>()
  return <SignInView ways={ways} step={useActionData<typeof action>() ?? step} />
}
