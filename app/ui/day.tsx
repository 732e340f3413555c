import type { ReactNode } from 'react'
import { Temporal } from 'temporal-polyfill'
import { useTranslator } from '~/i18n/translator-context'

/** A day in words, with its machine-readable form. `on` is `YYYY-MM-DD`, or `YYYY-MM` for a month. */
export function Day({ on }: { on: string }): ReactNode {
  const { formats } = useTranslator()
  return <time dateTime={on}>{formats.plainDay(on)}</time>
}

/** A day with its weekday and year. `on` is `YYYY-MM-DD`; a month has no weekday and stays a month. */
export function Weekday({ on }: { on: string }): ReactNode {
  const { formats } = useTranslator()
  return (
    <time dateTime={on}>
      {on.length === 7 ? formats.plainDay(on) : formats.day(Temporal.PlainDate.from(on))}
    </time>
  )
}
