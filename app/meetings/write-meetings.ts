import type { Database } from '~/db/open'
import type { Meeting, Place } from './meeting'
import { occurrenceRows, type Plan } from './schedule'
import { inBatches } from './stored-meetings'
import type { MeetingLanguageRow, MeetingRow, PlaceColumns } from './tables'

/** The columns that come from the meeting itself; the rest say how it has been kept. */
type MeetingColumns = Omit<
  MeetingRow,
  'sequence' | 'version' | 'created_at' | 'updated_at' | 'occurrences_until'
>

/** A meeting's own row, without what is kept about it. */
export function meetingColumns(meeting: Meeting): MeetingColumns {
  return {
    id: meeting.id,
    status: meeting.status,
    time_zone: meeting.timeZone,
    starts_on: meeting.startsOn,
    duration_minutes: meeting.durationMinutes,
    rrule: meeting.rrule,
    ...placeColumns(meeting.place),
    online_url: meeting.onlineUrl,
    phone: meeting.phone,
    contact: meeting.contact,
    from_department: meeting.fromDepartment,
    cancelled_at: meeting.cancelledAt,
    continues: meeting.continues,
    continued_by: meeting.continuedBy,
  }
}

function placeColumns(place: Place | null): PlaceColumns {
  const directions = place?.directions ?? {}
  return {
    place_name: place?.name ?? null,
    place_street: place?.street ?? null,
    place_city: place?.city ?? null,
    place_state: place?.state ?? null,
    place_postal_code: place?.postalCode ?? null,
    place_room: place?.room ?? null,
    place_directions: Object.keys(directions).length > 0 ? JSON.stringify(directions) : null,
  }
}

/** How far the dates of a meeting are now written; null when no more can come, as for a draft. */
export function occurrencesUntil(meeting: Meeting, plan: Plan): string | null {
  return plan.complete || meeting.status === 'draft' ? null : plan.through
}

/** Removes the words, languages, access, sources and exceptions of meetings, to write them anew. */
export async function deleteParts(db: Database, ids: readonly string[]): Promise<void> {
  await inBatches(ids, async (batch) => {
    await db.deleteFrom('meeting_texts').where('meeting_id', 'in', batch).execute()
    await db.deleteFrom('meeting_languages').where('meeting_id', 'in', batch).execute()
    await db.deleteFrom('meeting_access').where('meeting_id', 'in', batch).execute()
    await db.deleteFrom('meeting_sources').where('meeting_id', 'in', batch).execute()
    await db.deleteFrom('meeting_exception_notes').where('meeting_id', 'in', batch).execute()
    await db.deleteFrom('meeting_exceptions').where('meeting_id', 'in', batch).execute()
  })
}

/** Writes the words, languages, access, sources and exceptions of meetings that have none. */
export async function insertParts(db: Database, meetings: readonly Meeting[]): Promise<void> {
  const texts = meetings.flatMap(({ id, text }) =>
    Object.entries(text).map(([language, words]) => ({ meeting_id: id, language, ...words })),
  )
  await inBatches(texts, (rows) => db.insertInto('meeting_texts').values(rows).execute())

  const languages = meetings.flatMap((meeting) => [
    ...languageRows(meeting.id, 'spoken', meeting.spoken),
    ...languageRows(meeting.id, 'interpreted', meeting.interpreted),
  ])
  await inBatches(languages, (rows) => db.insertInto('meeting_languages').values(rows).execute())

  const access = meetings.flatMap((meeting) =>
    meeting.access.map((value) => ({ meeting_id: meeting.id, access: value })),
  )
  await inBatches(access, (rows) => db.insertInto('meeting_access').values(rows).execute())

  const sources = meetings.flatMap((meeting) =>
    meeting.sources.map((url, position) => ({ meeting_id: meeting.id, position, url })),
  )
  await inBatches(sources, (rows) => db.insertInto('meeting_sources').values(rows).execute())

  const exceptions = meetings.flatMap((meeting) =>
    meeting.exceptions.map((exception) => ({
      meeting_id: meeting.id,
      planned_on: exception.plannedOn,
      status: exception.status,
      reason: exception.reason,
      starts_on: exception.startsOn,
      duration_minutes: exception.durationMinutes,
      ...placeColumns(exception.place),
    })),
  )
  await inBatches(exceptions, (rows) => db.insertInto('meeting_exceptions').values(rows).execute())

  const notes = meetings.flatMap(({ id, exceptions }) =>
    exceptions.flatMap(({ plannedOn, note }) =>
      Object.entries(note).map(([language, text]) => ({
        meeting_id: id,
        planned_on: plannedOn,
        language,
        note: text,
      })),
    ),
  )
  await inBatches(notes, (rows) => db.insertInto('meeting_exception_notes').values(rows).execute())
}

function languageRows(
  id: string,
  kind: MeetingLanguageRow['kind'],
  tags: readonly string[],
): MeetingLanguageRow[] {
  return tags.map((language, position) => ({
    meeting_id: id,
    kind,
    position,
    language,
    primary_language: language.split('-')[0] ?? language,
  }))
}

/** Writes dates that are not there yet; answers how many. */
export async function insertOccurrences(
  db: Database,
  meetings: readonly { meeting: Meeting; days: readonly string[] }[],
): Promise<number> {
  const occurrences = meetings.flatMap(({ meeting, days }) => occurrenceRows(meeting, days))
  await inBatches(occurrences, (rows) => db.insertInto('occurrences').values(rows).execute())
  return occurrences.length
}
