import type { HeadersFunction, MetaDescriptor } from '@remix-run/node'
import { isLanguage, type Language, sourceLanguage } from '~/i18n/languages'
import { type Translator, translatorFor } from '~/i18n/translator'
import { isConsole } from '~/paths'
import { type PageWords, previewOf } from '~/sharing/preview'
import { previewTags } from '~/sharing/preview-tags'
import { type PageMatch, unitsOfPage } from '~/ui/translation-gate'

/**
 * Reader pages: the page cache keeps them while they are true. Browsers and caches on the way keep them for a minute,
 * and for a day show the one they have while they ask for a new one, or when they get none (RFC 5861).
 */
export const readerCaching = {
  'Cache-Control': 'public, max-age=60, stale-while-revalidate=86400, stale-if-error=86400',
}

/** The headers of pages for readers. */
export const readerHeaders: HeadersFunction = () => readerCaching

/** What a page knows of itself when its head is written: of Remix's arguments, and what the root has loaded. */
interface PageArgs {
  params: PageMatch['params']
  location: { pathname: string; search: string }
  matches: readonly (PageMatch & { data?: unknown })[]
}

/** What the root tells every page. */
interface RootData {
  publicOrigin: string
  languages: readonly Language[]
  sample: boolean
}

/** Title and description of a page, for its tab, for lists of search results and for previews in messages. */
export function pageHead(
  { params, location: address, matches }: PageArgs,
  words: (translator: Translator) => PageWords,
): MetaDescriptor[] {
  const language: Language = isLanguage(params.language) ? params.language : sourceLanguage
  const [root] = matches
  if (!root) throw new Error('a page without a root')
  const { publicOrigin: origin, languages: offered, sample } = root.data as RootData
  const preview = previewOf({ language, units: unitsOfPage(matches), sample }, words)
  return [
    { title: `${preview.title} · ${translatorFor(language).t('site.name')}` },
    { name: 'description', content: preview.description },
    ...(isConsole(address.pathname) ? [] : previewTags(preview, { language, offered, address, origin })),
  ]
}
