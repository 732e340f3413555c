import { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Language } from '~/i18n/languages'
import { shownLanguage } from '~/i18n/ledger'
import { plainText } from '~/i18n/translated'
import { translatorFor } from '~/i18n/translator'
import { type FollowedMeeting, listLastChanged } from '~/meetings/list-for-calendar'
import { findMeeting } from '~/meetings/listings'
import type { MeetingDetail } from '~/meetings/meeting'
import { paths } from '~/paths'
import { record } from '~/policy/record'
import { firstDayOf } from '~/policy/statements'
import { localDay, site } from '~/site'
import type { CalendarReader } from './calendar-event'
import { titleFor, wordsOfMeetings } from './calendar-words'
import { datedWords, meetingContent, recordContent, removedContent } from './feed-content'
import { permanentId } from './permanent-ids'

/** Entries of a feed: more than a feed reader that is opened once a month will miss. */
const mostEntries = 50

/** Dates of a series that a title names as changed. */
const mostChanges = 3

/** Something new, for programs that follow what is new. */
export interface FeedEntry {
  /** A name for good (`urn:uuid:`, RFC 9562). */
  id: string
  /** Absolute. */
  url: string
  /** The language of title and content. */
  language: Language
  title: string
  /** HTML that may stand in any page: no script, no style, absolute links. */
  content: string
  /** An instant as text. */
  updatedAt: string
}

/** What feeds say of themselves. */
export interface Feed {
  id: string
  language: Language
  title: string
  description: string
  author: string
  /** Absolute addresses: of the first page, and of the feed in both formats. */
  homeUrl: string
  atomUrl: string
  jsonUrl: string
  updatedAt: string
  /** Latest first. */
  entries: FeedEntry[]
}

/**
 * New and changed meetings, and what was said or done about the answers. Each meeting is there once, as it is now. When
 * its time, place or status changes it is a new entry, because most readers show an entry of a known id never again; when
 * only its words change it stays the same entry with a later time. The clock is that of the change, so that an entry does
 * not change by itself.
 */
export async function readFeed(db: Database, reader: CalendarReader): Promise<Feed> {
  const { language, publicOrigin, now } = reader
  const words = wordsOfMeetings(language)
  const entries = recordEntries(reader)
  for (const followed of await listLastChanged(db, { now, limit: mostEntries })) {
    entries.push(await meetingEntry(db, followed, reader))
  }
  entries.sort((a, b) =>
    a.updatedAt === b.updatedAt ? (a.id < b.id ? -1 : 1) : a.updatedAt < b.updatedAt ? 1 : -1,
  )
  const shown = entries.slice(0, mostEntries)
  return {
    id: urn('feed', language),
    language: words.language,
    title: `${words.t('sharing:feed.title')} · ${words.t('site.name')}`,
    description: words.t('sharing:feed.description'),
    author: words.t('site.name'),
    homeUrl: publicOrigin + paths.home(language),
    atomUrl: publicOrigin + paths.atomFeed(language),
    jsonUrl: publicOrigin + paths.jsonFeed(language),
    updatedAt: shown[0]?.updatedAt ?? now.toString({ smallestUnit: 'second' }),
    entries: shown,
  }
}

async function meetingEntry(
  db: Database,
  followed: FollowedMeeting,
  reader: CalendarReader,
): Promise<FeedEntry> {
  const { meeting, sequence, updatedAt, movedTo } = followed
  const { publicOrigin } = reader
  const words = wordsOfMeetings(reader.language)
  const place = { ...reader, language: words.language }
  const entry = {
    id: urn('meeting', reader.language, meeting.id, String(sequence)),
    language: words.language,
    updatedAt,
  }
  const changedAt = Temporal.Instant.from(updatedAt)
  const detail = await findMeeting(db, { id: meeting.id, language: words.language, now: changedAt })
  if (!detail) {
    const leadsTo = movedTo ? paths.meeting(reader.language, movedTo) : paths.meetings(reader.language)
    const url = publicOrigin + leadsTo
    const title = plainText(titleFor(meeting, words.language), words)
    const removed = words.t('sharing:calendar.removed', { title })
    return { ...entry, url, title: removed, content: removedContent(url, place) }
  }
  const url = publicOrigin + paths.meeting(reader.language, meeting.id)
  return { ...entry, url, title: titleOf(detail, words), content: meetingContent(detail, url, place) }
}

/** What has become of a meeting, in one line: it is often all that is seen of an entry. */
function titleOf(detail: MeetingDetail, words: ReturnType<typeof wordsOfMeetings>): string {
  const { t } = words
  const { repeats, status, upcoming, past } = detail
  const title = plainText(detail.title, words)
  const [next = past[0]] = upcoming
  if (repeats && status === 'cancelled') return `${t('meetings:status.cancelled')}: ${title}`
  if (!next) return title
  const changed = upcoming.filter((date) => date.status !== 'scheduled')
  if (repeats && changed.length > 0) {
    const news = changed
      .slice(0, mostChanges)
      .map((date) => `${t(`meetings:status.${date.status}`)}: ${datedWords(date, words)}`)
    return [title, ...news].join(' · ')
  }
  const news = next.status === 'scheduled' ? '' : `${t(`meetings:status.${next.status}`)}: `
  return `${news}${title} · ${datedWords(next, words)}`
}

function recordEntries(reader: CalendarReader): FeedEntry[] {
  const { language, publicOrigin, now } = reader
  const words = translatorFor(shownLanguage('policy.record', language))
  const today = localDay(now)
  return record
    .filter(({ on }) => Temporal.PlainDate.compare(firstDayOf(on), today) <= 0)
    .map((event) => ({
      id: urn('record', language, event.id),
      url: `${publicOrigin}${paths.record(language)}#${event.id}`,
      language: words.language,
      title: `${words.formats.plainDay(event.on)}: ${words.t(`policy:record.events.${event.id}.title`)}`,
      content: recordContent(event, { ...reader, language: words.language }),
      updatedAt: firstDayOf(event.on)
        .toZonedDateTime(site.timeZone)
        .toInstant()
        .toString({ smallestUnit: 'second' }),
    }))
}

function urn(...parts: readonly string[]): string {
  return `urn:uuid:${permanentId(...parts)}`
}
