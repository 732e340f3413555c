import type { Document } from 'happy-dom'
import { expect } from 'vitest'
import { type Language, languages } from '~/i18n/languages'
import { readerPages } from '../e2e/reader-pages'
import { parsePage } from './page-text'
import { startTestPortal } from './portal'

/** The two portals that readers can meet: on the public record, and on the samples. */
export const portals = ['record', 'samples'] as const

/** One page as a browser reads it. */
export interface ReaderDocument {
  path: string
  document: Document
}

const known = new Map<string, Promise<ReaderDocument[]>>()

/**
 * Every kind of page of a portal in one language, wrong addresses included, all languages being offered. Asked for
 * once in a file of tests, and not to be changed: parsePage makes a new document for whoever wants to.
 */
export function readerDocuments(
  language: Language,
  portal: (typeof portals)[number],
): Promise<ReaderDocument[]> {
  const key = `${portal} ${language}`
  const documents = known.get(key) ?? openDocuments(language, portal)
  known.set(key, documents)
  return documents
}

async function openDocuments(
  language: Language,
  portal: (typeof portals)[number],
): Promise<ReaderDocument[]> {
  const settings = { PORTAL_LANGUAGES: languages.join(',') }
  const { get } = await startTestPortal(settings, { sample: portal === 'samples' })
  const [first] = readerPages
  const pages = readerPages.filter((page) => page.portal === portal && page.language === first?.language)
  const opened: ReaderDocument[] = []
  // One after the other: the portal turns readers away when too many ask at once.
  for (const page of pages) {
    const path = page.path.replace(/^\/[^/]+/, `/${language}`)
    const response = await get(path)
    expect(response.status, path).toBe(page.status)
    opened.push({ path, document: parsePage(await response.text()) })
  }
  return opened
}
