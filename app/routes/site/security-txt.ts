import type { LoaderFunctionArgs } from '@remix-run/node'
import { sourceLanguage } from '~/i18n/languages'
import { paths } from '~/paths'

/** How to report a weakness (RFC 9116). It has to expire: a year from the day it is read. */
export function loader({ context }: LoaderFunctionArgs) {
  const { publicOrigin, contact } = context
  const expires = context
    .now()
    .add({ hours: 365 * 24 })
    .round('hour')
  const lines = [
    `Contact: ${contact ? `mailto:${contact}` : publicOrigin + paths.about(sourceLanguage)}`,
    `Expires: ${expires}`,
    `Preferred-Languages: ${context.languages.join(', ')}`,
    `Canonical: ${publicOrigin}${paths.securityTxt()}`,
  ]
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  })
}
