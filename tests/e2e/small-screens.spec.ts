import { expect, type Page } from '@playwright/test'
import { clipped, overflow } from './fit'
import { onOnePage, test } from './portals'
import { readerPages } from './reader-pages'

/** The least width and height of what can be tapped, in CSS pixels. */
const leastTarget = 44

// Readers put their own styles over a page in ways that its content security policy does not reach.
const onePage = onOnePage({ bypassCSP: true })

// Two languages are enough here: any-language.spec.ts looks at every page in words 40 % longer, and from right to left.
for (const { name, portal, path } of readerPages.filter(({ language }) => language !== 'vi')) {
  test(`${name} fits a small screen, a strong zoom and big fingers`, async ({ portals }) => {
    const page = onePage()
    await page.setViewportSize({ width: 320, height: 568 })
    await page.goto(portals[portal].origin + path)
    expect.soft(await overflow(page), 'nothing is wider than 320 pixels').toEqual([])
    expect.soft(await smallTargets(page), 'targets at 320 pixels').toEqual([])

    await page.setViewportSize({ width: 1280, height: 800 })
    expect.soft(await overflow(page), 'nothing is wider than 1280 pixels').toEqual([])
    expect.soft(await smallTargets(page), 'targets at 1280 pixels').toEqual([])

    const zoomOut = await zoomIn(page)
    expect.soft(await page.evaluate(() => [innerWidth, devicePixelRatio])).toEqual([320, 4])
    expect.soft(await overflow(page), 'nothing is wider than 1280 pixels at 400 %').toEqual([])

    await page.addStyleTag({ content: textSpacing })
    expect.soft(await overflow(page), 'nothing is wider with more space in the text').toEqual([])
    expect.soft(await clipped(page), 'nothing is clipped with more space in the text').toEqual([])
    await zoomOut()
  })
}

/** What a reader may set, by WCAG 2.2, success criterion 1.4.12. */
const textSpacing = `* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p, li, dd, h1, h2, h3 { margin-block-end: 2em !important; }`

/** A window of 1280 by 1024 pixels at 400 %: 320 by 256 CSS pixels, each four of the screen's wide. Answers the way back. */
async function zoomIn(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page)
  const metrics = { width: 320, height: 256, deviceScaleFactor: 4, mobile: false }
  await session.send('Emulation.setDeviceMetricsOverride', metrics)
  return () => session.detach()
}

/** Links, buttons and fields smaller than a fingertip, except links in the middle of a sentence. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const inSentence = (element: Element) => {
      let block = element.parentElement
      while (block && getComputedStyle(block).display === 'inline') block = block.parentElement
      const around = (block?.textContent ?? '').replace(element.textContent ?? '', '')
      return element.tagName === 'A' && /\p{L}/u.test(around)
    }
    const targets = [...document.querySelectorAll('a[href], button, select, input, summary')]
    return targets.flatMap((element) => {
      // What is folded away has no box; the skip link has one outside of the window.
      const { width, height, right } = element.getBoundingClientRect()
      if (width === 0 || right < 0) return []
      if ((width >= least - 0.5 && height >= least - 0.5) || inSentence(element)) return []
      return [`${Math.round(width)} by ${Math.round(height)}: ${element.outerHTML.slice(0, 160)}`]
    })
  }, leastTarget)
}
