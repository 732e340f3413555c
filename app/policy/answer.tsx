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

/** The one-word answer with the day it was given: in the past tense once a later report changes it. */
export function Answer({ statement }: { statement: Statement }): ReactNode {
  const { t, formats } = useTranslator()
  const { on } = statement.saidIn
  const month = on.length === 7
  const label = statement.changedBy
    ? t(month ? 'policy:statement.answerWasIn' : 'policy:statement.answerWas', { date: formats.plainDay(on) })
    : t(month ? 'policy:statement.answerIn' : 'policy:statement.answerOn', { date: formats.plainDay(on) })
  return (
    <p className="answer">
      <span className="label">{label}:</span> <strong>{t(`policy:answer.${statement.answer}`)}.</strong>
    </p>
  )
}

/** Who said it and how long ago. */
export function SaidBy({ statement, today }: { statement: Statement; today: string }): ReactNode {
  const translator = useTranslator()
  const { t } = translator
  const { speaker, on } = statement.saidIn
  return (
    <p className="said">
      {speaker
        ? t('policy:statement.saidBy', { name: speaker.name, role: t(`policy:roles.${speaker.role}`) })
        : t('policy:statement.saidInOrder')}{' '}
      {t('policy:statement.age', { age: ageOf(on, today, translator) })}
    </p>
  )
}
