/** Longest line in octets, without its end (RFC 5545, 3.1). */
const longestLine = 75

/**
 * One line of a calendar (RFC 5545, 3.1) with its end, folded between characters so that no part of it has more than
 * 75 octets. The value stands as it is given: words go through `calendarText` first. The libraries that were tried write
 * no LANGUAGE, fold at 76 octets or leave names unescaped: docs/decisions/0013.
 */
export function contentLine(
  name: string,
  value: string | number,
  parameters: Readonly<Record<string, string>> = {},
): string {
  const marks = Object.entries(parameters).map(([key, mark]) => `;${key}=${parameterValue(mark)}`)
  return `${fold(`${name}${marks.join('')}:${value}`)}\r\n`
}

/** Words as the value of a line (RFC 5545, 3.3.11). Control characters, which no value may have, are left out. */
export function calendarText(words: string): string {
  return words
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')
}

/** A local time or an instant, as text, in the basic format: `20261201T190000`, with a Z where it is UTC. */
export function calendarTime(text: string): string {
  const [seconds = ''] = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?/.exec(text) ?? []
  return `${seconds.padEnd(19, ':00').replace(/[-:]/g, '')}${text.endsWith('Z') ? 'Z' : ''}`
}

/** With quotation marks where it must (3.2), and those in it as RFC 6868 writes them. */
function parameterValue(text: string): string {
  const plain = text
    .replace(/\p{Cc}/gu, ' ')
    .replaceAll('^', '^^')
    .replaceAll('"', "^'")
  return /[,;:]/.test(plain) ? `"${plain}"` : plain
}

function fold(line: string): string {
  // Most lines are short, and no letter has more than three octets for each of its UTF-16 units.
  if (line.length * 3 <= longestLine) return line
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (octets + size > longestLine) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += letter
    octets += size
  }
  return [...parts, part].join('\r\n')
}
