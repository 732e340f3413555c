import { Temporal } from 'temporal-polyfill'
import type { Language } from '~/i18n/languages'
import { type Translated, untaggedText } from '~/i18n/translated'
import type {
  MeetingDetail,
  Occurrence,
  OccurrenceDetail,
  ShownMeeting,
  ShownPlace,
} from '~/meetings/meeting'
import { paths } from '~/paths'
import { site } from '~/site'

/** Facts for programs in schema.org's words (JSON-LD 1.1). */
export interface Facts {
  [property: string]: string | boolean | Facts | readonly (string | Facts)[]
}

/** The page that the facts stand on. */
interface FactsPage {
  language: Language
  /** The portal's own, for absolute addresses. */
  origin: string
  /** Whether the department has adopted the portal: only then does it organise what is written here. */
  official: boolean
}

const context = { '@context': 'https://schema.org' }

/** The facts of one date of a meeting: an Event, free of charge, with what has become of it. */
export function occurrenceData({ meeting, occurrence }: OccurrenceDetail, page: FactsPage): Facts {
  const { description } = meeting
  return {
    ...context,
    ...eventOf(meeting, occurrence, page),
    ...(description && { description: textOf(description, page.language) }),
  }
}

/**
 * The facts of a meeting: an Event for each date to come, or for its last one; none where it has no date. What a meeting
 * is about stands only where there is one date: twelve times the same would be the better part of the page.
 */
export function meetingData(meeting: MeetingDetail, page: FactsPage): Facts | null {
  const { upcoming, past } = meeting
  const shown = upcoming.length > 0 ? upcoming : past.slice(0, 1)
  const [first, ...more] = shown
  if (!first) return null
  if (more.length === 0) return occurrenceData({ meeting, occurrence: first }, page)
  return { ...context, '@graph': shown.map((occurrence) => eventOf(meeting, occurrence, page)) }
}

function eventOf(meeting: ShownMeeting, occurrence: Occurrence, page: FactsPage): Facts {
  const { language, origin, official } = page
  const { plannedOn, start, end, plannedStart, status, place, onlineUrl, spoken, interpreted } = occurrence
  const rescheduled = status === 'moved' && plannedStart !== start
  const locations: Facts[] = [
    ...(place ? [placeOf(place)] : []),
    ...(onlineUrl ? [{ '@type': 'VirtualLocation', url: onlineUrl }] : []),
  ]
  const [location, ...otherLocations] = locations
  const languages = [...new Set([...spoken, ...interpreted])]
  return {
    '@type': 'Event',
    name: textOf(meeting.title, language),
    url: origin + paths.occurrence(language, meeting.id, plannedOn),
    image: origin + paths.picture(language, `meetings/${meeting.id}/${plannedOn}`),
    startDate: timeOf(start),
    ...(end !== null && { endDate: timeOf(end) }),
    eventStatus: `https://schema.org/${rescheduled ? 'EventRescheduled' : statusOf[status]}`,
    ...(rescheduled && { previousStartDate: timeOf(plannedStart) }),
    ...(location && {
      eventAttendanceMode: `https://schema.org/${modeOf(occurrence)}`,
      location: otherLocations.length > 0 ? locations : location,
    }),
    ...(languages.length > 0 && { inLanguage: languages }),
    isAccessibleForFree: true,
    ...(official && { organizer: { '@type': 'GovernmentOrganization', name: site.department } }),
  }
}

/** A date that is only at another place than planned is as planned: schema.org has no word for that. */
const statusOf: Record<Occurrence['status'], string> = {
  scheduled: 'EventScheduled',
  moved: 'EventScheduled',
  cancelled: 'EventCancelled',
  postponed: 'EventPostponed',
}

function modeOf({ place, onlineUrl }: Occurrence): string {
  if (!onlineUrl) return 'OfflineEventAttendanceMode'
  return place ? 'MixedEventAttendanceMode' : 'OnlineEventAttendanceMode'
}

function placeOf({ name, street, city, state, postalCode }: ShownPlace): Facts {
  const address = {
    ...(street && { streetAddress: street }),
    ...(city && { addressLocality: city }),
    ...(state && { addressRegion: state }),
    ...(postalCode && { postalCode }),
  }
  return { '@type': 'Place', name, address: { '@type': 'PostalAddress', ...address, addressCountry: 'US' } }
}

/** Words in another language than the page's say so (JSON-LD 1.1, 4.2.4). */
function textOf(value: Translated, language: Language): string | Facts {
  const text = untaggedText(value)
  return value.language === language ? text : { '@value': text, '@language': value.language }
}

/** Local time with its offset (ISO 8601), as schema.org's DateTime is written. */
function timeOf(start: string): string {
  return Temporal.ZonedDateTime.from(start).toString({ smallestUnit: 'minute', timeZoneName: 'never' })
}
