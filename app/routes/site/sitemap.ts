import type { LoaderFunctionArgs } from '@remix-run/node'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { type Language, languages } from '~/i18n/languages'
import { listMeetingIds } from '~/meetings/listings'
import { paths } from '~/paths'
import { statementIds } from '~/policy/statements'

const pages = ['home', 'policy', 'record', 'meetings', 'pastMeetings', 'about', 'privacy', 'accessibility'] as const

const namespaces = {
  xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
  'xmlns:xhtml': 'http://www.w3.org/1999/xhtml',
}

/** Every page in every language, each with its other languages (sitemaps.org 0.9, with xhtml alternates). */
export async function loader({ context }: LoaderFunctionArgs) {
  const meetings = await listMeetingIds(context.db)
  const builders: ((language: Language) => string)[] = [
    ...pages.map((page) => (language: Language) => paths[page](language)),
    ...statementIds.map((id) => (language: Language) => paths.statement(language, id)),
    ...meetings.map(({ id }) => (language: Language) => paths.meeting(language, id)),
  ]
  const entries = builders.flatMap((build) => {
    const alternates = languages.map((language) =>
      createElement('xhtml:link', {
        key: language,
        rel: 'alternate',
        hrefLang: language,
        href: context.publicOrigin + build(language),
      }),
    )
    return languages.map((language) => {
      const location = context.publicOrigin + build(language)
      return createElement('url', { key: location }, createElement('loc', null, location), alternates)
    })
  })
  const xml = renderToStaticMarkup(createElement('urlset', namespaces, entries))
  return new Response(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}\n`, {
    headers: { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  })
}
