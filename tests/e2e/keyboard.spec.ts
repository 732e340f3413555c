import { expect, type Locator, type Page } from '@playwright/test'
import { contrast, leastContrast } from './contrast'
import { test } from './portals'
import { type Language, languages } from './reader-pages'
import { wordsOf } from './words'

/** Windows that a keyboard is used with: a small one, in which most of a page is out of sight, and a large one. */
const windows = [
  { width: 360, height: 480 },
  { width: 1280, height: 800 },
]

/** The pages on which every stop of the focus is looked at, without their language. */
const lookedAt = {
  home: '',
  'a statement': '/policy/immigration-raids',
  'the timeline': '/record',
  'the meetings': '/meetings',
  'what to share': '/share',
  'a sheet': '/policy/immigration-raids/flyer',
  'the meetings with the form unfolded': '/meetings?spoken=vi',
}

for (const language of languages) {
  const { common, meetings, policy } = wordsOf(language)
  const other = languageAfter(language)

  test.describe(`a reader without a mouse (${language})`, () => {
    test('meets the skip link first, sees it come, and it leads into the main text', async ({
      page,
      portals,
    }) => {
      await page.goto(`${portals.record.origin}/${language}/policy/calling-911`)
      const skip = page.getByRole('link', { name: common.skip })
      await expect(skip, 'out of sight until it is needed').not.toBeInViewport()
      await page.keyboard.press('Tab')
      await expect(skip).toBeFocused()
      await expect(skip).toBeInViewport({ ratio: 1 })
      expect((await skip.boundingBox())?.height).toBeGreaterThanOrEqual(43.5)
      expect(await mistakesOf(await stop(page))).toEqual([])
      await page.keyboard.press('Enter')
      await expect(page).toHaveURL(/#main$/)
      await page.keyboard.press('Tab')
      await expect(page.locator('main a').first(), 'the next link is the first of the text').toBeFocused()
    })

    test('goes from the home page to a statement and back', async ({ page, portals }) => {
      const home = `${portals.record.origin}/${language}`
      await page.goto(home)
      const { question } = policy.statements['immigration-raids']
      await tabTo(page, page.getByRole('link', { name: question }))
      await page.keyboard.press('Enter')
      await expect(page).toHaveURL(`${home}/policy/immigration-raids`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(question)
      await tabTo(page, page.getByRole('link', { name: common.site.name }))
      await page.keyboard.press('Enter')
      await expect(page).toHaveURL(home)
    })

    test('changes the language and stays on the page', async ({ page, portals }) => {
      await page.goto(`${portals.record.origin}/${language}/policy/calling-911`)
      await tabTo(page, page.getByRole('link', { name: wordsOf(other).common.language.name }))
      await page.keyboard.press('Enter')
      await expect(page).toHaveURL(`${portals.record.origin}/${other}/policy/calling-911`)
      await expect(page.locator('html')).toHaveAttribute('lang', other)
    })

    test('unfolds the form of filters, fills it in and sends it', async ({ page, portals }) => {
      await page.goto(`${portals.samples.origin}/${language}/meetings`)
      const form = page.locator('details')
      await tabTo(page, form.locator('summary'))
      await page.keyboard.press('Enter')
      await expect(form).toHaveAttribute('open')
      await page.keyboard.press('Space')
      await expect(form, 'folds up again').not.toHaveAttribute('open')
      await page.keyboard.press('Space')
      await expect(form).toHaveAttribute('open')
      const { filter } = meetings
      await choose(page, page.getByRole('combobox', { name: filter.spoken, exact: true }), 'vi')
      await choose(page, page.getByRole('combobox', { name: filter.access, exact: true }), 'step-free')
      await choose(page, page.getByRole('combobox', { name: filter.month, exact: true }), '2026-12')
      await page.keyboard.press('Tab')
      await expect(page.getByRole('button', { name: filter.apply })).toBeFocused()
      await page.keyboard.press('Enter')
      await expect(page).toHaveURL(/\/meetings\?spoken=vi&access=step-free&month=2026-12$/)
      const found = page.locator('.meetings > li a').first()
      await tabTo(page, found)
      const heading = (await page.locator('.meetings > li bdi').first().textContent()) ?? ''
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
    })

    for (const [name, path] of Object.entries(lookedAt)) {
      test(`always sees where they are on ${name}, in the order of the page, and gets out of it`, async ({
        page,
        portals,
      }) => {
        for (const size of windows) {
          await page.setViewportSize(size)
          await page.goto(`${portals.samples.origin}/${language}${path}`)
          const wanted = page.locator('a[href], button, select, summary').locator('visible=true')
          const written = await wanted.evaluateAll((all) =>
            all.map(({ outerHTML }) => outerHTML.slice(0, 200)),
          )
          const stops: Stop[] = []
          for (const _ of written) {
            await page.keyboard.press('Tab')
            stops.push(await stop(page))
          }
          const inWindow = `in a window ${size.width} wide`
          expect.soft(stops.flatMap(mistakesOf), `stops that are hard to see ${inWindow}`).toEqual([])
          // Everything once, in the order of the source, and that is the order for the eye as well.
          expect.soft(stops.map(({ html }) => html)).toEqual(written)
          expect.soft(backwards(stops), `jumps against the order of reading ${inWindow}`).toEqual([])
          // After the last one comes the browser itself; there is none here, so that nothing has the focus.
          await page.keyboard.press('Tab')
          expect.soft((await stop(page)).html, `after the last stop ${inWindow}`).toBe('')
          await page.keyboard.press('Tab')
          expect.soft((await stop(page)).html, `all around ${inWindow}`).toBe(written[0])
          await page.keyboard.press('Shift+Tab')
          expect.soft(['', written.at(-1)], `backwards ${inWindow}`).toContain((await stop(page)).html)
        }
      })
    }
  })
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the mark of the focus stands out in the ${colorScheme} scheme`, async ({ page, portals }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto(`${portals.samples.origin}/en/meetings?spoken=vi`)
    const stops = await page.locator('a[href], button, select, summary').count()
    const pale: string[] = []
    for (let count = 0; count < stops; count += 1) {
      await page.keyboard.press('Tab')
      const { html, color, grounds } = await stop(page)
      const stands = contrast(color, grounds)
      if (stands < leastContrast) pale.push(`${stands.toFixed(1)}: ${html}`)
    }
    expect(pale).toEqual([])
  })
}

/** What has the focus, and how it looks. */
interface Stop {
  /** Empty where nothing has it. */
  html: string
  /** The width of the ring around it in pixels; 0 where there is none. */
  ring: number
  /** The color of that ring, and of what is behind it, the nearest first. */
  color: string
  grounds: string[]
  /** Whether all of it is in the window, its ring included. */
  inWindow: boolean
  /** Whether something is in front of it. */
  covered: boolean
  /** Whether something around it cuts it or its ring off. */
  cut: boolean
  /** Where it is on the whole page. */
  top: number
  bottom: number
  left: number
}

function mistakesOf({ html, ring, inWindow, covered, cut }: Stop): string[] {
  return [
    ...(html === '' ? ['nothing has the focus'] : []),
    ...(ring < 2 ? [`a ring of ${ring}: ${html}`] : []),
    ...(inWindow ? [] : [`partly out of the window, or its ring is: ${html}`]),
    ...(covered ? [`covered: ${html}`] : []),
    ...(cut ? [`its ring is cut off: ${html}`] : []),
  ]
}

/** Stops that come after one that is further down, or further along in the same line. */
function backwards(stops: readonly Stop[]): string[] {
  return stops.flatMap((here, index) => {
    const before = stops[index - 1]
    if (!before) return []
    const sameLine = here.top < before.bottom && before.top < here.bottom
    const back = sameLine ? here.left < before.left : here.top < before.top
    // A link that goes on in the next line begins to the left of where it ends.
    return back && here.top <= before.top ? [`${before.html} then ${here.html}`] : []
  })
}

/** Presses Tab until something has the focus, as somebody does who looks for it. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  const patience = 80
  for (let count = 0; count < patience; count += 1) {
    await page.keyboard.press('Tab')
    if (await wanted.evaluate((element) => element === document.activeElement)) return
  }
  await expect(wanted, `reached with ${patience} times Tab`).toBeFocused()
}

/** Goes on to a field and down its list until it has a value. */
async function choose(page: Page, field: Locator, value: string): Promise<void> {
  await page.keyboard.press('Tab')
  await expect(field).toBeFocused()
  const options = await field.locator('option').count()
  for (let count = 0; count < options && (await field.inputValue()) !== value; count += 1) {
    await page.keyboard.press('ArrowDown')
  }
  await expect(field).toHaveValue(value)
}

function languageAfter(language: Language): Language {
  return languages[(languages.indexOf(language) + 1) % languages.length] ?? language
}

function stop(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const focused = document.activeElement
    const element = focused instanceof HTMLElement && focused !== document.body ? focused : undefined
    if (!element) {
      const nowhere = { top: 0, bottom: 0, left: 0 }
      const unseen = { ring: 0, color: '', grounds: [], inWindow: false, covered: false, cut: false }
      return { html: '', ...unseen, ...nowhere }
    }
    const around: HTMLElement[] = []
    for (let outer = element.parentElement; outer; outer = outer.parentElement) around.push(outer)

    const { outlineStyle, outlineWidth, outlineColor, outlineOffset } = getComputedStyle(element)
    const ring = outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth)

    // A ring that is drawn inside of its element has the element's own ground behind it.
    const reach = ring + Number.parseFloat(outlineOffset)
    const behind = reach > 0 ? around : [element, ...around]

    // A link may go over several lines, each a box of its own.
    const boxes = [...element.getClientRects()]
    const box = element.getBoundingClientRect()
    // Windows scroll by whole pixels, boxes have parts of them.
    const within = (space: { left: number; top: number; right: number; bottom: number }) =>
      box.left - reach > space.left - 1 &&
      box.top - reach > space.top - 1 &&
      box.right + reach < space.right + 1 &&
      box.bottom + reach < space.bottom + 1
    const inFront = boxes.map(({ left, top, width, height }) =>
      document.elementFromPoint(left + width / 2, top + height / 2),
    )
    return {
      html: element.outerHTML.slice(0, 200),
      ring,
      color: outlineColor,
      grounds: behind.map((ground) => getComputedStyle(ground).backgroundColor),
      inWindow: within({ left: 0, top: 0, right: document.body.clientWidth, bottom: innerHeight }),
      covered: inFront.some((front) => !front || !(element.contains(front) || front.contains(element))),
      cut: around.some((outer) => {
        const hides = getComputedStyle(outer).overflow !== 'visible'
        return hides && !within(outer.getBoundingClientRect())
      }),
      top: box.top + scrollY,
      bottom: box.bottom + scrollY,
      left: box.left + scrollX,
    }
  })
}
