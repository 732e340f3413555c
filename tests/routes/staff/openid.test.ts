import { describe, expect, test } from 'vitest'
import { connectOpenid, type Openid } from '~/staff/openid'
import { invited, withSecondFactor } from '../../staff/fixtures'
import { redirectUri, runProvider } from '../../staff/openid-provider'
import { startTestPortal } from '../../support/portal'
import { openBrowser } from '../../support/staff'
import { textOf } from '../../support/text-of'
import { destination, portalAtNoon, told, wait } from './people'

const start = '/en/staff/openid'
const comeBack = '/en/staff/openid/return'
const rosa = { subject: 'u-1', email: 'rosa@example.gov', email_verified: true }

/**
 * A portal with a department's sign-in on loopback. The provider of the tests knows another address of the portal, so
 * that one is given to it, after it is seen that the page asks with its own.
 */
async function portalWithProvider(settings: Record<string, string> = {}) {
  const portal = await portalAtNoon(settings)
  const provider = await runProvider()
  const real = connectOpenid(provider.settings)
  const asOwn = <Asked extends { redirectUri: string }>(asked: Asked): Asked => {
    expect(asked.redirectUri).toBe(portal.context.publicOrigin + comeBack)
    return { ...asked, redirectUri }
  }
  const openid: Openid = {
    begin: (asked) => real.begin(asOwn(asked)),
    finish: (asked) => real.finish(asOwn(asked)),
  }
  portal.context.openid = openid
  return { portal, provider }
}

