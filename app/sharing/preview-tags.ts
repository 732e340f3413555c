import type { Language } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'
import { inLanguage, paths } from '~/paths'
import { findEmbed } from './embeds'
import { picturedPage } from './picture-pages'
import { type Preview, textOfPicture, versionOfPicture } from './preview'

/** An element of a page's head, as React's attributes. */
type HeadTag =
  | { property: string; content: string }
  | { name: string; content: string }
  | { tagName: 'link'; rel: string; type: string; href: string; title: string }

/** How wide and high every picture is, in pixels: what previews of links are cut from. */
export const pictureSize = { width: 1200, height: 630 } as const

/**
 * What programs that show a link read of its page: Open Graph (ogp.me), which X and others take too, and where to ask
 * for the page as a box (oEmbed, 4), where there is one.
 */
export function previewTags(
  { title, description, picture }: Preview,
  page: {
    language: Language
    /** The languages that readers are offered. */
    offered: readonly Language[]
    address: { pathname: string; search: string }
    origin: string
  },
): HeadTag[] {
  const { language, offered, address, origin } = page
  const url = origin + inLanguage(language, address)
  const pictured = picturedPage(address.pathname)
  const embed = findEmbed(new URL(url), offered)
  return [
    { property: 'og:type', content: 'website' },
    { property: 'og:site_name', content: translatorFor(language).t('site.name') },
    { property: 'og:title', content: title },
    { property: 'og:description', content: description },
    { property: 'og:url', content: url },
    { property: 'og:locale', content: localeOf(language) },
    ...offered
      .filter((other) => other !== language)
      .map((other) => ({ property: 'og:locale:alternate', content: localeOf(other) })),
    ...(pictured
      ? [
          {
            property: 'og:image',
            content: origin + paths.picture(language, pictured.page, { v: versionOfPicture(picture) }),
          },
          { property: 'og:image:type', content: 'image/png' },
          { property: 'og:image:width', content: String(pictureSize.width) },
          { property: 'og:image:height', content: String(pictureSize.height) },
          { property: 'og:image:alt', content: textOfPicture(picture) },
        ]
      : []),
    { name: 'twitter:card', content: pictured ? 'summary_large_image' : 'summary' },
    ...(embed
      ? [
          {
            tagName: 'link' as const,
            rel: 'alternate',
            type: 'application/json+oembed',
            href: origin + paths.oembed({ url: origin + embed.page, format: 'json' }),
            title: embed.title,
          },
        ]
      : []),
  ]
}

/** Open Graph asks for a territory, too: every language here is as it is written in this country. */
function localeOf(language: Language): string {
  return `${language}_US`
}
