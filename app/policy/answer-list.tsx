import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { Answer } from './answer'
import type { Statement } from './statements'

/** Questions with their answers in one look, each leading to the whole of it; `heading` is the level of each. */
export function AnswerList(props: { statements: readonly Statement[]; heading: 'h2' | 'h3' }): ReactNode {
  const { statements, heading: Heading } = props
  const { language, t, formats } = useTranslator()
  return (
    <ul className="answers">
      {statements.map((statement) => (
        <li key={statement.id} className={statement.changedBy ? 'changed' : undefined}>
          <Heading>
            <a href={paths.statement(language, statement.id)}>
              {t(`policy:statements.${statement.id}.question`)}
            </a>
          </Heading>
          {statement.changedBy ? (
            <p className="flag">
              <strong>{t('policy:notices.changed.title')}.</strong>{' '}
              {t('policy:notices.changed.short', { date: formats.plainDay(statement.changedBy.on) })}
            </p>
          ) : null}
          <Answer statement={statement} />
          {statement.changedBy ? null : <Caution statement={statement} />}
        </li>
      ))}
    </ul>
  )
}

/** Who said it, and a warning in three words when it is old. */
function Caution({ statement }: { statement: Statement }): ReactNode {
  const { t } = useTranslator()
  const { standing, saidIn, since } = statement
  const unclear = since.some(({ effect }) => effect === 'unclear')
  return (
    <p className="said">
      {saidIn.speaker
        ? `${saidIn.speaker.name}, ${t(`policy:shortRoles.${saidIn.speaker.role}`)}.`
        : t('policy:statement.saidInOrder')}
      {standing === 'old' ? (
        <> {t(unclear ? 'policy:notices.unclear.short' : 'policy:notices.old.short')}</>
      ) : null}
    </p>
  )
}
