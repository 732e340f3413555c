import { readMeetingsAnswer } from '~/sharing/api-meetings'
import { beyondLastPage, readMeetingsQuery } from '~/sharing/api-query'
import { anyQuery, apiAnswer, forPrograms, programOf, queryAnswer } from './api-answer'

/** The meetings of a period, for programs; the other pages are named in `Link` (RFC 8288), too. */
export const loader = forPrograms(anyQuery, async (args) => {
  const { request, context } = args
  const reader = programOf(args)
  const { now } = reader
  const query = await readMeetingsQuery(context.db, request.url, { now, offered: context.languages })
  if (query.errors.length > 0) return queryAnswer(query.errors, args)
  const answer = await readMeetingsAnswer(context.db, reader, query)
  if (!answer) return queryAnswer([beyondLastPage], args)
  const { next, previous } = answer.page
  const links = [
    ...(next ? [`<${next}>; rel="next"`] : []),
    ...(previous ? [`<${previous}>; rel="prev"`] : []),
  ]
  return apiAnswer(answer, reader.language, links.length > 0 ? { Link: links.join(', ') } : {})
})
