import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '~/paths'
import { withQuery } from '~/staff/console-address'
import { OwnAccountView } from '~/staff/own-account-view'
import { countRecoveryCodes } from '~/staff/recovery-codes'
import { endAllSessions, endOtherSessions, endSession, listSessions } from '~/staff/sessions'
import { textOf } from '~/ui/form'
import type { PageHandle } from '~/ui/translation-gate'
import { notFound } from '../language-of'
import { pageHead } from '../page-head'
import { signedIn, signedInForm } from './signed-in'
import { signedOut } from './signed-out'

export { ErrorBoundary } from './problem'

export async function loader(args: LoaderFunctionArgs) {
  const { now, session, author: accountId, staff } = await signedIn(args)
  const { db, gate } = args.context
  const { account } = session
  return {
    staff,
    account,
    here: session.id,
    withPassword: gate.localSignIn && account.hasPassword,
    recoveryCodesLeft: await countRecoveryCodes(db, { accountId }),
    sessions: await listSessions(db, { accountId, now }),
    done: new URL(args.request.url).searchParams.get('done') ?? '',
  }
}

export async function action(args: ActionFunctionArgs) {
  const { form, language, now, session, author: accountId } = await signedInForm(args)
  const { db } = args.context
  const back = (done: string) => redirect(withQuery(paths.staffOwnAccount(language), { done }), 303)
  switch (textOf(form, 'intent')) {
    case 'one':
      // One that is over already has ended, too.
      await endSession(db, { accountId, sessionId: textOf(form, 'session'), now })
      return back('session-ended')
    case 'others':
      await endOtherSessions(db, { accountId, keep: session.id, now })
      return back('others-ended')
    case 'all':
      await endAllSessions(db, { accountId, now })
      return signedOut(language, args.context)
    default:
      throw notFound()
  }
}

export const handle: PageHandle = { units: () => ['staff.words'] }

export const meta: MetaFunction = (args) =>
  pageHead(args, ({ t }) => ({ title: t('staff:own.title'), description: t('staff:description') }))

export default function OwnAccount() {
  return <OwnAccountView {...useLoaderData<typeof loader>()} />
}
