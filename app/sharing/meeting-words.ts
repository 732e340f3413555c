import { type Translated, untaggedText } from '~/i18n/translated'
import type { Translator } from '~/i18n/translator'
import type { MeetingDetail, Occurrence, ShownPlace } from '~/meetings/meeting'
import { addressLine } from '~/meetings/place-words'
import { recurrenceWords } from '~/meetings/recurrence-words'
import { whenWords } from '~/meetings/when'

/** Dates that a sheet or a message names besides the next one. */
const moreDates = 3

/** The dates of a meeting that matter to whoever means to go. */
export interface DatesToGo {
  /** The next date, or the last one when none is to come. Every shown meeting has one. */
  first: Occurrence | undefined
  /** Further dates, soonest first. */
  more: Occurrence[]
}

/**
 * The next date that takes place, with those around it, cancelled ones too; where none takes place the next one, and of a
 * meeting that is over its last one.
 */
export function datesToGo({ upcoming, past }: MeetingDetail): DatesToGo {
  const first = upcoming.find((occurrence) => !isGone(occurrence)) ?? upcoming[0] ?? past[0]
  const more = upcoming.filter((occurrence) => occurrence !== first)
  return { first, more: more.slice(0, moreDates) }
}

/** Whether a date will not be, or is not any more, what it was planned as. */
export function isGone({ status, over }: Occurrence): boolean {
  return over || status === 'cancelled' || status === 'postponed'
}

/** What must be known of a date before it is read: that it does not take place, has moved or is over. Null otherwise. */
export function statusWords(
  { status, over, reason }: Occurrence,
  { t }: Translator,
): { title: string; text: string } | null {
  if (status === 'scheduled' && !over) return null
  const why = reason ? ` ${t('meetings:reason', { reason: t(`meetings:reasons.${reason}`) })}.` : ''
  if (status === 'scheduled') return { title: t('meetings:status.over'), text: t('meetings:statusText.over') }
  const key = status === 'cancelled' && over ? 'cancelledPast' : status
  return { title: t(`meetings:status.${status}`), text: t(`meetings:statusText.${key}`) + why }
}

/** A date on a line of its own. */
export function dateLine(occurrence: Occurrence, today: string, translator: Translator): string {
  return atLineStart(dateInSentence(occurrence, today, translator))
}

/** Spanish writes weekdays small, but not at the start of a line. */
export function atLineStart(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A date, with what has become of it before it. */
export function dateInSentence(occurrence: Occurrence, today: string, translator: Translator): string {
  const when = whenWords(translator, { ...occurrence, today })
  const status = statusWords(occurrence, translator)
  return status ? `${status.title}: ${when}` : when
}

/** How a meeting repeats; null when it does not, or not in a way that fits a sentence. */
export function repeatsWords({ recurrence }: MeetingDetail, translator: Translator): string | null {
  return recurrence && recurrence.kind !== 'other' ? recurrenceWords(recurrence, translator) : null
}

/** Where a date is: a line for the name, the address, the room and the way to find it. */
export function placeLines(place: ShownPlace | null, { language, t }: Translator): (string | Translated)[] {
  if (!place) return []
  const address = addressLine(place)
  const { name, room, directions } = place
  return [
    name,
    ...(address ? [address] : []),
    ...(room ? [`${t('meetings:labels.room')}: ${room}`] : []),
    ...(directions
      ? [
          directions.language === language
            ? `${t('meetings:labels.directions')}: ${untaggedText(directions)}`
            : directions,
        ]
      : []),
  ]
}
