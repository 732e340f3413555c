import { Temporal } from 'temporal-polyfill'

/** An instant as UTC text of one width, cut to the second, so that it sorts as it passes. */
export function instantText(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'second' })
}

/** The instant so many seconds before, as text. */
export function textBefore(now: Temporal.Instant, seconds: number): string {
  return instantText(now.subtract({ seconds }))
}

/** The instant so many seconds later, as text. */
export function textAfter(now: Temporal.Instant, seconds: number): string {
  return instantText(now.add({ seconds }))
}

/** The instant of a text that this domain has written. */
export function instantOf(text: string): Temporal.Instant {
  return Temporal.Instant.from(text)
}
