import { expect, type Locator, type Page } from '@playwright/test'
import { choosePassword, password, test } from './staff-portal'

/** The phone that the console is made for. */
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'es-MX' }

/** Most taps that tonight's change may take after signing in. */
const mostTaps = 8

for (const [how, javaScriptEnabled, hour, room] of [
  ['with script', true, '20:10', '7'],
  ['without script', false, '20:20', '8'],
] as const) {
  test.describe(how, () => {
    test.use({ ...phone, javaScriptEnabled })

    test(`on a phone, in Spanish, ${how}: tonight’s meeting is an hour later and in another room`, async ({
      page,
      staffPortal,
    }) => {
      const { origin, add } = staffPortal
      const email = `ana-${javaScriptEnabled}@example.gov`
      await choosePassword(page, (await add(email, 'Ana Prueba')).replace('/en/', '/es/'))
      await page.getByRole('button', { name: 'Salir' }).tap()

      await page.getByLabel('Correo electrónico').fill(email)
      await page.getByLabel('Contraseña').fill(password)
      await page.getByRole('main').getByRole('button', { name: 'Entrar', exact: true }).tap()

      let taps = 0
      const tap = async (target: Locator) => {
        await target.tap()
        taps += 1
      }
      const type = async (field: Locator, text: string) => {
        await tap(field)
        await field.fill(text)
      }
      const today = page.locator('main section').filter({ has: page.getByRole('heading', { name: 'Hoy' }) })
      await expect(today, 'today is in sight without scrolling').toBeInViewport()
      await tap(today.getByRole('link', { name: /Cambiar esta fecha/ }).first())
      await tap(page.getByRole('radio', { name: /otra hora/ }))
      await type(page.getByLabel('Nueva hora'), hour)
      await type(page.getByLabel('Sala'), room)
      await tap(page.getByRole('button', { name: 'Guardar' }))
      expect(taps).toBeLessThanOrEqual(mostTaps)
      await expect(page.getByRole('button', { name: 'Deshacer' })).toBeVisible()

      const read = async (language: string) =>
        (await (await fetch(`${origin}/${language}/meetings/tonight/2026-11-22`)).text()).replace(
          /[\u00a0\u202f]/g,
          ' ',
        )
      const minutes = hour.slice(3)
      await expect.poll(() => read('es'), { timeout: 1_000, intervals: [50] }).toContain(`8:${minutes} p. m.`)
      expect(await read('es')).toContain(`Sala: <bdi>${room}</bdi>`)
      expect(await read('en')).toContain(`8:${minutes} p.m.`)
      expect(await read('en')).toContain(`Room: <bdi>${room}</bdi>`)

      await page.getByRole('button', { name: 'Deshacer' }).tap()
      await expect.poll(() => read('es'), { intervals: [50] }).not.toContain(`8:${minutes} p. m.`)
    })
  })
}

test('what was typed survives a session that is over', async ({ page, staffPortal }) => {
  const { origin, add } = staffPortal
  await choosePassword(page, await add('late@example.gov', 'Late Sample'))
  await page.goto(`${origin}/en/staff/new`)
  await page.getByLabel(/^Title in English/).fill('Typed before the session was over')
  await page.getByLabel('Day', { exact: true }).fill('2026-12-03')
  await page.getByLabel('Start', { exact: true }).fill('18:00')
  await page.getByLabel('Name of the place').fill('Sample school')
  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Save as draft' }).click()

  await page.getByLabel('E-mail address').fill('late@example.gov')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('main').getByRole('button').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Typed before the session was over')
})

test('the dates show while a form is filled in, and the same by the button', async ({
  browser,
  staffPortal,
}) => {
  const { origin, add } = staffPortal
  const link = await add('dates@example.gov', 'Dates Sample')
  const page = await browser.newPage()
  await choosePassword(page, link)
  const cookies = await page.context().cookies()
  await fillDates(page, origin)
  const dates = page.locator('#dates')
  await expect(dates).toContainText('Tuesday, January 19')
  const live = await dates.innerText()

  const plain = await browser.newContext({ javaScriptEnabled: false })
  await plain.addCookies(cookies)
  const other = await plain.newPage()
  await fillDates(other, origin)
  await other.getByRole('button', { name: 'Show the dates' }).click()
  expect(await other.locator('#dates').innerText()).toBe(live)
  await plain.close()
  await page.close()
})

async function fillDates(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/en/staff/new`)
  await page.getByLabel('Day', { exact: true }).fill('2027-01-19')
  await page.getByLabel('Start', { exact: true }).fill('19:00')
  await page.getByLabel('Repeats').selectOption('monthly-weekday')
}
