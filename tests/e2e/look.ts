import type { Page } from '@playwright/test'
import { clipped, overflow } from './fit'

/** What is known beforehand of what is on the pages. */
export interface Knowledge {
  /** By the tags of the languages. */
  directions: Readonly<Record<string, 'ltr' | 'rtl'>>
  /** What is written the same in every language, from left to right, the longest first. */
  facts: readonly string[]
}

/** What a page looks like, whatever its words are. Faults are told as HTML, cut short. */
export interface Look {
  language: string
  /** What says its language, or is written from right to left, and runs in another direction. */
  turned: string[]
  /** What sticks out of the window, and words that do not fit their box. */
  cut: string[]
  /** Text, borders and paddings that begin at the other side than reading does. */
  mirrored: string[]
  /** Facts, such as telephone numbers, whose signs do not stand from left to right. */
  scrambled: string[]
  /** Words on the page and about it, with the language that they are tagged with, where it is not the page's. */
  texts: { words: string; tagged: string | null }[]
  /** The language switch. */
  others: { name: string; language: string | null; href: string | null }[]
}

/** Looks at the page as it is in its window now, with everything unfolded. */
export async function lookAt(page: Page, knowledge: Knowledge): Promise<Look> {
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) folded.open = true
  })
  const look = await page.evaluate(see, knowledge)
  return { ...look, cut: [...(await overflow(page)), ...(await clipped(page)), ...look.cut] }
}

