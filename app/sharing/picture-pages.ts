import { isStatementId, type StatementId } from '~/policy/statements'
import { isPlainPage, type PlainPageName } from './plain-pages'

/** The name of the first page, whose path without the language is empty. */
const firstPage = 'home'

/** A page that a picture is made of. */
export type PicturedPage = { page: string } & (
  | { kind: 'home' }
  | { kind: 'plain'; page: PlainPageName }
  | { kind: 'statement'; id: StatementId }
  | { kind: 'meeting'; id: string }
  | { kind: 'date'; id: string; plannedOn: string }
)

/** What a path of a page of readers leads to, for its picture; undefined for pages without one. */
export function picturedPage(pathname: string): PicturedPage | undefined {
  const [, , ...rest] = pathname.replace(/\/+$/, '').split('/')
  return picturedName(rest.length === 0 ? firstPage : rest.join('/'))
}

/** The same by the name of the page: its path without the language, `home` for the first one. */
export function picturedName(page: string): PicturedPage | undefined {
  if (page === firstPage) return { kind: 'home', page }
  if (isPlainPage(page)) return { kind: 'plain', page }
  const [section, id, plannedOn, ...more] = page.split('/')
  if (!id || more.length > 0) return undefined
  if (section === 'policy') {
    return isStatementId(id) && plannedOn === undefined ? { kind: 'statement', page, id } : undefined
  }
  if (section !== 'meetings') return undefined
  if (plannedOn === undefined) return { kind: 'meeting', page, id }
  return /^\d{4}-\d\d-\d\d$/.test(plannedOn) ? { kind: 'date', page, id, plannedOn } : undefined
}
