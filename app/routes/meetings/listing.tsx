import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslator } from '~/i18n/translator-context'
import { FilterForm } from '~/meetings/filter-form'
import { readListingQuery } from '~/meetings/listing-query'
import { listSpokenLanguages, listUpcoming, listUpcomingMonths } from '~/meetings/listings'
import { NoMeetings } from '~/meetings/no-meetings'
import { OccurrenceList } from '~/meetings/occurrence-list'
import { paths } from '~/paths'
import { plainPages } from '~/sharing/plain-pages'
import { localDay, site } from '~/site'
import { Pager } from '~/ui/pager'
import type { PageHandle } from '~/ui/translation-gate'
import { languageOf } from '../language-of'
import { pageHead, readerHeaders } from '../page-head'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const language = languageOf(params, context)
  const { db } = context
  const now = context.now()
  const query = readListingQuery(request.url)
  const { page, ...filters } = query
  const [listing, languages, months] = await Promise.all([
    listUpcoming(db, { language, now, filters, page }),
    listSpokenLanguages(db, { now }),
    listUpcomingMonths(db, { now, timeZone: site.timeZone }),
  ])
  return { ...listing, query, languages, months, today: localDay(now).toString() }
}

export const handle: PageHandle = { units: () => plainPages.meetings.units }

export const headers = readerHeaders

export const meta: MetaFunction = (args) => pageHead(args, plainPages.meetings.words)

export default function Meetings() {
  const { occurrences, hasMore, query, languages, months, today } = useLoaderData<typeof loader>()
  const { pageLanguage, t } = useTranslator()
  const filtered = Boolean(query.spoken || query.access || query.month)
  return (
    <>
      <h1>{t('meetings:title')}</h1>
      <p>
        {t('meetings:intro')} {occurrences.length > 0 ? t('meetings:promise') : null}
      </p>
      <FilterForm query={query} languages={languages} months={months} />
      <h2>{t('meetings:upcoming')}</h2>
      {occurrences.length > 0 ? (
        <OccurrenceList occurrences={occurrences} today={today} />
      ) : (
        <NoMeetings filtered={filtered || query.page > 1} />
      )}
      <Pager
        page={query.page}
        hasMore={hasMore}
        hrefOf={(page) => paths.meetings(pageLanguage, { ...query, page })}
      />
      <p>
        <a href={paths.pastMeetings(pageLanguage)}>{t('meetings:past.link')}</a>
      </p>
    </>
  )
}
