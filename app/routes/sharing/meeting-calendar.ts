import type { LoaderFunctionArgs } from '@remix-run/node'
import { meetingCalendar } from '~/sharing/calendar'
import { languageOf } from '../language-of'
import { calendarAnswer, readerOf } from './open-answer'

/** One meeting as a calendar. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const language = languageOf(params, context)
  const { id = '' } = params
  const text = await meetingCalendar(context.db, readerOf(language, { context }), { id })
  return calendarAnswer(text, language, id)
}
