import { type Language, languages } from '~/i18n/languages'
import type { StatementId } from '~/policy/statements'

/** The filters of the meeting listing, as they stand in its address. */
export interface ListingQuery {
  spoken?: string | undefined
  access?: string | undefined
  month?: string | undefined
  page?: number | string | undefined
}

/** What the console's list shows, as it stands in its address; `done` is the change that was just made. */
export interface StaffListQuery {
  show?: string | undefined
  word?: string | undefined
  page?: number | string | undefined
  done?: number | string | undefined
}

/** Which part of the log is shown, as it stands in its address. */
export interface StaffLogQuery {
  about?: string | undefined
  before?: number | string | undefined
  page?: number | string | undefined
}

/** The query keys that the pages for readers understand. */
export const queryKeys = [
  'spoken',
  'access',
  'month',
  'page',
] as const satisfies readonly (keyof ListingQuery)[]

/** Every query key that means something, in the order of addresses. Every other key is dropped. */
const knownKeys = [
  ...queryKeys,
  'show',
  'word',
  'about',
  'before',
  'from',
  'shown',
  'next',
  'done',
] as const satisfies readonly (keyof Query)[]

type Query = ListingQuery & StaffListQuery & StaffLogQuery & { from?: string; shown?: string; next?: string }

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
  staff: (language: Language, query: StaffListQuery = {}) => `/${language}/staff${search(query)}`,
  staffSignIn: (language: Language, query: { next?: string } = {}) =>
    `/${language}/staff/sign-in${search(query)}`,
  staffCode: (language: Language) => `/${language}/staff/sign-in/code`,
  staffSignOut: (language: Language) => `/${language}/staff/sign-out`,
  staffOpenid: (language: Language) => `/${language}/staff/openid`,
  staffOpenidReturn: (language: Language) => `/${language}/staff/openid/return`,
  staffLink: (language: Language, token: string) => `/${language}/staff/link/${token}`,
  staffOwnAccount: (language: Language) => `/${language}/staff/account`,
  staffPassword: (language: Language) => `/${language}/staff/account/password`,
  staffAuthenticator: (language: Language) => `/${language}/staff/account/authenticator`,
  staffAccounts: (language: Language) => `/${language}/staff/accounts`,
  staffAccount: (language: Language, id: string) => `/${language}/staff/accounts/${id}`,
  staffLog: (language: Language, query: StaffLogQuery = {}) => `/${language}/staff/log${search(query)}`,
  staffLogFile: (language: Language) => `/${language}/staff/log.csv`,
  staffPolicy: (language: Language) => `/${language}/staff/policy`,
  staffNew: (language: Language) => `/${language}/staff/new`,
  staffImport: (language: Language) => `/${language}/staff/import`,
  staffImportFile: (language: Language, file: string) => `/${language}/staff/import/${file}`,
  staffMeeting: (language: Language, id: string, query: { done?: number | string } = {}) =>
    `/${language}/staff/meetings/${id}${search(query)}`,
  staffEdit: (language: Language, id: string, query: { from?: string } = {}) =>
    `/${language}/staff/meetings/${id}/edit${search(query)}`,
  staffDate: (language: Language, id: string, plannedOn: string) =>
    `/${language}/staff/meetings/${id}/dates/${plannedOn}`,
  staffHistory: (language: Language, id: string, query: { page?: number | string } = {}) =>
    `/${language}/staff/meetings/${id}/history${search(query)}`,
  staffPreview: (language: Language, id: string, query: { shown?: Language } = {}) =>
    `/${language}/staff/meetings/${id}/preview${search(query)}`,
  robots: () => '/robots.txt',
  sitemap: () => '/sitemap.xml',
  securityTxt: () => '/.well-known/security.txt',
  healthz: () => '/healthz',
  readyz: () => '/readyz',
  offlineWorker: () => '/offline-worker.js',
} as const

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

function understoodKeys(path: string): readonly (keyof Query)[] {
  const [, , ...rest] = path.split('/')
  const page = rest.join('/')
  if (page === 'meetings') return queryKeys
  if (isConsole(path)) return knownKeys
  return page === 'meetings/past' ? ['page'] : []
}

/** Whether a path is one of the console's: what is there is for staff and never kept anywhere. */
export function isConsole(path: string): boolean {
  return /^\/[^/]+\/staff(\/|$)/.test(path)
}

function search(query: Query): string {
  const entries = knownKeys.flatMap((key) => (query[key] === undefined ? [] : [[key, String(query[key])]]))
  return entries.length > 0 ? `?${new URLSearchParams(entries)}` : ''
}
