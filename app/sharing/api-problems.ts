import type { z } from 'zod'
import type { Language } from '~/i18n/languages'
import type { Translator } from '~/i18n/translator'
import { paths } from '~/paths'
import { errorKeyOf } from '~/ui/error-message'
import type { QueryError } from './api-query'
import type { problem, queryProblem, withdrawnProblem } from './api-shapes'
import { wordsOf } from './api-words'
import { openToPrograms } from './open-to-others'

interface ProblemReader {
  language: Language
  publicOrigin: string
}

/** What a program is told that cannot be answered (RFC 9457): any site may read it, and nobody keeps it. */
export function problemAnswer(said: z.infer<typeof problem>, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(said), {
    status: said.status,
    headers: {
      ...openToPrograms,
      'Content-Type': 'application/problem+json',
      'Content-Language': said.language,
      'Cache-Control': 'no-store',
      ...headers,
    },
  })
}

/** What went wrong, in the words in which a page would say it. */
export function problemOf(status: number, language: Language): z.infer<typeof problem> {
  const words = wordsOf([], language)
  const key = errorKeyOf(status)
  return {
    type: 'about:blank',
    title: words.t(`errors.${key}.title`),
    status,
    detail: words.t(`errors.${key}.text`),
    language: words.language,
  }
}

/** A query that asks for what there is not, with every error in it. */
export function problemOfQuery(
  errors: readonly QueryError[],
  { language, publicOrigin }: ProblemReader,
): z.infer<typeof queryProblem> {
  const words = wordsOf([], language)
  return {
    type: typeOf('QueryProblem', publicOrigin),
    title: words.t('sharing:api.title'),
    status: 400,
    detail: words.t('sharing:api.detail'),
    language: words.language,
    errors: errors.map((error) => ({ name: error.name, reason: reasonWords(error, words) })),
  }
}

/** A meeting that was public once; `movedTo` is the address of what has its dates now. */
export function problemOfWithdrawn(
  movedTo: string | null,
  { language, publicOrigin }: ProblemReader,
): z.infer<typeof withdrawnProblem> {
  return { ...problemOf(410, language), type: typeOf('WithdrawnProblem', publicOrigin), movedTo }
}

/** The address of what describes a kind of problem. */
function typeOf(name: string, publicOrigin: string): string {
  return `${publicOrigin}${paths.openapi()}#/components/schemas/${name}`
}

function reasonWords({ reason, values }: QueryError, { t }: Translator): string {
  return t(`sharing:api.reasons.${reason}`, values ?? {})
}
