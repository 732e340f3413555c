import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslator } from '~/i18n/translator-context'
import { ConflictView } from '~/meetings/conflict'
import { EditIntroduction, editTitle } from '~/meetings/edit-introduction'
import { readFrom } from '~/meetings/meeting-form'
import { MeetingFormView } from '~/meetings/meeting-form-view'
import { findForm, sendEditForm } from '~/meetings/save-form'
import { paths } from '~/paths'
import { localDay } from '~/site'
import type { PageHandle } from '~/ui/translation-gate'
import { notFound } from '../language-of'
import { pageHead } from '../page-head'
import { answerForm } from './answer-form'
import { signedIn, signedInForm } from './signed-in'

export { ErrorBoundary } from './problem'

export async function loader(args: LoaderFunctionArgs) {
  const { language, now, staff } = await signedIn(args)
  const { db, languages: offered } = args.context
  const { id = '' } = args.params
  const from = readFrom(args.request.url)
  const found = await findForm(db, { id, from, now, language, offered })
  if (!found) throw notFound()
  const data = { staff, id, from: from ?? null, ...found, today: localDay(now).toString() }
  // A day that is no date of the series any more is said, not hidden: somebody may just have typed a page full.
  return json(data, { status: found.gone ? 404 : 200 })
}

export async function action(args: ActionFunctionArgs) {
  const { form, language, author, now } = await signedInForm(args)
  const { db, languages: offered } = args.context
  const sent = { form, author, now, language, offered }
  const target = { id: args.params.id ?? '', from: readFrom(args.request.url) }
  return answerForm(db, language, await sendEditForm(db, { ...sent, ...target }))
}

export const handle: PageHandle = { units: () => ['editing.words', 'changes.words', 'staff.words'] }

export const meta: MetaFunction<typeof loader> = (args) =>
  pageHead(args, ({ t }) => {
    const title = t(editTitle(args.data?.from ?? null))
    return { title, description: title }
  })

export default function EditMeeting() {
  const { shown, ...data } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { pageLanguage } = useTranslator()
  const { id, from, kept, gone, today } = data
  const address = paths.staffEdit(pageLanguage, id, from === null ? {} : { from })
  if (sent?.kind === 'conflict') return <ConflictView {...sent} action={address} today={today} choose />
  return (
    <>
      <EditIntroduction {...data} dates={shown.dates} />
      {gone && !sent ? null : (
        <MeetingFormView
          shown={sent ?? shown}
          kept={kept}
          part={from !== null}
          action={address}
          today={today}
        />
      )}
    </>
  )
}
