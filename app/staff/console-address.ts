import { canonicalPath } from '~/paths'

/** A page of the console with where to go after signing in, or with what was just done, which it then says. */
export function withQuery(page: string, query: { next?: string; done?: string }): string {
  return canonicalPath(page, `?${new URLSearchParams(query)}`)
}
