import type { ActionFunctionArgs, EntryContext, LoaderFunctionArgs } from '@remix-run/node'
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

/** Logs what failed; the request itself, which would say who asked for what, stays out of it. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (!request.signal.aborted) context.log.error({ err: error }, 'a page failed')
}
