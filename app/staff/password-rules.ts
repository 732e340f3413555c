import { site } from '~/site'
import { isCommon } from './common-passwords'

/** Why a password is refused. The view has the words. */
export type PasswordProblem =
  | { message: 'tooShort'; minimum: number }
  | { message: 'tooLong'; maximum: number }
  | { message: 'controlCharacters' | 'tooCommon' | 'ownWords' }

/** Characters that a password needs (NIST SP 800-63B-4, 3.1.1.2): fewer where it is not the only thing asked for. */
const shortestAlone = 15
const shortestWithSecondFactor = 8
/** Long enough for any sentence; a limit only so that nobody sends a book. */
export const longest = 256

/** What fingers run along, forwards and backwards. */
const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiopasdfghjklzxcvbnm'].flatMap(
  (row) => [row, row.split('').reverse().join('')],
)

/** Letters of its own that a password needs besides names that everybody knows. */
const fewestOwnLetters = 5

/**
 * Words that come to mind first in this city, beside those in `site.ts`: its state, its teams, its area codes, its
 * telephone numbers and what it is called for short. Another city writes its own.
 */
const cityWords = [
  'texas',
  'bigd',
  'cowboys',
  'mavericks',
  'rangers',
  'stars',
  'wings',
  'metroplex',
  'northtexas',
  'fortworth',
  'dfw',
  'police',
  'policia',
  'sheriff',
  'officer',
  'sergeant',
  'department',
  'departamento',
  'outreach',
  'portal',
  'welcome',
  'password',
]

const words = [
  ...cityWords,
  ...wordsIn(`${site.department} ${site.city} ${site.headquarters}`),
  // What a department is called for short: its initials.
  site.department
    .split(' ')
    .map(([initial = '']) => fold(initial))
    .join(''),
]

/** The fewest characters that a password may have, with or without a second factor beside it. */
export function shortestPassword({ secondFactor }: { secondFactor: boolean }): number {
  return secondFactor ? shortestWithSecondFactor : shortestAlone
}

/** For this domain only: the same for the row of an account. */
export function shortestFor(account: { totp_secret: string | null }): number {
  return shortestPassword({ secondFactor: account.totp_secret !== null })
}

/**
 * A password as it is hashed and counted (RFC 8265, 4.2.2, OpaqueString): any space is the plain one, letters in
 * Unicode's NFC, so that it is the same from every keyboard. Nothing is trimmed.
 */
export function normalPassword(password: string): string {
  return password.replace(/\p{Zs}/gu, ' ').normalize('NFC')
}

/**
 * Everything that is against a new password: its length in characters, whether people are known to use it, and
 * whether little is left of it without the city's words, the e-mail address and the name. Any character may be in
 * it, and none has to be. A well-known password stays one with other capitals, with 3 for e, with digits and signs
 * around it, and written twice.
 */
export function checkPassword(
  password: string,
  owner: { email: string; name: string; shortest: number },
): PasswordProblem[] {
  const normal = normalPassword(password)
  const { length } = [...normal]
  return [
    ...(length < owner.shortest ? [{ message: 'tooShort' as const, minimum: owner.shortest }] : []),
    ...(length > longest ? [{ message: 'tooLong' as const, maximum: longest }] : []),
    ...(/[\p{Cc}\p{Cs}]/u.test(normal) ? [{ message: 'controlCharacters' as const }] : []),
    ...(length <= longest && isWellKnown(normal) ? [{ message: 'tooCommon' as const }] : []),
    ...(length <= longest && isMadeOf(normal, [...words, ...wordsOf(owner)])
      ? [{ message: 'ownWords' as const }]
      : []),
  ]
}

function isWellKnown(password: string): boolean {
  return readings(fold(password)).some((reading) => {
    const core = reading.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
    return isEasy(reading) || isCommon(core) || (core.length >= shortestWithSecondFactor && isEasy(core))
  })
}

/** Whether a text is known, or known and repeated, or a few letters repeated, or a row of the alphabet or keyboard. */
function isEasy(text: string): boolean {
  const unit = unitOf(text)
  return (unit.length < 5 && unit !== text) || [text, unit].some((part) => isCommon(part) || isRow(part))
}

/** Whether at least one of the words is in the password, and almost nothing else but digits and signs. */
function isMadeOf(password: string, known: readonly string[]): boolean {
  const plain = fold(password)
  const longFirst = [...new Set(known)].toSorted((a, b) => b.length - a.length)
  return readings(plain).some((reading) => {
    const own = plain.split('')
    let found = false
    for (const word of longFirst) {
      for (let at = reading.indexOf(word); at >= 0; at = reading.indexOf(word, at + 1)) {
        found = true
        own.fill(' ', at, at + word.length)
      }
    }
    return found && own.filter((letter) => /\p{L}/u.test(letter)).length < fewestOwnLetters
  })
}

function wordsOf({ email, name }: { email: string; name: string }): string[] {
  const [local = '', domain = ''] = email.split('@')
  return [...wordsIn(local), ...wordsIn(domain.replace(/\.[^.]*$/, '')), ...wordsIn(name)]
}

/** The words of three letters and more in a text: shorter ones are found in anything. */
function wordsIn(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length >= 3)
}

/** In lower case and without accents, one UTF-16 unit for each letter that this is about. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd')
}

/** The digits and signs that stand for letters; 1 is an i to some and an l to others. Lengths stay the same. */
function readings(text: string): string[] {
  const letters: Record<string, string> = {
    '0': 'o',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
    '@': 'a',
    $: 's',
  }
  const replaced = text.replace(/[03457@$]/g, (sign) => letters[sign] ?? sign)
  return [text, replaced.replace(/[1!]/g, 'i'), replaced.replace(/[1!|]/g, 'l')]
}

/** What a text repeats, such as `abc` in `abcabcab`, or all of it. */
function unitOf(text: string): string {
  for (let length = 1; length <= text.length / 2; length += 1) {
    const unit = text.slice(0, length)
    if (unit.repeat(Math.ceil(text.length / length)).startsWith(text)) return unit
  }
  return text
}

function isRow(text: string): boolean {
  return text.length >= 5 && rows.some((row) => row.includes(text))
}
