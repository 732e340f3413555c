import type { HeadersFunction } from '@remix-run/node'

/** How a form is answered that was refused: 400, or 429 with how long to wait (RFC 6585, 4), or what is said. */
export function refusal(why: { kind: string; seconds?: number }, status = 400): ResponseInit {
  const { seconds } = why
  return seconds === undefined ? { status } : { status: 429, headers: { 'Retry-After': String(seconds) } }
}

/** For a page that may tell somebody to wait: Remix passes on no header of an action but cookies by itself. */
export const waitHeaders: HeadersFunction = ({ actionHeaders }) => {
  const seconds = actionHeaders.get('Retry-After')
  return new Headers(seconds === null ? {} : { 'Retry-After': seconds })
}
