import type { Database } from '~/db/open'
import type { Translator } from '~/i18n/translator'
import { detailsInWords, doerInWords, whatInWords } from './change-words'
import { changesAtOnce, listChanges } from './changes'

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

/** Every change of accounts as rows of a table, newest first: a row per detail, or one where there is none. */
export async function* accountChangeRows(db: Database, translator: Translator): AsyncGenerator<LogRow> {
  let before: number | undefined
  for (;;) {
    const changes = await listChanges(db, { before })
    for (const change of changes) {
      const told = {
        at: change.at,
        who: doerInWords(change, translator),
        what: whatInWords(change.what, translator),
        subject: change.account?.name ?? '',
      }
      const details = detailsInWords(change, translator)
      if (details.length === 0) yield { ...told, field: '', before: '', after: '' }
      for (const { name, value } of details) yield { ...told, field: name, before: '', after: value }
    }
    before = changes.at(-1)?.id
    if (before === undefined || changes.length < changesAtOnce) return
  }
}
