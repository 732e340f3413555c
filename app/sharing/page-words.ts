import { plainText } from '~/i18n/translated'
import type { Translator } from '~/i18n/translator'
import type { MeetingDetail, Occurrence, OccurrenceDetail, ShownPlace } from '~/meetings/meeting'
import { addressLine } from '~/meetings/place-words'
import { recurrenceWords } from '~/meetings/recurrence-words'
import { whenWords } from '~/meetings/when'
import { answerLabel, speakerWords, standingInShort } from '~/policy/answer'
import type { Statement } from '~/policy/statements'
import { atLineStart, isGone, statusWords } from './meeting-words'
import type { PageWords } from './preview'
import { standingLine } from './statement-words'

/** A day whose year no meeting has: what is kept where it is sent must say of which year it is. */
const noYearLeftOut = '1900-01-01'

/** The three questions that the first page answers in one look, and the units of its words. */
export const firstQuestions = ['calling-911', 'immigration-raids', 'warrants'] as const
export const homeUnits = ['pages.home', 'policy.words', 'meetings.words'] as const

/** The words of the first page: whether one of its answers may not be today's is said there, too. */
export function homeWords(statements: readonly Statement[], { t }: Translator): PageWords {
  const certain = statements.every(({ changedBy, freshness }) => !changedBy && freshness === 'fresh')
  return {
    title: t('pages:home.title'),
    description: certain ? t('site.description') : `${t('site.description')} ${t('pages:home.caution')}`,
  }
}

/** The words of a statement: never an answer without who, when, and what may have changed since. */
export function statementWords(statement: Statement, today: string, translator: Translator): PageWords {
  const { t } = translator
  const { id, answer } = statement
  const caution = standingInShort(statement, today, translator)
  const question = t(`policy:statements.${id}.question`)
  const summary = t(`policy:statements.${id}.summary`)
  return {
    title: question,
    description: caution ? `${caution} ${summary}` : summary,
    picture: {
      heading: question,
      answer: { label: answerLabel(statement, translator), word: t(`policy:answer.${answer}`) },
      lines: [speakerWords(statement, translator)],
      // A picture is kept where it is sent: days stay true there, ages do not.
      caution: standingLine(statement, translator),
    },
  }
}

/** The words of a meeting: of its one date, or how it repeats and when it is next. */
export function meetingWords(meeting: MeetingDetail, today: string, translator: Translator): PageWords {
  const { t } = translator
  const title = plainText(meeting.title, translator)
  const only = meeting.repeats ? undefined : (meeting.upcoming[0] ?? meeting.past[0])
  if (only) {
    const words = dateWords(title, only, today, translator)
    return {
      ...words,
      title: withStatus(only, title, translator),
      description: `${whenWords(translator, { ...only, today })}. ${words.description}`,
    }
  }
  const cancelled = meeting.status === 'cancelled'
  const next = meeting.upcoming.find(({ status }) => status === 'scheduled' || status === 'moved')
  const lines = [
    ...(meeting.recurrence && !cancelled ? [recurrenceWords(meeting.recurrence, translator)] : []),
    next
      ? t('sharing:preview.next', { when: whenWords(translator, { ...next, today: noYearLeftOut }) })
      : t(cancelled ? 'meetings:statusText.cancelled' : 'meetings:dates.none'),
    whereWords(next ?? meeting, translator),
  ]
  const status = cancelled ? t('meetings:status.cancelled') : null
  return {
    title: status ? `${status}: ${title}` : title,
    description: asSentences(lines),
    picture: { heading: title, status, lines },
  }
}

/** The words of one date of a meeting: first of all whether it takes place. */
export function occurrenceWords(detail: OccurrenceDetail, today: string, translator: Translator): PageWords {
  const title = plainText(detail.meeting.title, translator)
  return dateWords(title, detail.occurrence, today, translator)
}

function dateWords(title: string, occurrence: Occurrence, today: string, translator: Translator): PageWords {
  const { t } = translator
  const { status, over, start, plannedStart } = occurrence
  const when = whenWords(translator, { ...occurrence, today })
  const where = whereWords(occurrence, translator)
  const news = statusWords(occurrence, translator)
  const takesPlace = !over && (status === 'scheduled' || status === 'moved')
  const planned = { start: plannedStart, end: null, today: noYearLeftOut }
  const was =
    status === 'moved' && plannedStart !== start
      ? `${t('meetings:labels.was')} ${whenWords(translator, planned)}`
      : null
  const line = whenWords(translator, { ...occurrence, today: noYearLeftOut })
  return {
    title: `${withStatus(occurrence, title, translator)}, ${when}`,
    description: asSentences([news?.text ?? null, where, takesPlace ? t('meetings:promise') : null]),
    picture: {
      heading: title,
      status: news?.title ?? null,
      gone: isGone(occurrence) && !over,
      lines: [atLineStart(line), ...(was ? [was] : []), where],
    },
  }
}

function withStatus({ status }: Occurrence, title: string, { t }: Translator): string {
  return status === 'scheduled' ? title : `${t(`meetings:status.${status}`)}: ${title}`
}

/** Where it is, in one line: a place by name and address, or that it is online. */
function whereWords(
  { place, onlineUrl }: { place: ShownPlace | null; onlineUrl: string | null },
  { t }: Translator,
): string {
  if (place) return [place.name, addressLine(place)].filter(Boolean).join(', ')
  return t(onlineUrl ? 'meetings:onlineOnly' : 'meetings:noPlace')
}

function asSentences(parts: readonly (string | null)[]): string {
  return parts.flatMap((part) => (part ? [/[.!?…]$/.test(part) ? part : `${part}.`] : [])).join(' ')
}
