import { Temporal } from 'temporal-polyfill'
import { untaggedText } from '~/i18n/translated'
import { translatorFor } from '~/i18n/translator'
import { BackgroundThread } from './background-thread'
import { packagesFrom, pictureFonts } from './picture-fonts'
import { qrCodeFile } from './qr-code'
import type { Sheet, SheetBlock, SheetSide, SheetText } from './sheet'
import template from './sheet.typ?raw'
import script from './sheet-worker.js?raw'
import { cardNumbers } from './wallet-card'

const thread = new BackgroundThread(script, {
  from: packagesFrom,
  fonts: pictureFonts.map(({ file }) => file),
  template,
})

/**
 * A sheet as a tagged PDF (PDF/UA-1, ISO 14289-1): one page of Letter paper, or a page of cards. What it says goes to Typst
 * as data and never as markup. Where a text has signs that no font on this machine has, that standard cannot be met: the
 * file is then tagged all the same, and the signs are empty boxes.
 */
export function sheetFile(
  sheet: Sheet,
  { kind, title }: { kind: 'flyer' | 'card'; title: string },
): Promise<Uint8Array<ArrayBuffer>> {
  return thread.ask({ data: JSON.stringify(dataOf(sheet, { kind, title })) })
}

/** The sheet as the template reads it. */
function dataOf(
  { sides, printedOn }: Sheet,
  { kind, title }: { kind: 'flyer' | 'card'; title: string },
): object {
  const [first] = sides
  const { year, month, day } = Temporal.PlainDate.from(printedOn)
  return {
    kind,
    title,
    lang: first?.language,
    dir: first?.direction,
    day: { year, month, day },
    cards: kind === 'card' ? cardNumbers(sides.length) : [],
    sides: sides.map(sideData),
  }
}

function sideData({ language, direction, heading, blocks, look, ...side }: SheetSide): object {
  return {
    ...side,
    lang: language,
    dir: direction,
    heading: wordsData(heading),
    blocks: blocks.map(blockData),
    look: { ...look, square: qrCodeFile(look.square) },
  }
}

function blockData(block: SheetBlock): object {
  switch (block.kind) {
    case 'text':
      return { ...block, text: wordsData(block.text) }
    case 'list':
      return { ...block, items: block.items.map(wordsData) }
    case 'facts':
      return {
        ...block,
        facts: block.facts.map(({ label, lines }) => ({ label, lines: lines.map(wordsData) })),
      }
    case 'question':
      return { ...block, title: wordsData(block.title) }
    default:
      return block
  }
}

function wordsData(text: SheetText): { text: string; lang?: string; dir?: string } {
  if (typeof text === 'string') return { text }
  const { language } = text
  return { text: untaggedText(text), lang: language, dir: translatorFor(language).i18n.dir(language) }
}
