import type { HeadersFunction, MetaDescriptor } from '@remix-run/node'
import { isLanguage, type Language, languages } from '~/i18n/languages'
import { type Translator, translatorFor } from '~/i18n/translator'

/**
 * Reader pages: the page cache keeps them while they are true. Browsers and caches on the way keep them for a minute,
 * and for a day show the one they have while they ask for a new one, or when they get none (RFC 5861).
 */
export const readerHeaders: HeadersFunction = () => ({
  'Cache-Control': 'public, max-age=60, stale-while-revalidate=86400, stale-if-error=86400',
})

/** Title and description of a page, from words of its language. */
export function pageHead(
  params: { language?: string | undefined },
  words: (translator: Translator) => { title: string; description: string },
): MetaDescriptor[] {
  const language: Language = isLanguage(params.language) ? params.language : languages[0]
  const translator = translatorFor(language)
  const { title, description } = words(translator)
  return [{ title: `${title} · ${translator.t('site.name')}` }, { name: 'description', content: description }]
}
