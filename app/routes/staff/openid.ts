import { json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '~/paths'
import { keepOpenid } from '~/staff/openid-cookie'
import type { OpenidProblem } from '~/staff/openid-refusal'
import { tryOfNetwork } from '~/staff/throttle'
import { languageOf, notFound } from '../language-of'
import { tooMany } from './refusal'

/** Where the way there ends before it has begun, the page is that of the way back. */
export { default, ErrorBoundary, handle, headers, meta } from './openid-return'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const language = languageOf(params, context)
  const { openid, publicOrigin, log, gate, network } = context
  if (!openid) throw notFound()
  const attempt = tryOfNetwork('openid', { network, now: context.now() })
  const wait = await gate.throttle.take(attempt)
  if (wait > 0) return tooMany(wait)
  const redirectUri = publicOrigin + paths.staffOpenidReturn(language)
  const begun = await openid.begin({ redirectUri, language })
  if (begun.kind === 'unavailable') {
    const { kind, code } = begun
    log.warn({ code }, 'the department’s sign-in cannot be reached')
    return json<OpenidProblem>({ kind }, { status: 503 })
  }
  // Leading somebody there costs the provider nothing.
  await gate.throttle.giveBack(attempt)
  const { address, kept, keptSeconds: seconds } = begun
  const next = new URL(request.url).searchParams.get('next') ?? ''
  const path = paths.staffOpenid(language)
  return redirect(address, {
    headers: { 'Set-Cookie': keepOpenid(publicOrigin, { path, kept, next, seconds }) },
  })
}
