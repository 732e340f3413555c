import { parseAccept } from 'hono/utils/accept'
import { type Language, sourceLanguage } from './languages'

/**
 * The language a reader most likely wants, from an `Accept-Language` header (RFC 9110, 12.5.4): of those offered the
 * one with the highest weight, by primary subtag; English when none fits. Never an error.
 */
export function likelyLanguage(header: string | null | undefined, offered: readonly Language[]): Language {
  const wishes = parseAccept((header ?? '').slice(0, 1000)).filter(({ q }) => q > 0)
  return (
    wishes
      .map(({ type }) => offeredAs(type.split('-')[0]?.toLowerCase(), offered))
      .find((language) => language !== undefined) ?? sourceLanguage
  )
}

/** The language an address is written in, else the one its reader most likely wants. */
export function languageOfAddress(
  pathname: string,
  acceptLanguage: string | null | undefined,
  offered: readonly Language[],
): Language {
  return offeredAs(pathname.split('/')[1], offered) ?? likelyLanguage(acceptLanguage, offered)
}

/** The language that a tag names, if readers are offered it. */
export function offeredAs(tag: string | undefined, offered: readonly Language[]): Language | undefined {
  return offered.find((language) => language === tag)
}
