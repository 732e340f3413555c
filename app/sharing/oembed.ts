import * as z from 'zod'
import type { Language } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'
import { paths } from '~/paths'
import { type Embed, findEmbed, frameSnippet } from './embeds'

/** A question as a program may send it; a size that cannot be understood is left out. */
const oembedQuery = z.object({
  url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .catch(undefined),
  format: z.string().optional(),
  maxwidth: z.coerce.number().int().min(1).optional().catch(undefined),
  maxheight: z.coerce.number().int().min(1).optional().catch(undefined),
})

/** What a program is told of a page that it wants to show (oEmbed 1.0, 2.3.4). */
interface OembedAnswer {
  version: '1.0'
  type: 'rich'
  title: string
  provider_name: string
  provider_url: string
  /** Seconds. */
  cache_age: number
  html: string
  /** Pixels. */
  width: number
  height: number
}

/** How wide a box is where nobody says how wide it may be, and at most: text in longer lines is hard to read. */
const [usualWidth, mostWidth] = [480, 640]
/** As long as nobody asks again, in seconds: the box itself is always as new as the site. */
const cacheAge = 86_400

/**
 * Answers a question for the box of a page: 404 where the address is none of a page that has one, 501 for any format
 * but JSON (oEmbed 1.0, 2.3.5).
 */
export function answerOembed(
  address: string,
  { origin, languages }: { origin: string; languages: readonly Language[] },
): { status: 404 | 501 } | { status: 200; answer: OembedAnswer } {
  const { url, format, maxwidth, maxheight } = oembedQuery.parse(
    Object.fromEntries(new URL(address).searchParams),
  )
  if (format !== undefined && format !== 'json') return { status: 501 }
  const asked = url === undefined ? undefined : new URL(url)
  const embed = asked?.origin === new URL(origin).origin ? findEmbed(asked, languages) : undefined
  return embed ? { status: 200, answer: answerFor(embed, { origin, maxwidth, maxheight }) } : { status: 404 }
}

function answerFor(
  embed: Embed,
  room: { origin: string; maxwidth: number | undefined; maxheight: number | undefined },
): OembedAnswer {
  const { origin, maxwidth = usualWidth, maxheight = embed.height } = room
  const width = Math.min(maxwidth, mostWidth)
  const height = Math.min(maxheight, embed.height)
  return {
    version: '1.0',
    type: 'rich',
    title: embed.title,
    provider_name: translatorFor(embed.language).t('site.name'),
    provider_url: origin + paths.home(embed.language),
    cache_age: cacheAge,
    html: frameSnippet(embed, { origin, width, most: height }),
    width,
    height,
  }
}
