import type { HeadersFunction, MetaDescriptor } from '@remix-run/node'
import { isLanguage, type Language, languages } from '~/i18n/languages'
import { type Translator, translatorFor } from '~/i18n/translator'

/** Reader pages may be kept for a minute: short enough for a meeting that moved an hour ago. */
export const readerHeaders: HeadersFunction = () => ({ 'Cache-Control': 'public, max-age=60' })

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
