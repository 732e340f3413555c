import type { Feed, FeedEntry } from './feed'
import { element, xmlDocument } from './xml'

/** A feed in Atom (RFC 4287). The `feed` library was tried: it knows no language and writes no type of a link. */
export function atomFeed(feed: Feed): string {
  const { id, language, title, description, author, homeUrl, atomUrl, jsonUrl, updatedAt, entries } = feed
  return xmlDocument(
    element('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': language }, [
      element('id', {}, [id]),
      element('title', {}, [title]),
      element('subtitle', {}, [description]),
      element('updated', {}, [updatedAt]),
      element('link', { rel: 'self', type: 'application/atom+xml', hreflang: language, href: atomUrl }),
      element('link', { rel: 'alternate', type: 'text/html', hreflang: language, href: homeUrl }),
      element('link', { rel: 'alternate', type: 'application/feed+json', hreflang: language, href: jsonUrl }),
      element('author', {}, [element('name', {}, [author]), element('uri', {}, [homeUrl])]),
      element('generator', {}, ['Outreach Portal']),
      ...entries.map((entry) => atomEntry(entry, language)),
    ]),
  )
}

function atomEntry({ id, url, language, title, content, updatedAt }: FeedEntry, feedLanguage: string) {
  return element('entry', { 'xml:lang': language === feedLanguage ? undefined : language }, [
    element('id', {}, [id]),
    element('title', {}, [title]),
    element('link', { rel: 'alternate', type: 'text/html', hreflang: language, href: url }),
    element('published', {}, [updatedAt]),
    element('updated', {}, [updatedAt]),
    element('content', { type: 'html' }, [content]),
  ])
}

/** The same as a JSON Feed (jsonfeed.org, version 1.1). */
export function jsonFeed(feed: Feed): string {
  const { language, title, description, author, homeUrl, jsonUrl, entries } = feed
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: homeUrl,
    feed_url: jsonUrl,
    description,
    language,
    authors: [{ name: author, url: homeUrl }],
    items: entries.map((entry) => ({
      id: entry.id,
      url: entry.url,
      title: entry.title,
      content_html: entry.content,
      date_published: entry.updatedAt,
      date_modified: entry.updatedAt,
      language: entry.language,
    })),
  })
}
