import { type Language, languages } from '~/i18n/languages'
import type { StatementId } from '~/policy/statements'

/** The filters of the meeting listing, as they stand in its address. */
export interface ListingQuery {
  spoken?: string | undefined
  access?: string | undefined
  month?: string | undefined
  page?: number | string | undefined
}

/** The query keys that mean something. Every other key is dropped wherever an address is written. */
export const queryKeys = [
  'spoken',
  'access',
  'month',
  'page',
] as const satisfies readonly (keyof ListingQuery)[]

/** Every address of the portal. The only place that writes a path; nothing else may. */
export const paths = {
  entry: () => '/',
  home: (language: Language) => `/${language}`,
  policy: (language: Language) => `/${language}/policy`,
  statement: (language: Language, id: StatementId) => `/${language}/policy/${id}`,
  record: (language: Language) => `/${language}/record`,
  meetings: (language: Language, query: ListingQuery = {}) => `/${language}/meetings${search(query)}`,
  pastMeetings: (language: Language, query: Pick<ListingQuery, 'page'> = {}) =>
    `/${language}/meetings/past${search(query)}`,
  meeting: (language: Language, id: string) => `/${language}/meetings/${id}`,
  occurrence: (language: Language, id: string, plannedOn: string) =>
    `/${language}/meetings/${id}/${plannedOn}`,
  about: (language: Language) => `/${language}/about`,
  privacy: (language: Language) => `/${language}/privacy`,
  accessibility: (language: Language) => `/${language}/accessibility`,
  offlinePlan: (language: Language) => `/${language}/offline.json`,
  robots: () => '/robots.txt',
  sitemap: () => '/sitemap.xml',
  securityTxt: () => '/.well-known/security.txt',
  healthz: () => '/healthz',
  readyz: () => '/readyz',
  offlineWorker: () => '/offline-worker.js',
} as const

/**
 * Where a one-time link for staff leads. It joins `paths` when a page answers it: the command line gives such links out
 * already.
 */
export function staffLinkPath(language: Language, token: string): string {
  return `/${language}/staff/link/${token}`
}

/** The same page in another language, with the query that the page understands. */
export function inLanguage(language: Language, address: { pathname: string; search: string }): string {
  const [, first, ...rest] = address.pathname.split('/')
  const kept = languages.some((known) => known === first) ? rest : []
  return canonicalPath(['', language, ...kept].join('/'), address.search)
}

/** An address with only the query that its page understands, in one order, and without a slash at its end. */
export function canonicalPath(pathname: string, query: string): string {
  const path = pathname.replace(/(.)\/+$/, '$1')
  const understood = query.length > 1 ? understoodKeys(path) : []
  if (understood.length === 0) return path
  const asked = new URLSearchParams(query)
  return path + search(Object.fromEntries(understood.map((key) => [key, asked.get(key) || undefined])))
}

function understoodKeys(path: string): readonly (keyof ListingQuery)[] {
  const [, , ...rest] = path.split('/')
  const page = rest.join('/')
  if (page === 'meetings') return queryKeys
  return page === 'meetings/past' ? ['page'] : []
}

function search(query: ListingQuery): string {
  const entries = queryKeys.flatMap((key) => (query[key] === undefined ? [] : [[key, String(query[key])]]))
  return entries.length > 0 ? `?${new URLSearchParams(entries)}` : ''
}
