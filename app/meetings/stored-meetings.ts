import type { Database } from '~/db/open'
import type { Language } from '~/i18n/languages'
import { perLanguage } from './complete-meeting'
import {
  accesses,
  type ExceptionStatus,
  type Meeting,
  type MeetingException,
  type MeetingStatus,
  type MeetingText,
  type Place,
  type Reason,
} from './meeting'
import type {
  MeetingExceptionNoteRow,
  MeetingExceptionRow,
  MeetingLanguageRow,
  MeetingRow,
  MeetingTextRow,
  PlaceColumns,
} from './tables'

/** A meeting as it is kept, with what only the database knows about it. */
export interface StoredMeeting {
  meeting: Meeting
  sequence: number
  version: number
  /** The instant of the last change. */
  updatedAt: string
  occurrencesUntil: string | null
}

/** Well below the 32,766 parameters that SQLite takes in one statement. */
const rowsAtOnce = 100

/** Does something with rows that are too many for one statement, in order. */
export async function inBatches<Row>(
  rows: readonly Row[],
  work: (batch: Row[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await work(rows.slice(start, start + rowsAtOnce))
  }
}

/**
 * The meetings among these ids that exist, drafts included, by id and in the order of the ids. With `plannedOn`,
 * only exceptions for those local days are read: a page that shows twelve dates needs no others.
 */
export async function readMeetings(
  db: Database,
  ids: readonly string[],
  plannedOn?: readonly string[],
): Promise<Map<string, StoredMeeting>> {
  const found = new Map<string, StoredMeeting>()
  await inBatches(ids, async (batch) => {
    const rows = await db.selectFrom('meetings').selectAll().where('id', 'in', batch).execute()
    const parts = await readParts(db, batch, plannedOn)
    const byId = new Map(rows.map((row) => [row.id, row]))
    for (const id of batch) {
      const row = byId.get(id)
      if (row) found.set(id, storedMeeting(row, parts))
    }
  })
  return found
}

interface MeetingParts {
  texts: Map<string, MeetingTextRow[]>
  languages: Map<string, MeetingLanguageRow[]>
  access: Map<string, { access: string }[]>
  sources: Map<string, { url: string }[]>
  exceptions: Map<string, MeetingExceptionRow[]>
  notes: Map<string, MeetingExceptionNoteRow[]>
}

async function readParts(
  db: Database,
  ids: string[],
  plannedOn: readonly string[] | undefined,
): Promise<MeetingParts> {
  const texts = await db.selectFrom('meeting_texts').selectAll().where('meeting_id', 'in', ids).execute()
  const languages = await db
    .selectFrom('meeting_languages')
    .selectAll()
    .where('meeting_id', 'in', ids)
    .orderBy('position')
    .execute()
  const access = await db.selectFrom('meeting_access').selectAll().where('meeting_id', 'in', ids).execute()
  const sources = await db
    .selectFrom('meeting_sources')
    .selectAll()
    .where('meeting_id', 'in', ids)
    .orderBy('position')
    .execute()
  const exceptions = await db
    .selectFrom('meeting_exceptions')
    .selectAll()
    .where('meeting_id', 'in', ids)
    .$if(plannedOn !== undefined, (query) => query.where('planned_on', 'in', plannedOn ?? []))
    .orderBy('planned_on')
    .execute()
  const notes = await db
    .selectFrom('meeting_exception_notes')
    .selectAll()
    .where('meeting_id', 'in', ids)
    .$if(plannedOn !== undefined, (query) => query.where('planned_on', 'in', plannedOn ?? []))
    .execute()
  return {
    texts: byMeeting(texts),
    languages: byMeeting(languages),
    access: byMeeting(access),
    sources: byMeeting(sources),
    exceptions: byMeeting(exceptions),
    notes: byMeeting(notes),
  }
}

function byMeeting<Row extends { meeting_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.meeting_id)
    if (group) group.push(row)
    else groups.set(row.meeting_id, [row])
  }
  return groups
}

/** Rows were checked before they were written, so their texts are the domain's own names. */
function storedMeeting(row: MeetingRow, parts: MeetingParts): StoredMeeting {
  const { id } = row
  const notes = parts.notes.get(id) ?? []
  const texts = new Map(parts.texts.get(id)?.map((text) => [text.language, text]))
  const languagesOf = (kind: MeetingLanguageRow['kind']) =>
    (parts.languages.get(id) ?? [])
      .filter((language) => language.kind === kind)
      .map(({ language }) => language)
  return {
    meeting: {
      id,
      status: row.status as MeetingStatus,
      cancelledAt: row.cancelled_at,
      timeZone: row.time_zone,
      startsOn: row.starts_on,
      durationMinutes: row.duration_minutes,
      rrule: row.rrule,
      place: placeOf(row),
      onlineUrl: row.online_url,
      phone: row.phone,
      contact: row.contact,
      fromDepartment: row.from_department,
      spoken: languagesOf('spoken'),
      interpreted: languagesOf('interpreted'),
      access: accesses.filter((access) => parts.access.get(id)?.some((row) => row.access === access)),
      text: perLanguage((language): MeetingText | undefined => {
        const text = texts.get(language)
        return text && { title: text.title, description: text.description }
      }),
      exceptions: (parts.exceptions.get(id) ?? []).map((exception) => exceptionOf(exception, notes)),
      sources: (parts.sources.get(id) ?? []).map(({ url }) => url),
      continues: row.continues,
      continuedBy: row.continued_by,
    },
    sequence: row.sequence,
    version: row.version,
    updatedAt: row.updated_at,
    occurrencesUntil: row.occurrences_until,
  }
}

function exceptionOf(row: MeetingExceptionRow, notes: readonly MeetingExceptionNoteRow[]): MeetingException {
  const onThatDay = notes.filter((note) => note.planned_on === row.planned_on)
  const noteIn = (language: Language) => onThatDay.find((note) => note.language === language)?.note
  return {
    plannedOn: row.planned_on,
    status: row.status as ExceptionStatus,
    reason: row.reason as Reason | null,
    startsOn: row.starts_on,
    durationMinutes: row.duration_minutes,
    place: placeOf(row),
    note: perLanguage(noteIn),
  }
}

function placeOf(row: PlaceColumns): Place | null {
  if (row.place_name === null) return null
  return {
    name: row.place_name,
    street: row.place_street,
    city: row.place_city,
    state: row.place_state,
    postalCode: row.place_postal_code,
    room: row.place_room,
    directions: row.place_directions === null ? {} : JSON.parse(row.place_directions),
  }
}
