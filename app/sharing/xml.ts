/** An element as text, ready to be a child of another one. */
export interface Xml {
  readonly xml: string
}

/**
 * An element of XML 1.0. Children that are texts are escaped, and so are attributes; an attribute without a value is left
 * out. A character that XML cannot have (2.2) becomes U+FFFD, so that no word of a meeting can break a document.
 */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  children: readonly (Xml | string)[] = [],
): Xml {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(value)}"`],
  )
  const inner = children.map((child) => (typeof child === 'string' ? escaped(child) : child.xml))
  return { xml: `<${name}${written.join('')}${inner.length > 0 ? `>${inner.join('')}</${name}>` : '/>'}` }
}

/** A whole document. */
export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
}
