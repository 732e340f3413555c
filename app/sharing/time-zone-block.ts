import { Temporal } from 'temporal-polyfill'
import { calendarTime, contentLine } from './content-lines'

/** Some local times from which on a zone has another offset from UTC, such as `-06:00`. */
interface Observance {
  from: string
  to: string
  forward: boolean
  /** Local times by the clock before the change. */
  onsets: Temporal.PlainDateTime[]
}

/** Years that a rule must have held to be taken for one: the calendar that some zones follow looks like one for a while. */
const yearsOfRule = 10

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/**
 * How the clocks of an IANA zone go, from an instant on through another, as a VTIMEZONE (RFC 5545, 3.6.5): made from the
 * very rules by which the portal puts a local time in its zone, so that no calendar can be an hour off our pages. What
 * goes on year by year is a rule, which Outlook wants; what does not stands change by change.
 */
export function timeZoneBlock(timeZone: string, from: Temporal.Instant, through: Temporal.Instant): string {
  const lastYear = through.toZonedDateTimeISO('UTC').year - 1
  const observances = observancesOf(timeZone, from, through).flatMap(({ from, to, forward, onsets }) => {
    const name = forward ? 'DAYLIGHT' : 'STANDARD'
    return inRules(onsets, lastYear).map(({ onset, rule }) => [
      contentLine('BEGIN', name),
      contentLine('TZOFFSETFROM', basicOffset(from)),
      contentLine('TZOFFSETTO', basicOffset(to)),
      contentLine('DTSTART', calendarTime(onset.toString())),
      rule ? contentLine('RRULE', rule) : '',
      contentLine('END', name),
    ])
  })
  return [
    contentLine('BEGIN', 'VTIMEZONE'),
    contentLine('TZID', timeZone),
    contentLine('X-LIC-LOCATION', timeZone),
    ...observances.flat(),
    contentLine('END', 'VTIMEZONE'),
  ].join('')
}

function observancesOf(timeZone: string, from: Temporal.Instant, through: Temporal.Instant): Observance[] {
  const start = from.toZonedDateTimeISO(timeZone)
  const found = new Map<string, Observance>()
  let change = start.getTimeZoneTransition('previous')
  if (!change) {
    // A zone that never had another offset still needs one line that says which.
    const { offset } = start
    const onsets = [Temporal.PlainDateTime.from('1970-01-01T00:00')]
    found.set(offset, { from: offset, to: offset, forward: false, onsets })
    change = start.getTimeZoneTransition('next')
  }
  while (change && Temporal.Instant.compare(change.toInstant(), through) < 0) {
    const before = change.subtract({ nanoseconds: 1 })
    const key = `${before.offset} ${change.offset}`
    const forward = change.offsetNanoseconds > before.offsetNanoseconds
    const kind = found.get(key) ?? { from: before.offset, to: change.offset, forward, onsets: [] }
    kind.onsets.push(before.toPlainDateTime().add({ nanoseconds: 1 }))
    found.set(key, kind)
    change = change.getTimeZoneTransition('next')
  }
  return [...found.values()]
}

/** An onset, and the rule by which others follow it. */
interface Rule {
  onset: Temporal.PlainDateTime
  rule?: string
}

/**
 * The onsets up to the last one that no yearly rule gives, one by one (a list of days, RDATE, is read wrongly by ical.js),
 * and those since then, where they go on, as that rule.
 */
function inRules(onsets: readonly Temporal.PlainDateTime[], lastYear: number): Rule[] {
  const last = onsets.at(-1)
  if (!last) return []
  let places = placesInMonth(last)
  let begin = onsets.length - 1
  for (; begin > 0; begin -= 1) {
    const [earlier, later] = [onsets[begin - 1], onsets[begin]]
    if (!earlier || !later || !isYearLater(earlier, later)) break
    const both = placesInMonth(earlier).filter((place) => places.includes(place))
    if (both.length === 0) break
    places = both
  }
  const start = onsets[begin] ?? last
  if (last.year < lastYear || last.year - start.year < yearsOfRule) return onsets.map((onset) => ({ onset }))
  const rule = `FREQ=YEARLY;BYMONTH=${start.month};BYDAY=${places[0]}${weekdays[start.dayOfWeek - 1]}`
  return [...onsets.slice(0, begin).map((onset) => ({ onset })), { onset: start, rule }]
}

function isYearLater(earlier: Temporal.PlainDateTime, later: Temporal.PlainDateTime): boolean {
  return (
    later.year === earlier.year + 1 &&
    later.month === earlier.month &&
    later.dayOfWeek === earlier.dayOfWeek &&
    later.toPlainTime().equals(earlier.toPlainTime())
  )
}

/** Which of its weekday in the month a day is, counted from the start and, where it is the last one, from the end. */
function placesInMonth({ day, daysInMonth }: Temporal.PlainDateTime): number[] {
  const fromStart = Math.ceil(day / 7)
  const isLast = day + 7 > daysInMonth
  return isLast ? [-1, fromStart] : [fromStart]
}

function basicOffset(offset: string): string {
  return offset.replaceAll(':', '')
}
