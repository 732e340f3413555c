import type { Database } from '~/db/open'
import { type Language, sourceLanguage } from '~/i18n/languages'
import { isReviewed, shownLanguage, worstStanding } from '~/i18n/ledger'
import { offeredAs } from '~/i18n/likely-language'
import { plainText, type Translated, translated } from '~/i18n/translated'
import { type Translator, translatorFor } from '~/i18n/translator'
import type { Unit } from '~/i18n/units'
import { paths } from '~/paths'
import { site } from '~/site'
import type { PageWords } from './preview'
import { drawQrCode, type QrCode } from './qr-code'
import { type PrintedPage, shortCode } from './short-codes'

/** Words on a sheet: those of the portal are in the language of their side, others say which one they are in. */
export type SheetText = string | Translated

/** One part of a side, from its top down. */
export type SheetBlock =
  | { kind: 'notice'; strength: 'strong' | 'quiet'; title: string; text: string }
  | { kind: 'answer'; label: string; word: string }
  | { kind: 'text'; size: 'large' | 'normal' | 'small'; text: SheetText }
  | { kind: 'date'; text: string; struck: boolean }
  | { kind: 'list'; title: string; items: string[] }
  | { kind: 'facts'; facts: SheetFact[] }
  | { kind: 'question'; title: SheetText; flag: string | null; label: string; word: string; said: string }

export interface SheetFact {
  label: string
  lines: SheetText[]
}

/** What a sheet says in one language. */
export interface SheetSide {
  /** The language of its words; that of the page it leads to where there are words that hold. */
  language: Language
  direction: 'ltr' | 'rtl'
  siteName: string
  /** What must be said of all of it: that the department does not run the site, that meetings are made up. */
  notices: string[]
  heading: SheetText
  blocks: SheetBlock[]
  /** Where to look for what is so today. */
  look: { title: string; scan: string; address: string; href: string; square: QrCode; squareLabel: string }
  printed: string
  phonesTitle: string
  phones: { number: string; what: string }[]
}

/** A sheet of paper: one side for each language, side by side. */
export interface Sheet {
  sides: SheetSide[]
  /** The local day on which it was made, `YYYY-MM-DD`. */
  printedOn: string
}

/** What every sheet is made with. */
export interface SheetOptions {
  /** The languages side by side, that of the address first. */
  languages: readonly [Language, ...Language[]]
  /** The local day, `YYYY-MM-DD`. */
  today: string
  publicOrigin: string
  /** Whether meetings are made up. */
  sample: boolean
}

/** What one side says of its own. */
export interface SideContent {
  heading: SheetText
  blocks: SheetBlock[]
}

/** The languages of a sheet: that of its address, and the one that `with` names, if readers are offered it. */
export function sheetLanguages(
  language: Language,
  { address, offered }: { address: string; offered: readonly Language[] },
): [Language, ...Language[]] {
  const second = offeredAs(new URL(address).searchParams.get('with') ?? undefined, offered)
  return second && second !== language ? [language, second] : [language]
}

/**
 * Makes a sheet that leads to a page. `units` are the words it is made of: where a language lacks some of them, or they no
 * longer hold, its side is in the source language, and two sides in one language become one.
 */
export async function makeSheet(
  db: Database,
  options: SheetOptions & {
    page: PrintedPage
    units: readonly Unit[]
    content: (translator: Translator, language: Language) => SideContent
  },
): Promise<Sheet> {
  const { languages, today, page, units, content } = options
  const sides: SheetSide[] = []
  for (const language of languages) {
    const inWords = wordsIn(units, language)
    if (sides.some((side) => side.language === inWords)) continue
    const translator = translatorFor(inWords)
    const code = await shortCode(db, page, language)
    const { heading, blocks } = content(translator, language)
    sides.push({
      ...frameOf(translator, { ...options, code }),
      heading,
      blocks: [...standingOf(units, language, translator), ...blocks],
    })
  }
  return { sides, printedOn: today }
}

/** The words by which the page of a sheet is known elsewhere. */
export function sheetWords({ sides: [first] }: Sheet, translator: Translator): PageWords {
  const { t } = translator
  const { heading = '', language = translator.language } = first ?? {}
  const title = plainText(typeof heading === 'string' ? translated(language, heading) : heading, translator)
  return { title: t('sharing:sheet.title', { title }), description: t('sharing:sheet.description') }
}

/** The language that all of these units can be shown in together. */
export function wordsIn(units: readonly Unit[], language: Language): Language {
  const whole: readonly Unit[] = [...units, 'sharing.words', 'common.words']
  return whole.every((unit) => shownLanguage(unit, language) === language) ? language : sourceLanguage
}

function frameOf(
  translator: Translator,
  { code, today, publicOrigin, sample, page }: SheetOptions & { code: string; page: PrintedPage },
): Omit<SheetSide, 'heading' | 'blocks'> {
  const { language, t, i18n, formats } = translator
  const href = publicOrigin + paths.shortLink(code)
  const address = href.replace(/^https?:\/\//, '')
  const meeting = page.kind === 'meeting'
  return {
    language,
    direction: i18n.dir(language),
    siteName: t('site.name'),
    notices: [
      ...(sample ? [t('notice.sample')] : []),
      ...(site.official ? [] : [t('notice.unofficial')]),
      ...(isReviewed(language) ? [] : [t('translation.unreviewed')]),
    ],
    look: {
      title: t(meeting ? 'sharing:sheet.lookMeeting' : 'sharing:sheet.look'),
      scan: t('sharing:sheet.scan'),
      address,
      href,
      square: drawQrCode(href),
      squareLabel: t('sharing:sheet.square'),
    },
    printed: t('sharing:sheet.printed', { date: formats.plainDay(today) }),
    phonesTitle: t('phones.title'),
    phones: (['emergency', 'cityServices', 'nonEmergency'] as const).map((phone) => ({
      number: site.phones[phone],
      what: t(`phones.${phone}`),
    })),
  }
}

/** What a reader of the second language must know of a translation; the page says it where there is a page. */
function standingOf(units: readonly Unit[], language: Language, { t }: Translator): SheetBlock[] {
  const { state } = worstStanding([...units, 'sharing.words', 'common.words'], language)
  if (state === 'current') return []
  return [{ kind: 'text', size: 'small', text: t(`translation.${state}.title`) }]
}
