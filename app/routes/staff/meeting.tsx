import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { plainText } from '~/i18n/translated'
import { useTranslator } from '~/i18n/translator-context'
import { ConflictView } from '~/meetings/conflict'
import { describeConflict, isSettled } from '~/meetings/conflicts'
import { newRequestKey } from '~/meetings/edit-command'
import { findMeetingForStaff } from '~/meetings/find-for-staff'
import { findDone } from '~/meetings/history'
import { problemsOfCommand, readEdit, runCommand } from '~/meetings/meeting-commands'
import { StaffMeeting } from '~/meetings/staff-meeting'
import { readStaffQuery } from '~/meetings/staff-query'
import { paths } from '~/paths'
import { localDay } from '~/site'
import { namesOfAccounts } from '~/staff/names'
import { textOf, valuesOf } from '~/ui/form'
import type { PageHandle } from '~/ui/translation-gate'
import { notFound } from '../language-of'
import { pageHead } from '../page-head'
import { signedIn, signedInForm } from './signed-in'

export { ErrorBoundary } from './problem'

export async function loader(args: LoaderFunctionArgs) {
  const { language, now, author, staff } = await signedIn(args)
  const { db, languages: offered, publicOrigin } = args.context
  const shown = await findMeetingForStaff(db, { id: args.params.id ?? '', language, offered, now })
  if (!shown) throw notFound()
  const { done } = readStaffQuery(args.request.url)
  const change = await findDone(db, { done, author })
  const today = localDay(now).toString()
  return { staff, shown, change, publicOrigin, today, requestKey: newRequestKey() }
}

export async function action(args: ActionFunctionArgs) {
  const { language, now, author, form } = await signedInForm(args)
  const { db } = args.context
  const { id = '' } = args.params
  const result = await runCommand(db, { form, id, author, now })
  if (result.ok) {
    const done = result.changeId ?? 'nothing'
    return redirect(paths.staffMeeting(language, result.meetingId, { done }), 303)
  }
  if (result.why === 'not-found') throw notFound()
  if (result.why === 'unreadable') throw new Response(null, { status: 400 })
  if (result.why !== 'stale') {
    return json({ conflict: null, problems: problemsOfCommand(result) }, { status: 400 })
  }
  const conflict = await describeConflict(db, result, { version: readEdit(form)?.version ?? 0, now })
  if (isSettled(conflict)) return redirect(paths.staffMeeting(language, id, { done: 'nothing' }), 303)
  const names = await namesOfAccounts(db)
  // What somebody else has built on can only be restored, which the history offers.
  const again = textOf(form, 'intent') !== 'undo'
  return json({ conflict, names, values: valuesOf(form), again }, { status: 409 })
}

export const handle: PageHandle = { units: () => ['changes.words', 'staff.words'] }

export const meta: MetaFunction<typeof loader> = (args) =>
  pageHead(args, (translator) => {
    const title = args.data ? plainText(args.data.shown.meeting.title, translator) : ''
    return { title, description: translator.t('changes:list.title') }
  })

export default function Meeting() {
  const data = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { pageLanguage } = useTranslator()
  if (!sent?.conflict) return <StaffMeeting {...data} problems={sent?.problems ?? []} />
  const { again, ...rest } = sent
  const href = paths.staffMeeting(pageLanguage, sent.conflict.meetingId)
  return <ConflictView {...rest} today={data.today} action={again ? href : undefined} />
}
