import type { LoaderFunctionArgs } from '@remix-run/node'
import { readListingQuery } from '~/meetings/listing-query'
import { listingCalendar } from '~/sharing/calendar'
import { languageOf } from '../language-of'
import { calendarAnswer, readerOf } from './open-answer'

/** All meetings as a calendar to subscribe to, with the filters of the listing. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const language = languageOf(params, context)
  const { page: _, ...filters } = readListingQuery(request.url)
  const text = await listingCalendar(context.db, readerOf(language, { context }), filters)
  return calendarAnswer(text, language, 'meetings')
}
