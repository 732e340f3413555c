import { isLanguage, type Language } from '~/i18n/languages'

/** The language in a page's address; throws a 404 where it is none of the portal's. */
export function languageOf(params: { language?: string | undefined }): Language {
  if (isLanguage(params.language)) return params.language
  throw notFound()
}

/** The answer to an address that is no page. */
export function notFound(): Response {
  return new Response(null, { status: 404 })
}
