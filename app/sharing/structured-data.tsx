import type { ReactNode } from 'react'
import type { Facts } from './event-data'

/**
 * What programs read of a page, as a block of data: a browser neither runs nor fetches it, so it needs no place in the
 * content security policy. It is written here and not by the framework, whose own way was the way in of CVE-2025-59057.
 */
export function StructuredData({ facts }: { facts: Facts | null }): ReactNode {
  if (!facts) return null
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: no text in it can end the element
    <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: dataText(facts) }} />
  )
}

/** JSON that stands safely in HTML: without the sign that every tag and comment begins with. */
export function dataText(facts: Facts): string {
  return JSON.stringify(facts).replaceAll('<', '\\u003c')
}
