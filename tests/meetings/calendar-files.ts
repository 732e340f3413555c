import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { Database } from '~/db/open'
import { type Brought, bringIn, planBringing } from '~/meetings/bring-in'
import type { FileContent } from '~/meetings/file-event'
import type { Answers } from '~/meetings/file-questions'
import { readCalendarFile } from '~/meetings/read-calendar-file'
import { now, timeZone } from './fixtures'

const folder = fileURLToPath(new URL('calendars/', import.meta.url))

/** The bytes of a file as another program has exported it. */
export function bytesOf(name: string): Uint8Array {
  return readFileSync(folder + name)
}

/** The same as text. */
export function textOf(name: string): string {
  return readFileSync(folder + name, 'utf8')
}

/** What is in a file, which must be readable. */
export function contentOf(file: string | Uint8Array): FileContent {
  const read = readCalendarFile(typeof file === 'string' ? bytesOf(file) : file)
  if (!read.ok) throw new Error(`refused: ${read.why}`)
  return read.content
}

/** A small calendar of these lines of events. */
export function calendar(...events: readonly string[][]): Uint8Array {
  const lines = events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT'])
  return new TextEncoder().encode(
    ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n'),
  )
}

/** An event on a Thursday evening in December 2026, with whatever a test is about. */
export function event(...different: readonly string[]): string[] {
  const usual = [
    'UID:one',
    'DTSTART;TZID=America/Chicago:20261203T183000',
    'DTEND;TZID=America/Chicago:20261203T200000',
    'SUMMARY:Evening',
    'LOCATION:Sample hall',
  ]
  const names = different.map((line) => line.split(/[;:]/)[0])
  return [...usual.filter((line) => !names.includes(line.split(/[;:]/)[0])), ...different]
}

/** Nothing is asked of the file beyond its language. */
export const english: Answers = { language: 'en' }

/** Files and answers as the portal is asked about them. */
export function asked(file: string | Uint8Array, answers: Answers = english, at = now) {
  return { content: contentOf(file), answers, now: at, timeZone }
}

/** What would become of every event of a file. */
export async function plan(db: Database, file: string | Uint8Array, answers: Answers = english) {
  return planBringing(db, asked(file, answers))
}

/** Brings in a file that must be in order. */
export async function bring(
  db: Database,
  file: string | Uint8Array,
  {
    answers = english,
    publish = false,
    all = false,
    at = now,
  }: { answers?: Answers; publish?: boolean; all?: boolean; at?: typeof now } = {},
): Promise<Brought> {
  const given = asked(file, answers, at)
  const { items } = await planBringing(db, given)
  const possible = items.filter(({ kind }) => kind === 'add' || kind === 'change').map(({ key }) => key)
  const chosen = all ? possible : 'by-itself'
  const result = await bringIn(db, { ...given, author: 'ana', chosen, publish })
  expect(result).toMatchObject({ ok: true })
  return result as Brought
}

/** Kind and title of every item, and why it is skipped. */
export async function told(db: Database, file: string | Uint8Array, answers: Answers = english) {
  const { items } = await plan(db, file, answers)
  return items.map(({ kind, title, why }) => [kind, title, ...(why ? [why.key] : [])].join(' '))
}
