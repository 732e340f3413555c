import type { Generated } from 'kysely'

/** The rows that the meetings domain keeps. They do not leave the domain: see `meeting.ts` for what does. */
export interface MeetingTables {
  meetings: MeetingRow
  meeting_texts: MeetingTextRow
  meeting_languages: MeetingLanguageRow
  meeting_access: MeetingAccessRow
  meeting_sources: MeetingSourceRow
  meeting_exceptions: MeetingExceptionRow
  meeting_exception_notes: MeetingExceptionNoteRow
  occurrences: OccurrenceRow
  former_occurrences: FormerOccurrenceRow
  meeting_changes: MeetingChangeRow
  meeting_origins: MeetingOriginRow
  pending_files: PendingFileRow
}

/** The place's columns, all null when there is none; a place has at least a name. */
export interface PlaceColumns {
  place_name: string | null
  place_street: string | null
  place_city: string | null
  place_state: string | null
  place_postal_code: string | null
  place_room: string | null
  /** JSON: by language. */
  place_directions: string | null
}

export interface MeetingRow extends PlaceColumns {
  id: string
  status: string
  time_zone: string
  /** Local time of the first date. */
  starts_on: string
  duration_minutes: number | null
  rrule: string | null
  online_url: string | null
  phone: string | null
  contact: string | null
  from_department: string | null
  /** Dates that end after this instant do not take place; null unless the status is cancelled. */
  cancelled_at: string | null
  /** The id of the meeting that this one was split off from. */
  continues: string | null
  /** The id of the meeting that has the dates after the last of this one. */
  continued_by: string | null
  /** Raised when time, place or status change, as RFC 5545, section 3.8.7.4, asks of calendars. */
  sequence: number
  version: number
  created_at: string
  updated_at: string
  /** The last local day up to which dates are written; null when no more can come. */
  occurrences_until: string | null
}

export interface MeetingTextRow {
  meeting_id: string
  language: string
  title: string
  description: string | null
}

export interface MeetingLanguageRow {
  meeting_id: string
  kind: 'spoken' | 'interpreted'
  position: number
  language: string
  /** The part of the tag before the first hyphen, by which readers filter. */
  primary_language: string
}

interface MeetingAccessRow {
  meeting_id: string
  access: string
}

interface MeetingSourceRow {
  meeting_id: string
  position: number
  url: string
}

export interface MeetingExceptionRow extends PlaceColumns {
  meeting_id: string
  planned_on: string
  status: string
  reason: string | null
  starts_on: string | null
  duration_minutes: number | null
}

export interface MeetingExceptionNoteRow {
  meeting_id: string
  planned_on: string
  language: string
  note: string
}

export interface OccurrenceRow {
  meeting_id: string
  planned_on: string
  status: string
  /** Local time at which it starts, which for a moved date is the new one. */
  starts_on: string
  starts_at: string
  /** When it no longer belongs among the dates to come. */
  over_at: string
  duration_minutes: number | null
}

/** A date that had an address and is no longer among the occurrences. */
interface FormerOccurrenceRow {
  meeting_id: string
  planned_on: string
}

/** One change of one meeting. The database refuses to change or delete it. */
export interface MeetingChangeRow {
  id: Generated<number>
  meeting_id: string
  at: string
  /** An opaque id of whoever did it; `import` for the command line. */
  author: string
  command: string
  /** The version that the change made. */
  version: number
  /** JSON of the meeting as an entry; null when there was none before. */
  before_entry: string | null
  after_entry: string
  /** JSON: exceptions that the change had to leave out; null when there are none. */
  dropped_exceptions: string | null
  /** What a repeated request is known by. */
  request_key: string | null
  /** The change that this one was made along with. */
  part_of: number | null
}

/** The event of another program that a meeting came from. */
interface MeetingOriginRow {
  /** The UID of an event, or what stands for it where a file has none. */
  uid: string
  meeting_id: string
  /** JSON: the meeting as the file last said it, in all languages that it was brought in. */
  entry: string
  /** The version of the meeting that this made. */
  version: number
}

/** A file of another program between upload and confirmation: what was read of it, never the file itself. */
interface PendingFileRow {
  /** Random, so that nobody finds it by trying. */
  id: string
  author: string
  name: string
  /** JSON; null once it was brought in. */
  content: string | null
  /** JSON: what was answered so far. */
  answers: string
  /** JSON: what came of it; null until then. */
  outcome: string | null
  created_at: string
}
