import { untaggedText } from '~/i18n/translated'
import type { Sheet, SheetBlock, SheetText } from './sheet'

/**
 * How much fits on a page in each size of type, from the largest down, for one side and for two beside each other; measured
 * on Letter paper in Chromium, with a font that is wider than most.
 */
const room = {
  one: [1_140, 1_560, 1_790, 2_500, 2_850, 3_700, 4_850],
  two: [1_000, 1_350, 1_720, 2_400, 3_600, 4_800, 6_500],
} as const

/** The size of type that a sheet fits one page with: 0 is the largest, 7 the smallest. */
export function sheetStep({ sides }: Sheet): number {
  const lengths = sides.map(({ heading, blocks }) => letters(heading) * 4 + sum(blocks.map(lengthOfBlock)))
  const longest = Math.max(...lengths) * sides.length
  const steps = sides.length === 1 ? room.one : room.two
  const step = steps.findIndex((most) => longest <= most)
  return step === -1 ? steps.length : step
}

/** What a line takes that is not filled: half of it, on average. */
const halfLine = 40

function lengthOfBlock(block: SheetBlock): number {
  switch (block.kind) {
    case 'notice':
      return letters(block.title) + letters(block.text) + halfLine
    case 'answer':
      return 6 * halfLine
    case 'text':
      return letters(block.text) * (block.size === 'large' ? 1.5 : 1) + halfLine
    case 'date':
      return letters(block.text) * 3 + halfLine
    case 'list':
      return 2 * halfLine + sum(block.items.map((item) => letters(item) + halfLine))
    case 'facts':
      return sum(
        block.facts.map(({ lines }) => 2 * halfLine + sum(lines.map((line) => letters(line) + halfLine))),
      )
    case 'question':
      return (
        letters(block.title) +
        letters(block.flag ?? '') +
        letters(block.label) +
        letters(block.said) +
        5 * halfLine
      )
  }
}

function letters(text: SheetText): number {
  return (typeof text === 'string' ? text : untaggedText(text)).length
}

function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, length) => total + length, 0)
}
