import { Temporal } from 'temporal-polyfill'
import { findIana } from 'windows-iana'
import type { Clock } from './file-event'
import { canonicalTimeZone } from './wall-time'

const universal = /^((etc\/)?(utc|uct|gmt|zulu|universal|greenwich)|tzone:\/\/microsoft\/utc)$/i

/**
 * Whose clock a TZID of a calendar means: an IANA zone by its name, by the name that Windows has for it (after Unicode's
 * CLDR), or by a name of libical or Mozilla that ends in it; `location` is what libical says of it in X-LIC-LOCATION.
 * Any other name is only a name: what it stands for is not guessed.
 */
export function clockOf(tzid: string, location?: string): Clock {
  const name = tzid.trim()
  if (name === '') return { kind: 'floating' }
  if (universal.test(name)) return { kind: 'utc' }
  const zone = zoneNamed(name) ?? (location === undefined ? undefined : zoneNamed(location.trim()))
  return zone === undefined ? { kind: 'named', name } : { kind: 'zone', zone }
}

/** The IANA zone that somebody means by a name; undefined when it could be any. */
export function zoneNamed(name: string): string | undefined {
  const [windows] = findIana(name)
  if (windows) return canonicalTimeZone(windows)
  const own = canonicalTimeZone(name)
  if (own || !name.startsWith('/')) return own
  // A name that is unique in the world begins with a slash (RFC 5545, section 3.2.19); America/Indiana/Knox has three parts.
  const parts = name.split('/')
  return [3, 2, 1]
    .map((count) => parts.slice(-count).join('/'))
    .map(canonicalTimeZone)
    .find(Boolean)
}

/** Whether two IANA zones are one under two names, such as US/Central and America/Chicago. */
export function isSameZone(a: string, b: string): boolean {
  const [first, second] = [a, b].map((zone) => Temporal.PlainDate.from('2000-01-01').toZonedDateTime(zone))
  return first !== undefined && second !== undefined && first.equals(second)
}
