/**
 * The cookie that carries a session's token (RFC 6265bis). On https it is called `__Host-…`, which browsers take only
 * with `Secure`, for this host alone and for every path, so that no other site of the city can set it. On plain http,
 * which is for trying things out on one's own machine, browsers would refuse that name. It ends with the browser;
 * the session behind it ends by itself.
 */

function nameFor(publicOrigin: string): string {
  return isSecure(publicOrigin) ? '__Host-staff' : 'staff'
}

/** For this domain only: whether the portal is reached by https, so that its cookies must be, too. */
export function isSecure(publicOrigin: string): boolean {
  return publicOrigin.startsWith('https:')
}

/** The value of a `Set-Cookie` header that keeps a token in the browser. */
export function keepToken(publicOrigin: string, token: string): string {
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Lax', ...(isSecure(publicOrigin) ? ['Secure'] : [])]
  return [`${nameFor(publicOrigin)}=${token}`, ...attributes].join('; ')
}

/** The value of a `Set-Cookie` header that takes the token out of the browser. */
export function forgetToken(publicOrigin: string): string {
  return `${keepToken(publicOrigin, '')}; Max-Age=0`
}

/** The token that the headers of a request bring; undefined when there is none. */
export function readToken(publicOrigin: string, headers: Headers): string | undefined {
  return readCookie(nameFor(publicOrigin), headers.get('Cookie'))
}

/** For this domain only: what a `Cookie` header holds under a name; undefined when that is nothing. */
export function readCookie(name: string, header: string | null | undefined): string | undefined {
  const found = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
  return found?.slice(name.length + 1) || undefined
}
