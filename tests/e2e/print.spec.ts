import { expect } from '@playwright/test'
import { test } from './portals'
import { readerPages } from './reader-pages'

const printed = readerPages.filter(({ name }) =>
  /^(home|the statement|a meeting once|a cancelled date|a sheet|cards)\b/.test(name),
)

for (const { name, portal, path } of printed) {
  test(`${name} prints on one sheet`, async ({ page, portals }) => {
    await page.goto(portals[portal].origin + path)
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    const ground = await page.locator('html').evaluate((html) => getComputedStyle(html).backgroundColor)
    expect(ground, 'the ground is white, whatever the scheme').toBe('rgb(255, 255, 255)')
    for (const format of ['A4', 'Letter']) {
      expect.soft(sheets(await page.pdf({ format })), `sheets of ${format}`).toBe(1)
    }
  })
}

/** The number of pages in a PDF: Chromium writes each as an object of its own, uncompressed. */
function sheets(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
}
