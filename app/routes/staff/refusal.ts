import { type HeadersFunction, json } from '@remix-run/node'
import type { OpenidProblem } from '~/staff/openid-refusal'

/** How a form is answered that was refused: 400, or 429 with how long to wait (RFC 6585, 4), or what is said. */
export function refusal(why: { kind: string; seconds?: number }, status = 400): ResponseInit {
  const { seconds } = why
  return seconds === undefined ? { status } : { status: 429, headers: { 'Retry-After': String(seconds) } }
}

/** How a sign-in elsewhere is answered after too many tries. */
export function tooMany(seconds: number) {
  const problem = { kind: 'wait', seconds } as const
  return json<OpenidProblem>(problem, refusal(problem))
}

/** For a page that may tell somebody to wait: Remix passes on no header but cookies by itself. */
export const waitHeaders: HeadersFunction = ({ actionHeaders, loaderHeaders }) => {
  const seconds = actionHeaders.get('Retry-After') ?? loaderHeaders.get('Retry-After')
  return new Headers(seconds === null ? {} : { 'Retry-After': seconds })
}
