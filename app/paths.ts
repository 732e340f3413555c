import { isLanguage, isLanguageTag, type Language, languages } from '~/i18n/languages'
import type { Access } from '~/meetings/meeting'
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

/** The second language of a sheet to print, beside that of its address. */
export interface FlyerQuery {
  with?: string | undefined
}

/** What a program asks for, as it stands in the address: local days, both included. */
export interface ApiMeetingsQuery {
  spoken?: string | undefined
  access?: string | undefined
  page?: number | undefined
  from?: string | undefined
  to?: string | undefined
  language?: string | undefined
}

/** The language of an answer to a program. */
export type ApiQuery = Pick<ApiMeetingsQuery, 'language'>

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
  'from',
  'to',
  'language',
  'with',
  'url',
  'format',
  'maxwidth',
  'maxheight',
  'v',
  'show',
  'word',
  'about',
  'before',
  'shown',
  'next',
  'done',
] as const satisfies readonly (keyof Query)[]

type Query = ListingQuery &
  StaffListQuery &
  StaffLogQuery &
  FlyerQuery & {
    from?: string | undefined
    to?: string | undefined
    language?: string | undefined
    shown?: string
    next?: string
    url?: string
    format?: string
    maxwidth?: string
    maxheight?: string
    v?: number | string
  }

/** A list that paths may not import; the compiler holds it complete. */
const accesses: Record<Access, true> = { 'step-free': true, asl: true, childcare: true }

/**
 * What a value must look like for a page to heed it. All other values are no different from none, or there would be a page
 * to keep for everything that somebody can type.
 */
export const queryShapes = {
  spoken: isLanguageTag,
  access: (value: string) => Object.hasOwn(accesses, value),
  month: (value: string) => /^20\d\d-(0[1-9]|1[0-2])$/.test(value),
  page: (value: string) => /^([1-9]\d?|[1-4]\d\d|500)$/.test(value),
  from: isDay,
  to: isDay,
  language: (value: string) => isLanguage(value),
  with: (value: string, path: string) => isLanguage(value) && !path.startsWith(`/${value}/`),
} as const satisfies Partial<Record<keyof Query, (value: string, path: string) => boolean>>

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
  share: (language: Language) => `/${language}/share`,
  calendar: (language: Language, query: Omit<ListingQuery, 'page'> = {}) =>
    `/${language}/meetings.ics${search(query)}`,
  meetingCalendar: (language: Language, id: string) => `/${language}/meetings/${id}/calendar.ics`,
  occurrenceCalendar: (language: Language, id: string, plannedOn: string) =>
    `/${language}/meetings/${id}/${plannedOn}/calendar.ics`,
  atomFeed: (language: Language) => `/${language}/feed.atom`,
  jsonFeed: (language: Language) => `/${language}/feed.json`,
  embedMeetings: (language: Language, query: Pick<ListingQuery, 'spoken' | 'access'> = {}) =>
    `/${language}/embed/meetings${search(query)}`,
  embedStatement: (language: Language, id: StatementId) => `/${language}/embed/statement/${id}`,
  /** The script of the boxes for other sites; `v` is the version, which then never changes. */
  embedScript: (query: { v?: number } = {}) => `/embed.js${search(query)}`,
  oembed: (query: { url?: string; format?: string } = {}) => `/oembed${search(query)}`,
  /**
   * The preview picture of a page, by the page's own path without its language; `home` for the first page. `v` changes
   * with what the picture says: whoever keeps pictures by their address then takes the new one.
   */
  picture: (language: Language, page: string, query: { v?: string } = {}) =>
    `/${language}/pictures/${page}.png${search(query)}`,
  answersFlyer: (language: Language, query: FlyerQuery = {}) => `/${language}/policy/flyer${search(query)}`,
  answersFlyerFile: (language: Language, query: FlyerQuery = {}) =>
    `/${language}/policy/flyer.pdf${search(query)}`,
  walletCard: (language: Language, query: FlyerQuery = {}) => `/${language}/policy/card${search(query)}`,
  walletCardFile: (language: Language, query: FlyerQuery = {}) =>
    `/${language}/policy/card.pdf${search(query)}`,
  statementFlyer: (language: Language, id: StatementId, query: FlyerQuery = {}) =>
    `/${language}/policy/${id}/flyer${search(query)}`,
  statementFlyerFile: (language: Language, id: StatementId, query: FlyerQuery = {}) =>
    `/${language}/policy/${id}/flyer.pdf${search(query)}`,
  meetingFlyer: (language: Language, id: string, query: FlyerQuery = {}) =>
    `/${language}/meetings/${id}/flyer${search(query)}`,
  meetingFlyerFile: (language: Language, id: string, query: FlyerQuery = {}) =>
    `/${language}/meetings/${id}/flyer.pdf${search(query)}`,
  shortLink: (code: string) => `/q/${code}`,
  apiMeetings: (query: ApiMeetingsQuery = {}) => `/api/v1/meetings${search(query)}`,
  apiMeeting: (id: string, query: ApiQuery = {}) => `/api/v1/meetings/${id}${search(query)}`,
  apiStatements: (query: ApiQuery = {}) => `/api/v1/statements${search(query)}`,
  apiStatement: (id: StatementId, query: ApiQuery = {}) => `/api/v1/statements/${id}${search(query)}`,
  openapi: () => '/api/v1/openapi.json',
  /** All dates in the shape of Open Civic Data, and the same with an event on each line. */
  civicEvents: () => '/api/ocd/events.json',
  civicEventLines: () => '/api/ocd/events.jsonl',
  /** Anything else that a program may ask for: there is nothing. */
  apiNothing: (rest: string) => `/api/${rest}`,
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

