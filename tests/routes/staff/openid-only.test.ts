import { expect, test } from 'vitest'
import { textOf } from '../../support/text-of'
import { browserOf, portalWithRosa, typeIn, wait } from './people'

test('where passwords are off, what was typed is kept and saved beside the department’s sign-in', async () => {
  const { portal } = await portalWithRosa({
    PORTAL_OIDC_ISSUER: 'http://127.0.0.1:9',
    PORTAL_OIDC_CLIENT_ID: 'portal',
    PORTAL_OIDC_CLIENT_SECRET: 'secret',
  })
  const browser = await browserOf(portal)
  const form = await (await browser.get('/en/staff/accounts')).text()
  wait(portal, 61)
  portal.context.gate = { ...portal.context.gate, localSignIn: false }
  const over = await browser.send(form, { email: 'ben@example.gov', name: 'Ben Ortiz' })
  expect(over.status).toBe(401)
  const page = await over.text()
  expect(page).not.toContain('type="password"')
  expect(page).toContain('target="_blank"')
  portal.context.gate = { ...portal.context.gate, localSignIn: true }
  await typeIn(browser)
  expect(textOf(await (await browser.send(page)).text())).toContain('A one-time link for Ben Ortiz')
})
