/** How a text goes out as a text message (SMS). */
export interface TextMessageLength {
  /** Letters and signs, in code points of Unicode. */
  signs: number
  /** How the network writes it: all of it in the small alphabet of GSM, or all of it in UCS-2. */
  alphabet: 'gsm-7' | 'ucs-2'
  /** How many messages it is sent, and paid for, as. */
  messages: number
}

/** The default alphabet of GSM and what takes an escape before it (3GPP TS 23.038, 6.2.1 and 6.2.1.1). */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const escaped = new Set('\f^{}\\[~]|€')

/** What one message holds, and each of several, which are numbered in what is left (3GPP TS 23.040, 9.2.3.24.1). */
const room = { 'gsm-7': { one: 160, each: 153 }, 'ucs-2': { one: 70, each: 67 } } as const

/**
 * Counts a text as the network does: in septets of the GSM alphabet where all of its signs are there, else in UTF-16
 * units. A sign that takes two of these is never parted between two messages.
 */
export function textMessageLength(text: string): TextMessageLength {
  const characters = [...text]
  const alphabet = characters.every((sign) => basic.has(sign) || escaped.has(sign)) ? 'gsm-7' : 'ucs-2'
  const sizes = characters.map((sign) => (alphabet === 'gsm-7' ? (escaped.has(sign) ? 2 : 1) : sign.length))
  const { one, each } = room[alphabet]
  const total = sizes.reduce((sum, size) => sum + size, 0)
  return { signs: characters.length, alphabet, messages: total <= one ? 1 : parts(sizes, each) }
}

function parts(sizes: readonly number[], room: number): number {
  let count = 1
  let used = 0
  for (const size of sizes) {
    if (used + size > room) {
      count += 1
      used = 0
    }
    used += size
  }
  return count
}
