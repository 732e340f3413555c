import type { Language } from '~/i18n/languages'
import { plainText } from '~/i18n/translated'
import { translatorFor } from '~/i18n/translator'
import { readListingQuery } from '~/meetings/listing-query'
import { paths } from '~/paths'
import { type StatementId, statementIds } from '~/policy/statements'
import { unitText } from '~/ui/translated'
import { latestIntegrity, latestVersion } from './embed-scripts'

/** A page of the portal that other sites can show in a box. */
export interface Embed {
  language: Language
  /** What it is called, in that language. */
  title: string
  /** Path of the page. */
  page: string
  /** Path of the box. */
  box: string
  /** How high the box is where it cannot say so itself, in pixels. */
  height: number
}

/** What every frame of ours is allowed: to say how high it is, and to open links in a tab of their own. */
const sandbox = 'allow-scripts allow-popups allow-popups-to-escape-sandbox'

/** The meetings to come as a box, with the filters of the listing that make sense there. */
export function meetingsEmbed(
  language: Language,
  filters: { spoken?: string | undefined; access?: string | undefined } = {},
): Embed {
  const { spoken, access } = filters
  return {
    language,
    title: translatorFor(language).t('meetings:title'),
    page: paths.meetings(language, { spoken, access }),
    box: paths.embedMeetings(language, { spoken, access }),
    height: 480,
  }
}

/** A statement as a box. */
export function statementEmbed(language: Language, id: StatementId): Embed {
  const question = unitText(`policy.${id}`, language, ({ t }) => t(`policy:statements.${id}.question`))
  return {
    language,
    title: plainText(question, translatorFor(language)),
    page: paths.statement(language, id),
    box: paths.embedStatement(language, id),
    height: 480,
  }
}

/** The box of a page, from an address of either, in one of the languages; undefined where there is none. */
export function findEmbed(address: URL, languages: readonly Language[]): Embed | undefined {
  const { pathname, href } = address
  const isOf = ({ page, box }: Embed) => [page, box].some((path) => path.split('?')[0] === pathname)
  for (const language of languages) {
    const meetings = meetingsEmbed(language, readListingQuery(href))
    if (isOf(meetings)) return meetings
    const statement = statementIds.map((id) => statementEmbed(language, id)).find(isOf)
    if (statement) return statement
  }
  return undefined
}

/**
 * A box as plain HTML for any site: it needs no script of theirs, works with none in it, and its width is up to them.
 * `origin` is the portal's; widths are in pixels or a percentage.
 */
export function frameSnippet(
  { title, box, height }: Embed,
  { origin, width = '100%', most = height }: { origin: string; width?: number | string; most?: number },
): string {
  const attributes = {
    src: origin + box,
    title,
    width: String(width),
    height: String(most),
    // Not a style: a strict policy of the page around would refuse it.
    frameborder: '0',
    sandbox,
    referrerpolicy: 'no-referrer',
    loading: 'lazy',
  }
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(value)}"`)
  return `<iframe ${written.join(' ')}></iframe>`
}

/** A box that is as high as what is in it, by a script of ours, with a plain link for readers without script. */
export function componentSnippet({ title, page, box }: Embed, { origin }: { origin: string }): string {
  const script = origin + paths.embedScript({ v: latestVersion })
  return [
    `<outreach-embed src="${escaped(origin + box)}"><a href="${escaped(origin + page)}">${escaped(title)}</a></outreach-embed>`,
    `<script src="${script}" integrity="${latestIntegrity}" crossorigin="anonymous" referrerpolicy="no-referrer" async></script>`,
  ].join('\n')
}

/** A text as it stands in HTML, between quotation marks or not. */
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
