import { sourceLanguage } from '~/i18n/languages'
import { noQueryErrors } from '~/sharing/api-query'
import { listCivicEvents } from '~/sharing/civic-events'
import { apiAnswer, forPrograms, queryAnswer } from './api-answer'
import { readerOf } from './open-answer'

/** Every date in the shape of Open Civic Data. */
export const loader = forPrograms(async (args) => {
  const errors = noQueryErrors(args.request.url)
  if (errors.length > 0) return queryAnswer(errors, args)
  const events = await listCivicEvents(args.context.db, readerOf(sourceLanguage, args))
  return apiAnswer(events, sourceLanguage)
})
