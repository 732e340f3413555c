import type { LoaderFunctionArgs } from '@remix-run/node'
import type { Language } from '~/i18n/languages'
import { problemAnswer, problemOf, problemOfQuery } from '~/sharing/api-problems'
import { languageAsked, languageErrors, noQueryErrors, type QueryError } from '~/sharing/api-query'
import { openToPrograms } from '~/sharing/open-to-others'
import { readerCaching } from '../page-head'
import { readerOf } from './open-answer'

type Asked = Pick<LoaderFunctionArgs, 'request' | 'context'>

/** Whom an answer of the API is written for: of the reader, it knows the language that the address asks for. */
export function programOf({ request, context }: Asked) {
  return readerOf(languageAsked(request.url, context.languages), { context })
}

/** What a program is answered, kept as the pages are. */
export function apiAnswer(
  answer: unknown,
  language: Language,
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify(answer), {
    headers: {
      ...readerCaching,
      ...openToPrograms,
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Language': language,
      ...headers,
    },
  })
}

/** The answer to a query with errors. */
export function queryAnswer(errors: readonly QueryError[], asked: Asked): Response {
  return problemAnswer(problemOfQuery(errors, programOf(asked)))
}

/** For what can be asked for in a language, and in no other way. */
export const languageOnly = ({ request, context }: Asked) => languageErrors(request.url, context.languages)

/** For what is there in one way only. */
export const noQuery = ({ request }: Asked) => noQueryErrors(request.url)

/** For what reads its query itself, and for what is not there whatever the query. */
export const anyQuery = () => []

/**
 * A loader for programs: a query in which `errorsOf` finds errors is refused. Remix would tell of a failure in plain text: a
 * program is told in the way in which it is told of all errors.
 */
export function forPrograms(
  errorsOf: (asked: Asked) => readonly QueryError[],
  answer: (asked: LoaderFunctionArgs) => Promise<Response>,
) {
  return async (asked: LoaderFunctionArgs): Promise<Response> => {
    try {
      const errors = errorsOf(asked)
      return errors.length > 0 ? queryAnswer(errors, asked) : await answer(asked)
    } catch (error) {
      asked.context.log.error({ err: error }, 'a program could not be answered')
      return problemAnswer(problemOf(500, programOf(asked).language))
    }
  }
}
