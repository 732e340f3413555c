import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslator } from '~/i18n/translator-context'
import { findMeeting } from '~/meetings/listings'
import { MeetingView } from '~/meetings/meeting-view'
import { paths } from '~/paths'
import { meetingData } from '~/sharing/event-data'
import { meetingWords } from '~/sharing/page-words'
import { StructuredData } from '~/sharing/structured-data'
import { localDay, site } from '~/site'
import { ShareLink } from '~/ui/share-link'
import type { PageHandle } from '~/ui/translation-gate'
import { languageOf } from '../language-of'
import { pageHead, readerHeaders } from '../page-head'
import { atNewAddress } from './new-address'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const language = languageOf(params, context)
  const now = context.now()
  const { id = '' } = params
  const meeting = await findMeeting(context.db, { id, language, now })
  if (!meeting) throw await atNewAddress(context.db, { id, language })
  const { publicOrigin: origin } = context
  const facts = meetingData(meeting, { language, origin, official: site.official })
  return { meeting, facts, today: localDay(now).toString() }
}

export const handle: PageHandle = { units: () => ['meetings.words'] }

export const headers = readerHeaders

export const meta: MetaFunction<typeof loader> = (args) => {
  const { data } = args
  if (!data) return []
  return pageHead(args, (translator) => meetingWords(data.meeting, data.today, translator))
}

export default function MeetingPage() {
  const { meeting, facts, today } = useLoaderData<typeof loader>()
  const { pageLanguage } = useTranslator()
  return (
    <>
      <MeetingView meeting={meeting} today={today} />
      <ShareLink href={paths.meetingFlyer(pageLanguage, meeting.id)} />
      <StructuredData facts={facts} />
    </>
  )
}
