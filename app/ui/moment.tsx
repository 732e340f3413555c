import type { ReactNode } from 'react'
import { Temporal } from 'temporal-polyfill'
import type { Translator } from '~/i18n/translator'
import { useTranslator } from '~/i18n/translator-context'
import { site } from '~/site'

/** The day and time of an instant (as text), in the department's zone. */
export function Moment({ at }: { at: string }): ReactNode {
  const translator = useTranslator()
  const machineTime = localTime(at).toString({ smallestUnit: 'minute', timeZoneName: 'never' })
  return <time dateTime={machineTime}>{momentWords(translator, at)}</time>
}

/** The words of `Moment`: "Sunday, November 22, 2026, 12:05 p.m.". */
export function momentWords({ t, formats }: Translator, at: string): string {
  const local = localTime(at)
  return t('dates.at', { day: formats.day(local.toPlainDate()), time: formats.time(local.toPlainTime()) })
}

function localTime(at: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(at).toZonedDateTimeISO(site.timeZone)
}
