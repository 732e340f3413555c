import { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Language } from '~/i18n/languages'
import { findMeeting } from '~/meetings/listings'
import type { MeetingDetail } from '~/meetings/meeting'
import { readStatement, type StatementId } from '~/policy/statements'
import { meetingSheet } from './meeting-sheet'
import { answersMessage, type Message, meetingMessage, statementMessage } from './messages'
import { linksTo } from './page-links'
import type { Sheet, SheetOptions } from './sheet'
import { answersSheet, statementSheet } from './statement-sheet'

/** A sheet about a page, with the messages about the same. */
export interface Flyer {
  languages: readonly Language[]
  sheet: Sheet
  message: Message
}

/** The flyer of one statement. */
export async function statementFlyer(
  db: Database,
  options: SheetOptions & { id: StatementId },
): Promise<Flyer> {
  const { id, today, publicOrigin } = options
  const [language] = options.languages
  const statement = readStatement(id, Temporal.PlainDate.from(today))
  const links = await linksTo(db, { kind: 'statement', id }, { language, publicOrigin })
  return {
    languages: options.languages,
    sheet: await statementSheet(db, { ...options, statement }),
    message: statementMessage(statement, { language, today, links }),
  }
}

/** The flyer of all answers. */
export async function answersFlyer(db: Database, options: SheetOptions): Promise<Flyer> {
  const { today, publicOrigin } = options
  const [language] = options.languages
  const links = await linksTo(db, { kind: 'answers' }, { language, publicOrigin })
  return {
    languages: options.languages,
    sheet: await answersSheet(db, options),
    message: answersMessage({ language, today, links }),
  }
}

/** The flyer of a meeting; undefined when there is none that is shown. */
export async function meetingFlyer(
  db: Database,
  options: SheetOptions & { id: string; now: Temporal.Instant },
): Promise<Flyer | undefined> {
  const { id, now, today, publicOrigin } = options
  const [language] = options.languages
  const details = new Map<Language, MeetingDetail>()
  for (const each of options.languages) {
    const detail = await findMeeting(db, { id, language: each, now })
    if (detail) details.set(each, detail)
  }
  const detail = details.get(language)
  if (!detail) return undefined
  const links = await linksTo(db, { kind: 'meeting', id }, { language, publicOrigin })
  return {
    languages: options.languages,
    sheet: await meetingSheet(db, { ...options, details }),
    message: meetingMessage(detail, { language, today, links }),
  }
}
