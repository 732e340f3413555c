import { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import { sourceLanguage } from '~/i18n/languages'
import { plainText, untaggedText } from '~/i18n/translated'
import type { Translator } from '~/i18n/translator'
import { type DatedMeeting, listAllInPeriod } from '~/meetings/list-in-period'
import type { Occurrence } from '~/meetings/meeting'
import { addressLine } from '~/meetings/place-words'
import { whenWords } from '~/meetings/when'
import { paths } from '~/paths'
import { localDay, site } from '~/site'
import { localMoment } from './api-meetings'
import type { CivicEvent } from './api-shapes'
import type { CalendarReader } from './calendar-event'
import { noticesFor, wordsOfMeetings } from './calendar-words'
import { statusWords } from './meeting-words'
import { permanentId } from './permanent-ids'

/** Days back and ahead that are told of: what is read once a day or once a month misses nothing. */
const [daysBack, daysAhead] = [90, 180]

/** The name by which City Scrapers would know this source; a part of every id, so it never changes. */
const scraper = 'outreach_portal'

/** Words are kept by others for years, so every day in them has its year: no day is in the year of this one. */
const noYearLeftOut = '0001-01-01'

/**
 * Every date of the last 90 days and the next 180 as an event of Open Civic Data, in the shape that City Scrapers write
 * (city-scrapers-core, pipelines/ocd.py): their readers know no other fields, and no language but English.
 */
export async function listCivicEvents(
  db: Database,
  reader: Omit<CalendarReader, 'language'>,
): Promise<CivicEvent[]> {
  const { now } = reader
  const today = localDay(now)
  const words = wordsOfMeetings(sourceLanguage)
  const from = today.subtract({ days: daysBack }).toString()
  const to = today.add({ days: daysAhead }).toString()
  const meetings = await listAllInPeriod(db, { from, to, language: sourceLanguage, now })
  return meetings
    .flatMap((meeting) => meeting.dates.map((date) => eventOf(meeting, date, { ...reader, words })))
    .sort((a, b) => (a.at === b.at ? (a.event._id < b.event._id ? -1 : 1) : a.at < b.at ? -1 : 1))
    .map(({ event }) => event)
}

function eventOf(
  { meeting, updatedAt }: DatedMeeting,
  date: Occurrence,
  { publicOrigin, sample, words }: Omit<CalendarReader, 'language'> & { words: Translator },
): { at: string; event: CivicEvent } {
  const { id, timeZone, description } = meeting
  const { plannedOn, start, end, place, onlineUrl } = date
  const { t } = words
  const address = place ? addressLine(place) : ''
  const online = onlineUrl ? t('meetings:onlineOnly') : t('meetings:noPlace')
  const url = publicOrigin + paths.occurrence(sourceLanguage, id, plannedOn)
  const about = [description && untaggedText(description), noticesFor(words, sample).join(' ')]
  const event: CivicEvent = {
    _type: 'event',
    _id: `ocd-event/${permanentId('meeting', id, plannedOn)}`,
    updated_at: localMoment(Temporal.Instant.from(updatedAt).toZonedDateTimeISO(timeZone).toString()),
    name: plainText(meeting.title, words),
    description: about.filter(Boolean).join('\n\n'),
    classification: 'Forum',
    status: civicStatus(date),
    all_day: false,
    start_time: localMoment(start),
    end_time: end && localMoment(end),
    timezone: timeZone,
    location: {
      name: place ? [place.name, address].filter(Boolean).join(' ') : online,
      url: onlineUrl ?? '',
      coordinates: null,
    },
    documents: [],
    links: onlineUrl ? [{ note: t('meetings:onlineOnly'), url: onlineUrl }] : [],
    sources: [url, ...meeting.sources].map((source) => ({ url: source, note: '' })),
    participants: [
      {
        // Who holds it is said only where the department says so itself.
        note: site.official ? 'host' : 'participant',
        name: site.department,
        entity_type: 'organization',
        entity_name: site.department,
        entity_id: '',
      },
    ],
    extras: {
      'cityscrapers.org/id': scraperId(date),
      'cityscrapers.org/agency': site.department,
      'cityscrapers.org/time_notes': timeNotes(date, words),
      'cityscrapers.org/address': address,
    },
  }
  return { at: Temporal.ZonedDateTime.from(start).toInstant().toString(), event }
}

/** City Scrapers have no word for postponed and call it cancelled, too (city-scrapers-core, spiders/spider.py). */
function civicStatus({ status, over }: Occurrence): CivicEvent['status'] {
  if (status === 'cancelled' || status === 'postponed') return 'cancelled'
  return over ? 'passed' : 'confirmed'
}

/** As theirs are made, but of the planned time and the id: a date that moves must stay the same event. */
function scraperId({ plannedStart, meetingId }: Occurrence): string {
  const digits = plannedStart.slice(0, 16).replace(/\D/g, '')
  return [scraper, digits, 'x', meetingId.replaceAll('-', '_')].join('/')
}

/** What must be known of the time: that it is not as planned and why, and that nobody has said when it ends. */
function timeNotes(date: Occurrence, words: Translator): string {
  const { t } = words
  const { start, plannedStart, end, note, status, over } = date
  const changed = status === 'scheduled' ? null : statusWords({ ...date, over }, words)
  const was = whenWords(words, { start: plannedStart, end: null, today: noYearLeftOut })
  return [
    changed && `${changed.title}. ${changed.text}`,
    plannedStart === start ? null : `${t('meetings:labels.was')} ${was}.`,
    note && plainText(note, words),
    end === null ? t('meetings:noEnd') : null,
  ]
    .filter(Boolean)
    .join(' ')
}
