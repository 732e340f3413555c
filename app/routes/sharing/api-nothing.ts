import { problemAnswer, problemOf } from '~/sharing/api-problems'
import { anyQuery, forPrograms, programOf } from './api-answer'

/** A program that asks for what there is not is told so in the way in which it is told of all errors. */
export const loader = forPrograms(anyQuery, async (args) =>
  problemAnswer(problemOf(404, programOf(args).language)),
)
