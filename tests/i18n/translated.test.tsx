import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { plainText, type Translated, translated } from '~/i18n/translated'
import { translatorFor } from '~/i18n/translator'
import { TranslatorProvider } from '~/i18n/translator-context'
import { TranslatedText } from '~/ui/translated'

const english = translated('en', 'Only in English <b>')

function shown(value: Translated): string {
  return renderToStaticMarkup(
    <TranslatorProvider language="es" offered={['en', 'es']}>
      <TranslatedText value={value} />
    </TranslatorProvider>,
  )
}

describe('words that carry their language', () => {
  it('are tagged with it on a page in another language', () => {
    expect(shown(english)).toBe('<bdi lang="en">Only in English &lt;b&gt;</bdi>')
  })

  it('need no tag on a page in their own', () => {
    expect(shown(translated('es', 'En español'))).toBe('<bdi>En español</bdi>')
  })

  it('are named after their language where nothing can be tagged', () => {
    expect(plainText(english, translatorFor('es'))).toBe('Only in English <b> (en inglés)')
    expect(plainText(english, translatorFor('vi'))).toContain('Tiếng Anh')
    expect(plainText(english, translatorFor('en'))).toBe('Only in English <b>')
  })

  it('cannot be rendered, nor taken for a text: neither compiles', () => {
    expectTypeOf<Translated>().not.toExtend<ReactNode>()
    expectTypeOf<Translated['untagged']>().not.toExtend<ReactNode>()
    expectTypeOf<Translated['untagged']>().not.toExtend<string>()
  })
})
