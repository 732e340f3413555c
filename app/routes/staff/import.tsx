import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { useTranslator } from '~/i18n/translator-context'
import { handInFile } from '~/meetings/calendar-upload'
import { CalendarUploadView } from '~/meetings/calendar-upload-view'
import { paths } from '~/paths'
import { valuesOf } from '~/ui/form'
import type { PageHandle } from '~/ui/translation-gate'
import { pageHead } from '../page-head'
import { signedIn, signedInForm } from './signed-in'

export { ErrorBoundary } from './problem'

export async function loader(args: LoaderFunctionArgs) {
  const { staff } = await signedIn(args)
  return { staff }
}

export async function action(args: ActionFunctionArgs) {
  const { form, language, author, now } = await signedInForm(args)
  const { db, languages: offered } = args.context
  const result = await handInFile(db, { form, author, offered, now })
  if (result.ok) return redirect(paths.staffImportFile(language, result.id), 303)
  return json({ values: valuesOf(form), problems: result.problems }, { status: 400 })
}

export const handle: PageHandle = { units: () => ['calendars.words', 'staff.words'] }

export const meta: MetaFunction = (args) =>
  pageHead(args, ({ t }) => ({ title: t('calendars:title'), description: t('calendars:upload.intro') }))

export default function Import() {
  const sent = useActionData<typeof action>()
  const { pageLanguage } = useTranslator()
  const { values = { language: [pageLanguage] }, problems = [] } = sent ?? {}
  return <CalendarUploadView values={values} problems={problems} />
}
