import { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Translator } from '~/i18n/translator'
import { answerLabel, speakerWords } from '~/policy/answer'
import { listStatements, type Statement } from '~/policy/statements'
import { makeSheet, type Sheet, type SheetBlock, type SheetOptions } from './sheet'
import {
  adviceWords,
  reportedBy,
  sinceWords,
  standingLine,
  standingWords,
  unclearWords,
} from './statement-words'

/** A sheet about one statement: the answer with its day, who gave it, and what has happened since. */
export function statementSheet(
  db: Database,
  options: SheetOptions & { statement: Statement },
): Promise<Sheet> {
  const { statement } = options
  return makeSheet(db, {
    ...options,
    page: { kind: 'statement', id: statement.id },
    units: [`policy.${statement.id}`, 'policy.words', 'policy.record'],
    content: (translator) => ({
      heading: translator.t(`policy:statements.${statement.id}.question`),
      blocks: statementBlocks(statement, translator),
    }),
  })
}

function statementBlocks(statement: Statement, translator: Translator): SheetBlock[] {
  const { t } = translator
  const standing = standingWords(statement, translator)
  const unclear = unclearWords(statement, translator)
  const since = sinceWords(statement, translator)
  return [
    ...(standing ? [{ kind: 'notice' as const, strength: 'strong' as const, ...standing }] : []),
    {
      kind: 'answer',
      label: answerLabel(statement, translator),
      word: t(`policy:answer.${statement.answer}`),
    },
    { kind: 'text', size: 'large', text: t(`policy:statements.${statement.id}.summary`) },
    {
      kind: 'text',
      size: 'small',
      text: `${speakerWords(statement, translator)} ${reportedBy(statement, translator)}`,
    },
    ...(unclear
      ? [
          {
            kind: 'notice' as const,
            strength: 'quiet' as const,
            title: t('policy:notices.unclear.title'),
            text: unclear,
          },
        ]
      : []),
    ...(since.length > 0
      ? [{ kind: 'list' as const, title: t('policy:statement.since'), items: since }]
      : []),
    { kind: 'list', title: t('policy:statement.whatToDo'), items: adviceWords(statement, translator) },
  ]
}

/** A sheet with all answers in one look. */
export function answersSheet(db: Database, options: SheetOptions): Promise<Sheet> {
  const statements = listStatements(Temporal.PlainDate.from(options.today))
  return makeSheet(db, {
    ...options,
    page: { kind: 'answers' },
    units: ['policy.overview', 'policy.words', ...statements.map(({ id }) => `policy.${id}` as const)],
    content: (translator) => ({
      heading: translator.t('policy:overview.title'),
      blocks: statements.map((statement) => questionBlock(statement, translator)),
    }),
  })
}

/** A statement in one look: what may have changed, and the answer with its day and who gave it. */
export function questionBlock(
  statement: Statement,
  translator: Translator,
): Extract<SheetBlock, { kind: 'question' }> {
  const { t } = translator
  return {
    kind: 'question',
    title: t(`policy:statements.${statement.id}.question`),
    flag: standingLine(statement, translator),
    label: answerLabel(statement, translator),
    word: t(`policy:answer.${statement.answer}`),
    said: speakerWords(statement, translator),
  }
}
