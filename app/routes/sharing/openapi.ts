import { sourceLanguage } from '~/i18n/languages'
import { noQueryErrors } from '~/sharing/api-query'
import { openapiDocument } from '~/sharing/openapi'
import { apiAnswer, forPrograms, queryAnswer } from './api-answer'

/** The document that describes the API. */
export const loader = forPrograms(async (args) => {
  const errors = noQueryErrors(args.request.url)
  if (errors.length > 0) return queryAnswer(errors, args)
  const { publicOrigin, languages: offered } = args.context
  return apiAnswer(openapiDocument({ publicOrigin, offered }), sourceLanguage)
})
