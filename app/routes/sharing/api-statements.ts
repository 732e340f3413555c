import { languageErrors } from '~/sharing/api-query'
import { statementsFor } from '~/sharing/api-statements'
import { apiAnswer, forPrograms, programOf, queryAnswer } from './api-answer'

/** Every statement with where it comes from and how old it is, for programs. */
export const loader = forPrograms(async (args) => {
  const errors = languageErrors(args.request.url, args.context.languages)
  if (errors.length > 0) return queryAnswer(errors, args)
  const reader = programOf(args)
  return apiAnswer(statementsFor(reader), reader.language)
})
