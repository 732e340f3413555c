import type { Temporal } from 'temporal-polyfill'

/**
 * Which department this portal is about. Everything here is a fact from the public record; words about it are in
 * `locales/`. Another city changes this file, the facts in `app/policy/` and the words.
 */
export const site = {
  /** True only when the department itself has adopted the portal: until then every page says that it has not. */
  official: false,
  department: 'Dallas Police Department',
  city: 'Dallas',
  state: 'TX',
  /** IANA zone that days and ages are counted in, and the one meetings have unless they name another. */
  timeZone: 'America/Chicago',
  phones: { emergency: '911', cityServices: '311', nonEmergency: '214-744-4444' },
  headquarters: '1400 Botham Jean Blvd., Dallas',
  /** The local day on which the public record was last read. */
  recordReadOn: '2026-11-22',
} as const

/** The local day, in the department's zone, of an instant. */
export function localDay(now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO(site.timeZone).toPlainDate()
}
