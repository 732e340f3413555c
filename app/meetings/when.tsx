import type { ReactNode } from 'react'
import { Temporal } from 'temporal-polyfill'
import type { Translator } from '~/i18n/translator'
import { useTranslator } from '~/i18n/translator-context'
import { site } from '~/site'

/** Day and time of a start (ISO with offset and zone), as people say them, with the end where it is known. */
export function When(props: { start: string; end: string | null; today: string }): ReactNode {
  const translator = useTranslator()
  return <time dateTime={machineTime(props.start)}>{whenWords(translator, props)}</time>
}

/** The words of `When`: "Wednesday, February 12, 2025, 7:30 p.m."; the year only where it is not this year. */
export function whenWords(
  { t, formats }: Translator,
  { start, end, today }: { start: string; end: string | null; today: string },
): string {
  const from = Temporal.ZonedDateTime.from(start)
  const day = formats.day(from.toPlainDate(), Temporal.PlainDate.from(today))
  const startTime = formats.time(from.toPlainTime())
  const words = end
    ? t('dates.range', {
        day,
        start: startTime,
        end: formats.time(Temporal.ZonedDateTime.from(end).toPlainTime()),
      })
    : t('dates.at', { day, time: startTime })
  return from.timeZoneId === site.timeZone
    ? words
    : t('dates.inZone', { time: words, zone: formats.zone(from.timeZoneId) })
}

/** Local time with offset, which HTML's `datetime` takes: `2025-02-12T19:30-06:00`. */
function machineTime(start: string): string {
  return Temporal.ZonedDateTime.from(start).toString({ smallestUnit: 'minute', timeZoneName: 'never' })
}
