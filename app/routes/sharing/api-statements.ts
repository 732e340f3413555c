import { statementsFor } from '~/sharing/api-statements'
import { apiAnswer, forPrograms, languageOnly, programOf } from './api-answer'

/** Every statement with where it comes from and how old it is, for programs. */
export const loader = forPrograms(languageOnly, async (args) => {
  const reader = programOf(args)
  return apiAnswer(statementsFor(reader), reader.language)
})
