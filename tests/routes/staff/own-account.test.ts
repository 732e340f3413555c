import { describe, expect, test } from 'vitest'
import { resetLink } from '~/staff/reset-link'
import { listSessions } from '~/staff/sessions'
import { machine, noon, password, signedIn } from '../../staff/fixtures'
import { openBrowser } from '../../support/staff'
import { textOf } from '../../support/text-of'
import { browserOf, destination, portalWithRosa, told, typeIn, wait } from './people'

const page = '/en/staff/account'

describe('one’s own account', () => {
  test('says who one is here and where one is signed in', async () => {
    const { portal } = await portalWithRosa()
    wait(portal, 5)
    const browser = await browserOf(portal)
    const text = textOf(await (await browser.get(page)).text())
    expect(text).toContain('Rosa Delgado')
    expect(text).toContain('rosa@example.gov')
    expect(text).toContain('Role Administrator')
    expect(text).toContain('Sign-in code from your phone Off')
    expect(text).toContain('Signed in: Monday, November 23, 2026, 12:05 p.m. This one')
    expect(text).toContain('Signed in: Monday, November 23, 2026, 12:00 p.m. Last used')
  })

  test('ends a session elsewhere, at once, and leaves this one', async () => {
    const { portal } = await portalWithRosa()
    const [here, there] = [await browserOf(portal), await browserOf(portal)]
    const html = await (await here.get(page)).text()
    // Two others: where the link was followed, and there. End both, whichever comes first.
    for (let times = 0; times < 2; times += 1) {
      const shown = await (await here.get(page)).text()
      expect(destination(await here.send(shown, {}, 'one'))).toBe(`${page}?done=session-ended`)
    }
    expect((await there.get(page)).status).toBe(302)
    const left = await here.get(`${page}?done=session-ended`)
    expect(left.status).toBe(200)
    expect(textOf(await left.text())).toContain('You are signed out there.')
    expect(html).not.toContain(here.cookies.get('staff'))
  })

  test('cannot end somebody else’s session, and the try is in the log', async () => {
    const { portal, rosa } = await portalWithRosa()
    await signedIn(portal.db, { email: 'ben@example.gov', name: 'Ben Ortiz', role: 'editor' })
    const ben = await browserOf(portal, 'ben@example.gov')
    const [theirs] = await listSessions(portal.db, { accountId: rosa.account.id, now: noon })
    destination(await ben.post(page, { intent: 'one', session: theirs?.id ?? '' }))
    expect(await listSessions(portal.db, { accountId: rosa.account.id, now: noon })).toHaveLength(1)
    expect((await told(portal.db))[0]).toEqual({
      what: 'refused',
      details: { tried: 'sessions-ended', why: 'not-allowed' },
    })
  })

  test('signs out everywhere else, and everywhere', async () => {
    const { portal } = await portalWithRosa()
    const [here, there] = [await browserOf(portal), await browserOf(portal)]
    const html = await (await here.get(page)).text()
    expect(destination(await here.send(html, {}, 'others'))).toBe(`${page}?done=others-ended`)
    expect((await there.get(page)).status).toBe(302)
    const again = await browserOf(portal)
    const answer = await here.send(html, {}, 'all')
    expect(textOf(await (await here.get(destination(answer))).text())).toContain('You are signed out.')
    expect(here.cookies.size).toBe(0)
    expect((await again.get(page)).status).toBe(302)
    expect((await here.sendAgain()).status).toBe(401)
  })

  test('takes no command that is none', async () => {
    const { portal } = await portalWithRosa()
    const browser = await browserOf(portal)
    expect((await browser.post(page, { intent: 'constructor' })).status).toBe(404)
  })
})

describe('the password', () => {
  const form = `${page}/password`
  const next = 'seven blue kites over water'

  test('is changed by whoever knows the present one, and ends the other sessions', async () => {
    const { portal } = await portalWithRosa()
    const [here, there] = [await browserOf(portal), await browserOf(portal)]
    const html = await (await here.get(form)).text()
    const answer = await here.send(html, { currentPassword: password, newPassword: next })
    const done = await here.get(destination(answer))
    expect(textOf(await done.text())).toContain('Your password is changed.')
    expect((await there.get(page)).status).toBe(302)
    expect((await typeIn(openBrowser(portal))).status).toBe(400)
    expect(destination(await typeIn(openBrowser(portal), { password: next }))).toBe('/en/staff')
    const repeated = await here.sendAgain()
    expect(repeated.status).toBe(400)
    for (const secret of [password, next]) expect(portal.logged()).not.toContain(secret)
  })

  test('is not changed by a browser left open, nor to one that is easy to guess', async () => {
    const { portal } = await portalWithRosa()
    const browser = await browserOf(portal)
    const html = await (await browser.get(form)).text()
    const wrong = await browser.send(html, { currentPassword: 'a guess', newPassword: next })
    expect(wrong.status).toBe(400)
    const wrongPage = await wrong.text()
    expect(textOf(wrongPage)).toContain('This is not the password you have now.')
    expect(wrongPage).not.toContain('a guess')
    expect(wrongPage).not.toContain(next)
    const weak = await browser.send(html, { currentPassword: password, newPassword: 'rosa delgado dallas' })
    expect(weak.status).toBe(400)
    expect(textOf(await weak.text())).toContain('it is made of your name, the city or the police')
    expect(destination(await typeIn(openBrowser(portal)))).toBe('/en/staff')
  })

  test('can be tried ten times, which does not keep anybody from signing in', async () => {
    const { portal } = await portalWithRosa()
    const browser = await browserOf(portal)
    const html = await (await browser.get(form)).text()
    for (let tries = 0; tries < 10; tries += 1) {
      await browser.send(html, { currentPassword: `guess ${tries}`, newPassword: next })
    }
    const answer = await browser.send(html, { currentPassword: password, newPassword: next })
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '180'])
    expect(destination(await typeIn(openBrowser(portal)))).toBe('/en/staff')
  })

  test('is not there for somebody whose account has none any more', async () => {
    const { portal, rosa } = await portalWithRosa()
    const browser = await browserOf(portal)
    const html = await (await browser.get(form)).text()
    const { id: accountId, version } = rosa.account
    await resetLink(portal.db, { author: machine, accountId, version, now: noon, secondFactorLost: true })
    expect((await browser.send(html, { currentPassword: password, newPassword: next })).status).toBe(401)
  })
})

describe('a session', () => {
  test('is over after an hour in which nothing was done, and after twelve hours anyway', async () => {
    const { portal } = await portalWithRosa()
    const idle = await browserOf(portal)
    wait(portal, 61)
    expect((await idle.get(page)).headers.get('Location')).toBe(
      '/en/staff/sign-in?next=%2Fen%2Fstaff%2Faccount',
    )
    wait(portal, 0)
    const busy = await browserOf(portal)
    for (let minutes = 50; minutes < 12 * 60; minutes += 50) {
      wait(portal, minutes)
      expect((await busy.get(page)).status, `${minutes} minutes`).toBe(200)
    }
    wait(portal, 12 * 60)
    expect((await busy.get(page)).status).toBe(302)
  })
})