/** Runs in the page, and so knows nothing but what it is given. */
function see({ directions, facts }: Knowledge): Look {
  const root = document.documentElement
  const told = (element: Element) => element.outerHTML.slice(0, 200)
  const shown = [...document.body.querySelectorAll('*')].filter((element) => !element.closest('.skip'))
  const ownTexts = (element: Element) =>
    [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())

  const foreign = [root, ...root.querySelectorAll('[lang]')].filter(
    (element) => getComputedStyle(element).direction !== directions[element.getAttribute('lang') ?? ''],
  )
  const leftward = /[\p{Script=Arabic}\p{Script=Hebrew}]/u
  const misread = shown.filter(
    (element) =>
      getComputedStyle(element).direction === 'ltr' &&
      // Lines of HTML to copy run as HTML does, whatever the words in them.
      element.localName !== 'code' &&
      ownTexts(element).some((node) => leftward.test(node.textContent ?? '')),
  )

  const lettering = document.createElement('canvas').getContext('2d')
  const cut = shown.filter((element) => {
    const { font, textOverflow, paddingLeft, paddingRight } = getComputedStyle(element)
    if (element instanceof HTMLSelectElement) {
      // A closed list has one line, which a browser does not break; the least is that it says that there is more.
      if (lettering) lettering.font = font
      const words = lettering?.measureText(element.selectedOptions[0]?.text ?? '').width ?? 0
      const room = element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
      return words > room && textOverflow !== 'ellipsis'
    }
    // What stands in a line has no box of its own: its width is told as nothing.
    if (element.clientWidth === 0 || ownTexts(element).length === 0) return false
    return element.scrollWidth > element.clientWidth + 1
  })

  const skip = document.querySelector('.skip')
  const beginsAtEdge = (element: Element, box: { left: number; right: number }) => {
    const range = document.createRange()
    range.selectNodeContents(element)
    const lines = [...range.getClientRects()].filter(({ width }) => width > 0)
    return getComputedStyle(element).direction === 'rtl'
      ? Math.abs(box.right - Math.max(...lines.map(({ right }) => right))) < 2
      : Math.abs(box.left - Math.min(...lines.map(({ left }) => left))) < 2
  }
  const contentBox = (element: Element) => {
    const style = getComputedStyle(element)
    const size = (value: string) => Number.parseFloat(value)
    const { left, right } = element.getBoundingClientRect()
    return {
      left: left + size(style.borderLeftWidth) + size(style.paddingLeft),
      right: right - size(style.borderRightWidth) - size(style.paddingRight),
    }
  }
  const misplaced = shown.filter((element) => {
    const { textAlign, display } = getComputedStyle(element)
    const { width } = element.getBoundingClientRect()
    if (width === 0 || textAlign === 'center' || display.startsWith('inline')) return false
    // Its triangle stands before its text.
    if (element.localName === 'summary') return false
    return ownTexts(element).length > 0 && !beginsAtEdge(element, contentBox(element))
  })
  const lopsided = shown.filter((element) => {
    // A browser keeps room for the arrow of a closed list.
    if (element instanceof HTMLSelectElement) return false
    const style = getComputedStyle(element)
    const heavier = (left: string, right: string) => Number.parseFloat(left) - Number.parseFloat(right)
    const sides = [
      heavier(style.borderLeftWidth, style.borderRightWidth),
      heavier(style.paddingLeft, style.paddingRight),
    ]
    return sides.some((side) => (style.direction === 'rtl' ? side > 0 : side < 0))
  })
  const skipping = [...(skip instanceof HTMLElement ? [skip] : [])].filter((link) => {
    link.focus()
    const { left, right } = link.getBoundingClientRect()
    link.blur()
    return getComputedStyle(root).direction === 'rtl' ? right !== root.clientWidth : left !== 0
  })

  const boxOf = (node: Node, at: number) => {
    const range = document.createRange()
    range.setStart(node, at)
    range.setEnd(node, at + 1)
    return range.getBoundingClientRect()
  }
  const scrambled = shown.flatMap((element) =>
    ownTexts(element).flatMap((node) => {
      let text = node.textContent ?? ''
      return facts.flatMap((fact) => {
        const at = text.indexOf(fact)
        if (at === -1) return []
        // What was found once is not looked for in pieces.
        text = text.replace(fact, '\0'.repeat(fact.length))
        const boxes = [...fact]
          .flatMap((sign, index) => (sign.trim() === '' ? [] : [boxOf(node, at + index)]))
          .filter(({ width }) => width > 0)
        const inOrder = boxes.every(({ left, top }, index) => {
          const before = boxes[index - 1]
          return !before || Math.abs(before.top - top) > 2 || left >= before.left
        })
        return inOrder ? [] : [`${fact} in ${told(element)}`]
      })
    }),
  )

  const taggedAs = (element: Element | null) => {
    const tagged = element?.closest('[lang]')
    return tagged && tagged !== root ? tagged.getAttribute('lang') : null
  }
  const texts = [{ words: document.title, tagged: null as string | null }]
  const inWords = ['title', 'description', 'site_name', 'image:alt'].map((what) => `[property="og:${what}"]`)
  for (const meta of document.querySelectorAll(['[name="description"]', ...inWords].join())) {
    texts.push({ words: meta.getAttribute('content') ?? '', tagged: null })
  }
  for (const name of ['aria-label', 'aria-description', 'alt', 'title', 'placeholder', 'label', 'summary']) {
    for (const element of document.body.querySelectorAll(`[${name}]`)) {
      texts.push({ words: element.getAttribute(name) ?? '', tagged: taggedAs(element) })
    }
  }
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (nodes.nextNode()) {
    const { textContent, parentElement } = nodes.currentNode
    // In `code` stand addresses and lines of HTML to copy, which are no words.
    if (parentElement?.closest('script, code')) continue
    texts.push({ words: textContent ?? '', tagged: taggedAs(parentElement) })
  }

  return {
    language: root.lang,
    turned: [...foreign, ...misread].map(told),
    cut: cut.map(told),
    mirrored: [...misplaced, ...lopsided, ...skipping].map(told),
    scrambled,
    texts: texts.filter(({ words }) => words.trim() !== ''),
    others: [...document.querySelectorAll('.languages a')].map((link) => ({
      name: link.textContent ?? '',
      language: link.getAttribute('lang'),
      href: link.getAttribute('href'),
    })),
  }
}
