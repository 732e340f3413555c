import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findOccurrence } from '~/meetings/listings'
import { OccurrenceView } from '~/meetings/occurrence-view'
import { whenWords } from '~/meetings/when'
import { localDay } from '~/site'
import { languageOf, notFound } from '../language-of'
import { pageHead, readerHeaders } from '../page-head'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const language = languageOf(params)
  const now = context.now()
  const { id = '', plannedOn = '' } = params
  const detail = await findOccurrence(context.db, { id, plannedOn, language, now })
  if (!detail) throw notFound()
  return { detail, today: localDay(now).toString() }
}

export const headers = readerHeaders

export const meta: MetaFunction<typeof loader> = ({ params, data }) => {
  if (!data) return []
  const { meeting, occurrence } = data.detail
  return pageHead(params, (translator) => {
    const when = whenWords(translator, { ...occurrence, today: data.today })
    const status =
      occurrence.status === 'scheduled' ? '' : `${translator.t(`meetings:status.${occurrence.status}`)}: `
    return {
      title: `${status}${meeting.title.text}, ${when}`,
      description: translator.t('meetings:description'),
    }
  })
}

export default function OccurrencePage() {
  const { detail, today } = useLoaderData<typeof loader>()
  return <OccurrenceView detail={detail} today={today} />
}
