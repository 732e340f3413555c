import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findMeeting } from '~/meetings/listings'
import { MeetingView } from '~/meetings/meeting-view'
import { localDay } from '~/site'
import { languageOf, notFound } from '../language-of'
import { pageHead, readerHeaders } from '../page-head'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const language = languageOf(params)
  const now = context.now()
  const meeting = await findMeeting(context.db, { id: params.id ?? '', language, now })
  if (!meeting) throw notFound()
  return { meeting, today: localDay(now).toString() }
}

export const headers = readerHeaders

export const meta: MetaFunction<typeof loader> = ({ params, data }) =>
  data
    ? pageHead(params, ({ t }) => ({
        title: data.meeting.title.text,
        description: t('meetings:description'),
      }))
    : []

export default function MeetingPage() {
  const { meeting, today } = useLoaderData<typeof loader>()
  return <MeetingView meeting={meeting} today={today} />
}
