import { createContext, type ReactNode, useContext } from 'react'
import type { Language } from './languages'
import { type Translator, translatorFor } from './translator'

/** The words in use, and the page they stand on. */
export interface PageTranslator extends Translator {
  /** The language of the page, which its links lead to; `language` is that of the words. */
  pageLanguage: Language
  /** The languages that readers are offered. */
  offered: readonly Language[]
}

const TranslatorContext = createContext<PageTranslator | undefined>(undefined)

/** Gives everything inside it the words of one language; `offered` are the languages that readers can choose. */
export function TranslatorProvider(props: {
  language: Language
  offered: readonly Language[]
  children: ReactNode
}): ReactNode {
  const { language, offered, children } = props
  return (
    <TranslatorContext.Provider value={{ ...translatorFor(language), pageLanguage: language, offered }}>
      {children}
    </TranslatorContext.Provider>
  )
}

/** A part of a page in another language than the page's, tagged with it; links still lead to the page's language. */
export function OtherLanguage({
  language,
  children,
}: {
  language: Language
  children: ReactNode
}): ReactNode {
  const page = useTranslator()
  if (language === page.language) return children
  const other = translatorFor(language)
  return (
    <div lang={language} dir={other.i18n.dir(language)}>
      <TranslatorContext.Provider value={{ ...page, ...other }}>{children}</TranslatorContext.Provider>
    </div>
  )
}

/** The translator of what is being rendered. Throws outside of a TranslatorProvider. */
export function useTranslator(): PageTranslator {
  const translator = useContext(TranslatorContext)
  if (!translator) throw new Error('useTranslator outside of a TranslatorProvider')
  return translator
}
