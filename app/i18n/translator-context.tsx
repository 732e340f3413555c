import { createContext, type ReactNode, useContext } from 'react'
import type { Language } from './languages'
import { type Translator, translatorFor } from './translator'

const TranslatorContext = createContext<Translator | undefined>(undefined)

/** Gives everything inside it the words of one language. */
export function TranslatorProvider(props: { language: Language; children: ReactNode }): ReactNode {
  return (
    <TranslatorContext.Provider value={translatorFor(props.language)}>
      {props.children}
    </TranslatorContext.Provider>
  )
}

/** The translator of the page being rendered. Throws outside of a TranslatorProvider. */
export function useTranslator(): Translator {
  const translator = useContext(TranslatorContext)
  if (!translator) throw new Error('useTranslator outside of a TranslatorProvider')
  return translator
}
