import { describe, expect, test } from 'vitest'
import { codeAt, password, wrongCodeAt } from '../../staff/fixtures'
import { openBrowser } from '../../support/staff'
import { textOf } from '../../support/text-of'
import { browserWithCode, destination, portalWithCode, portalWithRosa, typeIn, wait } from './people'

const codePage = '/en/staff/sign-in/code'

/** A browser in which Rosa has typed her password, and the page that asks for her code. */
async function askedForCode() {
  const { portal, rosa } = await portalWithCode()
  wait(portal, 2)
  const browser = openBrowser(portal)
  expect(destination(await typeIn(browser))).toBe(codePage)
  const page = await browser.get(codePage)
  expect(page.status).toBe(200)
  return { portal, rosa, browser, form: await page.text(), code: codeAt(rosa.secret, portal.context.now()) }
}

describe('the code of the authenticator', () => {
  test('is what a password alone opens nothing without', async () => {
    const { browser } = await askedForCode()
    for (const page of ['/en/staff', '/en/staff/account', '/en/staff/accounts']) {
      expect((await browser.get(page)).status, page).toBe(302)
    }
    expect((await browser.post('/en/staff/accounts', { email: 'x@example.gov', name: 'X' })).status).toBe(401)
  })

  test('finishes the sign-in under another token; the one before is dead', async () => {
    const { portal, browser, form, code } = await askedForCode()
    const half = browser.cookies.get('staff')
    expect(destination(await browser.send(form, { code }))).toBe('/en/staff')
    expect(browser.cookies.get('staff')).not.toBe(half)
    expect((await browser.get('/en/staff/account')).status).toBe(200)
    expect((await portal.get('/en/staff/account', { Cookie: `staff=${half}` })).status).toBe(302)
    expect((await portal.get(codePage, { Cookie: `staff=${half}` })).status).toBe(302)
  })

  test('works once: nobody is let in who sends it again from elsewhere', async () => {
    const { portal, browser, form, code } = await askedForCode()
    const other = openBrowser(portal)
    await typeIn(other)
    destination(await browser.send(form, { code }))
    const again = await browser.sendAgain()
    expect([destination(again), again.headers.getSetCookie()]).toEqual(['/en/staff', []])
    const elsewhere = await other.send(form, { code })
    expect([elsewhere.status, elsewhere.headers.getSetCookie()]).toEqual([400, []])
  })

  test('that is wrong is said to be, at its field, and is nowhere afterwards', async () => {
    const { portal, rosa, browser, form } = await askedForCode()
    const wrong = wrongCodeAt(rosa.secret, portal.context.now())
    const answer = await browser.send(form, { code: wrong })
    expect(answer.status).toBe(400)
    const html = await answer.text()
    expect(textOf(html)).toContain('This code is not right.')
    expect(html).toMatch(/<input[^>]*name="code"[^>]*aria-invalid="true"/)
    expect(html.slice(html.indexOf('<main'))).not.toContain(wrong)
    expect(portal.logged()).not.toContain(wrong)
  })

  test('can be filled in by a phone', async () => {
    const { form } = await askedForCode()
    expect(form).toMatch(/<input[^>]*name="code"[^>]*inputMode="numeric"[^>]*autoComplete="one-time-code"/i)
  })

  test('is waited for ten minutes', async () => {
    const { portal, rosa, browser, form } = await askedForCode()
    wait(portal, 12.1)
    const answer = await browser.send(form, { code: codeAt(rosa.secret, portal.context.now()) })
    expect(answer.status).toBe(400)
    expect(textOf(await answer.text())).toContain('That took too long.')
    expect((await browser.get(codePage)).headers.get('Location')).toBe('/en/staff/sign-in')
  })

  test('cannot be guessed: after ten wrong ones even the right one has to wait', async () => {
    const { portal, rosa, browser, form, code } = await askedForCode()
    const wrong = wrongCodeAt(rosa.secret, portal.context.now())
    for (let tries = 0; tries < 10; tries += 1) {
      expect((await browser.send(form, { code: wrong })).status).toBe(400)
    }
    const answer = await browser.send(form, { code })
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '180'])
    expect(textOf(await answer.text())).toContain('Please wait 3 minutes.')
  })
})

