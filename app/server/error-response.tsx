import type { Context } from 'hono'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { type Language, sourceLanguage } from '~/i18n/languages'
import { languageOfAddress, offeredAs } from '~/i18n/likely-language'
import { translatorFor } from '~/i18n/translator'
import { TranslatorProvider } from '~/i18n/translator-context'
import { isApi } from '~/paths'
import { problemAnswer, problemOf } from '~/sharing/api-problems'
import { Document } from '~/ui/document'
import { ErrorMessage, errorKeyOf } from '~/ui/error-message'
import type { PortalBindings } from './portal-bindings'

/** Each page is rendered once: an overloaded portal must not have to work to say so. */
const pages = new Map<string, string>()

/**
 * A whole error page in the reader's likely language, for requests that never reach Remix. Who is refused (403) is told
 * in every language: the browser of a forged request says little about who sits before it. A program is told in its own way.
 */
export function errorResponse(
  c: Context<PortalBindings>,
  status: number,
  headers: Record<string, string> = {},
): Response {
  const { languages: offered } = c.var
  if (isApi(c.req.path)) {
    const asked = offeredAs(c.req.query('language'), offered) ?? sourceLanguage
    return problemAnswer(problemOf(status, asked), headers)
  }
  const language = languageOfAddress(c.req.path, c.req.header('Accept-Language'), offered)
  const key = `${language} of ${offered} ${status}`
  const page = pages.get(key) ?? render(language, offered, status)
  pages.set(key, page)
  return new Response(page, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      Vary: 'Accept-Language',
      ...headers,
    },
  })
}

function render(language: Language, offered: readonly Language[], status: number): string {
  const { t } = translatorFor(language)
  const html = renderToStaticMarkup(
    <TranslatorProvider language={language} offered={offered}>
      <Document title={t(`errors.${errorKeyOf(status)}.title`)} indexed={false}>
        <ErrorMessage status={status} />
        {status === 403
          ? offered.filter((other) => other !== language).map((other) => inOther(other, offered, status))
          : null}
      </Document>
    </TranslatorProvider>,
  )
  return `<!DOCTYPE html>${html}`
}

function inOther(language: Language, offered: readonly Language[], status: number): ReactNode {
  return (
    <section key={language} lang={language} dir={translatorFor(language).i18n.dir(language)}>
      <TranslatorProvider language={language} offered={offered}>
        <ErrorMessage status={status} heading="h2" />
      </TranslatorProvider>
    </section>
  )
}
