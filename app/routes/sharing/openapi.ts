import { sourceLanguage } from '~/i18n/languages'
import { openapiDocument } from '~/sharing/openapi'
import { apiAnswer, forPrograms, noQuery } from './api-answer'

/** The document that describes the API. */
export const loader = forPrograms(noQuery, async (args) => {
  const { publicOrigin, languages: offered } = args.context
  return apiAnswer(openapiDocument({ publicOrigin, offered }), sourceLanguage)
})
