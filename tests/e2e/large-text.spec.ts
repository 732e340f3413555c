import { expect } from '@playwright/test'
import { chromiumFlags } from '../support/chromium.js'
import { clipped, overflow } from './fit'
import { test } from './portals'
import { languages, readerPages } from './reader-pages'

// The browser of somebody who asked in its settings for letters twice as large, 32 pixels instead of 16. That is
// not zooming: the window stays as wide as it is. No page can set it, so the browser is started in this way.
test.use({
  launchOptions: {
    executablePath: process.env.PORTAL_CHROMIUM,
    args: [...chromiumFlags, '--blink-settings=defaultFontSize=32'],
  },
})

/** A computer, and a phone. */
const windows = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
]

for (const language of languages) {
  test(`every page has room for letters twice as large, on a computer and a phone (${language})`, async ({
    page,
    portals,
  }) => {
    const tight: string[] = []
    for (const { portal, path } of readerPages.filter((page) => page.language === language)) {
      await page.goto(portals[portal].origin + path)
      const unit = await page.locator('html').evaluate((html) => getComputedStyle(html).fontSize)
      // Sheets to print are set a little smaller.
      const wanted = /\/(flyer|card)$/.test(path) ? '32px' : '36px'
      expect(unit, `the size that all others follow from, on ${path}`).toBe(wanted)
      for (const size of windows) {
        await page.setViewportSize(size)
        const found = [...(await overflow(page)), ...(await clipped(page))]
        tight.push(...found.map((what) => `${path}, ${size.width} pixels wide: ${what}`))
      }
    }
    expect(tight).toEqual([])
  })
}
