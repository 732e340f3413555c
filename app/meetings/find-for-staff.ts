import type { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Language } from '~/i18n/languages'
import type { Translated } from '~/i18n/translated'
import type { Meeting, MeetingDetail, MeetingException, MeetingStatus, Occurrence, Place } from './meeting'
import { listOutdated, type Missing, missingIn } from './missing'
import { findNeighbours } from './new-addresses'
import { occurrenceRows, planDays, plannedStart } from './schedule'
import { showMeeting, showOccurrence } from './show-meeting'
import { readMeetings, type StoredMeeting } from './stored-meetings'
import { instantText } from './wall-time'

/** A meeting as those who look after it see it, whatever its status. */
export interface MeetingOfStaff {
  /** As its public page shows it, or would once it is published. */
  meeting: MeetingDetail
  /** The same in each language that readers are offered. */
  inLanguages: { language: Language; meeting: MeetingDetail }[]
  status: MeetingStatus
  version: number
  missing: Missing
}

/** Dates shown in each direction, as on a meeting's public page. */
const nearestDates = 12

/** A meeting for its page in the console; undefined when there is none. `offered` are the languages of readers. */
export async function findMeetingForStaff(
  db: Database,
  options: { id: string; language: Language; offered: readonly Language[]; now: Temporal.Instant },
): Promise<MeetingOfStaff | undefined> {
  const { id, offered, now } = options
  const stored = (await readMeetings(db, [id])).get(id)
  if (!stored) return undefined
  const outdated = (await listOutdated(db, [id])).get(id) ?? []
  const inLanguages = []
  for (const language of offered) {
    inLanguages.push({ language, meeting: await detailOf(db, stored, { language, now }) })
  }
  return {
    meeting: await detailOf(db, stored, options),
    inLanguages,
    status: stored.meeting.status,
    version: stored.version,
    missing: missingIn(stored.meeting, { offered, outdated }),
  }
}

async function detailOf(
  db: Database,
  stored: StoredMeeting,
  { language, now }: { language: Language; now: Temporal.Instant },
): Promise<MeetingDetail> {
  const meeting = asPublished(stored.meeting)
  const at = instantText(now)
  const rows = occurrenceRows(meeting, planDays(meeting, now).days).toSorted((a, b) =>
    a.starts_at < b.starts_at ? -1 : 1,
  )
  const show = (row: (typeof rows)[number]) => showOccurrence(meeting, row, { language, now: at })
  const upcoming = rows.filter((row) => row.over_at > at)
  const past = rows.filter((row) => row.over_at <= at).reverse()
  return {
    ...showMeeting(meeting, language),
    ...(await findNeighbours(db, meeting)),
    upcoming: upcoming.slice(0, nearestDates).map(show),
    past: past.slice(0, nearestDates).map(show),
  }
}

function asPublished(meeting: Meeting): Meeting {
  return meeting.status === 'draft' ? { ...meeting, status: 'published' } : meeting
}

/** One date of a meeting as the form for changing it needs it. Places and times are language-neutral. */
export interface DateOfStaff {
  meetingId: string
  version: number
  status: MeetingStatus
  title: Translated
  repeats: boolean
  plannedOn: string
  /** What holds without an exception: local time, minutes and place. */
  planned: { startsOn: string; durationMinutes: number | null; place: Place | null }
  /** What differs on this date now; null where nothing does. */
  exception: MeetingException | null
  /** As its public page shows it; null where a clock change skips its time. */
  occurrence: Occurrence | null
}

/** The date that is planned for a local day, over or not; undefined when there is none. */
export async function findDateForStaff(
  db: Database,
  options: { id: string; plannedOn: string; language: Language; now: Temporal.Instant },
): Promise<DateOfStaff | undefined> {
  const { id, plannedOn, language, now } = options
  const stored = (await readMeetings(db, [id])).get(id)
  if (!stored) return undefined
  const meeting = asPublished(stored.meeting)
  if (!planDays(meeting, now).days.includes(plannedOn)) return undefined
  const { title, repeats } = showMeeting(meeting, language)
  const [row] = occurrenceRows(meeting, [plannedOn])
  return {
    meetingId: id,
    version: stored.version,
    status: stored.meeting.status,
    title,
    repeats,
    plannedOn,
    planned: {
      startsOn: plannedStart(meeting, plannedOn),
      durationMinutes: meeting.durationMinutes,
      place: meeting.place,
    },
    exception: meeting.exceptions.find((exception) => exception.plannedOn === plannedOn) ?? null,
    occurrence: row ? showOccurrence(meeting, row, { language, now: instantText(now) }) : null,
  }
}
