import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslator } from '~/i18n/translator-context'
import { FilterForm } from '~/meetings/filter-form'
import { readListingQuery } from '~/meetings/listing-query'
import { listSpokenLanguages, listUpcoming, listUpcomingMonths } from '~/meetings/listings'
import { NoMeetings } from '~/meetings/no-meetings'
import { OccurrenceList } from '~/meetings/occurrence-list'
import { paths } from '~/paths'
import { localDay, site } from '~/site'
import { Pager } from '~/ui/pager'
import { languageOf } from '../language-of'
import { pageHead, readerHeaders } from '../page-head'

export async function loader({ request, params, context: { db, now: clock } }: LoaderFunctionArgs) {
  const language = languageOf(params)
  const now = clock()
  const query = readListingQuery(request.url)
  const { page, ...filters } = query
  const [listing, languages, months] = await Promise.all([
    listUpcoming(db, { language, now, filters, page }),
    listSpokenLanguages(db, { now }),
    listUpcomingMonths(db, { now, timeZone: site.timeZone }),
  ])
  return { ...listing, query, languages, months, today: localDay(now).toString() }
}

export const headers = readerHeaders

export const meta: MetaFunction = ({ params }) =>
  pageHead(params, ({ t }) => ({ title: t('meetings:title'), description: t('meetings:description') }))

export default function Meetings() {
  const { occurrences, hasMore, query, languages, months, today } = useLoaderData<typeof loader>()
  const { language, t } = useTranslator()
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
        hrefOf={(page) => paths.meetings(language, { ...query, page })}
      />
      <p>
        <a href={paths.pastMeetings(language)}>{t('meetings:past.link')}</a>
      </p>
    </>
  )
}
