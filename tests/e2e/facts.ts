import { readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import type { MeetingEntry } from '../../app/meetings/meeting-file'
import { sampleMeetings } from '../../app/meetings/samples'
import { figureSources, type RecordEvent, record } from '../../app/policy/record'
import { site } from '../../app/site'
import { releaseDay } from './portals'

/** A text, where there is one. */
type Known = string | null | undefined

const { meetings: onRecord } = JSON.parse(
  readFileSync(new URL('../../app/meetings/record.json', import.meta.url), 'utf8'),
) as { meetings: MeetingEntry[] }
const { meetings: samples } = sampleMeetings(Temporal.Instant.from(releaseDay), site.timeZone)

/**
 * What on a page is written the same in every language, because it is a fact and no word of the portal: names,
 * addresses, telephone numbers, titles of sources, and what a meeting says of itself. The longest first.
 */
export const facts: readonly string[] = longestFirst([
  ...Object.values(site.phones),
  ...[site.department, site.city, site.state, site.headquarters],
  ...(record as readonly RecordEvent[]).flatMap(({ speaker, sources }) => [
    speaker?.name,
    ...sources.flatMap(({ publisher, title }) => [publisher, title]),
  ]),
  ...Object.values(figureSources).flatMap((sources) => sources.map(({ publisher }) => publisher)),
  ...[...onRecord, ...samples].flatMap(factsOf),
])

/** The names that the browser's and the server's language data give, in a language, to days, zones and languages. */
export function givenNames(tag: string, languages: readonly string[]): readonly string[] {
  const locale = `${tag}-US`
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' })
  const everyDay = Array.from({ length: 366 }, (_, day) => Date.UTC(2024, 0, 1 + day))
  const zone = new Intl.DateTimeFormat(locale, { timeZone: site.timeZone, timeZoneName: 'longGeneric' })
  const named = new Intl.DisplayNames(locale, { type: 'language' })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  return longestFirst([
    ...everyDay.flatMap((day) =>
      days
        .formatToParts(day)
        .flatMap(({ type, value }) => (type === 'weekday' || type === 'month' ? [value] : [])),
    ),
    zone.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value,
    ...languages.map((language) => named.of(language)),
    ...list.formatToParts(['a', 'b', 'c']).flatMap(({ type, value }) => (type === 'literal' ? [value] : [])),
  ])
}

function factsOf({ exceptions, text, ...meeting }: MeetingEntry): Known[] {
  const changes = exceptions ?? []
  const places = [
    meeting.place,
    ...changes.map((change) => (change.status === 'moved' ? change.place : null)),
  ]
  const links = [meeting.onlineUrl, ...(meeting.sources ?? [])]
  return [
    ...[meeting.phone, meeting.contact, meeting.fromDepartment],
    ...places.flatMap((place) => {
      const { directions, ...where } = place ?? {}
      return [...Object.values(where), ...Object.values(directions ?? {})]
    }),
    ...links.map((link) => link && new URL(link).host),
    ...Object.values(text).flatMap((words) => [words?.title, words?.description]),
    ...changes.flatMap(({ note }) => Object.values(note ?? {})),
  ]
}

function longestFirst(texts: readonly Known[]): string[] {
  const known = texts.flatMap((text) => (text ? [text] : []))
  return [...new Set(known)].sort((a, b) => b.length - a.length)
}
