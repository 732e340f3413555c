import { isStatementId } from '~/policy/statements'
import { problemAnswer, problemOf } from '~/sharing/api-problems'
import { statementFor } from '~/sharing/api-statements'
import { apiAnswer, forPrograms, languageOnly, programOf } from './api-answer'

/** One statement with where it comes from and how old it is, for programs. */
export const loader = forPrograms(languageOnly, async (args) => {
  const { statement } = args.params
  const reader = programOf(args)
  if (!isStatementId(statement)) return problemAnswer(problemOf(404, reader.language))
  return apiAnswer(statementFor(statement, reader), reader.language)
})
