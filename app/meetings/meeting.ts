import type { Language } from '~/i18n/languages'
import type { Translated } from '~/i18n/translated'
import type { RecurrenceDescription } from './recurrence-description'

/** A draft is never shown; a cancelled meeting stays visible with its remaining dates marked. */
export const meetingStatuses = ['draft', 'published', 'cancelled'] as const
export type MeetingStatus = (typeof meetingStatuses)[number]

/** What makes a meeting reachable for more people; the words are in the locales. */
export const accesses = ['step-free', 'asl', 'childcare'] as const
export type Access = (typeof accesses)[number]

/** Why one date is cancelled, moved or postponed. */
export const reasons = ['weather', 'speaker', 'place', 'holiday', 'emergency', 'other'] as const
export type Reason = (typeof reasons)[number]

/** What can happen to one date of a meeting. */
export const exceptionStatuses = ['cancelled', 'moved', 'postponed'] as const
export type ExceptionStatus = (typeof exceptionStatuses)[number]

/** What one date is: as planned, or one of the exceptions. */
export type OccurrenceStatus = 'scheduled' | ExceptionStatus

export interface Place {
  name: string
  street: string | null
  city: string | null
  state: string | null
  postalCode: string | null
  room: string | null
  /** How to find it once there. */
  directions: Partial<Record<Language, string>>
}

/** A place in a reader's language. */
export interface ShownPlace extends Omit<Place, 'directions'> {
  directions: Translated | null
}

export interface MeetingText {
  title: string
  description: string | null
}

/** What differs on the date that was planned for `plannedOn`, a local day. */
export interface MeetingException {
  plannedOn: string
  status: ExceptionStatus
  reason: Reason | null
  /** New local time; null keeps the planned one. */
  startsOn: string | null
  durationMinutes: number | null
  place: Place | null
  note: Partial<Record<Language, string>>
}

/** A meeting as somebody entered it, complete and canonical. Key order is fixed, so equal ones serialise alike. */
export interface Meeting {
  id: string
  status: MeetingStatus
  /** The instant from which dates no longer take place; null unless cancelled. */
  cancelledAt: string | null
  timeZone: string
  /** Local time of the first date, `YYYY-MM-DDTHH:MM`. */
  startsOn: string
  durationMinutes: number | null
  /** Canonical recurrence rule (RFC 5545, section 3.3.10) or null for a single date. */
  rrule: string | null
  place: Place | null
  onlineUrl: string | null
  phone: string | null
  contact: string | null
  fromDepartment: string | null
  spoken: string[]
  interpreted: string[]
  access: Access[]
  text: Partial<Record<Language, MeetingText>>
  exceptions: MeetingException[]
  sources: string[]
  /** The id of the series that this one was split off from; never changes. */
  continues: string | null
  /** The id of the series that goes on where this one ends, since it was split. */
  continuedBy: string | null
}

/** One date of a meeting as a page shows it. Times are ISO with offset and zone, in the meeting's zone. */
export interface Occurrence {
  meetingId: string
  /** The local day it was first planned for; its address. */
  plannedOn: string
  repeats: boolean
  status: OccurrenceStatus
  over: boolean
  start: string
  /** Null when nobody has said how long it takes. */
  end: string | null
  plannedStart: string
  reason: Reason | null
  note: Translated | null
  title: Translated
  place: ShownPlace | null
  placeChanged: boolean
  /** The meeting's usual place, also when it has not changed. */
  plannedPlace: ShownPlace | null
  onlineUrl: string | null
  phone: string | null
  spoken: string[]
  interpreted: string[]
  access: Access[]
}

/** A meeting in a reader's language, with its nearest dates. */
export interface MeetingDetail {
  id: string
  status: MeetingStatus
  timeZone: string
  title: Translated
  description: Translated | null
  repeats: boolean
  rrule: string | null
  /** How it repeats, for a sentence; null when it does not. */
  recurrence: RecurrenceDescription | null
  place: ShownPlace | null
  onlineUrl: string | null
  phone: string | null
  contact: string | null
  fromDepartment: string | null
  spoken: string[]
  interpreted: string[]
  access: Access[]
  sources: string[]
  /** Languages that lack the title, or a description that another language has. */
  missingLanguages: Language[]
  /** The id of the shown meeting that has the earlier dates of the series; null when there is none. */
  continues: string | null
  /** The id of the shown meeting that has the later dates of the series; null when there is none. */
  continuedBy: string | null
  /** The next dates, soonest first. */
  upcoming: Occurrence[]
  /** The last dates, latest first. */
  past: Occurrence[]
}

/** A meeting in a reader's language, without what leads on from it. */
export type ShownMeeting = Omit<MeetingDetail, 'continues' | 'continuedBy' | 'upcoming' | 'past'>

/** One date together with its meeting. */
export interface OccurrenceDetail {
  meeting: ShownMeeting
  occurrence: Occurrence
}
