import { sourceLanguage } from '~/i18n/languages'
import { listCivicEvents } from '~/sharing/civic-events'
import { apiAnswer, forPrograms, noQuery } from './api-answer'
import { readerOf } from './open-answer'

/** Every date in the shape of Open Civic Data. */
export const loader = forPrograms(noQuery, async (args) => {
  const events = await listCivicEvents(args.context.db, readerOf(sourceLanguage, args))
  return apiAnswer(events, sourceLanguage)
})
