import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Language } from '~/i18n/languages'
import type { Translator } from '~/i18n/translator'
import type { Unit } from '~/i18n/units'
import { findMeeting, findOccurrence } from '~/meetings/listings'
import { readStatement } from '~/policy/statements'
import { localDay } from '~/site'
import {
  firstQuestions,
  homeUnits,
  homeWords,
  meetingWords,
  occurrenceWords,
  statementWords,
} from './page-words'
import type { PicturedPage } from './picture-pages'
import { plainPages } from './plain-pages'
import { type PageWords, type Picture, previewOf } from './preview'

/** What the picture of a page says in a language at an instant; undefined where there is no such page. */
export async function findPicture(
  db: Database,
  options: { page: PicturedPage; language: Language; now: Temporal.Instant; sample: boolean },
): Promise<Picture | undefined> {
  const { language, sample } = options
  const found = await findWords(db, options)
  if (!found) return undefined
  const units: Unit[] = ['common.words', ...found.units]
  return previewOf({ language, units, sample }, found.words).picture
}

async function findWords(
  db: Database,
  { page, language, now }: { page: PicturedPage; language: Language; now: Temporal.Instant },
): Promise<{ units: readonly Unit[]; words: (translator: Translator) => PageWords } | undefined> {
  const day = localDay(now)
  const today = day.toString()
  switch (page.kind) {
    case 'plain':
      return plainPages[page.page]
    case 'home': {
      const statements = firstQuestions.map((id) => readStatement(id, day))
      return { units: homeUnits, words: (translator) => homeWords(statements, translator) }
    }
    case 'statement': {
      const statement = readStatement(page.id, day)
      return {
        units: [`policy.${page.id}`, 'policy.words'],
        words: (translator) => statementWords(statement, today, translator),
      }
    }
    case 'meeting': {
      const meeting = await findMeeting(db, { id: page.id, language, now })
      return (
        meeting && {
          units: ['meetings.words'],
          words: (translator) => meetingWords(meeting, today, translator),
        }
      )
    }
    case 'date': {
      const { id, plannedOn } = page
      const detail = await findOccurrence(db, { id, plannedOn, language, now })
      return (
        detail && {
          units: ['meetings.words'],
          words: (translator) => occurrenceWords(detail, today, translator),
        }
      )
    }
  }
}
