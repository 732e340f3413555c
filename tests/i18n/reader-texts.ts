import { Temporal } from 'temporal-polyfill'
import type { Language } from '~/i18n/languages'
import recordOfMeetings from '~/meetings/record.json'
import { sampleMeetings } from '~/meetings/samples'
import { record } from '~/policy/record'
import { site } from '~/site'
import { isForReaders, texts, wordsOf } from './words'

/** A text that readers meet, and where it stands. */
export interface ReaderText {
  at: string
  text: string
}

const meetings: readonly unknown[] = [
  ...recordOfMeetings.meetings,
  ...sampleMeetings(Temporal.Instant.from('2026-11-22T18:00:00Z'), site.timeZone).meetings,
]

/** Every text for readers in a language: the words of the pages, and what meetings say about themselves. */
export function readerTexts(language: Language): ReaderText[] {
  return [
    ...wordTexts(language, isForReaders),
    ...meetings.flatMap((meeting) => inLanguage(meeting, language)),
  ]
}

/** Every text of the command line and of the import in a language, which whoever runs the portal reads. */
export function operatorTexts(language: Language): ReaderText[] {
  return wordTexts(language, (key) => !isForReaders(key))
}

/**
 * What stands on pages of every language as it is: names, addresses and directions of places, of which a meeting has
 * one for all languages, and the names of those who published something.
 */
export const namesOnPages: readonly string[] = [
  ...meetings.flatMap((meeting) => namesIn(meeting)),
  ...record.flatMap(({ sources }) => sources.map(({ publisher }) => publisher)),
  'City of Dallas Language Access',
  site.department,
  site.state,
  site.headquarters,
]

function wordTexts(language: Language, wanted: (key: string) => boolean): ReaderText[] {
  return [...wordsOf(language)]
    .filter(([key]) => wanted(key))
    .flatMap(([key, words]) =>
      texts(words).map((text, index) => ({ at: typeof words === 'string' ? key : `${key}[${index}]`, text })),
    )
}

/** Every text under a key that names the language, in the JSON of a meeting. */
function inLanguage(meeting: unknown, language: Language): ReaderText[] {
  const strings = (tree: unknown, at: string): ReaderText[] =>
    typeof tree === 'string'
      ? [{ at, text: tree }]
      : entriesOf(tree).flatMap(([key, value]) => strings(value, `${at}.${key}`))
  const search = (tree: unknown, at: string): ReaderText[] =>
    entriesOf(tree).flatMap(([key, value]) =>
      key === language ? strings(value, `${at}.${key}`) : search(value, `${at}.${key}`),
    )
  return search(meeting, idOf(meeting))
}

function namesIn(tree: unknown): string[] {
  const wanted = ['name', 'street', 'room', 'directions', 'fromDepartment', 'contact']
  return entriesOf(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? (wanted.includes(key) ? [value] : []) : namesIn(value),
  )
}

function idOf(meeting: unknown): string {
  return String(entriesOf(meeting).find(([key]) => key === 'id')?.[1])
}

function entriesOf(tree: unknown): [string, unknown][] {
  return typeof tree === 'object' && tree !== null ? Object.entries(tree) : []
}
