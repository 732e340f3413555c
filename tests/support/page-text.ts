import { type Document, type Element, type Node, Window } from 'happy-dom'

/** Words of a page that are read in one go: a paragraph, a list item, what is in another language inside of one. */
export interface Run {
  text: string
  /** The language that the page says they are in: of the nearest element with `lang`. */
  language: string
  /** The element that they stand in, for whoever leaves out some of them. */
  inside: Element
  /** What in them stands in `<time>`, as it is read. */
  dates: readonly string[]
}

const { DOMParser } = new Window()

/** Elements that stand within a line; every other one ends the sentence before it and begins a new one. */
const inline = new Set(
  'a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var'.split(
    ' ',
  ),
)

/** Elements whose text nobody reads as words: `code` has addresses and lines of HTML to copy. */
const unread = new Set(['script', 'style', 'template', 'noscript', 'svg', 'code'])

/** The document that a browser makes of a page. Nothing in it is run or fetched. */
export function parsePage(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html')
}

/** The language of the whole page. */
export function pageLanguage(document: Document): string {
  return document.documentElement.getAttribute('lang') ?? ''
}

/** Everything that is read inside an element, in the order of the source. */
export function runsOf(root: Element): Run[] {
  const runs: Run[] = []
  const begin = (inside: Element, language: string) => ({ inside, language, text: '', dates: [] as string[] })
  const end = (run: Run) => {
    const text = folded(run.text)
    if (/[\p{L}\p{N}]/u.test(text)) runs.push({ ...run, text })
  }
  const walk = (element: Element, run: ReturnType<typeof begin>): void => {
    const endHere = () => {
      end(run)
      Object.assign(run, begin(run.inside, run.language))
    }
    for (const node of element.childNodes) {
      if (!isElement(node)) {
        if (node.nodeType !== node.TEXT_NODE) continue
        // Where line breaks are shown as such, each line is read for itself.
        const lines = node.textContent.split(element.closest('.description') ? '\n' : /$^/)
        lines.forEach((line, index) => {
          if (index > 0) endHere()
          run.text += line
        })
        continue
      }
      const name = node.localName
      if (unread.has(name)) continue
      if (name === 'br') {
        endHere()
        continue
      }
      const language = node.getAttribute('lang') ?? run.language
      if (inline.has(name) && language === run.language) {
        // Links and spans can be shown apart from what is beside them without a space in the source.
        const apart = name === 'a' || name === 'span' ? ' ' : ''
        run.text += apart
        if (name === 'time') run.dates.push(folded(node.textContent ?? ''))
        walk(node, run)
        run.text += apart
        continue
      }
      if (inline.has(name)) run.text += ' '
      else endHere()
      const inner = begin(node, language)
      walk(node, inner)
      end(inner)
    }
  }
  const outer = begin(root, languageAround(root))
  walk(root, outer)
  end(outer)
  return runs
}

/** Words that are on no page and are still read: aloud, in a tab, in a list of results. */
export interface SpokenAttribute {
  where: string
  text: string
  language: string
  /** Whether they stand in the head, where no part of a text can be tagged with another language. */
  inHead: boolean
}

/** Every text of a page that is read and is not its text. */
export function spokenAttributes(document: Document): SpokenAttribute[] {
  const attributes = ['aria-label', 'aria-description', 'alt', 'title', 'placeholder', 'label', 'summary']
  const inElements = [...document.querySelectorAll(attributes.map((name) => `[${name}]`).join())].flatMap(
    (element) =>
      attributes.map((name) => ({
        where: `${name} of ${element.localName}`,
        text: element.getAttribute(name) ?? '',
        language: languageAround(element),
        inHead: false,
      })),
  )
  const spoken = /^(?:(?:og|twitter):)?(?:title|description|site_name|image:alt)$/
  const inHead = [...document.querySelectorAll('meta')].map((meta) => {
    const where = meta.getAttribute('name') ?? meta.getAttribute('property') ?? ''
    return { where, text: spoken.test(where) ? (meta.getAttribute('content') ?? '') : '' }
  })
  return [
    ...[{ where: 'title', text: document.title }, ...inHead].map((text) => ({
      ...text,
      language: pageLanguage(document),
      inHead: true,
    })),
    ...inElements,
  ]
    .map((attribute) => ({ ...attribute, text: folded(attribute.text) }))
    .filter(({ text }) => text !== '')
}

function languageAround(element: Element): string {
  return element.closest('[lang]')?.getAttribute('lang') ?? ''
}

function isElement(node: Node): node is Element {
  return node.nodeType === node.ELEMENT_NODE
}

/** Runs of white space as one space, no-break spaces included, and none before a full stop. */
function folded(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/ ([.,:;!?)])/g, '$1')
    .trim()
}
