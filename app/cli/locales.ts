import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { isLanguage, type Language, languages, sourceLanguage } from '~/i18n/languages'
import {
  hashOf,
  type Ledger,
  ledgers,
  type SourceLedger,
  sourceLedger,
  type TranslationState,
  unitStanding,
} from '~/i18n/ledger'
import { resources } from '~/i18n/resources'
import { textsOf, type Unit, units } from '~/i18n/units'
import { currentInstant, type Environment } from '~/server/environment'
import { localDay } from '~/site'
import type { Shell } from './shell'

type Translated = keyof typeof ledgers

/** Both the source and the built program stand two folders below the project. */
const folder = fileURLToPath(new URL('../../locales/', import.meta.url))

const columns = ['current', 'outdated', 'withheld', 'missing', 'reviewed'] as const

const translations = languages.filter((language): language is Translated => language !== sourceLanguage)

/**
 * `locales`: how every translation stands, by language and namespace, then each unit that is not current. Answers the
 * exit status: 1 when a unit is behind its source or missing.
 */
export function localesCommand({ translator: { t, formats }, say }: Shell): number {
  const rows = translations.flatMap((language) =>
    namespaces().map((namespace) => [language, namespace, ...countsOf(language, namespace).map(String)]),
  )
  const head = ['language', 'namespace', ...columns].map((column) =>
    t(`cli:locales.${column as 'language' | 'namespace' | (typeof columns)[number]}`),
  )
  for (const line of aligned([head, ...rows])) say(line)
  const behind = translations.flatMap((language) =>
    units.flatMap((unit) => {
      const { state, translatedOn, changedOn } = unitStanding(unit, language)
      return state === 'current' ? [] : [{ language, unit, state, on: changedOn ?? translatedOn }]
    }),
  )
  for (const { language, unit, state, on } of behind) {
    const date = on === null ? t('cli:locales.never') : formats.plainDay(on)
    say(t(`cli:locales.behind.${state as Exclude<TranslationState, 'current'>}`, { language, unit, date }))
  }
  say(t('cli:locales.behindCount', { count: behind.length }))
  return behind.length > 0 ? 1 : 0
}

/**
 * `locales review LANGUAGE UNIT… --by NAME`: somebody has read these translations and found them right; without `--by`
 * (`locales translated`) they were made from the source as it is now. Answers the exit status.
 */
export async function recordCommand(
  shell: Shell,
  environment: Environment,
  words: readonly string[],
  kind: 'review' | 'translated',
): Promise<number> {
  const { t } = shell.translator
  const at = words.indexOf('--by')
  const by = at === -1 ? undefined : words[at + 1]?.trim()
  const [language, ...named] =
    at === -1 ? words : words.filter((_, index) => index !== at && index !== at + 1)
  if ((kind === 'review') !== Boolean(by)) return complain(shell, t('cli:locales.byWhom'))
  if (!isLanguage(language) || language === sourceLanguage) {
    return complain(shell, t('cli:locales.whichLanguage', { values: translations.join(', ') }))
  }
  const chosen = chosenUnits(named)
  if (!chosen) return complain(shell, t('cli:locales.whichUnit', { values: units.join(', ') }))
  const today = localDay(currentInstant(environment)).toString()
  const ledger: Ledger = { ...ledgers[language].review }
  for (const unit of chosen) {
    ledger[unit] = {
      source: hashOf(textsOf(unit, resources[sourceLanguage])),
      words: hashOf(textsOf(unit, resources[language])),
      translatedOn: today,
      reviewedBy: by ?? null,
      reviewedOn: by ? today : null,
    }
  }
  await save(language, ledger)
  shell.say(t('cli:locales.recorded', { count: chosen.length, language }))
  return 0
}

/**
 * `locales meaning UNIT…`: the source of these units means something else than what was translated. Every translation
 * made from other words is withheld until it is made anew. Answers the exit status.
 */
export async function meaningCommand(
  shell: Shell,
  environment: Environment,
  named: readonly string[],
): Promise<number> {
  const { t } = shell.translator
  const chosen = chosenUnits(named)
  if (!chosen) return complain(shell, t('cli:locales.whichUnit', { values: units.join(', ') }))
  const today = localDay(currentInstant(environment)).toString()
  const ledger: SourceLedger = { ...sourceLedger }
  for (const unit of chosen) {
    const source = hashOf(textsOf(unit, resources[sourceLanguage]))
    const former = translations
      .map((language) => (ledgers[language].review as Ledger)[unit]?.source)
      .filter((hash) => hash !== undefined && hash !== source)
    ledger[unit] = { ...ledger[unit], ...Object.fromEntries(former.map((hash) => [hash, today])) }
  }
  await save(sourceLanguage, ledger)
  shell.say(t('cli:locales.marked', { count: chosen.length }))
  return 0
}

function complain(shell: Shell, line: string): number {
  shell.complain(line)
  return 2
}

/** The units that are named, each by itself or by its namespace; undefined where a name is none, or there is none. */
function chosenUnits(named: readonly string[]): Unit[] | undefined {
  const chosen = named.map((name) => units.filter((unit) => unit === name || unit.startsWith(`${name}.`)))
  return named.length === 0 || chosen.some(({ length }) => length === 0) ? undefined : chosen.flat()
}

function namespaces(): string[] {
  return [...new Set(units.map(namespaceOf))]
}

function namespaceOf(unit: Unit): string {
  return unit.split('.')[0] ?? unit
}

function countsOf(language: Language, namespace: string): number[] {
  const standings = units
    .filter((unit) => namespaceOf(unit) === namespace)
    .map((unit) => unitStanding(unit, language))
  return columns.map(
    (column) =>
      standings.filter(({ state, review }) => (column === 'reviewed' ? review !== null : state === column))
        .length,
  )
}

/** Rows as lines of text, every column as wide as its widest word. */
function aligned(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((word, column) => word.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** Writes a ledger in the order of the units, so that a change shows as a change. */
async function save(language: Language, ledger: Ledger | SourceLedger): Promise<void> {
  const ordered = Object.fromEntries(units.flatMap((unit) => (ledger[unit] ? [[unit, ledger[unit]]] : [])))
  await writeFile(`${folder}${language}/review.json`, `${JSON.stringify(ordered, null, 2)}\n`)
}
