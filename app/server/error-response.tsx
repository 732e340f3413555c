import { renderToStaticMarkup } from 'react-dom/server'
import { languageOfAddress } from '~/i18n/likely-language'
import { translatorFor } from '~/i18n/translator'
import { TranslatorProvider } from '~/i18n/translator-context'
import { Document } from '~/ui/document'
import { ErrorMessage, errorKeyOf } from '~/ui/error-message'

/** A whole error page in the reader's likely language, for requests that never reach Remix. */
export function errorResponse(
  request: Request,
  status: number,
  headers: Record<string, string> = {},
): Response {
  const language = languageOfAddress(new URL(request.url).pathname, request.headers.get('Accept-Language'))
  const { t } = translatorFor(language)
  const html = renderToStaticMarkup(
    <TranslatorProvider language={language}>
      <Document title={t(`errors.${errorKeyOf(status)}.title`)} indexed={false}>
        <ErrorMessage status={status} />
      </Document>
    </TranslatorProvider>,
  )
  return new Response(`<!DOCTYPE html>${html}`, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      Vary: 'Accept-Language',
      ...headers,
    },
  })
}
