import type { Page } from '@playwright/test'

/** Everything that sticks out of the page at either side, but the skip link, which waits outside. */
export function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const wide = [...document.body.querySelectorAll('*:not(.skip)')].filter((element) => {
      const { left, right } = element.getBoundingClientRect()
      return left < -0.5 || right > width + 0.5
    })
    const scrolled = document.documentElement.scrollWidth
    return [
      ...(scrolled > width ? [`the page is ${scrolled} wide`] : []),
      ...wide.map((element) => element.outerHTML.slice(0, 160)),
    ]
  })
}

/** Everything that hides a part of what is in it. */
export function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.body.querySelectorAll('*')]
      .filter((element) => {
        const { overflowX, overflowY } = getComputedStyle(element)
        const hides = (value: string) => value === 'hidden' || value === 'clip'
        return (
          (hides(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
          (hides(overflowY) && element.scrollHeight > element.clientHeight + 1)
        )
      })
      .map((element) => element.outerHTML.slice(0, 160)),
  )
}
