import type { Database } from '~/db/open'
import type { Language } from '~/i18n/languages'
import { untaggedText } from '~/i18n/translated'
import type { Translator } from '~/i18n/translator'
import type { MeetingDetail, Occurrence } from '~/meetings/meeting'
import { dateLine, datesToGo, isGone, placeLines, repeatsWords, statusWords } from './meeting-words'
import { makeSheet, type Sheet, type SheetBlock, type SheetFact, type SheetOptions } from './sheet'

/** Longer texts are left to the page: a sheet is read while walking by. */
const longestText = 200

/** A sheet about a meeting; `details` tells of it in each language of the sheet. */
export function meetingSheet(
  db: Database,
  options: SheetOptions & { details: ReadonlyMap<Language, MeetingDetail> },
): Promise<Sheet> {
  const { details, today } = options
  const [[, { id }] = missing()] = details
  return makeSheet(db, {
    ...options,
    page: { kind: 'meeting', id },
    units: ['meetings.words'],
    content: (translator, language) => {
      const meeting = details.get(language) ?? missing()
      return { heading: meeting.title, blocks: meetingBlocks(meeting, today, translator) }
    },
  })
}

function missing(): never {
  throw new Error('a sheet about a meeting needs the meeting in every language of the sheet')
}

function meetingBlocks(meeting: MeetingDetail, today: string, translator: Translator): SheetBlock[] {
  const { t } = translator
  const { first, more } = datesToGo(meeting)
  const status = first && statusWords(first, translator)
  const { description } = meeting
  return [
    ...(status ? [{ kind: 'notice' as const, strength: 'strong' as const, ...status }] : []),
    ...(first ? [dateBlock(first, today, translator)] : []),
    ...(first && !isGone(first)
      ? [{ kind: 'text' as const, size: 'normal' as const, text: t('meetings:promise') }]
      : []),
    ...(description && untaggedText(description).length <= longestText
      ? [{ kind: 'text' as const, size: 'normal' as const, text: description }]
      : []),
    { kind: 'facts', facts: factsOf(meeting, first, translator) },
    ...(more.length > 0
      ? [
          {
            kind: 'list' as const,
            title: t('sharing:sheet.more'),
            items: more.map((occurrence) => dateLine(occurrence, today, translator)),
          },
        ]
      : []),
  ]
}

function dateBlock(occurrence: Occurrence, today: string, translator: Translator): SheetBlock {
  const { status } = occurrence
  const struck = status === 'cancelled' || status === 'postponed'
  return {
    kind: 'date',
    text: dateLine({ ...occurrence, status: 'scheduled', over: false }, today, translator),
    struck,
  }
}

function factsOf(meeting: MeetingDetail, first: Occurrence | undefined, translator: Translator): SheetFact[] {
  const { t, formats } = translator
  const { onlineUrl, phone, spoken, interpreted, access, fromDepartment, contact } = meeting
  const place = placeLines((first ?? meeting).place, translator).filter(
    (line) => (typeof line === 'string' ? line : untaggedText(line)).length <= longestText,
  )
  const repeats = repeatsWords(meeting, translator)
  const languages = (tags: readonly string[]) => [formats.list(tags.map(formats.languageName))]
  const noPlace = t(onlineUrl ? 'meetings:onlineOnly' : 'meetings:noPlace')
  const facts: (SheetFact | null)[] = [
    { label: t('meetings:labels.where'), lines: place.length > 0 ? place : [noPlace] },
    repeats ? { label: t('meetings:labels.repeats'), lines: [repeats] } : null,
    onlineUrl ? { label: t('meetings:labels.online'), lines: [new URL(onlineUrl).host] } : null,
    phone ? { label: t('meetings:labels.phone'), lines: [phone] } : null,
    spoken.length > 0 ? { label: t('meetings:labels.spoken'), lines: languages(spoken) } : null,
    interpreted.length > 0
      ? { label: t('meetings:labels.interpreted'), lines: languages(interpreted) }
      : null,
    access.length > 0
      ? {
          label: t('meetings:labels.access'),
          lines: [formats.list(access.map((feature) => t(`meetings:access.${feature}`)))],
        }
      : null,
    fromDepartment ? { label: t('meetings:labels.from'), lines: [fromDepartment] } : null,
    contact ? { label: t('meetings:labels.contact'), lines: [contact] } : null,
  ]
  return facts.filter((fact) => fact !== null)
}
