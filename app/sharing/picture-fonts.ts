import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Packages are looked for from here, also once this is built. */
export const packagesFrom = import.meta.url

const { resolve } = createRequire(packagesFrom)

/** A font as it is drawn with. */
export interface PictureFont {
  name: string
  weight: 400 | 700
  style: 'normal'
  /** Where it lies on this machine. */
  file: string
}

const font = { name: 'Noto Sans', style: 'normal' } as const
const [regular, bold] = ['400Regular/NotoSans_400Regular.ttf', '700Bold/NotoSans_700Bold.ttf'].map((file) =>
  resolve(`@expo-google-fonts/noto-sans/${file}`),
) as [string, string]

/** The font of the pictures, in two weights: every language of the portal can be written in it. */
export const pictureFonts: readonly PictureFont[] = [
  { ...font, weight: 400, file: regular },
  { ...font, weight: 700, file: bold },
]

let known: ReadonlySet<number> | undefined

/**
 * A text as it can be drawn: without what the font has no form for, such as emoji, and without signs that nobody sees.
 * Undefined where so much would be missing that it no longer says what it said.
 */
export function drawableText(text: string): string | undefined {
  known ??= codePointsOf(readFileSync(regular))
  const signs = [...text.normalize('NFC').replace(/\s+/g, ' ')].filter((sign) => !/\p{C}/u.test(sign))
  const drawn = signs.filter((sign) => known?.has(sign.codePointAt(0) ?? 0))
  const isRead = (sign: string) => /[\p{L}\p{N}]/u.test(sign)
  const [wanted, kept] = [signs.filter(isRead).length, drawn.filter(isRead).length]
  if (kept === 0 || kept < wanted * leastShare) return undefined
  return drawn.join('').replace(/ +/g, ' ').trim()
}

/** The share of letters and digits that must be there: a name in another script is not worth three of its letters. */
const leastShare = 0.9

/** The characters that a font has a form for: its `cmap` table in format 12 or 4 (OpenType 1.9.1). */
function codePointsOf(font: Buffer): Set<number> {
  const found = new Set<number>()
  const tables = font.readUInt16BE(4)
  const records = Array.from({ length: tables }, (_, index) => 12 + index * 16)
  const cmap = records.find((at) => font.toString('latin1', at, at + 4) === 'cmap')
  if (cmap === undefined) return found
  const start = font.readUInt32BE(cmap + 8)
  const subtables = Array.from(
    { length: font.readUInt16BE(start + 2) },
    (_, index) => start + font.readUInt32BE(start + 4 + index * 8 + 4),
  )
  for (const at of subtables) {
    const format = font.readUInt16BE(at)
    if (format === 12) addGroups(font, at, found)
    if (format === 4) addSegments(font, at, found)
  }
  return found
}

function addGroups(font: Buffer, at: number, found: Set<number>): void {
  const groups = font.readUInt32BE(at + 12)
  for (let group = 0; group < groups; group += 1) {
    const [first, last] = [font.readUInt32BE(at + 16 + group * 12), font.readUInt32BE(at + 20 + group * 12)]
    for (let sign = first; sign <= last; sign += 1) found.add(sign)
  }
}

function addSegments(font: Buffer, at: number, found: Set<number>): void {
  const twice = font.readUInt16BE(at + 6)
  for (let segment = 0; segment < twice; segment += 2) {
    const last = font.readUInt16BE(at + 14 + segment)
    const first = font.readUInt16BE(at + 16 + twice + segment)
    for (let sign = first; sign <= last && sign < 0xffff; sign += 1) found.add(sign)
  }
}
