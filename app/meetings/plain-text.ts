/** What stands for a letter in HTML, as far as calendars write it. */
const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/**
 * Words of a calendar as plain text: Google and Outlook put HTML into them, and tabs and other control characters, which
 * no meeting may have. What comes out is still only text; whoever shows it escapes it.
 */
export function plainText(text: string): string {
  const plain = /<\/?(a|b|br|div|em|font|html|i|li|ol|p|span|strong|u|ul)\b[^<>]*>/i.test(text)
    ? withoutTags(text)
    : text
  return plain
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/(?!\n)[\p{Cc}\p{Cs}]/gu, ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** The same on one line; parts that stood on lines of their own are set apart by commas. */
export function plainLine(text: string): string {
  return plainText(text)
    .split('\n')
    .map((line) => line.trim().replace(/,$/, '').replace(/ {2,}/g, ' '))
    .filter(Boolean)
    .join(', ')
}

function withoutTags(text: string): string {
  return text
    .replace(/<(br|\/p|\/div|\/li|\/ul|\/ol)\b[^<>]*>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&(#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,4});/gi, (written, name: string) => {
      if (!name.startsWith('#')) return named[name.toLowerCase()] ?? written
      const hexadecimal = /^#x/i.test(name)
      const point = Number.parseInt(name.slice(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10)
      return point <= 0x10ffff ? String.fromCodePoint(point) : ' '
    })
}
