import type { Language } from '~/i18n/languages'
import { plainText, type Translated } from '~/i18n/translated'
import { type Translator, translatorFor } from '~/i18n/translator'
import type { MeetingDetail } from '~/meetings/meeting'
import { answerLabel, speakerWords } from '~/policy/answer'
import type { Statement } from '~/policy/statements'
import { site } from '~/site'
import {
  dateInSentence,
  dateLine,
  datesToGo,
  isGone,
  placeLines,
  repeatsWords,
  statusWords,
} from './meeting-words'
import { wordsIn } from './sheet'
import { reportedBy, standingWords, unclearWords } from './statement-words'

/** Plain text about one page, ready to be sent on. */
export interface Message {
  /** The language that it is in; that of the page it leads to where there are words that hold. */
  language: Language
  /** The subject of an e-mail. */
  subject: string
  /** For a text message: what must be known first, what was said by whom and when, and a link. */
  short: string
  /** For WhatsApp, e-mail, or to be read out on the radio. */
  long: string
  /** What in it is in another language, which only a page can tag. */
  quoted: readonly Translated[]
}

/** Where the words lead: a short address to type, and the whole one, which says its language and has a preview. */
export interface MessageLinks {
  short: string
  whole: string
}

/** What every message is made with. */
interface MessageOptions {
  /** The language of the page that it leads to. */
  language: Language
  /** The local day, `YYYY-MM-DD`. */
  today: string
  links: MessageLinks
}

/** What was said, when, and by whom; a later report that changes it stands first, in the short form too. */
export function statementMessage(statement: Statement, { language, today, links }: MessageOptions): Message {
  const words = wordsIn([`policy.${statement.id}`, 'policy.words'], language)
  const translator = translatorFor(words)
  const { t, formats } = translator
  const question = t(`policy:statements.${statement.id}.question`)
  const standing = standingWords(statement, translator)
  const answer = `${answerLabel(statement, translator)}: ${t(`policy:answer.${statement.answer}`)}.`
  return {
    language: words,
    subject: question,
    short: asLine([
      cautionInShort(statement, translator),
      t(`sharing:sms.statements.${statement.id}`, { date: formats.plainDay(statement.saidIn.on) }),
      links.short,
    ]),
    long: asParagraphs([
      standing && `${standing.title}. ${standing.text}`,
      `${question}\n${answer}`,
      t(`policy:statements.${statement.id}.summary`),
      `${speakerWords(statement, translator)} ${reportedBy(statement, translator)}`,
      unclearWords(statement, translator),
      asLines([`${t('sharing:sheet.look')}:`, links.whole]),
      ending(today, translator),
    ]),
    quoted: [],
  }
}

/** What the site is, and that some of its answers may not hold now. */
export function answersMessage({ language, today, links }: MessageOptions): Message {
  const words = wordsIn(['pages.home', 'policy.words'], language)
  const translator = translatorFor(words)
  const { t } = translator
  return {
    language: words,
    subject: t('site.name'),
    short: asLine([t('site.description'), links.short]),
    long: asParagraphs([
      `${t('site.name')}. ${t('site.description')}`,
      t('pages:home.caution'),
      asLines([`${t('sharing:sheet.look')}:`, links.whole]),
      ending(today, translator),
    ]),
    quoted: [],
  }
}

/** When and where a meeting is; whatever has become of it stands first. */
export function meetingMessage(meeting: MeetingDetail, { language, today, links }: MessageOptions): Message {
  const words = wordsIn(['meetings.words'], language)
  const translator = translatorFor(words)
  const { t } = translator
  const title = plainText(meeting.title, translator)
  const { first, more } = datesToGo(meeting)
  const status = first && statusWords(first, translator)
  const date = first && dateLine({ ...first, status: 'scheduled', over: false }, today, translator)
  const place = (first ?? meeting).place
  const lines = placeLines(place, translator)
  const where = lines.map((line) => (typeof line === 'string' ? line : plainText(line, translator)))
  const noPlace = t(meeting.onlineUrl ? 'meetings:onlineOnly' : 'meetings:noPlace')
  const next = more.find((occurrence) => !isGone(occurrence))
  return {
    language: words,
    subject: status ? `${status.title}: ${title}` : title,
    short: asLine([
      `${status ? `${status.title}: ` : ''}${asSentence(title)}`,
      date ? withPlainSpaces(asSentence(date)) : null,
      asSentence(place?.name ?? noPlace),
      first && isGone(first) && next
        ? withPlainSpaces(
            t('sharing:messages.next', { when: asSentence(dateInSentence(next, today, translator)) }),
          )
        : null,
      links.short,
    ]),
    long: asParagraphs([
      status ? `${status.title}. ${status.text}` : null,
      asLines([title, date, repeatsWords(meeting, translator)]),
      asLines(where.length > 0 ? where : [noPlace]),
      first && !isGone(first) ? t('meetings:promise') : null,
      more.length > 0
        ? asLines([`${t('sharing:sheet.more')}:`, ...more.map((other) => dateLine(other, today, translator))])
        : null,
      asLines([`${t('sharing:sheet.lookMeeting')}:`, links.whole]),
      ending(today, translator),
    ]),
    quoted: [meeting.title, ...lines.flatMap((line) => (typeof line === 'string' ? [] : [line]))].filter(
      (each) => each.language !== words,
    ),
  }
}

/** What must be known before anything else, in a few signs of the alphabet that text messages are cheap in. */
function cautionInShort(
  { changedBy, freshness, since }: Statement,
  { t, formats }: Translator,
): string | null {
  if (changedBy) return t('sharing:sms.changed', { date: formats.plainDay(changedBy.on) })
  if (since.some(({ effect }) => effect === 'unclear')) return t('sharing:sms.unclear')
  return freshness === 'fresh' ? null : t(`sharing:sms.${freshness}`)
}

/** Who sends it is nobody of the police; and a day, since what is sent on has none. */
function ending(today: string, { t, formats }: Translator): string {
  return asLine([
    site.official ? null : t('notice.unofficial'),
    t('sharing:messages.asOf', { date: formats.plainDay(today) }),
  ])
}

type Part = string | null | undefined

function asLine(parts: readonly Part[]): string {
  return present(parts).join(' ')
}

/** A space that does not break is none of the alphabet that text messages are cheap in. */
function withPlainSpaces(words: string): string {
  return words.replace(/[\u00a0\u202f]/g, ' ')
}

function asLines(parts: readonly Part[]): string {
  return present(parts).join('\n')
}

function asParagraphs(parts: readonly Part[]): string {
  return present(parts).join('\n\n')
}

function asSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`
}

function present(parts: readonly Part[]): string[] {
  return parts.flatMap((part) => (part ? [part] : []))
}
