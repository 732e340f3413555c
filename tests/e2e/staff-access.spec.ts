import { expect } from '@playwright/test'
import { bringAxe, type Finding, faults, runAxe } from './engines'
import { overflow } from './fit'
import { choosePassword, password, test } from './staff-portal'

// The engine comes into the page as a script, which its content security policy keeps out, as it should.
test.use({ bypassCSP: true })

/** What the engine is sure of: what a choice hides until it is made is not looked at here. */
function sure(findings: Finding[]): string[] {
  return faults(findings.filter((finding) => finding.sure))
}

/** Every page of the console, for an administrator. */
const pages = [
  '',
  '?show=drafts',
  '/new',
  '/import',
  '/policy',
  '/account',
  '/account/password',
  '/account/authenticator',
  '/accounts',
  '/log',
  '/log?about=accounts',
  '/meetings/tonight',
  '/meetings/tonight/edit',
  '/meetings/tonight/edit?from=2026-11-29',
  '/meetings/tonight/dates/2026-11-22',
  '/meetings/tonight/history',
  '/meetings/later/preview?shown=es',
]

for (const language of ['en', 'es']) {
  test(`everybody can use the console in ${language}, on a small screen, in light and dark`, async ({
    page,
    staffPortal,
  }) => {
    test.setTimeout(240_000)
    const { origin, add } = staffPortal
    const look = async (path: string) => {
      await page.setViewportSize({ width: 320, height: 640 })
      expect.soft(await overflow(page), `${path}: nothing is wider than 320 pixels`).toEqual([])
      await bringAxe(page)
      expect.soft(sure(await runAxe(page, 'everything')), `${path} in the light scheme`).toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      expect.soft(sure(await runAxe(page, 'colors')), `${path} in the dark scheme`).toEqual([])
      await page.emulateMedia({ colorScheme: 'light' })
    }
    await page.goto(`${origin}/${language}/staff/sign-in`)
    await look('/sign-in')
    await page.locator('input[name="email"]').fill('nobody@example.gov')
    await page.locator('input[name="password"]').fill(password)
    await page.locator('main button[type="submit"]').first().click()
    await look('/sign-in, refused')
    const link = (await add(`access-${language}@example.gov`, 'Access Sample')).replace(
      '/en/',
      `/${language}/`,
    )
    await page.goto(link)
    await look('/link')
    await choosePassword(page, link)
    for (const path of pages) {
      const response = await page.goto(`${origin}/${language}/staff${path}`)
      expect(response?.status(), path).toBe(200)
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await look(path)
    }
    await page.goto(`${origin}/${language}/staff/new`)
    await page.locator('button[value="draft"], main form button[type="submit"]').last().click()
    await look('/new, with everything missing')
  })
}
