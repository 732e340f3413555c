import type { Database } from '~/db/open'
import { sourceLanguage } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'
import { nameOfTag } from './language-tags'

/**
 * Whether a tag (BCP 47) is that of a language: one that has a name, or that of some meeting. Unicode has no name for
 * some languages of this city, such as Mam.
 */
export async function isKnownLanguage(db: Database, tag: string): Promise<boolean> {
  const name = nameOfTag(tag, translatorFor(sourceLanguage))
  if (name !== undefined && name.toLowerCase() !== tag.toLowerCase()) return true
  const row = await db
    .selectFrom('meeting_languages')
    .select('position')
    .where(({ or, eb }) => or([eb('language', '=', tag), eb('primary_language', '=', tag)]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
