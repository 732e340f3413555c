import type { EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToStaticMarkup } from 'react-dom/server'

/** Renders a page whole: it is small, and only a whole page can be measured, compressed and kept. Nothing hydrates. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Response {
  const html = renderToStaticMarkup(<RemixServer context={context} url={request.url} />)
  headers.set('Content-Type', 'text/html; charset=utf-8')
  if (status >= 400) {
    headers.set('Cache-Control', 'no-store')
    headers.append('Vary', 'Accept-Language')
  }
  return new Response(`<!DOCTYPE html>${html}`, { status, headers })
}
