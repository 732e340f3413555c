import { expect } from '@playwright/test'

/** An error page as the portal sent it. */
export interface ErrorPage {
  status: number
  html: string
}

/**
 * The errors that a reader meets at no address of their own, but for the one of too many readers, which is made like
 * them. `publicOrigin` is what the portal takes for its own address.
 */
export async function errorPages(address: string, publicOrigin: string): Promise<ErrorPage[]> {
  const ours = { method: 'POST', headers: { Origin: publicOrigin } }
  const pages = await Promise.all([
    ask(address, { method: 'POST' }),
    ask(address, ours),
    ask(address, { ...ours, body: 'a'.repeat(100_000) }),
  ])
  expect(pages.map(({ status }) => status)).toEqual([403, 405, 413])
  return pages
}

/** Asks for a page as no browser could, and answers what a reader would see. */
export async function ask(address: string, request: RequestInit = {}): Promise<ErrorPage> {
  const response = await fetch(address, request)
  return { status: response.status, html: await response.text() }
}
