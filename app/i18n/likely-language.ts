import { parseAccept } from 'hono/utils/accept'
import { isLanguage, type Language, languages } from './languages'

/**
 * The language a reader most likely wants, from an `Accept-Language` header (RFC 9110, 12.5.4): the portal's
 * language with the highest weight, by primary subtag; English when none fits. Never an error.
 */
export function likelyLanguage(header: string | null | undefined): Language {
  const wishes = parseAccept((header ?? '').slice(0, 1000)).filter(({ q }) => q > 0)
  return wishes.map(({ type }) => type.split('-')[0]?.toLowerCase()).find(isLanguage) ?? languages[0]
}

/** The language an address is written in, else the one its reader most likely wants. */
export function languageOfAddress(pathname: string, acceptLanguage: string | null | undefined): Language {
  const first = pathname.split('/')[1]
  return isLanguage(first) ? first : likelyLanguage(acceptLanguage)
}
