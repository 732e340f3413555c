import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { plainText } from '~/i18n/translated'
import { findMeeting } from '~/meetings/listings'
import { MeetingView } from '~/meetings/meeting-view'
import { localDay } from '~/site'
import type { PageHandle } from '~/ui/translation-gate'
import { languageOf, notFound } from '../language-of'
import { pageHead, readerHeaders } from '../page-head'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const language = languageOf(params, context)
  const now = context.now()
  const meeting = await findMeeting(context.db, { id: params.id ?? '', language, now })
  if (!meeting) throw notFound()
  return { meeting, today: localDay(now).toString() }
}

export const handle: PageHandle = { units: () => ['meetings.words'] }

export const headers = readerHeaders

export const meta: MetaFunction<typeof loader> = (args) => {
  const { data } = args
  if (!data) return []
  return pageHead(args, (translator) => ({
    title: plainText(data.meeting.title, translator),
    description: translator.t('meetings:description'),
  }))
}

export default function MeetingPage() {
  const { meeting, today } = useLoaderData<typeof loader>()
  return <MeetingView meeting={meeting} today={today} />
}
