import { Temporal } from 'temporal-polyfill'
import type { Role } from '~/staff/account'
import { findRow } from '~/staff/accounts'
import { addAccount } from '~/staff/add-account'
import { keepToken } from '~/staff/session-cookie'
import { openSession } from '~/staff/sessions'
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
