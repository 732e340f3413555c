import { createHash, randomBytes } from 'node:crypto'

/** 128 bits, which OWASP's session management cheat sheet asks for at least 64 of. */
const tokenBytes = 16

/** A new token that nobody can guess: 22 characters that may stand in an address and in a cookie. */
export function newToken(): string {
  return randomBytes(tokenBytes).toString('base64url')
}

/** Whether some text can be a token; nothing else is worth looking up. */
export function isToken(text: string): boolean {
  return /^[\w-]{22}$/.test(text)
}

/**
 * What is kept of a token. It is too long to be guessed from its hash, so a fast hash will do; and because a row is
 * looked for by the hash, how long that takes tells nothing about a token.
 */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
