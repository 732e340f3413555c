import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslator } from '~/i18n/translator-context'
import { findOccurrence } from '~/meetings/listings'
import { OccurrenceView } from '~/meetings/occurrence-view'
import { paths } from '~/paths'
import { occurrenceData } from '~/sharing/event-data'
import { occurrenceWords } from '~/sharing/page-words'
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
  const { id = '', plannedOn = '' } = params
  const detail = await findOccurrence(context.db, { id, plannedOn, language, now })
  if (!detail) throw await atNewAddress(context.db, { id, plannedOn, language })
  const { publicOrigin: origin } = context
  const facts = occurrenceData(detail, { language, origin, official: site.official })
  return { detail, facts, today: localDay(now).toString() }
}

export const handle: PageHandle = { units: () => ['meetings.words'] }

export const headers = readerHeaders

export const meta: MetaFunction<typeof loader> = (args) => {
  const { data } = args
  if (!data) return []
  return pageHead(args, (translator) => occurrenceWords(data.detail, data.today, translator))
}

export default function OccurrencePage() {
  const { detail, facts, today } = useLoaderData<typeof loader>()
  const { pageLanguage } = useTranslator()
  return (
    <>
      <OccurrenceView detail={detail} today={today} />
      <ShareLink href={paths.meetingFlyer(pageLanguage, detail.meeting.id)} />
      <StructuredData facts={facts} />
    </>
  )
}
