import type { ReactNode } from 'react'
import { Temporal } from 'temporal-polyfill'
import { useTranslator } from '~/i18n/translator-context'

/** A day with its weekday and year. `on` is `YYYY-MM-DD`; a month has no weekday and stays a month. */
export function Weekday({ on }: { on: string }): ReactNode {
  const { formats } = useTranslator()
  return (
    <time dateTime={on}>
      {on.length === 7 ? formats.plainDay(on) : formats.day(Temporal.PlainDate.from(on))}
    </time>
  )
}
