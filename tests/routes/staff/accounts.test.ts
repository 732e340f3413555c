import { describe, expect, test } from 'vitest'
import { findAccountByEmail } from '~/staff/accounts'
import { changeRole } from '~/staff/change-account'
import { everything } from '../../staff/everything'
import { machine, noon, password, signedIn, withSecondFactor } from '../../staff/fixtures'
import { openBrowser } from '../../support/staff'
import { textOf } from '../../support/text-of'
import { browserOf, destination, portalWithRosa, told, typeIn } from './people'

const page = '/en/staff/accounts'
const bens = { email: 'ben@example.gov', name: 'Ben Ortiz', role: 'editor' } as const

/** A portal in which Rosa, an administrator, looks at the account of Ben, an editor with a password. */
async function portalWithBen() {
  const { portal, rosa } = await portalWithRosa()
  const { account, token } = await signedIn(portal.db, bens)
  const browser = await browserOf(portal)
  const bensPage = `${page}/${account.id}`
  const form = await (await browser.get(bensPage)).text()
  return { portal, rosa, ben: account, bensToken: token, browser, bensPage, form }
}

function linkIn(html: string): string {
  return (
    /<textarea[^>]*>http:\/\/localhost:3000(\/en\/staff\/link\/[\w-]{22})<\/textarea>/.exec(html)?.[1] ?? ''
  )
}

describe('who may look after accounts', () => {
  test('an editor may not: nothing is shown, nothing changes, and the try is in the log', async () => {
    const { portal, rosa, bensPage } = await portalWithBen()
    const editor = await browserOf(portal, bens.email)
    const before = await everything(portal.db, { but: ['staff_changes', 'staff_sessions'] })
    for (const path of [page, bensPage, `${page}/${rosa.account.id}`]) {
      const shown = await editor.get(path)
      expect(shown.status, path).toBe(403)
      expect(await shown.text()).not.toContain('rosa@example.gov')
    }
    const invitation = { email: 'x@example.gov', name: 'X', role: 'administrator' }
    expect((await editor.post(page, invitation)).status).toBe(403)
    const promotion = { intent: 'role', role: 'administrator', version: '1' }
    const refused = await editor.post(bensPage, promotion)
    expect(refused.status).toBe(403)
    expect(textOf(await refused.text())).toContain('Only an administrator can. Nothing was changed.')
    expect(await everything(portal.db, { but: ['staff_changes', 'staff_sessions'] })).toEqual(before)
    expect((await told(portal.db)).slice(0, 2)).toEqual(
      Array(2).fill({ what: 'refused', details: { tried: 'accounts', why: 'not-allowed' } }),
    )
    expect(await (await editor.get('/en/staff/policy')).text()).not.toContain(`href="${page}"`)
  })

  test('nobody may who is not signed in', async () => {
    const { portal, bensPage } = await portalWithBen()
    const nobody = openBrowser(portal)
    expect((await nobody.get(page)).status).toBe(302)
    expect((await nobody.post(bensPage, { intent: 'end', sureEnd: 'yes', version: '1' })).status).toBe(401)
    expect(await findAccountByEmail(portal.db, { email: bens.email })).toMatchObject({ state: 'active' })
  })

  test('a role that is taken away is gone at once', async () => {
    const { portal, rosa, browser } = await portalWithBen()
    await signedIn(portal.db, { email: 'ana@example.gov', name: 'Ana Cruz' })
    const { id: accountId, version } = rosa.account
    await changeRole(portal.db, { author: machine, accountId, version, role: 'editor', now: noon })
    expect((await browser.get(page)).status).toBe(403)
  })
})

