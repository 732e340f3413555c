import { json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '~/paths'
import { keepOpenid } from '~/staff/openid-cookie'
import { languageOf, notFound } from '../language-of'

/** Where the way there ends before it has begun, the page is that of the way back. */
export { default, ErrorBoundary, handle, meta } from './openid-return'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const language = languageOf(params, context)
  const { openid, publicOrigin, log } = context
  if (!openid) throw notFound()
  const redirectUri = publicOrigin + paths.staffOpenidReturn(language)
  const begun = await openid.begin({ redirectUri, language })
  if (begun.kind === 'unavailable') {
    const { kind, code } = begun
    log.warn({ code }, 'the department’s sign-in cannot be reached')
    return json({ kind }, { status: 503 })
  }
  const { address, kept, keptSeconds: seconds } = begun
  const next = new URL(request.url).searchParams.get('next') ?? ''
  const path = paths.staffOpenid(language)
  return redirect(address, {
    headers: { 'Set-Cookie': keepOpenid(publicOrigin, { path, kept, next, seconds }) },
  })
}
