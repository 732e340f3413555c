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
import { confirmRecoveryCode, confirmSecondFactor } from '~/staff/second-factor'
import { findHalfSignedIn, readSession } from '~/staff/sessions'
import type { SignInStep, StepProblem } from '~/staff/sign-in-step'
import { SignInView } from '~/staff/sign-in-view'
import { textOf } from '~/ui/form'
import type { PageHandle } from '~/ui/translation-gate'
import { languageOf } from '../language-of'
import { pageHead } from '../page-head'
import { arrive, goOn, passwordStep } from './after-sign-in'
import { refusal, waitHeaders } from './refusal'
import { alongOf, formOf, tokenOf, wasSent, waysOf } from './sign-in-request'

export { ErrorBoundary } from './problem'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const language = languageOf(params, context)
  const next = new URL(request.url).searchParams.get('next') ?? ''
  const token = tokenOf(request, context)
  if (!wasSent(request) && !(await findHalfSignedIn(context.db, { token, now: context.now() }))) {
    throw redirect(withQuery(paths.staffSignIn(language), { next }))
  }
  const step: SignInStep = { step: 'code', next, kept: '' }
  return { ways: waysOf(context), step }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const language = languageOf(params, context)
  const { db, network, gate } = context
  const form = await formOf(request)
  const along = alongOf(form)
  const recovery = textOf(form, 'recoveryCode').trim() !== ''
  const code = textOf(form, recovery ? 'recoveryCode' : 'code').trim()
  const refused = (problem: StepProblem) =>
    json<SignInStep>({ step: 'code', recovery, problem, ...along }, refusal(problem))
  if (code === '') return refused({ kind: 'missing' })
  const confirm = recovery ? confirmRecoveryCode : confirmSecondFactor
  const token = tokenOf(request, context)
  const now = context.now()
  const result = await confirm(db, { token, code, network, now, gate })
  if (result.kind === 'expired') {
    // The page after a code was loaded anew: they are in already.
    if (await readSession(db, { token, now })) return arrive(language, along)
    return json(passwordStep(language, along, { problem: result }), refusal(result))
  }
  if (result.kind !== 'signed-in') return refused(result)
  const { recoveryCodesLeft, ...opened } = result
  return goOn({ context, language, opened: recovery ? result : opened, along })
}

export const handle: PageHandle = { units: () => ['staff.words'] }

export const headers = waitHeaders

export const meta: MetaFunction = (args) =>
  pageHead(args, ({ t }) => ({ title: t('staff:code.title'), description: t('staff:description') }))

export default function Code() {
  const { ways, step } = useLoaderData<typeof loader>()
  return <SignInView ways={ways} step={useActionData<typeof action>() ?? step} />
}