/**
 * An address with only the query that its page understands, keys and values, in one order, and without a slash at its
 * end.
 */
export function canonicalPath(pathname: string, query: string): string {
  const path = pathname.replace(/(.)\/+$/, '$1')
  const understood = query.length > 1 ? understoodKeys(path) : []
  if (understood.length === 0) return path
  const asked = new URLSearchParams(query)
  const heeded = (key: keyof Query) => {
    const value = asked.get(key)
    return value && hasShape(key, value, path) ? value : undefined
  }
  return path + search(Object.fromEntries(understood.map((key) => [key, heeded(key)])))
}

/**
 * Whether an address asks only for what its page understands, and for each once. Pages drop the rest; to a program it
 * must be said.
 */
export function isUnderstood(pathname: string, query: string): boolean {
  const path = pathname.replace(/(.)\/+$/, '$1')
  const understood = understoodKeys(path)
  const asked = [...new URLSearchParams(query)]
  return (
    asked.every(([name, value]) => {
      const key = understood.find((known) => known === name)
      return key !== undefined && value !== '' && hasShape(key, value, path)
    }) && new Set(asked.map(([key]) => key)).size === asked.length
  )
}

/** Whether a path is one for programs. */
export function isApi(path: string): boolean {
  return /^\/api(\/|$)/.test(path)
}

function understoodKeys(path: string): readonly (keyof Query)[] {
  if (isConsole(path)) return knownKeys
  const [, first, ...rest] = path.split('/')
  const page = rest.join('/')
  if (first === 'oembed') return ['url', 'format', 'maxwidth', 'maxheight']
  if (first === 'api') return apiKeys(page)
  if (page === 'meetings') return queryKeys
  if (page === 'meetings.ics') return ['spoken', 'access', 'month']
  if (/\/(flyer|card)(\.pdf)?$/.test(page)) return ['with']
  if (page === 'embed/meetings') return ['spoken', 'access']
  return page === 'meetings/past' ? ['page'] : []
}

function apiKeys(page: string): readonly (keyof ApiMeetingsQuery)[] {
  if (page === 'v1/meetings') return ['spoken', 'access', 'page', 'from', 'to', 'language']
  return /^v1\/(statements|(meetings|statements)\/[^/]+)$/.test(page) ? ['language'] : []
}

/** Whether a page heeds a value. The console reads its own queries, whatever is in them. */
function hasShape(key: keyof Query, value: string, path: string): boolean {
  const shapes: Partial<Record<keyof Query, (value: string, path: string) => boolean>> = queryShapes
  return isConsole(path) || (shapes[key]?.(value, path) ?? true)
}

function isDay(value: string): boolean {
  return /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value)
}

/** Whether a path is one of the console's: what is there is for staff and never kept anywhere. */
export function isConsole(path: string): boolean {
  return /^\/[^/]+\/staff(\/|$)/.test(path)
}

/** Whether a path is that of a box for other sites: the only pages that may stand in a frame. */
export function isEmbed(path: string): boolean {
  return /^\/[^/]+\/embed(\/|$)/.test(path)
}

/** Whether a path is that of a page made to be printed: a document of its own, without the site's header and footer. */
export function isSheet(path: string): boolean {
  return /^\/[^/]+\/(policy\/(flyer|card)|(policy|meetings)\/[^/]+\/flyer)\/*$/.test(path)
}

function search(query: Query): string {
  const entries = knownKeys.flatMap((key) => (query[key] === undefined ? [] : [[key, String(query[key])]]))
  return entries.length > 0 ? `?${new URLSearchParams(entries)}` : ''
}
