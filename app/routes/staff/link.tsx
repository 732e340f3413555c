import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useParams } from '@remix-run/react'
import { type LinkProblem, LinkView, type ShownLink } from '~/staff/link-view'
import { openLink } from '~/staff/links'
import { setPassword } from '~/staff/set-password'
import { textOf } from '~/ui/form'
import type { PageHandle } from '~/ui/translation-gate'
import { languageOf } from '../language-of'
import { pageHead } from '../page-head'
import { goOn } from './after-sign-in'
import { refusal, waitHeaders } from './refusal'
import { formOf, tokenOf } from './sign-in-request'

export { ErrorBoundary } from './problem'

const statuses = { open: 200, unknown: 404, used: 410, expired: 410, 'switched-off': 403 } as const

export async function loader({ params, context }: LoaderFunctionArgs) {
  languageOf(params, context)
  const shown = (link: ShownLink) => json(link, { status: statuses[link.kind] })
  if (!context.gate.localSignIn) return shown({ kind: 'switched-off' })
  const found = await openLink(context.db, { token: params.token ?? '', now: context.now() })
  if (found.kind !== 'open') return shown(found)
  const { kind: use, account, expiresAt, shortestPassword: minimum } = found.link
  return shown({ kind: 'open', use, name: account.name, email: account.email, expiresAt, minimum })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const language = languageOf(params, context)
  const form = await formOf(request)
  const result = await setPassword(context.db, {
    token: params.token ?? '',
    password: textOf(form, 'password'),
    replaces: tokenOf(request, context),
    now: context.now(),
    gate: context.gate,
  })
  if ('token' in result) throw goOn({ context, language, opened: result, along: { next: '', kept: '' } })
  if (result.kind === 'refused' || result.kind === 'wait') return json<LinkProblem>(result, refusal(result))
  // Why it is good for nothing, the loader says.
  return json(null, { status: statuses[result.kind] })
}

export const handle: PageHandle = { units: () => ['staff.words'] }

export const headers = waitHeaders

export const meta: MetaFunction = (args) =>
  pageHead(args, ({ t }) => ({ title: t('staff:link.welcome'), description: t('staff:description') }))

export default function Link() {
  const { token = '' } = useParams()
  const problem = useActionData<typeof action>()
  return <LinkView token={token} link={useLoaderData<typeof loader>()} problem={problem ?? undefined} />
}
