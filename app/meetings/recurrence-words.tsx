import type { ReactNode } from 'react'
import type { Translator } from '~/i18n/translator'
import { useTranslator } from '~/i18n/translator-context'
import type { RecurrenceDescription } from './recurrence-description'

/** How a meeting repeats, in a sentence: "Every 3 months on the third Tuesday, until December 1, 2027". */
export function RecurrenceWords({ recurrence }: { recurrence: RecurrenceDescription }): ReactNode {
  return recurrenceWords(recurrence, useTranslator())
}

/** The words of `RecurrenceWords`. */
export function recurrenceWords(recurrence: RecurrenceDescription, translator: Translator): string {
  const { t, formats } = translator
  const rule = ruleWords(recurrence, translator)
  return recurrence.until
    ? t('meetings:recurrence.until', { rule, date: formats.plainDay(recurrence.until) })
    : rule
}

function ruleWords(recurrence: RecurrenceDescription, { t, formats }: Translator): string {
  const { kind, interval: count, weekdays = [], ordinal, day = 0 } = recurrence
  const days = formats.list(weekdays.map(formats.weekday))
  switch (kind) {
    case 'daily':
      return t('meetings:recurrence.daily', { count })
    case 'weekly':
      return t('meetings:recurrence.weekly', { count, days })
    case 'monthly-weekday':
      return t('meetings:recurrence.monthlyWeekday', { count, nth: ordinalWord(ordinal, t), day: days })
    case 'monthly-day':
      return t('meetings:recurrence.monthlyDay', { count, day })
    case 'yearly':
      return t('meetings:recurrence.yearly', { count })
    case 'other':
      return t('meetings:recurrence.other')
  }
}

function ordinalWord(ordinal: number | undefined, t: Translator['t']): string {
  const key = ordinal === -1 ? 'last' : ordinals.find((known) => Number(known) === ordinal)
  return key ? t(`meetings:ordinals.${key}`) : ''
}

const ordinals = ['1', '2', '3', '4', '5'] as const
