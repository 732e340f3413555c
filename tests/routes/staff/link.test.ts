import { describe, expect, test } from 'vitest'
import { resetLink } from '~/staff/reset-link'
import { codeAt, invited, machine, noon, password } from '../../staff/fixtures'
import { openBrowser } from '../../support/staff'
import { textOf } from '../../support/text-of'
import { destination, portalAtNoon, portalWithCode, portalWithRosa, typeIn, wait } from './people'

async function portalWithInvitation() {
  const portal = await portalAtNoon()
  const { link } = await invited(portal.db)
  return { portal, link, page: `/en/staff/link/${link}` }
}

describe('a one-time link', () => {
  test('says whose account it is for, and how long a password must be', async () => {
    const { portal, page } = await portalWithInvitation()
    const answer = await portal.get(page)
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(textOf(html)).toContain('Welcome, Rosa Delgado.')
    expect(textOf(html)).toContain('At least 15 characters.')
    expect(textOf(html)).toContain('Until Monday, November 23, 2026, 1:00 p.m., this link works once.')
    expect(html).toMatch(
      /<input[^>]*type="email"[^>]*autoComplete="username"[^>]*readOnly[^>]*rosa@example.gov/i,
    )
    expect(html).toMatch(/<input[^>]*type="password"[^>]*autoComplete="new-password"/i)
    expect(html.match(/type="password"/g)).toHaveLength(1)
  })

  test('sets the password, signs in and works no more', async () => {
    const { portal, page, link } = await portalWithInvitation()
    const browser = openBrowser(portal)
    const form = await (await browser.get(page)).text()
    expect(destination(await browser.send(form, { password }))).toBe('/en/staff')
    expect((await browser.get('/en/staff/account')).status).toBe(200)
    const token = browser.cookies.get('staff')
    const again = await browser.sendAgain()
    expect([again.status, again.headers.getSetCookie()]).toEqual([410, []])
    expect(textOf(await again.text())).toContain('It has been used, and it works only once.')
    expect((await portal.get(page)).status).toBe(410)
    expect(destination(await typeIn(openBrowser(portal)))).toBe('/en/staff')
    for (const secret of [password, link, token]) expect(portal.logged()).not.toContain(secret)
  })

  test('is not used up by looking at it, nor by a password that is refused', async () => {
    const { portal, page } = await portalWithInvitation()
    const browser = openBrowser(portal)
    for (let looks = 0; looks < 3; looks += 1) expect((await browser.get(page)).status).toBe(200)
    const form = await (await browser.get(page)).text()
    const refused = await browser.send(form, { password: 'password1' })
    expect(refused.status).toBe(400)
    const html = await refused.text()
    expect(textOf(html)).toContain('It needs at least 15 characters.')
    expect(textOf(html)).toContain('Many people use this password')
    expect(html).not.toContain('password1')
    expect(destination(await browser.send(html, { password }))).toBe('/en/staff')
  })

  test('that is over or was never made says whom to ask', async () => {
    const { portal, page } = await portalWithInvitation()
    wait(portal, 60)
    const over = await portal.get(page)
    expect(over.status).toBe(410)
    expect(textOf(await over.text())).toContain('Ask an administrator for a new one.')
    for (const token of ['AAAAAAAAAAAAAAAAAAAAAA', 'short', '%00']) {
      const answer = await portal.get(`/en/staff/link/${token}`)
      expect([400, 404]).toContain(answer.status)
    }
    const unknown = await portal.get('/en/staff/link/AAAAAAAAAAAAAAAAAAAAAA')
    expect(textOf(await unknown.text())).toContain('ask an administrator for a new one')
    const sent = await openBrowser(portal).post(page, { password })
    expect([sent.status, sent.headers.getSetCookie()]).toEqual([410, []])
  })

  test('for a reset ends every session, and does not get around the second factor', async () => {
    const { portal, rosa } = await portalWithCode()
    const { account } = rosa
    const { id: accountId, version } = account
    const made = await resetLink(portal.db, { author: machine, accountId, version, now: noon })
    if (made.kind !== 'done') throw new Error(made.kind)
    wait(portal, 2)
    const browser = openBrowser(portal)
    const page = await browser.get(`/en/staff/link/${made.link.token}`)
    const html = await page.text()
    expect(textOf(html)).toContain('At least 8 characters.')
    expect(textOf(html)).toContain('The old password stops working.')
    const codePage = destination(await browser.send(html, { password: 'kite over 7' }))
    expect(codePage).toBe('/en/staff/sign-in/code')
    expect((await browser.get('/en/staff/account')).status).toBe(302)
    const before = await portal.get('/en/staff/account', { Cookie: `staff=${rosa.token}` })
    expect(before.status).toBe(302)
    const form = await (await browser.get(codePage)).text()
    const code = codeAt(rosa.secret, portal.context.now())
    expect(destination(await browser.send(form, { code }))).toBe('/en/staff')
  })

  test('ends what the browser was signed in to before', async () => {
    const { portal } = await portalWithRosa()
    const { link } = await invited(portal.db, { email: 'ben@example.gov', name: 'Ben Ortiz', role: 'editor' })
    const browser = openBrowser(portal)
    await typeIn(browser)
    const rosas = browser.cookies.get('staff')
    const form = await (await browser.get(`/en/staff/link/${link}`)).text()
    destination(await browser.send(form, { password }))
    expect(await (await browser.get('/en/staff/account')).text()).toContain('Ben Ortiz')
    expect((await portal.get('/en/staff/account', { Cookie: `staff=${rosas}` })).status).toBe(302)
  })

  test('asks for no password where none is taken', async () => {
    const portal = await portalAtNoon({
      PORTAL_LOCAL_SIGN_IN: 'off',
      PORTAL_OIDC_ISSUER: 'http://127.0.0.1:9',
      PORTAL_OIDC_CLIENT_ID: 'portal',
      PORTAL_OIDC_CLIENT_SECRET: 'secret',
    })
    const { link } = await invited(portal.db)
    const answer = await portal.get(`/en/staff/link/${link}`)
    expect(answer.status).toBe(403)
    const html = await answer.text()
    expect(textOf(html)).toContain('Passwords are not used here.')
    expect(html).not.toContain('type="password"')
    const sent = await openBrowser(portal).post(`/en/staff/link/${link}`, { password })
    expect([sent.status, sent.headers.getSetCookie()]).toEqual([403, []])
  })
})
