import { virtual } from '@guidepup/virtual-screen-reader'
import { Window } from 'happy-dom'
import { vi } from 'vitest'

/** What a simulated screen reader said, and where its cursor was. */
interface Spoken {
  phrase: string
  /** The language of the words, where it is not the page's: a screen reader changes its voice. */
  voice: string | undefined
}

/**
 * What somebody who has a page read to them hears, a phrase a line, from the first word to the last. It is a
 * simulation, which in a Chromium says the same, and knows no product's own habits.
 */
export async function transcriptOf(html: string, address: string): Promise<string> {
  return inPage(html, address, async (window) => {
    const { document } = window
    // What is folded away is not read; only the simulation does not know that.
    for (const folded of document.querySelectorAll('details:not([open]) > :not(summary)')) folded.remove()
    const language = document.documentElement.lang
    const spoken: Spoken[] = []
    await virtual.start({ container: asNode(document.body), window: asGlobal(window) })
    for (;;) {
      const phrase = await virtual.lastSpokenPhrase()
      spoken.push({ phrase, voice: voiceOf(phrase, virtual.activeNode, language) })
      if (phrase === 'end of document') break
      await virtual.next()
    }
    await virtual.stop()
    return [`page, ${document.title}, in ${language}`, ...asHeard(spoken), ''].join('\n')
  })
}

/** Runs something with a page of happy-dom, whose globals the simulation looks for, and puts it all away again. */
export async function inPage<Result>(
  html: string,
  address: string,
  run: (window: Window) => Promise<Result>,
): Promise<Result> {
  const window = new Window({ url: new URL(address, 'http://localhost').href })
  try {
    window.document.write(html)
    vi.stubGlobal('Element', window.Element)
    vi.stubGlobal('document', window.document)
    vi.stubGlobal('getComputedStyle', window.getComputedStyle.bind(window))
    return await run(window)
  } finally {
    vi.unstubAllGlobals()
    await window.happyDOM.close()
  }
}

/** What screen readers pass over without a word, as they are set when they are new. */
const silent = /^(document|paragraph|time|strong|emphasis)$|^end(, | of )/

/**
 * The simulation goes through every node, so that it says a heading with a link in it three times. A person hears
 * it once, and hears where a list or a part of the page ends from what begins next.
 */
function asHeard(spoken: readonly Spoken[]): string[] {
  const heard: string[] = []
  for (let at = 0; at < spoken.length; at += 1) {
    const { phrase = '', voice } = spoken[at] ?? {}
    if (silent.test(phrase)) continue
    const end = spoken.findIndex((later, index) => index > at && later.phrase === `end of ${phrase}`)
    const inside = /^(heading|link), /.test(phrase) && end > at ? spoken.slice(at + 1, end) : []
    const own = voice === undefined ? '' : ` [voice: ${voice}]`
    const parts = new Set(inside.flatMap((part) => part.voice ?? []).filter((tag) => tag !== voice))
    const partly = [...parts].map((tag) => ` [in part voice: ${tag}]`).join('')
    const link = inside.some((part) => part.phrase.startsWith('link, ')) ? 'link, ' : ''
    const counted = phrase.replace(/^listitem, level \d+, position (\d+), set size (\d+)$/, 'item $1 of $2')
    heard.push(`${link}${counted}${own}${partly}`)
    at += inside.length
  }
  return heard
}

const elementNode = 1

/** The language of what was said where it is not the page's: that of the node, or of all words in it. */
function voiceOf(phrase: string, node: Node | null, pageLanguage: string): string | undefined {
  const element = node?.nodeType === elementNode ? (node as Element) : node?.parentElement
  const words = element?.textContent?.trim() ?? ''
  const inner = [...(element?.querySelectorAll('[lang]') ?? [])].find(
    ({ textContent }) => textContent?.trim() === words && phrase.includes(words),
  )
  const language = (inner ?? element)?.closest('[lang]')?.getAttribute('lang') ?? pageLanguage
  return language === pageLanguage ? undefined : language
}

// The types of happy-dom are its own; the simulation is written for those of a browser.
const asNode = (element: unknown) => element as Node
const asGlobal = (window: unknown) => window as typeof globalThis.window
