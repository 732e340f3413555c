import { isSecure, readCookie } from './session-cookie'

/** What a browser brings back from the department's own sign-in. */
export interface BroughtBack {
  /** For `finish` of `openid.ts`. */
  kept: string
  /** Where in the portal somebody was going, as it was asked for: whoever uses it must check it. */
  next: string
}

/**
 * The cookie that goes along to the department's own sign-in and back. Only the pages of that sign-in get it (`path`),
 * and it ends when the way there and back has taken too long. On https its name makes browsers insist on `Secure`.
 */
export function keepOpenid(
  publicOrigin: string,
  { path, kept, next, seconds }: BroughtBack & { path: string; seconds: number },
): string {
  return [
    `${nameFor(publicOrigin)}=${kept}~${encodeURIComponent(next)}`,
    `Path=${path}`,
    `Max-Age=${seconds}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(isSecure(publicOrigin) ? ['Secure'] : []),
  ].join('; ')
}

/** The value of a `Set-Cookie` header that takes it out of the browser. */
export function forgetOpenid(publicOrigin: string, { path }: { path: string }): string {
  return keepOpenid(publicOrigin, { path, kept: '', next: '', seconds: 0 })
}

/** What the value of a `Cookie` header brings back; undefined when that is nothing, or nothing of ours. */
export function readOpenid(publicOrigin: string, header: string | null): BroughtBack | undefined {
  const [kept, next] = readCookie(nameFor(publicOrigin), header)?.split('~') ?? []
  if (!kept || next === undefined) return undefined
  try {
    return { kept, next: decodeURIComponent(next) }
  } catch {
    return undefined
  }
}

function nameFor(publicOrigin: string): string {
  return isSecure(publicOrigin) ? '__Secure-staff-openid' : 'staff-openid'
}
