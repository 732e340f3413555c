import { expect, type Locator } from '@playwright/test'
import { contrast, leastContrast } from './contrast'
import { test } from './portals'
import { languages } from './reader-pages'

// Readers may have few colors of their own choice in place of ours ("high contrast"). Grounds, shadows and shades
// are gone then: what has to be told apart needs words, edges or lines. That nothing moves, whether or not readers
// ask for it, is in access.spec.ts, which looks at every page.

for (const language of languages) {
  test.describe(`a reader whose own colors replace ours (${language})`, () => {
    test.use({ forcedColors: 'active' })

    test('sees notices and the mark of a changed answer by their edges', async ({ page, portals }) => {
      const { origin } = portals.samples
      const marked = {
        '/policy/immigration-raids': '.alert.strong',
        '/policy/calling-911': '.alert.quiet',
        '/meetings/sample-weekly-questions/2026-11-25': '.alert.strong',
        '': '.flag',
      }
      for (const [path, mark] of Object.entries(marked)) {
        await page.goto(`${origin}/${language}${path}`)
        const first = page.locator(`main ${mark}`).first()
        expect.soft((await edges(first)).widest, `${mark} on ${path || 'home'}`).toBeGreaterThanOrEqual(3)
        expect
          .soft((await edges(first)).contrast, `${mark} on ${path || 'home'}`)
          .toBeGreaterThanOrEqual(leastContrast)
        await expect.soft(first.locator('strong').first(), 'and by their words').toHaveText(/\p{L}{3,}.*\./u)
      }
    })

    test('sees in the menu where they are', async ({ page, portals }) => {
      for (const [path, current] of Object.entries({ '/policy': 'page', '/policy/warrants': 'true' })) {
        await page.goto(`${portals.record.origin}/${language}${path}`)
        const here = page.locator(`header nav [aria-current=${current}]`)
        const other = page.locator('header nav a:not([aria-current])').first()
        await expect(here).toHaveCount(1)
        expect.soft(await drawing(here), path).not.toEqual(await drawing(other))
      }
    })

    test('sees the form, its fields and its button by their edges', async ({ page, portals }) => {
      await page.goto(`${portals.samples.origin}/${language}/meetings?spoken=vi`)
      for (const edged of await page.locator('details, select, button').all()) {
        const { narrowest, contrast: stands } = await edges(edged)
        const html = await edged.evaluate((element) => element.outerHTML.slice(0, 60))
        expect.soft(narrowest, html).toBeGreaterThanOrEqual(1)
        expect.soft(stands, html).toBeGreaterThanOrEqual(leastContrast)
      }
    })

    test('sees that a date is off by its words and a line through it', async ({ page, portals }) => {
      await page.goto(`${portals.samples.origin}/${language}/meetings`)
      const off = page.locator('.meetings > li.cancelled').first()
      await expect.soft(off.locator('strong')).toHaveText(/\p{L}{3,}/u)
      await expect.soft(off.locator('.when')).toHaveCSS('text-decoration-line', 'line-through')
      const planned = page.locator('.meetings > li.scheduled').first()
      await expect.soft(planned.locator('.when')).toHaveCSS('text-decoration-line', 'none')
    })

    test('sees the mark of the focus', async ({ page, portals }) => {
      await page.goto(`${portals.samples.origin}/${language}/meetings?spoken=vi`)
      const stops = await page.locator('a[href], button, select, summary').count()
      const unseen: string[] = []
      for (let count = 0; count < stops; count += 1) {
        await page.keyboard.press('Tab')
        const { outline, color, grounds, html } = await page.locator(':focus').evaluate((element) => {
          const behind: string[] = []
          for (let outer = element.parentElement; outer; outer = outer.parentElement) {
            behind.push(getComputedStyle(outer).backgroundColor)
          }
          const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element)
          return {
            outline: `${outlineStyle} ${outlineWidth}`,
            color: outlineColor,
            grounds: behind,
            html: element.outerHTML.slice(0, 120),
          }
        })
        if (outline !== 'solid 3px' || contrast(color, grounds) < leastContrast) unseen.push(html)
      }
      expect(unseen).toEqual([])
    })
  })
}

/** How wide the edges of an element are, in pixels, and how well the widest stands out. */
interface Edges {
  widest: number
  narrowest: number
  contrast: number
}

async function edges(element: Locator): Promise<Edges> {
  const { sides, grounds } = await element.evaluate((edged) => {
    const style = getComputedStyle(edged)
    const behind: string[] = []
    for (let outer = edged.parentElement; outer; outer = outer.parentElement) {
      behind.push(getComputedStyle(outer).backgroundColor)
    }
    const names = ['Top', 'Right', 'Bottom', 'Left'] as const
    const sides = names.map((side) => ({
      width: style[`border${side}Style`] === 'none' ? 0 : Number.parseFloat(style[`border${side}Width`]),
      color: style[`border${side}Color`],
    }))
    return { sides, grounds: behind }
  })
  const [widest, , , narrowest] = sides.sort((one, other) => other.width - one.width)
  return {
    widest: widest?.width ?? 0,
    narrowest: narrowest?.width ?? 0,
    contrast: contrast(widest?.color ?? '', grounds),
  }
}

/** What is drawn at a link and stays when colors go: lines, edges and how thick the letters are. */
function drawing(link: Locator): Promise<string[]> {
  return link.evaluate((element) => {
    const style = getComputedStyle(element)
    return [
      style.textDecorationLine,
      style.borderStyle,
      style.borderWidth,
      style.outlineStyle,
      style.fontWeight,
    ]
  })
}
