import type { Language } from '~/i18n/languages'
import { isConsole, paths } from '~/paths'

/** Where to go after signing in: an address of the console, or its first page. */
export function nextAddress(language: Language, next: string): string {
  const ours = 'http://portal.invalid'
  if (!next.startsWith('/') || !URL.canParse(next, ours)) return paths.staff(language)
  const { origin, pathname, search } = new URL(next, ours)
  return origin === ours && isConsole(pathname) ? pathname + search : paths.staff(language)
}
