import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readListingQuery } from '~/meetings/listing-query'
import { listUpcoming } from '~/meetings/listings'
import { EmbedMeetings } from '~/sharing/embed-meetings'
import { meetingsEmbed } from '~/sharing/embeds'
import { localDay } from '~/site'
import type { PageHandle } from '~/ui/translation-gate'
import { languageOf } from '../language-of'
import { embedHead, embedHeaders } from './embed-head'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const language = languageOf(params, context)
  const { db, publicOrigin: origin } = context
  const now = context.now()
  const { spoken, access } = readListingQuery(request.url)
  const filters = { spoken, access }
  const { occurrences } = await listUpcoming(db, { language, now, filters, page: 1 })
  return {
    occurrences,
    filtered: Boolean(spoken || access),
    embed: meetingsEmbed(language, filters),
    origin,
    today: localDay(now).toString(),
  }
}

export const handle: PageHandle = { units: () => ['meetings.words'] }

export const headers = embedHeaders

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? embedHead(data.embed, data.origin) : []

export default function EmbedMeetingsPage() {
  const { occurrences, filtered, today } = useLoaderData<typeof loader>()
  return <EmbedMeetings occurrences={occurrences} filtered={filtered} today={today} />
}
