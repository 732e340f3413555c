import { createHash } from 'node:crypto'
import type { Database } from '~/db/open'
import { type Language, languages, sourceLanguage } from '~/i18n/languages'
import { listEveryId } from '~/meetings/list-every-id'
import { wasEverShown } from '~/meetings/withdrawn'
import { paths } from '~/paths'
import { type StatementId, statementIds } from '~/policy/statements'

/** A page that sheets of paper and short messages lead to. */
export type PrintedPage =
  | { kind: 'answers' | 'meetings' }
  | { kind: 'statement'; id: StatementId }
  | { kind: 'meeting'; id: string }

/** In this order, so that of two pages with one code it is always the same that has it: these were there first. */
const fixedPages: readonly PrintedPage[] = [
  { kind: 'answers' },
  { kind: 'meetings' },
  ...statementIds.map((id) => ({ kind: 'statement' as const, id })),
]

/**
 * What a code is written in, to be typed from paper: no vowel, so that no word comes out, and of signs that look alike
 * only one. What somebody may have read instead is taken for it.
 */
const alphabet = '23456789cdfghjkmnpqrtvwx'
const readAs: Record<string, string> = { z: '2', s: '5', b: '8', u: 'v' }

/** So that a tag of three letters is not taken for one of two. */
const longestFirst = languages.toSorted((a, b) => b.length - a.length)

/** 24 to the power of 6: 191 million. */
const codeLength = 6

/**
 * The code of a page in a language, for life: the language's tag, then six signs of a hash of the page's name. Nothing is
 * stored for it. Of two meetings with the same six signs, which among a thousand happens once in 380 portals, the later
 * one has a seventh, so that no code ever leads to two pages.
 */
export async function shortCode(db: Database, page: PrintedPage, language: Language): Promise<string> {
  const digits = digitsOf(page)
  const sharing = await pagesWith(db, digits)
  const place = sharing.findIndex((other) => nameOf(other) === nameOf(page))
  return language + digits + markOf(place)
}

/**
 * The path that a code leads to, however it was typed; undefined when there is no such code, or when nobody was ever shown
 * the meeting that has it: a path would tell what it is called. A language that readers are not offered any more leads to
 * the page in the source language.
 */
export async function findPageOfCode(
  db: Database,
  { code, offered }: { code: string; offered: readonly Language[] },
): Promise<string | undefined> {
  const typed = code.toLowerCase()
  const language = longestFirst.find((tag) => typed.startsWith(tag.toLowerCase()))
  if (!language) return undefined
  const signs = [...typed.slice(language.length)].map((sign) => readAs[sign] ?? sign).join('')
  const sharing = await pagesWith(db, signs.slice(0, codeLength))
  const mark = signs.slice(codeLength)
  const page = sharing.find((_page, place) => mark === markOf(place))
  if (!page || (page.kind === 'meeting' && !(await wasEverShown(db, page)))) return undefined
  return pathOf(page, offered.includes(language) ? language : sourceLanguage)
}

/** The path of a printed page in a language. */
export function pathOf(page: PrintedPage, language: Language): string {
  if (page.kind === 'statement') return paths.statement(language, page.id)
  if (page.kind === 'meeting') return paths.meeting(language, page.id)
  return page.kind === 'answers' ? paths.policy(language) : paths.meetings(language)
}

/** What is hashed. It must never change: codes are on paper. */
function nameOf(page: PrintedPage): string {
  return 'id' in page ? `${page.kind} ${page.id}` : page.kind
}

/** Hashes of names, which never change: thousands of meetings are looked through for each code. */
const known = new Map<string, string>()

function digitsOf(page: PrintedPage): string {
  const name = nameOf(page)
  const digits = known.get(name) ?? hashedDigits(name)
  known.set(name, digits)
  return digits
}

function hashedDigits(name: string): string {
  let rest = createHash('sha256').update(name).digest().readBigUInt64BE()
  const base = BigInt(alphabet.length)
  let digits = ''
  while (digits.length < codeLength) {
    digits += alphabet[Number(rest % base)]
    rest /= base
  }
  return digits
}

/** Every page with these six signs, the oldest first; nearly always one or none. */
async function pagesWith(db: Database, digits: string): Promise<PrintedPage[]> {
  const meetings = (await listEveryId(db)).map((id): PrintedPage => ({ kind: 'meeting', id }))
  return [...fixedPages, ...meetings].filter((page) => digitsOf(page) === digits)
}

/** What the second and later pages with the same signs have behind them: nothing, a sign, after 24 of them two. */
function markOf(place: number): string {
  let mark = ''
  for (let rest = place; rest > 0; rest = Math.floor((rest - 1) / alphabet.length)) {
    mark += alphabet[(rest - 1) % alphabet.length]
  }
  return mark
}
