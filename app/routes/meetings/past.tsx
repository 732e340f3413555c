import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslator } from '~/i18n/translator-context'
import { readListingQuery } from '~/meetings/listing-query'
import { listPast } from '~/meetings/listings'
import { OccurrenceList } from '~/meetings/occurrence-list'
import { paths } from '~/paths'
import { plainPages } from '~/sharing/plain-pages'
import { localDay } from '~/site'
import { Pager } from '~/ui/pager'
import type { PageHandle } from '~/ui/translation-gate'
import { languageOf } from '../language-of'
import { pageHead, readerHeaders } from '../page-head'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const language = languageOf(params, context)
  const now = context.now()
  const { page } = readListingQuery(request.url)
  const listing = await listPast(context.db, { language, now, page })
  return { ...listing, page, today: localDay(now).toString() }
}

export const handle: PageHandle = { units: () => plainPages['meetings/past'].units }

export const headers = readerHeaders

export const meta: MetaFunction = (args) => pageHead(args, plainPages['meetings/past'].words)

export default function PastMeetings() {
  const { occurrences, hasMore, page, today } = useLoaderData<typeof loader>()
  const { pageLanguage, t } = useTranslator()
  return (
    <>
      <h1>{t('meetings:past.title')}</h1>
      <p>
        <a href={paths.meetings(pageLanguage)}>{t('meetings:past.back')}</a>
      </p>
      {occurrences.length > 0 ? (
        <OccurrenceList occurrences={occurrences} today={today} heading="h2" />
      ) : (
        <p className="empty">{t('meetings:empty.past')}</p>
      )}
      <Pager
        page={page}
        hasMore={hasMore}
        hrefOf={(other) => paths.pastMeetings(pageLanguage, { page: other })}
      />
    </>
  )
}
