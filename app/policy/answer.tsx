import type { ReactNode } from 'react'
import { Temporal } from 'temporal-polyfill'
import type { Translator } from '~/i18n/translator'
import { useTranslator } from '~/i18n/translator-context'
import { Notice } from '~/ui/notice'
import { firstDayOf, type Statement } from './statements'

/** How long before `today` a day or a month of the record was, in words. */
export function ageOf(on: string, today: string, { formats }: Translator): string {
  return formats.age(firstDayOf(on), Temporal.PlainDate.from(today))
}

/** What stands above an answer that can no longer be taken as today's; nothing above a fresh one. */
export function StandingNotice({ statement, today }: { statement: Statement; today: string }): ReactNode {
  const translator = useTranslator()
  const { t, formats } = translator
  const { changedBy, freshness, lastConfirmedOn } = statement
  const age = ageOf(lastConfirmedOn, today, translator)
  if (changedBy) {
    return (
      <Notice title={t('policy:notices.changed.title')} strength="strong">
        {t('policy:notices.changed.text', { date: formats.plainDay(changedBy.on) })}{' '}
        {freshness === 'fresh' ? null : t('policy:notices.changed.age', { age })}
      </Notice>
    )
  }
  if (freshness === 'fresh') return null
  return (
    <Notice
      title={t(`policy:notices.${freshness}.title`)}
      strength={freshness === 'old' ? 'strong' : 'quiet'}
    >
      {t(`policy:notices.${freshness}.text`, { age })}
    </Notice>
  )
}

/** The same in one line, for lists and previews; nothing for a fresh answer that was not changed. */
export function standingInShort(
  { changedBy, freshness, since, lastConfirmedOn }: Statement,
  today: string,
  translator: Translator,
): string | null {
  const { t, formats } = translator
  if (changedBy) {
    const what = t('policy:notices.changed.short', { date: formats.plainDay(changedBy.on) })
    return `${t('policy:notices.changed.title')}. ${what}`
  }
  if (freshness === 'fresh') return null
  if (freshness === 'aging') {
    return t('policy:notices.aging.short', { age: ageOf(lastConfirmedOn, today, translator) })
  }
  const unclear = since.some(({ effect }) => effect === 'unclear')
  return t(unclear ? 'policy:notices.unclear.short' : 'policy:notices.old.short')
}

/** A later event that may have changed an answer, where nobody who could be read says whether it did. */
export function UnclearNotice({ statement }: { statement: Statement }): ReactNode {
  const { t, formats } = useTranslator()
  const unclear = statement.since.findLast(({ effect }) => effect === 'unclear')?.event
  if (!unclear) return null
  return (
    <Notice title={t('policy:notices.unclear.title')} strength="quiet">
      {t('policy:notices.unclear.text', { date: formats.plainDay(unclear.on) })}
    </Notice>
  )
}

/** The one-word answer with the day it was given. */
export function Answer({ statement }: { statement: Statement }): ReactNode {
  const translator = useTranslator()
  return (
    <p className="answer">
      <span className="label">{answerLabel(statement, translator)}:</span>{' '}
      <strong>{translator.t(`policy:answer.${statement.answer}`)}.</strong>
    </p>
  )
}

/** Of which day the one-word answer is: in the past tense once a later report changes it. */
export function answerLabel({ saidIn, changedBy }: Statement, { t, formats }: Translator): string {
  const [month, date] = [saidIn.on.length === 7, formats.plainDay(saidIn.on)]
  return changedBy
    ? t(month ? 'policy:statement.answerWasIn' : 'policy:statement.answerWas', { date })
    : t(month ? 'policy:statement.answerIn' : 'policy:statement.answerOn', { date })
}

/** Who said it and how long ago. */
export function SaidBy({ statement, today }: { statement: Statement; today: string }): ReactNode {
  const translator = useTranslator()
  return (
    <p className="said">
      {speakerWords(statement, translator)}{' '}
      {translator.t('policy:statement.age', { age: ageOf(statement.saidIn.on, today, translator) })}
    </p>
  )
}

/** Who said it, in a sentence. */
export function speakerWords({ saidIn: { speaker } }: Statement, { t }: Translator): string {
  return speaker
    ? t('policy:statement.saidBy', { name: speaker.name, role: t(`policy:roles.${speaker.role}`) })
    : t('policy:statement.saidInOrder')
}
