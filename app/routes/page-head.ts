import type { HeadersFunction, MetaDescriptor } from '@remix-run/node'
import { isLanguage, type Language, sourceLanguage } from '~/i18n/languages'
import { worstStanding } from '~/i18n/ledger'
import { plainText, translated } from '~/i18n/translated'
import { type Translator, translatorFor } from '~/i18n/translator'
import { type PageMatch, unitsOfPage } from '~/ui/translation-gate'

/**
 * Reader pages: the page cache keeps them while they are true. Browsers and caches on the way keep them for a minute,
 * and for a day show the one they have while they ask for a new one, or when they get none (RFC 5861).
 */
export const readerHeaders: HeadersFunction = () => ({
  'Cache-Control': 'public, max-age=60, stale-while-revalidate=86400, stale-if-error=86400',
})

/** Title and description of a page, for its tab, for lists of search results and for previews in messages. */
export function pageHead(
  { params, matches }: { params: PageMatch['params']; matches: readonly PageMatch[] },
  words: (translator: Translator) => { title: string; description: string },
): MetaDescriptor[] {
  const language: Language = isLanguage(params.language) ? params.language : sourceLanguage
  const reader = translatorFor(language)
  const { state } = worstStanding(unitsOfPage(matches), language)
  const shown = state === 'missing' ? sourceLanguage : language
  const page = words(translatorFor(shown))
  const inReadersWords = (text: string) => plainText(translated(shown, text), reader)
  const title = state === 'withheld' ? reader.t('translation.withheld.heading') : inReadersWords(page.title)
  const description =
    state === 'withheld' ? reader.t('translation.withheld.text') : inReadersWords(page.description)
  return [
    { title: `${title} · ${reader.t('site.name')}` },
    { name: 'description', content: description },
    { property: 'og:title', content: title },
    { property: 'og:description', content: description },
  ]
}
