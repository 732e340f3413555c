import { createHash, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isLanguage } from '~/i18n/languages'
import { canonicalPath, isApi, isConsole, isUnderstood } from '~/paths'
import { longestAddress } from './address-check'
import { bestEncoding, compressible, type Encoding, encode } from './content-coding'
import { isFrameworkAddress } from './framework-addresses'
import type { RequestLine } from './request-log'

/** As small as it gets: these bytes are made once for all readers. */
const level = 9

/** About what a page takes beside its bytes: key, headers, objects. Many small pages must stay bounded, too. */
const entryBytes = 4_096

/** One finished form of a page: what is sent with it and with a 304, as name and value in turn. */
interface Form {
  etag: string
  headers: string[]
  unchangedHeaders: string[]
  body: Buffer
}

/** A finished page in every form that is sent. */
interface Page {
  status: number
  forms: Record<Encoding, Form>
  bytes: number
  /** Milliseconds since the epoch from which it may no longer be true. */
  expiresAt: number
  /** The route pattern, for the log. */
  route: string
}

/** What the cache needs of the portal. */
export interface PageCacheOptions {
  /** Renders an address, for nobody in particular: no header of a reader's goes in. */
  render(path: string): Promise<Response>
  /** Until when what is rendered at an instant stays true, both in milliseconds since the epoch. */
  validUntil(now: number): Promise<number>
  /** The clock, in milliseconds since the epoch. */
  now(): number
  /** Takes one line per request that the cache answered. */
  log(line: RequestLine): void
  /** The route pattern of a path. */
  routeOf(path: string): string
  /** The bound on all forms of all pages, in bytes. */
  mostBytes: number
}

/**
 * Finished pages, answered on Node's own request before any framework object exists. The route decides: a page is
 * kept when its `Cache-Control` says `public`, silence means not kept. The key is the path with the query that it
 * understands, so that nothing else can create an entry; one rendering per key at a time; the page not asked for
 * longest goes first when the bound is reached. HTTP semantics: RFC 9110 (12.5.3, 13.1.2, 13.2.2), RFC 9111.
 */
export class PageCache {
  readonly #options: PageCacheOptions
  readonly #pages = new Map<string, Page>()
  readonly #rendering = new Map<string, Promise<Page>>()
  #bytes = 0
  #generation = 0

  constructor(options: PageCacheOptions) {
    this.#options = options
  }

  /** How many bytes are held. */
  get bytes(): number {
    return this.#bytes
  }

  /** Forgets every page; one being rendered now is still sent, but not kept. */
  forget(): void {
    this.#generation += 1
    this.#pages.clear()
    this.#rendering.clear()
    this.#bytes = 0
  }

  /** Renders pages before the first reader asks for them. */
  async warm(paths: readonly string[]): Promise<void> {
    for (const path of paths) await (this.#rendering.get(path) ?? this.#render(path))
  }

  /** Answers a request if it is one for a page, or says that it did not. Never throws for what a reader sent. */
  answer(incoming: IncomingMessage, outgoing: ServerResponse): boolean {
    const key = keyOf(incoming)
    if (key === undefined) return false
    const started = performance.now()
    const page = this.#find(key)
    if (page) {
      this.#send(page, incoming, outgoing, { started, cache: 'hit' })
      return true
    }
    const running = this.#rendering.get(key)
    const rendering = running ?? this.#render(key)
    const cache = running ? 'shared' : 'miss'
    rendering.then(
      (made) => this.#send(made, incoming, outgoing, { started, cache }),
      () => outgoing.destroy(),
    )
    return true
  }

  #find(key: string): Page | undefined {
    const page = this.#pages.get(key)
    if (!page) return undefined
    this.#pages.delete(key)
    if (page.expiresAt <= this.#options.now()) {
      this.#bytes -= page.bytes
      return undefined
    }
    // Set again at the end: the map is in order of use.
    this.#pages.set(key, page)
    return page
  }

