import { expect, type Locator } from '@playwright/test'
import { test } from './portals'
import { wordsOf } from './words'

const spanish = wordsOf('es')
const english = wordsOf('en')

/** A small phone of today, whose browser asks for Spanish and runs no script. */
const phone = {
  viewport: { width: 360, height: 740 },
  locale: 'es-MX',
  javaScriptEnabled: false,
  isMobile: true,
  hasTouch: true,
}

test.describe('a resident with a small phone, in Spanish, without JavaScript', () => {
  test.use(phone)

  test('is sent to Spanish and finds the 911 answer', async ({ page, portals }) => {
    await page.goto(portals.record.origin)
    await expect(page).toHaveURL(`${portals.record.origin}/es`)
    await expect(page.locator('html')).toHaveAttribute('lang', 'es')
    await page.getByRole('link', { name: spanish.policy.statements['calling-911'].question }).click()
    await expect(page).toHaveURL(/\/es\/policy\/calling-911$/)
  })

  test('reads question, answer, who and when in the first screen', async ({ page, portals }) => {
    await page.goto(`${portals.record.origin}/es/policy/calling-911`)
    const verdict = page.locator('.verdict')
    await expect.soft(verdict.locator('.answer strong')).toHaveText(`${spanish.policy.answer.no}.`)
    await expect.soft(verdict.locator('.answer')).toContainText('12 de febrero de 2025')
    await expect.soft(verdict.locator('.said')).toContainText('Michael Igo')
    expect.soft(await bottomOf(page.locator('h1')), 'the question').toBeLessThanOrEqual(740)
    expect.soft(await bottomOf(verdict.locator('.answer strong')), 'the answer').toBeLessThanOrEqual(740)
    expect.soft(await bottomOf(verdict.locator('.said')), 'who and when').toBeLessThanOrEqual(740)
  })

  for (const language of ['es', 'en']) {
    test(`has all three answers of the home page in the first screen (${language})`, async ({
      page,
      portals,
    }) => {
      await page.goto(`${portals.record.origin}/${language}`)
      const answers = page.locator('.answers > li')
      await expect(answers).toHaveCount(3)
      for (const answer of await answers.all()) {
        const question = (await answer.locator('h2').textContent()) ?? ''
        expect.soft(await bottomOf(answer.locator('h2')), question).toBeLessThanOrEqual(740)
        expect
          .soft(await bottomOf(answer.locator('.answer strong')), `answer: ${question}`)
          .toBeLessThanOrEqual(740)
      }
    })
  }

  test('changes the language and stays on the page', async ({ page, portals }) => {
    const query = '?spoken=es&access=step-free&month=2026-12'
    await page.goto(`${portals.samples.origin}/es/meetings${query}`)
    await page.getByRole('link', { name: english.common.language.name }).click()
    await expect(page).toHaveURL(`${portals.samples.origin}/en/meetings${query}`)
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await page.getByRole('link', { name: spanish.common.language.name }).click()
    await expect(page).toHaveURL(`${portals.samples.origin}/es/meetings${query}`)
    await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  })

  test('finds a meeting through the form of filters', async ({ page, portals }) => {
    await page.goto(`${portals.samples.origin}/es`)
    await page
      .getByRole('navigation')
      .first()
      .getByRole('link', { name: spanish.common.nav.meetings })
      .click()
    const { filter } = spanish.meetings
    const month = page.getByRole('combobox', { name: filter.month })
    await page.getByText(filter.title).click()
    await page.getByRole('combobox', { name: filter.spoken }).selectOption('vi')
    await month.selectOption('2026-12')
    await page.getByRole('button', { name: filter.apply }).click()
    await expect(page).toHaveURL(/\/es\/meetings\?spoken=vi&access=&month=2026-12$/)
    await expect(month).toHaveValue('2026-12')
    const found = page.locator('.meetings > li')
    await expect(found.first()).toBeVisible()
    for (const item of await found.all()) await expect(item).toContainText('vietnamita')

    await found.filter({ hasText: 'Noche con intérpretes' }).getByRole('link').click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Noche con intérpretes de vietnamita')
    await expect(page.locator('.date')).toContainText('viernes 4 de diciembre')
  })

  test('sees at once that a date is cancelled, and why', async ({ page, portals }) => {
    await page.goto(`${portals.samples.origin}/es/meetings`)
    const item = page.locator('.meetings > li.cancelled').filter({ hasText: 'Hora semanal' })
    await expect(item.getByRole('link')).toContainText(spanish.meetings.status.cancelled)
    await item.getByRole('link').click()
    await expect(page).toHaveURL(/\/es\/meetings\/sample-weekly-questions\/2026-11-25$/)
    const notice = page.getByRole('note').first()
    await expect(notice).toContainText(spanish.meetings.status.cancelled)
    await expect(notice).toContainText('la biblioteca está cerrada')
    await expect(page.locator('.date s')).toContainText('miércoles 25 de noviembre')
    expect(await bottomOf(notice)).toBeLessThanOrEqual(740)
  })

  test('sees at once that a date has moved, from when and where to when and where', async ({
    page,
    portals,
  }) => {
    await page.goto(`${portals.samples.origin}/es/meetings/sample-saturday-coffee/2026-12-05`)
    const date = page.locator('.date')
    await expect(date).toContainText('domingo 6 de diciembre')
    await expect(date.locator('s')).toHaveCount(0)
    const struck = page.locator('main s')
    await expect(struck.filter({ hasText: 'sábado 5 de diciembre' })).toBeVisible()
    await expect(struck.filter({ hasText: 'Sample church hall' })).toBeVisible()
    await expect(page.getByRole('note').first()).toContainText('Están pintando el salón')
    expect(await bottomOf(date)).toBeLessThanOrEqual(740)
  })

  test('comes back from an address that is none', async ({ page, portals }) => {
    const response = await page.goto(`${portals.record.origin}/redadas`)
    expect(response?.status()).toBe(404)
    await expect(page.locator('html')).toHaveAttribute('lang', 'es')
    await page.getByRole('main').getByRole('link').click()
    await expect(page).toHaveURL(`${portals.record.origin}/es`)
  })
})

test('the samples show a date of every kind, and say that they are samples', async ({ page, portals }) => {
  await page.goto(`${portals.samples.origin}/es/meetings`)
  for (const status of ['scheduled', 'cancelled', 'postponed', 'moved']) {
    await expect(page.locator(`.meetings > li.${status}`).first(), status).toBeVisible()
  }
  await expect(page.locator('.sample')).toHaveText(spanish.common.notice.sample)
})

/** Where an element ends, in CSS pixels from the top of the page. */
async function bottomOf(element: Locator): Promise<number> {
  const box = await element.boundingBox()
  if (!box) throw new Error('the element is not shown')
  return box.y + box.height
}
