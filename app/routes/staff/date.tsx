import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslator } from '~/i18n/translator-context'
import { ConflictView } from '~/meetings/conflict'
import { describeConflict, isSettled } from '~/meetings/conflicts'
import { dateValues, problemsOfDate, readDateForm } from '~/meetings/date-form'
import { DateView } from '~/meetings/date-view'
import { newRequestKey } from '~/meetings/edit-command'
import { changeDate } from '~/meetings/edit-dates'
import { findDateForStaff } from '~/meetings/find-for-staff'
import { readEdit } from '~/meetings/meeting-commands'
import { paths } from '~/paths'
import { localDay } from '~/site'
import { namesOfAccounts } from '~/staff/names'
import { valuesOf } from '~/ui/form'
import type { PageHandle } from '~/ui/translation-gate'
import { notFound } from '../language-of'
import { pageHead } from '../page-head'
import { signedIn, signedInForm } from './signed-in'

export { ErrorBoundary } from './problem'

export async function loader(args: LoaderFunctionArgs) {
  const { language, now, staff } = await signedIn(args)
  const { id = '', plannedOn = '' } = args.params
  const date = await findDateForStaff(args.context.db, { id, plannedOn, language, now })
  if (!date) throw notFound()
  return { staff, date, today: localDay(now).toString(), requestKey: newRequestKey() }
}

export async function action(args: ActionFunctionArgs) {
  const { language, now, author, form } = await signedInForm(args)
  const { db } = args.context
  const { id = '', plannedOn = '' } = args.params
  const edit = readEdit(form)
  if (!edit) throw new Response(null, { status: 400 })
  const date = await findDateForStaff(db, { id, plannedOn, language, now })
  if (!date) throw notFound()
  const values = valuesOf(form)
  const read = readDateForm(form, date)
  if (!read.ok) return json({ conflict: null, values, problems: read.problems }, { status: 400 })
  const result = await changeDate(db, { ...edit, id, author, now, change: read.change })
  if (result.ok) {
    return redirect(paths.staffMeeting(language, id, { done: result.changeId ?? 'nothing' }), 303)
  }
  if (result.why === 'not-found') throw notFound()
  if (result.why === 'invalid') {
    return json({ conflict: null, values, problems: problemsOfDate(result.problems) }, { status: 400 })
  }
  const conflict = await describeConflict(db, result, { version: edit.version, now })
  if (isSettled(conflict)) return redirect(paths.staffMeeting(language, id, { done: 'nothing' }), 303)
  return json({ conflict, values, names: await namesOfAccounts(db) }, { status: 409 })
}

export const handle: PageHandle = { units: () => ['changes.words', 'staff.words'] }

export const meta: MetaFunction = (args) =>
  pageHead(args, ({ t }) => ({ title: t('changes:date.title'), description: t('changes:date.title') }))

export default function OneDate() {
  const data = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { pageLanguage } = useTranslator()
  const { meetingId, plannedOn } = data.date
  if (sent?.conflict) {
    const href = paths.staffDate(pageLanguage, meetingId, plannedOn)
    return <ConflictView {...sent} today={data.today} action={href} />
  }
  return <DateView {...data} values={sent?.values ?? dateValues(data.date)} problems={sent?.problems ?? []} />
}