  #render(key: string): Promise<Page> {
    const rendering = this.#make(key).finally(() => {
      if (this.#rendering.get(key) === rendering) this.#rendering.delete(key)
    })
    this.#rendering.set(key, rendering)
    return rendering
  }

  async #make(key: string): Promise<Page> {
    const generation = this.#generation
    const now = this.#options.now()
    const response = await this.#options.render(key)
    const kept =
      /\bpublic\b/.test(response.headers.get('Cache-Control') ?? '') && !response.headers.has('Set-Cookie')
    // Asked only for a page that is kept: an error page must not need the database that has just failed.
    const expiresAt = kept ? await this.#options.validUntil(now) : now
    const page = { ...(await finish(response)), expiresAt, route: this.#options.routeOf(key) }
    if (kept && generation === this.#generation) this.#keep(key, page)
    return page
  }

  #keep(key: string, page: Page): void {
    const { mostBytes } = this.#options
    if (page.bytes > mostBytes) return
    this.#pages.set(key, page)
    this.#bytes += page.bytes
    for (const [oldest, { bytes }] of this.#pages) {
      if (this.#bytes <= mostBytes) break
      this.#pages.delete(oldest)
      this.#bytes -= bytes
    }
  }

  #send(
    page: Page,
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    { started, cache }: { started: number; cache: NonNullable<RequestLine['cache']> },
  ): void {
    const form = page.forms[bestEncoding(incoming.headers['accept-encoding']?.toString())]
    const unchanged = page.status === 200 && matches(incoming.headers['if-none-match'], form.etag)
    const status = unchanged ? 304 : page.status
    outgoing.writeHead(status, unchanged ? form.unchangedHeaders : form.headers)
    outgoing.end(unchanged || incoming.method === 'HEAD' ? undefined : form.body)
    // A rendering has its own line, written where the rendering is.
    if (cache === 'miss') return
    this.#options.log({
      id: randomUUID(),
      method: incoming.method ?? '',
      route: page.route,
      status,
      milliseconds: Math.round((performance.now() - started) * 10) / 10,
      cache,
    })
  }
}

/**
 * The key of a request that the cache may answer: a plain GET or HEAD of a page for readers. Cookies make no difference:
 * only the console reads any, and one that somebody made up must not bring every request to the renderer.
 */
function keyOf({ method, url = '' }: IncomingMessage): string | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined
  // A page has no need of escapes, and whatever is odd is for the checks behind to answer.
  if (url.length > longestAddress) return undefined
  const question = url.indexOf('?')
  const [path, query] = question === -1 ? [url, ''] : [url.slice(0, question), url.slice(question)]
  if (!/^\/[a-z]{2,3}(\/[\w.-]+)*\/?$/.test(path) || /\/\.\.?(\/|$)/.test(path)) return undefined
  if (!(isLanguage(path.split('/', 2)[1]) || isApi(path)) || isConsole(path)) return undefined
  // These are refused, also where the page is there.
  if (isFrameworkAddress(path, query)) return undefined
  // A program that asks for what there is not must be told, not given something else.
  if (isApi(path) && !isUnderstood(path, query)) return undefined
  return canonicalPath(path, query)
}

async function finish(response: Response): Promise<Omit<Page, 'expiresAt' | 'route'>> {
  const identity = Buffer.from(await response.arrayBuffer())
  const type = response.headers.get('Content-Type') ?? ''
  // Pictures and PDF are compressed as they are: their one form is sent whatever is asked for.
  const [br, gz] = compressible.test(type)
    ? await Promise.all([encode(identity, 'br', level), encode(identity, 'gzip', level)])
    : []
  const hash = createHash('sha256').update(identity).digest('base64url').slice(0, 22)
  const shared = [...response.headers].filter(([name]) => name !== 'content-length').flat()
  const form = (encoding: Encoding, body: Buffer): Form => {
    const etag = encoding === 'identity' ? `"${hash}"` : `"${hash}-${encoding}"`
    const unchangedHeaders = [...shared, 'etag', etag]
    const coding = encoding === 'identity' ? [] : ['content-encoding', encoding]
    return {
      etag,
      unchangedHeaders,
      headers: [...unchangedHeaders, ...coding, 'content-length', String(body.length)],
      body,
    }
  }
  const whole = form('identity', identity)
  return {
    status: response.status,
    forms: {
      br: br ? form('br', br) : whole,
      gzip: gz ? form('gzip', gz) : whole,
      identity: whole,
    },
    bytes: entryBytes + identity.length + (br?.length ?? 0) + (gz?.length ?? 0),
  }
}

/** Whether one of the validators in `If-None-Match` is this one, compared weakly (RFC 9110, 13.1.2). */
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((candidate) => {
    const trimmed = candidate.trim()
    return trimmed === '*' || trimmed === etag || trimmed === `W/${etag}`
  })
}