describe('the department’s own sign-in', () => {
  test('leads there and back, signs in whoever was invited, and takes its cookie away', async () => {
    const { portal, provider } = await portalWithProvider()
    await invited(portal.db)
    provider.person = rosa
    const browser = openBrowser(portal)
    const page = await (await browser.get('/en/staff/sign-in')).text()
    expect(page).toContain(`href="${start}"`)
    const there = await browser.get(start)
    expect(there.status).toBe(302)
    const address = there.headers.get('Location') ?? ''
    expect(new URL(address).origin).toBe(provider.settings.issuer)
    expect(there.headers.getSetCookie()[0]).toMatch(
      /^staff-openid=[\w.-]{131}~; Path=\/en\/staff\/openid; Max-Age=600; HttpOnly; SameSite=Lax$/,
    )
    const back = await browser.get(comeBack + (await provider.visit(address)))
    expect([back.status, back.headers.get('Location')]).toEqual([303, '/en/staff'])
    expect([...browser.cookies.keys()]).toEqual(['staff'])
    expect(textOf(await (await browser.get('/en/staff/account')).text())).toContain(
      'With your department account',
    )
    const log = portal.logged()
    expect(log).not.toContain(browser.cookies.get('staff'))
    expect(log).not.toContain(provider.settings.clientSecret)
    expect((await told(portal.db)).map(({ what }) => what).slice(0, 2)).toEqual([
      'signed-in',
      'openid-joined',
    ])
  })

  test('keeps its cookie to https where the portal is reached so', async () => {
    const { portal } = await portalWithProvider({ PUBLIC_ORIGIN: 'https://portal.example.gov' })
    const there = await portal.get(start)
    expect(there.headers.getSetCookie()[0]).toMatch(
      /^__Secure-staff-openid=[^;]+; Path=\/en\/staff\/openid; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/,
    )
  })

  test.each([
    ['/en/staff/accounts', '/en/staff/accounts'],
    ['//evil.example/en/staff', '/en/staff'],
    ['/en/policy', '/en/staff'],
  ])('with %s in mind leads back to %s', async (next, led) => {
    const { portal, provider } = await portalWithProvider()
    await invited(portal.db)
    provider.person = rosa
    const browser = openBrowser(portal)
    const there = await browser.get(`${start}?${new URLSearchParams({ next })}`)
    const back = await browser.get(comeBack + (await provider.visit(there.headers.get('Location') ?? '')))
    expect([back.status, back.headers.get('Location')]).toEqual([303, led])
  })

  test('is followed by the second factor that was set up here', async () => {
    const { portal, provider } = await portalWithProvider()
    await withSecondFactor(portal.db)
    provider.person = rosa
    const browser = openBrowser(portal)
    const there = await browser.get(`${start}?next=%2Fen%2Fstaff%2Faccount`)
    const back = await browser.get(comeBack + (await provider.visit(there.headers.get('Location') ?? '')))
    expect(back.headers.get('Location')).toBe('/en/staff/sign-in/code?next=%2Fen%2Fstaff%2Faccount')
    expect((await browser.get('/en/staff/account')).status).toBe(302)
  })

  const refusals: [why: string, person: typeof rosa | null, status: number, text: string][] = [
    ['that says no', null, 403, 'The department’s sign-in was stopped or said no.'],
    [
      'that knows somebody who was not invited',
      { ...rosa, email: 'x@example.gov' },
      403,
      'nobody has invited you',
    ],
    ['that does not vouch for the address', { ...rosa, email_verified: false }, 403, 'does not vouch for'],
  ]

  test.each(refusals)('%s signs nobody in', async (_why, person, status, text) => {
    const { portal, provider } = await portalWithProvider()
    await invited(portal.db)
    provider.person = person
    const browser = openBrowser(portal)
    const there = await browser.get(start)
    const back = await browser.get(comeBack + (await provider.visit(there.headers.get('Location') ?? '')))
    expect(back.status).toBe(status)
    const html = await back.text()
    expect(textOf(html)).toContain(text)
    expect(html).toContain('href="/en/staff/sign-in"')
    expect(browser.cookies.size).toBe(0)
    expect(html).not.toContain('@example.gov')
  })

  test('signs nobody in who began in another browser, or comes back twice', async () => {
    const { portal, provider } = await portalWithProvider()
    await invited(portal.db)
    provider.person = rosa
    const [theirs, mine] = [openBrowser(portal), openBrowser(portal)]
    const there = await theirs.get(start)
    await mine.get(start)
    const query = await provider.visit(there.headers.get('Location') ?? '')
    for (const browser of [mine, openBrowser(portal)]) {
      const answer = await browser.get(comeBack + query)
      expect(answer.status).toBe(400)
      expect(textOf(await answer.text())).toContain(
        'This sign-in took too long, or it began in another window.',
      )
      expect(browser.cookies.size).toBe(0)
    }
    expect((await theirs.get(comeBack + query)).status).toBe(303)
    const twice = await theirs.get(comeBack + query)
    expect(twice.status).toBe(400)
    expect((await theirs.get('/en/staff/account')).status).toBe(200)
  })

  test('that is down is said to be, here and in the log, and so is one that goes down meanwhile', async () => {
    const { portal, provider } = await portalWithProvider()
    provider.person = rosa
    const browser = openBrowser(portal)
    const there = await browser.get(start)
    const query = await provider.visit(there.headers.get('Location') ?? '')
    provider.server.removeAllListeners('request')
    provider.server.on('request', (request) => request.socket.destroy())
    const back = await browser.get(comeBack + query)
    expect(back.status).toBe(503)
    portal.context.openid = connectOpenid({ ...provider.settings, issuer: 'http://127.0.0.1:9' })
    const never = await browser.get(start)
    expect(never.status).toBe(503)
    for (const answer of [back, never]) {
      const html = await answer.text()
      expect(textOf(html)).toContain('The department’s sign-in does not answer right now.')
      expect(html).toContain('href="/en/staff/sign-in"')
    }
    expect(portal.logged()).toContain('"code":"UNREACHABLE"')
    expect(portal.logged()).not.toContain(query.slice(1))
  })

  test.each([
    ['on the way there', start],
    ['on the way back', comeBack],
  ])('is asked only so often for one network: %s', async (_way, page) => {
    const { portal } = await portalWithProvider()
    let asked = 0
    const ask = async () => {
      asked += 1
      return { kind: 'unavailable' as const, code: 'UNREACHABLE' }
    }
    portal.context.openid = { begin: ask, finish: ask }
    const browser = openBrowser(portal)
    for (let time = 0; time < 50; time += 1) expect((await browser.get(page)).status).toBe(503)
    const refused = await browser.get(page)
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '180'])
    const html = await refused.text()
    expect(textOf(html)).toContain('Please wait 3 minutes. Then try again.')
    expect(html).toContain('href="/en/staff/sign-in"')
    expect(asked).toBe(50)
  })

  test('counts nobody’s tries that went well', async () => {
    const { portal, provider } = await portalWithProvider()
    await invited(portal.db)
    provider.person = rosa
    for (let time = 0; time < 60; time += 1) expect((await openBrowser(portal).get(start)).status).toBe(302)
    const browser = openBrowser(portal)
    const there = await browser.get(start)
    const back = await browser.get(comeBack + (await provider.visit(there.headers.get('Location') ?? '')))
    expect(back.status).toBe(303)
  })

  test('has to be gone through again before an authenticator can lock somebody out', async () => {
    const { portal, provider } = await portalWithProvider()
    await invited(portal.db)
    provider.person = rosa
    const signIn = async () => {
      const there = await browser.get(start)
      await browser.get(comeBack + (await provider.visit(there.headers.get('Location') ?? '')))
    }
    const browser = openBrowser(portal)
    await signIn()
    const page = '/en/staff/account/authenticator'
    const form = await (await browser.get(page)).text()
    wait(portal, 11)
    const late = await browser.send(form)
    expect(late.status).toBe(401)
    const again = await late.text()
    expect(textOf(again)).toContain('Please sign in again')
    expect(textOf(await (await browser.get(page)).text())).not.toContain('The picture to scan')
    await signIn()
    expect(destination(await browser.send(again, {}, 'begin'))).toBe(page)
    expect(await (await browser.get(page)).text()).toContain('The picture to scan')
  })

  test('is not there where the settings name none', async () => {
    const portal = await startTestPortal()
    for (const page of [start, comeBack]) expect((await portal.get(page)).status).toBe(404)
    expect(await (await portal.get('/en/staff/sign-in')).text()).not.toContain(start)
  })
})