describe('a recovery code', () => {
  test('lets in whoever has no phone, once, and says how many are left', async () => {
    const { portal, rosa, browser, form } = await askedForCode()
    const [recoveryCode = ''] = rosa.recoveryCodes
    const answer = await browser.send(form, { recoveryCode })
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(textOf(html)).toContain('You have 9 recovery codes left.')
    expect(html).toContain('href="/en/staff"')
    expect((await browser.get('/en/staff/account')).status).toBe(200)
    const other = openBrowser(portal)
    await typeIn(other)
    const refused = await other.send(form, { recoveryCode })
    expect(refused.status).toBe(400)
    const page = await refused.text()
    expect(textOf(page)).toContain('This recovery code is not right, or it was used before.')
    expect(page).toContain('<details open="">')
    expect(portal.logged()).not.toContain(recoveryCode)
  })
})

describe('setting up an authenticator', () => {
  const page = '/en/staff/account/authenticator'

  function secretIn(html: string): string {
    return /<span class="copy">([^<]+)/.exec(html)?.[1]?.replaceAll(' ', '') ?? ''
  }

  test('asks for the password first, and shows nothing without it', async () => {
    const { portal } = await portalWithRosa()
    const browser = openBrowser(portal)
    await typeIn(browser)
    const first = await (await browser.get(page)).text()
    const wrong = await browser.send(first, { password: 'not the password' }, 'begin')
    expect(wrong.status).toBe(400)
    const html = await wrong.text()
    expect(textOf(html)).toContain('This is not the password you have now.')
    expect(secretIn(html)).toBe('')
  })

  test('shows a picture and a key, the same ones after a wrong code, and then recovery codes, once', async () => {
    const { portal } = await portalWithRosa()
    const browser = openBrowser(portal)
    await typeIn(browser)
    const other = openBrowser(portal)
    await typeIn(other)
    const first = await (await browser.get(page)).text()
    expect(destination(await browser.send(first, { password }, 'begin'))).toBe(page)
    const shown = await (await browser.get(page)).text()
    const secret = secretIn(shown)
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    const picture = /<img[^>]*src="(data:image\/svg\+xml,[^"]+)"[^>]*alt="[^"]+"/.exec(shown)?.[1]
    expect(decodeURIComponent(picture ?? '')).toMatch(/^data:image\/svg\+xml,<svg .*<\/svg>\s*$/s)
    const refused = await browser.send(shown, { code: wrongCodeAt(secret, portal.context.now()) }, 'confirm')
    expect(refused.status).toBe(400)
    const again = await refused.text()
    expect(secretIn(again)).toBe(secret)
    expect(again).toContain(picture)
    const code = codeAt(secret, portal.context.now())
    const done = await browser.send(again, { code }, 'confirm')
    expect(done.status).toBe(200)
    const html = await done.text()
    const codes = [...html.matchAll(/<li>([0-9a-z]{4}(?:-[0-9a-z]{4}){3})<\/li>/g)].map(([, each]) => each)
    expect(new Set(codes).size).toBe(10)
    expect((await browser.get('/en/staff/account')).status).toBe(200)
    expect((await other.get('/en/staff/account')).status, 'the other session').toBe(302)
    const repeated = await browser.sendAgain()
    expect(destination(repeated)).toBe(page)
    expect(await (await browser.get(page)).text()).not.toContain(codes[0])
    const log = portal.logged()
    for (const kept of [secret, code, password, ...codes]) expect(log).not.toContain(kept)
  })

  test('can be stopped, and then nothing has changed', async () => {
    const { portal } = await portalWithRosa()
    const browser = openBrowser(portal)
    await typeIn(browser)
    await browser.send(await (await browser.get(page)).text(), { password }, 'begin')
    const shown = await (await browser.get(page)).text()
    expect(destination(await browser.send(shown, {}, 'cancel'))).toBe('/en/staff/account')
    const html = await (await browser.get(page)).text()
    expect(secretIn(html)).toBe('')
    const code = codeAt(secretIn(shown), portal.context.now())
    expect(destination(await browser.post(page, { intent: 'confirm', code }))).toBe(page)
    expect(textOf(await (await browser.get('/en/staff/account')).text())).toContain(
      'Sign-in code from your phone Off',
    )
  })

  test('once more asks for the code there is, or for a recovery code', async () => {
    const { portal, rosa } = await portalWithCode()
    wait(portal, 2)
    const browser = await browserWithCode(portal, rosa.secret)
    const form = await (await browser.get(page)).text()
    const refused = await browser.send(form, { password, code: '' }, 'begin')
    expect(refused.status).toBe(400)
    const [recoveryCode = ''] = rosa.recoveryCodes
    destination(await browser.send(form, { password, code: recoveryCode }, 'begin'))
    const secret = secretIn(await (await browser.get(page)).text())
    expect(secret).not.toBe(rosa.secret)
    expect(secret).not.toBe('')
  })
})
