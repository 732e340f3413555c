import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { plainText } from '~/i18n/translated'
import { findOccurrence } from '~/meetings/listings'
import { OccurrenceView } from '~/meetings/occurrence-view'
import { whenWords } from '~/meetings/when'
import { localDay } from '~/site'
import type { PageHandle } from '~/ui/translation-gate'
import { languageOf, notFound } from '../language-of'
import { pageHead, readerHeaders } from '../page-head'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const language = languageOf(params, context)
  const now = context.now()
  const { id = '', plannedOn = '' } = params
  const detail = await findOccurrence(context.db, { id, plannedOn, language, now })
  if (!detail) throw notFound()
  return { detail, today: localDay(now).toString() }
}

export const handle: PageHandle = { units: () => ['meetings.words'] }

export const headers = readerHeaders

export const meta: MetaFunction<typeof loader> = (args) => {
  const { data } = args
  if (!data) return []
  const { meeting, occurrence } = data.detail
  return pageHead(args, (translator) => {
    const when = whenWords(translator, { ...occurrence, today: data.today })
    const status =
      occurrence.status === 'scheduled' ? '' : `${translator.t(`meetings:status.${occurrence.status}`)}: `
    return {
      title: `${status}${plainText(meeting.title, translator)}, ${when}`,
      description: translator.t('meetings:description'),
    }
  })
}

export default function OccurrencePage() {
  const { detail, today } = useLoaderData<typeof loader>()
  return <OccurrenceView detail={detail} today={today} />
}
