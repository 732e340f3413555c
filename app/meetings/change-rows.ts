import type { Database } from '~/db/open'
import { untaggedText } from '~/i18n/translated'
import type { Translator } from '~/i18n/translator'
import { authorInWords, changeInWords, differencesInWords, entryTitle, type Names } from './change-words'
import { everyChange } from './history'

/** One line of the file of the log, in the reader's words; `at` is an instant as text. */
interface LogRow {
  at: string
  who: string
  what: string
  subject: string
  field: string
  before: string
  after: string
}

/** Every change of meetings as rows of a table, newest first: a row per field, or one where none is different. */
export async function* meetingChangeRows(
  db: Database,
  { names, today }: { names: Names; today: string },
  translator: Translator,
): AsyncGenerator<LogRow> {
  for await (const change of everyChange(db)) {
    const { before, after } = change
    const told = {
      at: change.at,
      who: authorInWords(change.author, names, translator),
      what: changeInWords(change, today, translator),
      subject: untaggedText(entryTitle(after, translator.language)),
    }
    const differences = differencesInWords({ before, after, today }, translator)
    if (differences.length === 0) yield { ...told, field: '', before: '', after: '' }
    for (const difference of differences) {
      const { name, before, after } = difference
      yield { ...told, field: name, before: before ?? '', after: after ?? '' }
    }
  }
}
