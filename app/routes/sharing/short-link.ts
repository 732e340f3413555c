import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { findPageOfCode } from '~/sharing/short-codes'
import { notFound } from '../language-of'

/** From the short address on paper to the page. Nothing is counted, and nothing about who follows it is kept. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db, languages: offered } = context
  const path = await findPageOfCode(db, { code: params.code ?? '', offered })
  if (path === undefined) throw notFound()
  return redirect(path, { status: 302, headers: { 'Cache-Control': 'public, max-age=3600' } })
}

/** Remix asks for a page where an answer may be one: that there is no such code, with the way back. */
export default function ShortLink() {
  return null
}
