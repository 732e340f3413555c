import type { Database } from '~/db/open'
import { type Language, languages } from '~/i18n/languages'
import type { Meeting } from './meeting'
import type { MeetingEntry } from './meeting-file'

/** What somebody should still see to, before or after a meeting is published. */
export interface Missing {
  /** Languages without a title. */
  titles: Language[]
  /** Languages without a description. */
  descriptions: Language[]
  /** Languages whose text is older than another one that was changed since. */
  outdated: Language[]
  /** Whether there is neither a place nor a link. */
  place: boolean
  /** Whether nobody has said when it ends. */
  end: boolean
}

/** What a meeting lacks; `offered` are the languages that readers are offered, `outdated` those whose words are old. */
export function missingIn(
  { text, place, onlineUrl, durationMinutes }: Meeting,
  { offered, outdated }: { offered: readonly Language[]; outdated: readonly Language[] },
): Missing {
  return {
    titles: offered.filter((language) => !text[language]),
    descriptions: offered.filter((language) => !text[language]?.description),
    outdated: offered.filter((language) => text[language] && outdated.includes(language)),
    place: place === null && onlineUrl === null,
    end: durationMinutes === null,
  }
}

/**
 * Of each meeting the languages whose words stayed as they were when those of another one were changed. Whoever then
 * changes them, too, only catches up. That a language is added makes no other one old.
 */
export async function listOutdated(db: Database, ids: readonly string[]): Promise<Map<string, Language[]>> {
  const found = new Map<string, Language[]>()
  if (ids.length === 0) return found
  const rows = await db
    .selectFrom('meeting_changes')
    .select(['meeting_id', 'before_entry', 'after_entry'])
    .where('meeting_id', 'in', ids)
    // What only changes dates or the status, which is most of a history, leaves the words alone.
    .where('command', 'not in', ['date-changed', 'published', 'cancelled', 'reopened', 'split', 'withdrawn'])
    .orderBy('version')
    .execute()
  const agreed = new Set<string>()
  for (const { meeting_id: id, before_entry, after_entry } of rows) {
    const [before, after] = [textOf(before_entry), textOf(after_entry)]
    const old = found.get(id) ?? []
    for (const pair of pairsIn(id, before, old)) agreed.add(pair.key)
    const changed = languages.filter((tag) => !same(before[tag], after[tag]))
    const reworded = changed.some((tag) => before[tag] && after[tag] && !old.includes(tag))
    const older = languages.filter((tag) => !changed.includes(tag) && (reworded || old.includes(tag)))
    // A change that is undone leaves words that once went together.
    const isBack = (tag: Language) => {
      const others = older.filter((other) => other !== tag)
      const pairs = pairsIn(id, after, others).filter(({ both }) => both.includes(tag))
      return pairs.length > 0 && pairs.every(({ key }) => agreed.has(key))
    }
    found.set(
      id,
      older.filter((tag) => !isBack(tag)),
    )
  }
  return found
}

/** The words of every two languages of a meeting that are not old. */
function pairsIn(
  id: string,
  text: MeetingEntry['text'],
  old: readonly Language[],
): { both: Language[]; key: string }[] {
  const fresh = languages.filter((tag) => text[tag] && !old.includes(tag))
  return fresh.flatMap((one, index) =>
    fresh.slice(index + 1).map((other) => ({
      both: [one, other],
      key: JSON.stringify([id, one, text[one], other, text[other]]),
    })),
  )
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function textOf(entry: string | null): MeetingEntry['text'] {
  return entry === null ? {} : (JSON.parse(entry) as MeetingEntry).text
}
