import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { paths } from '~/paths'
import { commandAccount } from '~/staff/account-commands'
import { AccountView } from '~/staff/account-view'
import { findAccount } from '~/staff/accounts'
import { withQuery } from '~/staff/console-address'
import type { PageHandle } from '~/ui/translation-gate'
import { notFound } from '../language-of'
import { pageHead } from '../page-head'
import { newLinkOf } from './new-link'
import { signedIn, signedInForm } from './signed-in'

export { ErrorBoundary } from './problem'

export async function loader(args: LoaderFunctionArgs) {
  const { author, staff } = await signedIn(args, 'accounts')
  const { db, gate } = args.context
  const account = await findAccount(db, { id: args.params.account ?? '' })
  if (!account) throw notFound()
  const isSaved = new URL(args.request.url).searchParams.get('done') === 'saved'
  return { staff, account, isOwn: account.id === author, withPasswords: gate.localSignIn, isSaved }
}

export async function action(args: ActionFunctionArgs) {
  const { form, language, now, author: own } = await signedInForm(args, 'accounts')
  const { params, context } = args
  const accountId = params.account ?? ''
  const author = { kind: 'account' as const, accountId: own }
  const values = Object.fromEntries(form)
  const result = await commandAccount(context.db, { values, author, accountId, now })
  if (result.kind === 'not-allowed') throw new Response(null, { status: 403 })
  if (result.kind === 'unknown' || result.kind === 'no-intent') throw notFound()
  if (result.kind === 'refused') {
    const { problem } = result
    const isForm = problem.why === 'not-sure' || problem.why === 'no-role'
    return json({ problem, link: null }, { status: isForm ? 400 : 409 })
  }
  if (result.link) {
    const account = await findAccount(context.db, { id: accountId })
    return json({ problem: null, link: newLinkOf(context, language, account?.name ?? '', result.link) })
  }
  // Whoever has taken their own rights away may not see this page any more.
  if (accountId === own) throw redirect(paths.staff(language), 303)
  const isEnd = result.intent === 'end'
  const page = isEnd ? paths.staffAccounts(language) : paths.staffAccount(language, accountId)
  throw redirect(withQuery(page, { done: isEnd ? 'account-ended' : 'saved' }), 303)
}

export const handle: PageHandle = { units: () => ['staff.words'] }

export const meta: MetaFunction<typeof loader> = (args) =>
  pageHead(args, ({ t }) => ({
    title: args.data?.account.name ?? t('staff:accounts.title'),
    description: t('staff:description'),
  }))

export default function AccountPage() {
  return <AccountView {...useLoaderData<typeof loader>()} outcome={useActionData<typeof action>()} />
}
