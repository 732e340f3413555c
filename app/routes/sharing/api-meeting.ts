import { readMeetingAnswer } from '~/sharing/api-meetings'
import { problemAnswer, problemOf, problemOfWithdrawn } from '~/sharing/api-problems'
import { apiAnswer, forPrograms, languageOnly, programOf } from './api-answer'

/** One meeting, for programs. Of one that was withdrawn they are told that (410), so that they stop asking. */
export const loader = forPrograms(languageOnly, async (args) => {
  const { params, context } = args
  const reader = programOf(args)
  const found = await readMeetingAnswer(context.db, reader, params.id ?? '')
  if (found.found) return apiAnswer(found.answer, reader.language)
  return problemAnswer(
    found.withdrawn ? problemOfWithdrawn(found.movedTo, reader) : problemOf(404, reader.language),
  )
})
