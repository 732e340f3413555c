import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { test } from './portals'
import { readerPages } from './reader-pages'

/** WCAG 2.2 A and AA as axe knows it, with its best practices. */
const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Between the two schemes nothing differs but colors. */
const schemes = { light: everything, dark: ['cat.color'] } as const

/** What axe tests only when asked: contrast of 7:1 (AAA), and the least size of targets. */
const extraRules = { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } }

for (const { name, language, portal, path, status } of readerPages) {
  test(`everybody can use ${name}`, async ({ page, portals }) => {
    const response = await page.goto(portals[portal].origin + path)
    expect(response?.status()).toBe(status)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    expect.soft(await headingMistakes(page), 'one first heading, and no level skipped').toEqual([])
    expect.soft(await axeFindings(page, 'light'), 'axe in the light scheme').toEqual([])
    expect.soft(await axeFindings(page, 'dark'), 'axe in the dark scheme').toEqual([])
  })
}

/** What axe objects to, and the contrasts that it could not make out: those would otherwise pass unseen. */
async function axeFindings(page: Page, colorScheme: keyof typeof schemes): Promise<string[]> {
  await page.emulateMedia({ colorScheme })
  const options = {
    runOnly: { type: 'tag' as const, values: [...schemes[colorScheme]] },
    rules: extraRules,
    // What passes is counted nowhere, and collecting it takes half of the time.
    resultTypes: ['violations' as const, 'incomplete' as const],
  }
  const { violations, incomplete } = await new AxeBuilder({ page }).options(options).setLegacyMode().analyze()
  const unclear = incomplete.filter(({ id }) => id.startsWith('color-contrast'))
  return [...violations, ...unclear].flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')} ${node.html.slice(0, 200)}`),
  )
}

async function headingMistakes(page: Page): Promise<string[]> {
  const headings = await page.locator('h1, h2, h3, h4, h5, h6').evaluateAll((elements) =>
    elements.map((element) => ({
      level: Number(element.tagName.slice(1)),
      text: element.textContent ?? '',
    })),
  )
  const firsts = headings.filter(({ level }) => level === 1).length
  const skipped = headings.filter(({ level }, index) => level > (headings[index - 1]?.level ?? 0) + 1)
  return [
    ...(firsts === 1 ? [] : [`${firsts} headings of the first level`]),
    ...skipped.map(({ level, text }) => `level ${level} follows a lower one: ${text}`),
  ]
}
