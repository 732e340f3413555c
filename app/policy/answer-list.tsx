import type { ReactNode } from 'react'
import { unitStanding } from '~/i18n/ledger'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { UnitText } from '~/ui/translated'
import { Answer, standingInShort } from './answer'
import type { Statement } from './statements'

interface ListProps {
  statements: readonly Statement[]
  today: string
  /** The level of each heading. */
  heading: 'h2' | 'h3'
}

/** Questions with their answers in one look, each leading to the whole of it. */
export function AnswerList({ statements, ...rest }: ListProps): ReactNode {
  return (
    <ul className="answers">
      {statements.map((statement) => (
        <li key={statement.id} className={statement.changedBy ? 'changed' : undefined}>
          <AnswerItem statement={statement} {...rest} />
        </li>
      ))}
    </ul>
  )
}

function AnswerItem(props: Omit<ListProps, 'statements'> & { statement: Statement }): ReactNode {
  const { statement, today, heading: Heading } = props
  const translator = useTranslator()
  const { pageLanguage, t, formats } = translator
  const { id, changedBy, saidIn } = statement
  const { state } = unitStanding(`policy.${id}`, pageLanguage)
  return (
    <>
      <Heading>
        <a href={paths.statement(pageLanguage, id)}>
          <UnitText unit={`policy.${id}`} line={(words) => words.t(`policy:statements.${id}.question`)} />
        </a>
      </Heading>
      {state === 'current' ? null : <p className="flag">{t(`translation.${state}.short`)}</p>}
      {changedBy ? (
        <p className="flag">
          <strong>{t('policy:notices.changed.title')}.</strong>{' '}
          {t('policy:notices.changed.short', { date: formats.plainDay(changedBy.on) })}
        </p>
      ) : null}
      {state === 'withheld' ? null : <Answer statement={statement} />}
      {changedBy || state === 'withheld' ? null : (
        <p className="said">
          {saidIn.speaker
            ? `${saidIn.speaker.name}, ${t(`policy:shortRoles.${saidIn.speaker.role}`)}.`
            : t('policy:statement.saidInOrder')}{' '}
          {standingInShort(statement, today, translator)}
        </p>
      )}
    </>
  )
}
