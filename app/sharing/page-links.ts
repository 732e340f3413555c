import type { Database } from '~/db/open'
import type { Language } from '~/i18n/languages'
import { paths } from '~/paths'
import type { MessageLinks } from './messages'
import { type PrintedPage, pathOf, shortCode } from './short-codes'

/** The addresses of a page in a language, whole and short, for whoever is elsewhere. */
export async function linksTo(
  db: Database,
  page: PrintedPage,
  { language, publicOrigin }: { language: Language; publicOrigin: string },
): Promise<MessageLinks> {
  const code = await shortCode(db, page, language)
  return { short: publicOrigin + paths.shortLink(code), whole: publicOrigin + pathOf(page, language) }
}
