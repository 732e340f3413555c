import { isStatementId } from '~/policy/statements'
import { problemOf } from '~/sharing/api-problems'
import { languageErrors } from '~/sharing/api-query'
import { statementFor } from '~/sharing/api-statements'
import { apiAnswer, forPrograms, problemAnswer, programOf, queryAnswer } from './api-answer'

/** One statement with where it comes from and how old it is, for programs. */
export const loader = forPrograms(async (args) => {
  const { request, params, context } = args
  const errors = languageErrors(request.url, context.languages)
  if (errors.length > 0) return queryAnswer(errors, args)
  const reader = programOf(args)
  const { statement } = params
  if (!isStatementId(statement)) return problemAnswer(problemOf(404, reader.language))
  return apiAnswer(statementFor(statement, reader), reader.language)
})
