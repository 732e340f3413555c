/** A file as text, and whether it is a calendar (iCalendar) or something else. */
export interface DecodedFile {
  calendar: boolean
  text: string
  encoding: 'utf-8' | 'utf-16' | 'windows-1252'
}

/**
 * A line that goes on in the next one (RFC 5545, section 3.1), with the line ends that programs really write. `\r*` would try
 * every carriage return in a file of nothing else with all that follow.
 */
const fold = /\r{0,2}\n[ \t]|\r[ \t]/g

/**
 * Reads bytes as UTF-8 or, with a byte order mark, UTF-16; what is no calendar also as Windows-1252, which Outlook writes
 * its tables in. A calendar's lines come unfolded. Undefined when it is no text.
 */
export function decodeFile(bytes: Uint8Array): DecodedFile | undefined {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    const text = decode(bytes, first === 0xff ? 'utf-16le' : 'utf-16be')
    if (text === undefined) return undefined
    const calendar = isCalendar(text)
    return { calendar, text: calendar ? text.replace(fold, '') : text, encoding: 'utf-16' }
  }
  const raw = Buffer.from(bytes).toString('latin1')
  if (raw.includes('\0')) return undefined
  if (isCalendar(raw)) {
    // Lines are folded by bytes, also in the middle of a letter, which then is none until they are unfolded.
    const text = decode(Buffer.from(raw.replace(fold, ''), 'latin1'), 'utf-8')
    return text === undefined ? undefined : { calendar: true, text, encoding: 'utf-8' }
  }
  const text = decode(bytes, 'utf-8')
  if (text !== undefined) return { calendar: false, text, encoding: 'utf-8' }
  const western = decode(bytes, 'windows-1252')
  return western === undefined ? undefined : { calendar: false, text: western, encoding: 'windows-1252' }
}

function isCalendar(text: string): boolean {
  return /(^|[\r\n]|\u00ef\u00bb\u00bf|\ufeff)[ \t]*BEGIN:VCALENDAR/i.test(text)
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
