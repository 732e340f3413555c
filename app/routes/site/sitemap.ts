import { setImmediate } from 'node:timers/promises'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { html, raw } from 'hono/html'
import type { Language } from '~/i18n/languages'
import { listMeetingIds } from '~/meetings/listings'
import { paths } from '~/paths'
import { statementIds } from '~/policy/statements'

const pages = [
  'home',
  'policy',
  'record',
  'meetings',
  'pastMeetings',
  'share',
  'about',
  'privacy',
  'accessibility',
] as const

/** Pages written before others get a turn. */
const pagesAtOnce = 500

type Builder = (language: Language) => string

/** Every page in every language, each with its other languages (sitemaps.org 0.9, with xhtml alternates). */
export async function loader({ context }: LoaderFunctionArgs) {
  const { languages } = context
  const meetings = await listMeetingIds(context.db)
  const builders: Builder[] = [
    ...pages.map((page) => (language: Language) => paths[page](language)),
    ...statementIds.map((id) => (language: Language) => paths.statement(language, id)),
    ...meetings.map(
      ({ id }) =>
        (language: Language) =>
          paths.meeting(language, id),
    ),
  ]
  const location = (build: Builder, language: Language) => context.publicOrigin + build(language)
  const alternates = (build: Builder) =>
    languages.map(
      (language) =>
        html`<xhtml:link rel="alternate" hreflang="${language}" href="${location(build, language)}"/>`,
    )
  const entries: string[] = []
  for (const [index, build] of builders.entries()) {
    // Other readers go first: ten thousand meetings are a tenth of a second of work.
    if (index % pagesAtOnce === 0) await setImmediate()
    const others = alternates(build)
    for (const language of languages) {
      entries.push(String(html`<url><loc>${location(build, language)}</loc>${others}</url>`))
    }
  }
  const xml = html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${raw(entries.join('\n'))}
</urlset>
`
  return new Response(String(xml), {
    headers: { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  })
}
