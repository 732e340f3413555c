import { describe, expect, test } from 'vitest'
import { endAccount } from '~/staff/change-account'
import {
  codeAt,
  elsewhere,
  invited,
  machine,
  noon,
  office,
  password,
  signedIn,
  withSecondFactor,
} from '../../staff/fixtures'
import { openBrowser } from '../../support/staff'
import { textOf } from '../../support/text-of'
import {
  browserOf,
  browserWithCode,
  destination,
  portalWithCode,
  portalWithRosa,
  signInPage,
  typeIn,
  wait,
} from './people'

describe('signing in', () => {
  test('leads to the meetings, under a token that is new and stands only in its cookie', async () => {
    const { portal } = await portalWithRosa()
    const browser = openBrowser(portal)
    expect(destination(await typeIn(browser))).toBe('/en/staff')
    const token = browser.cookies.get('staff')
    expect(token).toMatch(/^[\w-]{22}$/)
    const page = await browser.get('/en/staff/account')
    expect(page.status).toBe(200)
    const html = await page.text()
    expect(html).toContain('Rosa Delgado')
    expect(html).not.toContain(token)
    expect(portal.logged()).not.toContain(token)
    expect(portal.logged()).not.toContain(password)
  })

  test('puts the token into a cookie that no script and no other site can read', async () => {
    const { portal } = await portalWithRosa()
    const answer = await typeIn(openBrowser(portal))
    const cookies = answer.headers.getSetCookie()
    expect(cookies).toHaveLength(1)
    expect(cookies[0]).toMatch(/^staff=[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  test('on https insists on https, on this host and on every path', async () => {
    const { portal } = await portalWithRosa({ PUBLIC_ORIGIN: 'https://portal.example.gov' })
    const answer = await typeIn(openBrowser(portal))
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^__Host-staff=[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    )
  })

  test('again, in the same browser, ends the session before and makes a new token', async () => {
    const { portal } = await portalWithRosa()
    const browser = openBrowser(portal)
    const form = await (await browser.get(signInPage)).text()
    destination(await browser.send(form, { email: 'rosa@example.gov', password }))
    const first = browser.cookies.get('staff')
    destination(await browser.sendAgain())
    expect(browser.cookies.get('staff')).not.toBe(first)
    const thief = await portal.get('/en/staff/account', { Cookie: `staff=${first}` })
    expect(thief.status).toBe(302)
  })

  test('is not asked of somebody who is signed in', async () => {
    const { portal } = await portalWithRosa()
    const browser = await browserOf(portal)
    const answer = await browser.get(`${signInPage}?next=%2Fen%2Fstaff%2Faccount`)
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/en/staff/account'])
  })

  test('is never kept by a browser or on the way, and not by search engines', async () => {
    const { portal } = await portalWithRosa()
    const answer = await portal.get(signInPage)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(await answer.text()).toContain('<meta name="robots" content="noindex"/>')
  })

  test('can be done by a password manager', async () => {
    const { portal } = await portalWithRosa()
    const html = await (await portal.get(signInPage)).text()
    expect(html).toMatch(/<input[^>]*name="email"[^>]*autoComplete="username"/i)
    expect(html).toMatch(/<input[^>]*type="password"[^>]*autoComplete="current-password"/i)
  })
})

describe('a sign-in that is refused', () => {
  test('is answered alike, whatever was wrong', async () => {
    const { portal } = await portalWithRosa()
    const { db } = portal
    await withSecondFactor(db, { email: 'ana@example.gov', name: 'Ana Cruz' })
    await invited(db, { email: 'ben@example.gov', name: 'Ben Ortiz' })
    const { account } = await signedIn(db, { email: 'cleo@example.gov', name: 'Cleo Park' })
    await endAccount(db, { author: machine, accountId: account.id, version: account.version, now: noon })
    const tries: [email: string, password: string][] = [
      ['rosa@example.gov', 'not the password'],
      ['ana@example.gov', 'not the password'],
      ['ben@example.gov', password],
      ['cleo@example.gov', password],
      ['nobody@example.gov', password],
      ['no address', ''],
    ]
    const answers = await Promise.all(
      tries.map(async ([email, typed]) => {
        const browser = openBrowser(portal)
        const answer = await typeIn(browser, { email, password: typed })
        const html = await answer.text()
        expect(html).toContain(`value="${email}"`)
        return {
          status: answer.status,
          headers: [...answer.headers].filter(([name]) => name !== 'content-length'),
          html: html.replaceAll(email, 'E-MAIL'),
        }
      }),
    )
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]?.status).toBe(400)
    expect(textOf(answers[0]?.html ?? '')).toContain('The e-mail address or the password is not right.')
  })

  test('shows the address again and the password never, and logs neither', async () => {
    const { portal } = await portalWithRosa()
    const answer = await typeIn(openBrowser(portal), { password: 'what was typed by mistake' })
    const html = await answer.text()
    expect(html).toContain('value="rosa@example.gov"')
    expect(html).not.toContain('what was typed by mistake')
    expect(portal.logged()).not.toContain('what was typed by mistake')
    expect(portal.logged()).not.toContain('rosa@')
  })

  test('says after ten tries how long to wait, and does not keep out the owner who is elsewhere', async () => {
    const { portal } = await portalWithRosa({ PORTAL_NETWORK_HEADER: 'x-seen' })
    const stranger = openBrowser(portal, { 'x-seen': elsewhere })
    for (let tries = 0; tries < 10; tries += 1) {
      expect((await typeIn(stranger, { password: `guess ${tries}` })).status).toBe(400)
    }
    const answer = await typeIn(stranger)
    expect(answer.status).toBe(429)
    expect(answer.headers.get('Retry-After')).toBe('180')
    expect(textOf(await answer.text())).toContain('Please wait 3 minutes. Then try again.')
    expect(destination(await typeIn(openBrowser(portal, { 'x-seen': office })))).toBe('/en/staff')
    wait(portal, 3.1)
    expect(destination(await typeIn(stranger))).toBe('/en/staff')
  })

  test('does not end the session that the browser has, nor hide what was wrong', async () => {
    const { portal } = await portalWithRosa()
    const browser = openBrowser(portal)
    const form = await (await browser.get(signInPage)).text()
    destination(await browser.send(form, { email: 'rosa@example.gov', password }))
    const answer = await browser.send(form, { email: 'rosa@example.gov', password: 'wrong' })
    expect(answer.status).toBe(400)
    expect((await browser.get('/en/staff/account')).status).toBe(200)
  })

  test('that is no form is refused and nothing to worry about', async () => {
    const { portal } = await portalWithRosa()
    for (const page of [signInPage, '/en/staff/sign-in/code', '/en/staff/link/AAAAAAAAAAAAAAAAAAAAAA']) {
      const answer = await portal.app.request(page, {
        method: 'POST',
        headers: { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/json' },
        body: '{"email":"rosa@example.gov"}',
      })
      expect(answer.status, page).toBe(400)
    }
    expect(portal.logged()).not.toContain('a page failed')
  })

  test('by another site, which cannot fill in our form, never comes to the question', async () => {
    const { portal } = await portalWithRosa()
    for (const from of ['cross-site', 'same-site', 'none']) {
      const answer = await portal.app.request(signInPage, {
        method: 'POST',
        headers: { 'Sec-Fetch-Site': from },
        body: new URLSearchParams({ email: 'rosa@example.gov', password }),
      })
      expect(answer.status).toBe(403)
      expect(answer.headers.getSetCookie()).toEqual([])
    }
  })
})

describe('where somebody is led after signing in', () => {
  const ours: [asked: string, led: string][] = [
    ['/en/staff/accounts', '/en/staff/accounts'],
    [
      '/es/staff/meetings/a-meeting/edit?from=2026-12-01',
      '/en/staff/meetings/a-meeting/edit?from=2026-12-01',
    ],
  ]
  const others = [
    '',
    '//evil.example/en/staff/accounts',
    '/\\evil.example/en/staff/accounts',
    '\\\\evil.example',
    '/.//evil.example/en/staff/accounts',
    '/\t/evil.example/en/staff/accounts',
    'https://evil.example/en/staff/accounts',
    'https:evil.example/en/staff/accounts',
    'javascript:alert(1)',
    '/en/policy',
    '/en/staffing',
    '/en/staff/../policy',
    'en/staff/accounts',
  ]

  test.each([...ours, ...others.map((asked) => [asked, '/en/staff'] as const)])(
    '%j leads to %s',
    async (next, led) => {
      const { portal } = await portalWithRosa()
      const page = `${signInPage}?${new URLSearchParams({ next })}`
      const browser = openBrowser(portal)
      expect(destination(await typeIn(browser, {}, page))).toBe(led)
      const again = await browser.get(page)
      expect([again.status, again.headers.get('Location')]).toEqual([302, led])
    },
  )

  test('is the page that they asked for, also past a second factor', async () => {
    const { portal, rosa } = await portalWithCode()
    wait(portal, 2)
    const browser = openBrowser(portal)
    const asked = await browser.get('/en/staff/accounts')
    const codePage = destination(await typeIn(browser, {}, asked.headers.get('Location') ?? ''))
    const form = await (await browser.get(codePage)).text()
    const code = codeAt(rosa.secret, portal.context.now())
    expect(destination(await browser.send(form, { code }))).toBe('/en/staff/accounts')
  })
})

describe('what was typed into a form whose session was over', () => {
  const typed = { email: 'ben@example.gov', name: 'Ben “Benny” Ortiz & Söhne' }

  test('is handed back after signing in, and saved with one button', async () => {
    const { portal } = await portalWithRosa()
    const browser = await browserOf(portal)
    const form = await (await browser.get('/en/staff/accounts')).text()
    wait(portal, 61)
    const over = await browser.send(form, typed)
    expect(over.status).toBe(401)
    const refused = await browser.send(await over.text(), { email: 'rosa@example.gov', password: 'wrong' })
    expect(refused.status).toBe(400)
    const refusedPage = await refused.text()
    expect(textOf(refusedPage)).toContain('What you typed is still here.')
    const back = await browser.send(refusedPage, { email: 'rosa@example.gov', password })
    expect(back.status).toBe(200)
    const page = await back.text()
    expect(textOf(page)).toContain('What you typed is not saved yet.')
    const saved = await browser.send(page)
    expect(saved.status).toBe(200)
    expect(textOf(await saved.text())).toContain('A one-time link for Ben “Benny” Ortiz & Söhne')
  })

  test('comes along past a second factor', async () => {
    const { portal, rosa } = await portalWithCode()
    wait(portal, 2)
    const browser = await browserWithCode(portal, rosa.secret)
    const form = await (await browser.get('/en/staff/accounts')).text()
    wait(portal, 63)
    const over = await browser.send(form, typed)
    const half = await browser.send(await over.text(), { email: 'rosa@example.gov', password })
    expect(half.status).toBe(200)
    const wrong = await browser.send(await half.text(), { code: '' })
    expect(wrong.status).toBe(400)
    const code = codeAt(rosa.secret, portal.context.now())
    const back = await browser.send(await wrong.text(), { code })
    const page = await back.text()
    expect(textOf(page)).toContain('What you typed is not saved yet.')
    expect(textOf(await (await browser.send(page)).text())).toContain('A one-time link for Ben')
  })

  test('survives a code that came too late', async () => {
    const { portal, rosa } = await portalWithCode()
    wait(portal, 2)
    const browser = await browserWithCode(portal, rosa.secret)
    const form = await (await browser.get('/en/staff/accounts')).text()
    wait(portal, 63)
    const over = await browser.send(form, typed)
    const half = await browser.send(await over.text(), { email: 'rosa@example.gov', password })
    wait(portal, 74)
    const late = await browser.send(await half.text(), { code: codeAt(rosa.secret, portal.context.now()) })
    expect(late.status).toBe(400)
    const latePage = await late.text()
    expect(textOf(latePage)).toContain('That took too long. Please sign in once more.')
    const again = await browser.send(latePage, { email: 'rosa@example.gov', password })
    const back = await browser.send(await again.text(), { code: codeAt(rosa.secret, portal.context.now()) })
    expect(textOf(await (await browser.send(await back.text())).text())).toContain('A one-time link for Ben')
  })

  test('is not asked back into the page by what is no form of ours', async () => {
    const { portal } = await portalWithRosa()
    for (const kept of ['{', '{"a":1}', '[["a"]]', '[[1,2]]', JSON.stringify(Array(3001).fill(['a', 'b']))]) {
      const answer = await openBrowser(portal).post(signInPage, { email: 'rosa@example.gov', password, kept })
      expect(destination(answer)).toBe('/en/staff')
    }
    const script = JSON.stringify([['"><script>', '"><script>alert(1)</script>']])
    const answer = await openBrowser(portal).post(signInPage, {
      email: 'rosa@example.gov',
      password,
      kept: script,
      next: '//evil.example',
    })
    const page = await answer.text()
    expect(page).not.toContain('"><script>')
    expect(page).toContain('action="/en/staff#outcome"')
  })

  test('never has a password or a code in it', async () => {
    const { portal } = await portalWithRosa()
    const browser = await browserOf(portal)
    const form = await (await browser.get('/en/staff/account/password')).text()
    wait(portal, 61)
    const over = await browser.send(form, { currentPassword: password, newPassword: 'seven blue kites' })
    expect(over.status).toBe(401)
    const page = await over.text()
    expect(page).not.toContain(password)
    expect(page).not.toContain('seven blue kites')
  })
})

describe('signing out', () => {
  test('ends the session, takes the cookie away and says so', async () => {
    const { portal } = await portalWithRosa()
    const browser = await browserOf(portal)
    const token = browser.cookies.get('staff')
    const answer = await browser.post('/en/staff/sign-out')
    expect(answer.headers.getSetCookie()).toEqual(['staff=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0'])
    const page = await browser.get(destination(answer))
    expect(textOf(await page.text())).toContain('You are signed out.')
    expect(browser.cookies.size).toBe(0)
    expect((await portal.get('/en/staff/account', { Cookie: `staff=${token}` })).status).toBe(302)
  })

  test('ends a sign-in that waits for its code, too', async () => {
    const { portal } = await portalWithCode()
    const browser = openBrowser(portal)
    await typeIn(browser)
    const half = browser.cookies.get('staff')
    await browser.post('/en/staff/sign-out')
    const answer = await portal.get('/en/staff/sign-in/code', { Cookie: `staff=${half}` })
    expect(answer.headers.get('Location')).toBe(signInPage)
  })

  test('can be asked for twice, and by nobody', async () => {
    const { portal } = await portalWithRosa()
    const browser = await browserOf(portal)
    await browser.post('/en/staff/sign-out')
    expect((await browser.post('/en/staff/sign-out')).status).toBe(303)
    const address = await browser.get('/en/staff/sign-out')
    expect([address.status, address.headers.get('Location')]).toEqual([302, '/en/staff'])
  })
})

describe('where passwords are switched off', () => {
  const settings = {
    PORTAL_LOCAL_SIGN_IN: 'off',
    PORTAL_OIDC_ISSUER: 'http://127.0.0.1:9',
    PORTAL_OIDC_CLIENT_ID: 'portal',
    PORTAL_OIDC_CLIENT_SECRET: 'secret',
  }

  test('none is asked for, and none is taken', async () => {
    const { portal } = await portalWithRosa(settings)
    const page = await (await portal.get(signInPage)).text()
    expect(page).not.toContain('type="password"')
    expect(page).toContain('href="/en/staff/openid"')
    const answer = await openBrowser(portal).post(signInPage, { email: 'rosa@example.gov', password })
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []])
    expect(textOf(await answer.text())).toContain('Passwords are not used here.')
  })

  test('what was typed is saved from a page that stays open beside the department’s sign-in', async () => {
    const { portal } = await portalWithRosa(settings)
    const kept = JSON.stringify([['email', 'ben@example.gov']])
    const answer = await openBrowser(portal).post(signInPage, { next: '/en/staff/accounts', kept })
    const page = await answer.text()
    expect(page).toMatch(/href="\/en\/staff\/openid[^"]*" target="_blank"/)
    expect(page).toContain('action="/en/staff/accounts#outcome"')
    expect(page).toContain('name="email" value="ben@example.gov"')
  })
})
