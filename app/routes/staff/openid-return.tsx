import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '~/paths'
import { forgetOpenid, readOpenid } from '~/staff/openid-cookie'
import { type OpenidProblem, OpenidRefusal, type OpenidRefusalKind } from '~/staff/openid-refusal'
import { signInWithOpenid } from '~/staff/openid-sign-in'
import { tryOfNetwork } from '~/staff/throttle'
import type { PageHandle } from '~/ui/translation-gate'
import { languageOf, notFound } from '../language-of'
import { pageHead } from '../page-head'
import { goOn } from './after-sign-in'
import { tooMany, waitHeaders } from './refusal'
import { tokenOf } from './sign-in-request'

export { ErrorBoundary } from './problem'

const statuses: Record<OpenidRefusalKind, number> = {
  declined: 403,
  'not-valid': 400,
  unavailable: 503,
  'no-account': 403,
  'email-not-verified': 403,
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const language = languageOf(params, context)
  const { db, openid, publicOrigin, log, gate, network } = context
  if (!openid) throw notFound()
  const forget = forgetOpenid(publicOrigin, { path: paths.staffOpenid(language) })
  const refuse = (kind: OpenidRefusalKind) =>
    json<OpenidProblem>({ kind }, { status: statuses[kind], headers: { 'Set-Cookie': forget } })
  const brought = readOpenid(publicOrigin, request.headers.get('Cookie'))
  const redirectUri = publicOrigin + paths.staffOpenidReturn(language)
  const query = new URL(request.url).search
  const attempt = tryOfNetwork('openid', { network, now: context.now() })
  const wait = await gate.throttle.take(attempt)
  if (wait > 0) return tooMany(wait)
  const result = await openid.finish({ redirectUri, query, kept: brought?.kept })
  if (result.kind !== 'identified') {
    if ('code' in result) log.warn({ code: result.code }, 'the department’s sign-in led nowhere')
    return refuse(result.kind)
  }
  const { identity } = result
  const replaces = tokenOf(request, context)
  const opened = await signInWithOpenid(db, { identity, replaces, now: context.now() })
  if (!('token' in opened)) return refuse(opened.kind)
  await gate.throttle.giveBack(attempt)
  const response = goOn({ context, language, opened, along: { next: brought?.next ?? '', kept: '' } })
  response.headers.append('Set-Cookie', forget)
  throw response
}

export const handle: PageHandle = { units: () => ['staff.words'] }

export const headers = waitHeaders

export const meta: MetaFunction = (args) =>
  pageHead(args, ({ t }) => ({ title: t('staff:openid.title'), description: t('staff:description') }))

export default function OpenidReturn() {
  return <OpenidRefusal problem={useLoaderData<typeof loader>()} />
}