describe('inviting somebody', () => {
  test('shows a link, once, that makes the account; nobody chooses a password for them', async () => {
    const { portal } = await portalWithRosa()
    const browser = await browserOf(portal)
    const form = await (await browser.get(page)).text()
    expect(form).not.toContain('type="password"')
    const answer = await browser.send(form, { email: ' Ben@Example.gov ', name: 'Ben Ortiz' })
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(textOf(html)).toContain('A one-time link for Ben Ortiz')
    expect(textOf(html)).toContain('Give it to them yourself.')
    expect(textOf(html)).toContain('Until Thursday, November 26, 2026, 12:00 p.m., it works once.')
    const link = linkIn(html)
    const ben = openBrowser(portal)
    destination(await ben.send(await (await ben.get(link)).text(), { password }))
    expect((await ben.get('/en/staff/account')).status).toBe(200)
    expect((await ben.get(page)).status).toBe(403)
    const listed = await (await browser.get(page)).text()
    expect(textOf(listed)).toContain('Ben Ortiz ben@example.gov Editor Without sign-in code')
    expect(listed).not.toContain(link)
    expect(portal.logged()).not.toContain(link)
  })

  test('twice, as reloading the page does, makes one account, and the first link still works', async () => {
    const { portal } = await portalWithRosa()
    const browser = await browserOf(portal)
    const form = await (await browser.get(page)).text()
    const link = linkIn(await (await browser.send(form, { email: bens.email, name: bens.name })).text())
    const again = await browser.sendAgain()
    expect(again.status).toBe(409)
    const html = await again.text()
    expect(textOf(html)).toContain('Somebody has an account with this e-mail address.')
    expect(html).toContain(`value="${bens.email}"`)
    expect((await portal.get(link)).status).toBe(200)
  })

  test('without what it needs says what that is, and keeps what was typed', async () => {
    const { portal } = await portalWithRosa()
    const browser = await browserOf(portal)
    const form = await (await browser.get(page)).text()
    const answer = await browser.send(form, { email: 'ben at example', name: ' ', role: 'chief' })
    expect(answer.status).toBe(400)
    const html = await answer.text()
    expect(textOf(html)).toContain('There are 3 problems')
    expect(html).toContain('value="ben at example"')
    expect((await told(portal.db))[0]?.what).not.toBe('account-invited')
  })

  test('needs no link where the department has its own sign-in and no passwords', async () => {
    const { portal } = await portalWithRosa()
    const browser = await browserOf(portal)
    portal.context.gate = { ...portal.context.gate, localSignIn: false }
    const form = await (await browser.get(page)).text()
    const html = await (await browser.send(form, { email: bens.email, name: bens.name })).text()
    expect(textOf(html)).toContain('Ben Ortiz needs no link')
    expect(html).not.toContain('/staff/link/')
  })
})

