import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslator } from '~/i18n/translator-context'
import { ConflictView } from '~/meetings/conflict'
import { MeetingFormView } from '~/meetings/meeting-form-view'
import { blankForm, sendNewForm } from '~/meetings/save-form'
import { paths } from '~/paths'
import { localDay } from '~/site'
import type { PageHandle } from '~/ui/translation-gate'
import { pageHead } from '../page-head'
import { answerForm } from './answer-form'
import { signedIn, signedInForm } from './signed-in'

export { ErrorBoundary } from './problem'

export async function loader(args: LoaderFunctionArgs) {
  const { now, staff } = await signedIn(args)
  return { staff, blank: blankForm(), today: localDay(now).toString() }
}

export async function action(args: ActionFunctionArgs) {
  const { form, language, author, now } = await signedInForm(args)
  const { db, languages: offered } = args.context
  return answerForm(db, language, await sendNewForm(db, { form, author, now, language, offered }))
}

export const handle: PageHandle = { units: () => ['editing.words', 'changes.words', 'staff.words'] }

export const meta: MetaFunction = (args) =>
  pageHead(args, ({ t }) => ({ title: t('editing:new.title'), description: t('editing:new.intro') }))

export default function NewMeeting() {
  const { blank, today } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { pageLanguage, t } = useTranslator()
  if (sent?.kind === 'conflict') {
    const action = paths.staffEdit(pageLanguage, sent.conflict.meetingId)
    return <ConflictView {...sent} action={action} today={today} choose />
  }
  return (
    <>
      <h1>{t('editing:new.title')}</h1>
      <p>{t('editing:new.intro')}</p>
      <MeetingFormView shown={sent ?? blank} action={paths.staffNew(pageLanguage)} today={today} />
    </>
  )
}
