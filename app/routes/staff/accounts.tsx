import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readAccountForm } from '~/staff/account-form'
import { listAccounts } from '~/staff/accounts'
import { AccountsView, type InvitationOutcome, type InvitationProblem } from '~/staff/accounts-view'
import { inviteAccount } from '~/staff/add-account'
import { valuesOf } from '~/ui/form'
import type { PageHandle } from '~/ui/translation-gate'
import { pageHead } from '../page-head'
import { newLinkOf } from './new-link'
import { signedIn, signedInForm } from './signed-in'

export { ErrorBoundary } from './problem'

export async function loader(args: LoaderFunctionArgs) {
  const { staff } = await signedIn(args, 'accounts')
  const done = new URL(args.request.url).searchParams.get('done')
  return { staff, accounts: await listAccounts(args.context.db), hasEnded: done === 'account-ended' }
}

export async function action(args: ActionFunctionArgs) {
  const { form, language, now, author: accountId } = await signedInForm(args, 'accounts')
  const refused = (problems: InvitationProblem[], status = 400) =>
    json<InvitationOutcome>({ link: null, problems, values: valuesOf(form) }, { status })
  const read = readAccountForm(Object.fromEntries(form))
  if (!read.ok) return refused(read.problems)
  const author = { kind: 'account' as const, accountId }
  const result = await inviteAccount(args.context.db, { ...read.account, author, now })
  if (result.kind === 'not-allowed') throw new Response(null, { status: 403 })
  if (result.kind === 'taken') return refused(['taken'], 409)
  const link = newLinkOf(args.context, language, result.account.name, result.link)
  return json<InvitationOutcome>({ link, problems: [], values: {} })
}

export const handle: PageHandle = { units: () => ['staff.words'] }

export const meta: MetaFunction = (args) =>
  pageHead(args, ({ t }) => ({ title: t('staff:accounts.title'), description: t('staff:description') }))

export default function Accounts() {
  return <AccountsView {...useLoaderData<typeof loader>()} outcome={useActionData<typeof action>()} />
}