describe('somebody’s account', () => {
  test('gets another role, by its version: a form that is older is refused and shows how it is now', async () => {
    const { portal, browser, bensPage, form } = await portalWithBen()
    expect(destination(await browser.send(form, { role: 'administrator' }, 'role'))).toBe(
      `${bensPage}?done=saved`,
    )
    expect(textOf(await (await browser.get(`${bensPage}?done=saved`)).text())).toContain(
      'The change is saved.',
    )
    const stale = await browser.sendAgain()
    expect(stale.status).toBe(409)
    const html = await stale.text()
    expect(textOf(html)).toContain('Somebody else has just changed this account.')
    expect(html).toContain('name="version" value="2"')
    expect(destination(await browser.send(html, { role: 'editor' }, 'role'))).toBe(`${bensPage}?done=saved`)
    expect(await findAccountByEmail(portal.db, bens)).toMatchObject({ role: 'editor', version: 3 })
  })

  test('gets a link to a new password; everything stays as it is until it is used', async () => {
    const { portal, browser, form } = await portalWithBen()
    const html = await (await browser.send(form, {}, 'link')).text()
    const link = linkIn(html)
    expect(textOf(html)).toContain('Until Monday, November 23, 2026, 1:00 p.m., it works once.')
    expect(destination(await typeIn(openBrowser(portal), { email: bens.email }))).toBe('/en/staff')
    const ben = openBrowser(portal)
    const next = 'seven blue kites over water'
    destination(await ben.send(await (await ben.get(link)).text(), { password: next }))
    expect((await typeIn(openBrowser(portal), { email: bens.email })).status).toBe(400)
    expect(portal.logged()).not.toContain(link)
  })

  test('whose phone is lost gets a link only after a confirmation, and then needs no code', async () => {
    const { portal } = await portalWithRosa()
    const cleo = await withSecondFactor(portal.db, {
      email: 'cleo@example.gov',
      name: 'Cleo Park',
      role: 'editor',
    })
    const browser = await browserOf(portal)
    const cleosPage = `${page}/${cleo.account.id}`
    const form = await (await browser.get(cleosPage)).text()
    const asked = await browser.send(form, {}, 'lost')
    expect(asked.status).toBe(400)
    expect(textOf(await asked.text())).toContain('Check the box first, to confirm.')
    expect(await findAccountByEmail(portal.db, cleo.account)).toMatchObject({ secondFactor: true })
    const html = await (await browser.send(form, { sureLost: 'yes' }, 'lost')).text()
    expect((await browser.sendAgain()).status, 'sent again').toBe(409)
    const hers = openBrowser(portal)
    const linkPage = await (await hers.get(linkIn(html))).text()
    expect(textOf(linkPage)).toContain('At least 15 characters.')
    expect(destination(await hers.send(linkPage, { password }))).toBe('/en/staff')
    expect((await told(portal.db)).some(({ what }) => what === 'second-factor-lost')).toBe(true)
  })

  test('that is ended after a confirmation is dead at once, in every browser', async () => {
    const { portal, browser, form, bensToken, bensPage } = await portalWithBen()
    const ben = await browserOf(portal, bens.email)
    expect((await browser.send(form, {}, 'end')).status).toBe(400)
    expect((await ben.get('/en/staff/account')).status).toBe(200)
    expect(destination(await browser.send(form, { sureEnd: 'yes' }, 'end'))).toBe(
      `${page}?done=account-ended`,
    )
    expect((await ben.get('/en/staff/account')).status).toBe(302)
    expect((await ben.post('/en/staff/account', { intent: 'all' })).status).toBe(401)
    expect((await portal.get('/en/staff/account', { Cookie: `staff=${bensToken}` })).status).toBe(302)
    expect((await typeIn(openBrowser(portal), { email: bens.email })).status).toBe(400)
    const listed = await (await browser.get(`${page}?done=account-ended`)).text()
    expect(textOf(listed)).toContain('The account has ended.')
    expect((await browser.sendAgain()).status, 'sent again').toBe(409)
    const html = await (await browser.get(bensPage)).text()
    expect(textOf(html)).toContain('This account has ended.')
    expect(html).not.toContain('name="intent"')
  })

  test('that is the last administrator’s stays one', async () => {
    const { portal, rosa, browser } = await portalWithBen()
    const own = `${page}/${rosa.account.id}`
    const html = await (await browser.get(own)).text()
    const demoted = await browser.send(html, { role: 'editor' }, 'role')
    expect(demoted.status).toBe(409)
    expect(textOf(await demoted.text())).toContain('This is the only administrator who can sign in.')
    const ended = await browser.post(own, { intent: 'end', sureEnd: 'yes', version: '1' })
    expect(ended.status).toBe(409)
    expect(await findAccountByEmail(portal.db, rosa.account)).toMatchObject({
      role: 'administrator',
      version: 1,
    })
  })

  test('that is one’s own gets no link, so that a browser left open cannot take it over', async () => {
    const { portal, rosa, browser } = await portalWithBen()
    const own = `${page}/${rosa.account.id}`
    const html = await (await browser.get(own)).text()
    expect(textOf(html)).toContain('This is your own account.')
    for (const intent of ['link', 'lost']) {
      const answer = await browser.post(own, { intent, sureLost: 'yes', version: '1' })
      expect(answer.status).toBe(409)
      expect(linkIn(await answer.text())).toBe('')
    }
    expect((await told(portal.db))[0]).toMatchObject({ details: { why: 'own-account' } })
  })

  test('that takes its own rights away is led to what it still may see', async () => {
    const { portal, rosa, browser } = await portalWithBen()
    await signedIn(portal.db, { email: 'ana@example.gov', name: 'Ana Cruz' })
    const html = await (await browser.get(`${page}/${rosa.account.id}`)).text()
    expect(destination(await browser.send(html, { role: 'editor' }, 'role'))).toBe('/en/staff')
  })

  test('that is not there is not found, and a command that is none is not either', async () => {
    const { browser, bensPage } = await portalWithBen()
    expect((await browser.get(`${page}/nobody`)).status).toBe(404)
    expect((await browser.post(`${page}/nobody`, { intent: 'link', version: '1' })).status).toBe(404)
    expect((await browser.post(bensPage, { intent: 'erase', version: '1' })).status).toBe(404)
    const unsure = await browser.post(bensPage, { intent: 'role', version: 'x', role: 'chief' })
    expect(unsure.status).toBe(400)
  })
})

describe('what is said of policy', () => {
  test('is why it cannot be edited here, and where it is', async () => {
    const { portal } = await portalWithRosa({
      PORTAL_OPERATOR: 'Office of Community Affairs',
      PORTAL_CONTACT: 'outreach@example.gov',
    })
    const browser = await browserOf(portal)
    const answer = await browser.get('/en/staff/policy')
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(html.slice(html.indexOf('<main'))).not.toContain('<form')
    expect(textOf(html)).toContain('Why the answers cannot be changed here')
    expect(textOf(html)).toContain('This site is run by Office of Community Affairs.')
    expect(textOf(html)).toContain('outreach@example.gov')
    const links = [...html.matchAll(/href="(\/en\/policy\/[\w-]+)"/g)].map(([, href = '']) => href)
    expect(links).toHaveLength(5)
    for (const href of links) expect((await portal.get(href)).status, href).toBe(200)
    expect((await portal.get('/en/staff/policy')).status).toBe(302)
  })
})
