import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { sendFileForm, showFile } from '~/meetings/calendar-file-form'
import { CalendarFileView } from '~/meetings/calendar-file-view'
import { paths } from '~/paths'
import { localDay, site } from '~/site'
import { outcomeId, valuesOf } from '~/ui/form'
import type { PageHandle } from '~/ui/translation-gate'
import { pageHead } from '../page-head'
import { signedIn, signedInForm } from './signed-in'

export { ErrorBoundary } from './problem'

export async function loader(args: LoaderFunctionArgs) {
  const { staff, author, now } = await signedIn(args)
  const id = args.params.file ?? ''
  const file = (await showFile(args.context.db, { id, author, now, timeZone: site.timeZone })) ?? null
  return json({ staff, file, today: localDay(now).toString() }, { status: file ? 200 : 404 })
}

export async function action(args: ActionFunctionArgs) {
  const { form, language, author, now } = await signedInForm(args)
  const { db, languages: offered } = args.context
  const id = args.params.file ?? ''
  const values = valuesOf(form)
  const at = { id, author, now, timeZone: site.timeZone }
  const answer = await sendFileForm(db, { ...at, form, values, offered })
  if (answer.kind === 'done') {
    return redirect(`${paths.staffImportFile(language, id)}#${outcomeId}`, 303)
  }
  if (answer.kind === 'missing') return json(undefined, { status: 404 })
  const isStale = answer.problems.some(({ message }) => message === 'stale')
  return json(answer, { status: isStale ? 409 : 400 })
}

export const handle: PageHandle = { units: () => ['calendars.words', 'changes.words', 'staff.words'] }

export const meta: MetaFunction = (args) =>
  pageHead(args, ({ t }) => ({ title: t('calendars:title'), description: t('calendars:upload.intro') }))

export default function ImportedFile() {
  const { file, today } = useLoaderData<typeof loader>()
  return <CalendarFileView file={file} sent={useActionData<typeof action>() ?? undefined} today={today} />
}
