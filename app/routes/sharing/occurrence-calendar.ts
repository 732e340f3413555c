import type { LoaderFunctionArgs } from '@remix-run/node'
import { dateCalendar } from '~/sharing/calendar'
import { languageOf } from '../language-of'
import { calendarAnswer, readerOf } from './open-answer'

/** One date of a meeting as a calendar. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const language = languageOf(params, context)
  const { id = '', plannedOn = '' } = params
  const text = await dateCalendar(context.db, readerOf(language, { context }), { id, plannedOn })
  return calendarAnswer(text, language, `${id}-${plannedOn}`)
}
