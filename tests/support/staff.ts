import { Temporal } from 'temporal-polyfill'
import type { Role } from '~/staff/account'
import { findRow } from '~/staff/accounts'
import { addAccount } from '~/staff/add-account'
import { keepToken } from '~/staff/session-cookie'
import { openSession } from '~/staff/sessions'
import { parsePage } from './page-text'
import type { startTestPortal } from './portal'

type TestPortal = Awaited<ReturnType<typeof startTestPortal>>

/** Somebody who is signed in to a portal of the tests, as their browser sees it. */
export interface Member {
  accountId: string
  get(path: string): Promise<Response>
  /** Sends a form as a page of the portal does. */
  post(path: string, fields: Record<string, string | readonly string[]>): Promise<Response>
  cookie: string
}

/** Adds an account and signs it in, without the passwords that other tests are about. */
export async function memberOf(
  portal: TestPortal,
  who: { email?: string; name?: string; role?: Role } = {},
): Promise<Member> {
  const { db, now, publicOrigin } = portal.context
  const { email = 'rosa@example.gov', name = 'Rosa Delgado', role = 'editor' } = who
  const added = await addAccount(db, { email, name, role, now: now() })
  if (added.kind !== 'added') throw new Error(added.kind)
  const accountId = added.account.id
  const account = await findRow(db, accountId)
  if (!account) throw new Error('the account is not there')
  const opened = await openSession(db, {
    account,
    way: 'password',
    secondFactorGiven: false,
    replaces: undefined,
    now: Temporal.Instant.from(now()),
  })
  const cookie = keepToken(publicOrigin, opened.token).split(';', 1)[0] ?? ''
  return { accountId, cookie, ...browserOf(portal, cookie) }
}

/** A browser with that cookie, or with none. */
export function browserOf(portal: TestPortal, cookie = ''): Pick<Member, 'get' | 'post'> {
  const headers: Record<string, string> = cookie ? { Cookie: cookie } : {}
  return {
    get: async (path) => portal.app.request(path, { headers }),
    post: async (path, fields) => {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(fields)) {
        for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
      }
      return portal.app.request(path, {
        method: 'POST',
        headers: { ...headers, 'Sec-Fetch-Site': 'same-origin' },
        body,
      })
    },
  }
}

/** Somebody's browser, on its way through the console. */
export interface Browser {
  /** The cookies that it has been given, by their names. */
  cookies: ReadonlyMap<string, string>
  get(path: string): Promise<Response>
  /**
   * Sends a form of a page as it stands there: its hidden fields and defaults, with what is typed over them. `button`
   * is the value of the hidden `intent`, where a page has several forms.
   */
  send(page: string, typed?: Record<string, string>, button?: string): Promise<Response>
  post(path: string, fields?: Record<string, string>): Promise<Response>
  /** Sends the same form again, as reloading its answer does. */
  sendAgain(): Promise<Response>
}

/** Opens a browser that keeps cookies as their paths and ends say; `headers` are those that a proxy adds. */
export function openBrowser(portal: TestPortal, headers: Record<string, string> = {}): Browser {
  const jar = new Map<string, { value: string; path: string }>()
  const cookies = new Map<string, string>()
  const ask = async (path: string, init: { method?: string; body?: URLSearchParams } = {}) => {
    const sent = [...jar].filter(([, cookie]) => path.startsWith(cookie.path))
    const cookie = sent.map(([name, { value }]) => `${name}=${value}`).join('; ')
    const response = await portal.app.request(path, {
      ...init,
      headers: {
        ...headers,
        ...(cookie ? { Cookie: cookie } : {}),
        ...(init.body ? { 'Sec-Fetch-Site': 'same-origin' } : {}),
      },
    })
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      const path = /; Path=([^;]+)/.exec(set)?.[1] ?? '/'
      const isOver = /; Max-Age=0(;|$)/.test(set)
      if (isOver) jar.delete(name)
      else jar.set(name, { value, path })
      if (isOver) cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  let last: { path: string; body: URLSearchParams } | undefined
  const sendAgain = async () => {
    if (!last) throw new Error('nothing was sent yet')
    return ask(last.path, { method: 'POST', body: new URLSearchParams(last.body) })
  }
  return {
    cookies,
    get: (path) => ask(path),
    post: (path, fields) => ask(path, { method: 'POST', body: new URLSearchParams(fields) }),
    send: (page, typed = {}, button) => {
      last = filledForm(page, typed, button)
      return sendAgain()
    },
    sendAgain,
  }
}

/** What a browser sends of a form in the main part of a page. */
function filledForm(
  page: string,
  typed: Record<string, string>,
  button: string | undefined,
): { path: string; body: URLSearchParams } {
  const forms = [...parsePage(page).querySelectorAll('main form')]
  const form = forms.find(
    (each) => button === undefined || each.querySelector(`[name=intent][value="${button}"]`) !== null,
  )
  if (!form) throw new Error(`no form ${button ?? ''} in ${page.slice(page.indexOf('<main'))}`)
  const body = new URLSearchParams()
  for (const field of form.querySelectorAll('input, textarea, select')) {
    const name = field.getAttribute('name') ?? ''
    const isChoice = ['radio', 'checkbox'].includes(field.getAttribute('type') ?? '')
    if (name in typed || (isChoice && !field.hasAttribute('checked'))) continue
    body.append(name, field.getAttribute('value') ?? field.textContent)
  }
  for (const [name, value] of Object.entries(typed)) {
    if (!form.querySelector(`[name="${name}"]`)) throw new Error(`the form has no field ${name}`)
    body.append(name, value)
  }
  return { path: (form.getAttribute('action') ?? '').replace(/#.*$/, ''), body }
}
