import { sourceLanguage } from '~/i18n/languages'
import { listCivicEvents } from '~/sharing/civic-events'
import { forPrograms, noQuery } from './api-answer'
import { openAnswer, readerOf } from './open-answer'

/** The same with an event on each line, which is how the readers of City Scrapers take it. */
export const loader = forPrograms(noQuery, async (args) => {
  const events = await listCivicEvents(args.context.db, readerOf(sourceLanguage, args))
  return openAnswer(events.map((event) => `${JSON.stringify(event)}\n`).join(''), {
    'Content-Type': 'application/jsonl; charset=utf-8',
    'Content-Language': sourceLanguage,
  })
})
