import { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Translator } from '~/i18n/translator'
import { speakerWords, standingInShort } from '~/policy/answer'
import { readStatement, type Statement } from '~/policy/statements'
import { firstQuestions } from './page-words'
import { makeSheet, type Sheet, type SheetOptions } from './sheet'
import { questionBlock } from './statement-sheet'
import { standingLine } from './statement-words'

/** Cards on one page, cut out and folded to 85 by 55 millimetres. */
const cardsOnPage = 4

/** Which side each card on a page is of: of two languages each has half of them. */
export function cardNumbers(sides: number): number[] {
  return Array.from({ length: cardsOnPage }, (_, index) => Math.floor((index * sides) / cardsOnPage))
}

/** A card for the wallet: the three answers that matter most, and whom to call. Two languages share a page. */
export function walletCard(db: Database, options: SheetOptions): Promise<Sheet> {
  const today = Temporal.PlainDate.from(options.today)
  const statements = firstQuestions.map((id) => readStatement(id, today))
  return makeSheet(db, {
    ...options,
    page: { kind: 'answers' },
    units: ['policy.words', ...firstQuestions.map((id) => `policy.${id}` as const)],
    content: (translator) => ({
      heading: translator.t('sharing:card.title'),
      blocks: statements.map((statement) => ({
        ...questionBlock(statement, translator),
        title: translator.t(`policy:statements.${statement.id}.short`),
        flag: standingOnCard(statement, options.today, translator),
        said: speakerInShort(statement, translator),
      })),
    }),
  })
}

/** What must be known before an answer is read, in few words; with the day where a page would say how long ago. */
function standingOnCard(statement: Statement, today: string, translator: Translator): string | null {
  const aging = statement.freshness === 'aging' && !statement.changedBy
  return aging ? standingLine(statement, translator) : standingInShort(statement, today, translator)
}

function speakerInShort(statement: Statement, translator: Translator): string {
  const { speaker } = statement.saidIn
  if (!speaker) return speakerWords(statement, translator)
  return `${speaker.name}, ${translator.t(`policy:shortRoles.${speaker.role}`)}.`
}
