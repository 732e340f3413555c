import type { Language } from '~/i18n/languages'
import { offeredAs } from '~/i18n/likely-language'

/** The language in a page's address; throws a 404 where it is none that readers are offered. */
export function languageOf(
  params: { language?: string | undefined },
  { languages }: { languages: readonly Language[] },
): Language {
  const language = offeredAs(params.language, languages)
  if (language) return language
  throw notFound()
}

/** The answer to an address that is no page. */
export function notFound(): Response {
  return new Response(null, { status: 404 })
}
