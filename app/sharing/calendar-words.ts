import { Temporal } from 'temporal-polyfill'
import { type Language, languages } from '~/i18n/languages'
import { isReviewed, shownLanguage } from '~/i18n/ledger'
import { plainText, type Translated, translated, untaggedText } from '~/i18n/translated'
import { type Translator, translatorFor } from '~/i18n/translator'
import type { CalendarDate } from '~/meetings/calendar-schedule'
import type { Meeting, Place } from '~/meetings/meeting'
import { addressLine } from '~/meetings/place-words'
import { whenWords } from '~/meetings/when'
import { site } from '~/site'

/** Words are kept for years in a calendar, so every day in them has its year: no day is in the year of this one. */
const noYearLeftOut = '0001-01-01'

/** The words of meetings for a reader of that language: its own, unless they have come to mean something else. */
export function wordsOfMeetings(language: Language): Translator {
  return translatorFor(shownLanguage('meetings.words', language))
}

/** Of what there is in several languages, the reader's, else the first of the portal's that there is. */
function inReadersLanguage(
  language: Language,
  textIn: (language: Language) => string | null | undefined,
): Translated | null {
  const found = [language, ...languages].find((tag) => textIn(tag))
  return found === undefined ? null : translated(found, textIn(found) ?? '')
}

/** A meeting's title for a reader of that language. Every meeting has one in some language. */
export function titleFor(meeting: Meeting, language: Language): Translated {
  return inReadersLanguage(language, (tag) => meeting.text[tag]?.title) ?? translated(language, meeting.id)
}

/**
 * The line that a calendar shows: the title, with what has become of the date before it. A title alone is tagged with
 * its own language; in a line with the reader's words, a title in another language is named after it.
 */
export function summaryFor(
  meeting: Meeting,
  { status }: Pick<CalendarDate, 'status'>,
  words: Translator,
): Translated {
  const title = titleFor(meeting, words.language)
  if (status === 'scheduled') return title
  const text = `${words.t(`meetings:status.${status}`)}: ${plainText(title, words)}`
  return translated(words.language, text)
}

/** Where it is, in one line; undefined where nobody has said. */
export function locationFor(
  { onlineUrl }: Meeting,
  place: Place | null,
  { t }: Translator,
): string | undefined {
  if (place) {
    const room = place.room && `${t('meetings:labels.room')}: ${place.room}`
    return [place.name, room, addressLine(place)].filter(Boolean).join(', ')
  }
  return onlineUrl ? t('meetings:onlineOnly') : undefined
}

/** Everything else that somebody who means to come must know, first of all whether it takes place. */
export function descriptionFor(
  meeting: Meeting,
  date: CalendarDate,
  words: Translator,
  page: { url: string; sample: boolean; now: string },
): string {
  const { t, formats } = words
  const { onlineUrl, phone, contact, fromDepartment, spoken, interpreted, access } = meeting
  const label = (name: keyof typeof labels, text: string | null | undefined) =>
    text ? `${t(labels[name])}: ${text}` : null
  const named = (tags: readonly string[]) => formats.list(tags.map(formats.languageName))
  const about = inReadersLanguage(words.language, (tag) => meeting.text[tag]?.description)
  const note = inReadersLanguage(words.language, (tag) => date.note[tag])
  const way = inReadersLanguage(words.language, (tag) => date.place?.directions[tag])
  const other = [titleFor(meeting, words.language), about, note, way].find(
    (text) => text && text.language !== words.language,
  )
  const gone = date.status === 'cancelled' || date.status === 'postponed'
  const paragraphs = [
    [statusSentence(date, page.now, words), note && untaggedText(note), ...wasLines(meeting, date, words)],
    [other && t('meetings:otherLanguage', { language: formats.languageName(other.language) })],
    [about && untaggedText(about)],
    [
      label('directions', way && untaggedText(way)),
      label('online', onlineUrl),
      label('phone', phone),
      label('spoken', named(spoken)),
      label('interpreted', named(interpreted)),
      label('access', formats.list(access.map((feature) => t(`meetings:access.${feature}`)))),
      label('from', fromDepartment),
      label('contact', contact),
    ],
    [gone ? null : t('meetings:promise'), date.durationMinutes === null ? t('meetings:noEnd') : null],
    [t('sharing:calendar.look', { url: page.url })],
    noticesFor(words, page.sample),
  ]
  return paragraphs
    .map((lines) => lines.filter(Boolean).join('\n'))
    .filter(Boolean)
    .join('\n\n')
}

/** What must be said of the whole portal wherever its words go. */
export function noticesFor({ language, t }: Translator, sample: boolean): string[] {
  return [
    ...(sample ? [t('notice.sample')] : []),
    ...(site.official ? [] : [t('notice.unofficial')]),
    ...(isReviewed(language) ? [] : [t('translation.unreviewed')]),
  ]
}

const labels = {
  directions: 'meetings:labels.directions',
  online: 'meetings:labels.online',
  phone: 'meetings:labels.phone',
  spoken: 'meetings:labels.spoken',
  interpreted: 'meetings:labels.interpreted',
  access: 'meetings:labels.access',
  from: 'meetings:labels.from',
  contact: 'meetings:labels.contact',
} as const

function statusSentence(
  { status, overAt, reason }: CalendarDate,
  now: string,
  { t }: Translator,
): string | null {
  if (status === 'scheduled') return null
  const key = status === 'cancelled' && overAt <= now ? 'cancelledPast' : status
  const why = reason ? ` ${t('meetings:reason', { reason: t(`meetings:reasons.${reason}`) })}.` : ''
  return t(`meetings:statusText.${key}`) + why
}

/** When and where it was planned for, as far as that has changed. */
function wasLines(meeting: Meeting, date: CalendarDate, words: Translator): string[] {
  const { t } = words
  const { plannedStart, startsOn, placeChanged } = date
  const lines: string[] = []
  if (plannedStart !== startsOn) {
    const start = Temporal.PlainDateTime.from(plannedStart).toZonedDateTime(meeting.timeZone).toString()
    const when = whenWords(words, { start, end: null, today: noYearLeftOut })
    lines.push(`${t('meetings:labels.was')} ${when}`)
  }
  const where = placeChanged ? locationFor(meeting, meeting.place, words) : undefined
  return where === undefined ? lines : [...lines, `${t('meetings:labels.wasAt')} ${where}`]
}
