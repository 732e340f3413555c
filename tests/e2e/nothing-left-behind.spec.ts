import { expect } from '@playwright/test'
import { test } from './portals'
import { readerPages } from './reader-pages'

/** How long after loading a page could still ask for more, in milliseconds. */
const settled = 200

for (const { name, portal, path, status } of readerPages) {
  test(`one request brings ${name}, and it leaves nothing behind`, async ({ page, context, portals }) => {
    const address = portals[portal].origin + path
    const requests: string[] = []
    const messages: string[] = []
    context.on('request', (request) => requests.push(request.url()))
    page.on('console', (message) => messages.push(message.text()))
    page.on('pageerror', (error) => messages.push(error.message))

    const response = await page.goto(address)
    await page.waitForTimeout(settled)

    // What is inlined in the page, such as its icon, is no request.
    expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([address])
    // Chromium itself notes every answer that is not a success.
    expect(messages.filter((text) => status === 200 || !text.includes(`status of ${status}`))).toEqual([])
    expect(await context.cookies()).toEqual([])
    expect((await response?.allHeaders())?.['set-cookie']).toBeUndefined()
    expect((await response?.text())?.toLowerCase()).not.toContain('<script')
    const kept = await page.evaluate(async () => ({
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      databases: (await indexedDB.databases()).length,
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      cookies: document.cookie,
    }))
    expect(kept).toEqual({ local: [], session: [], databases: 0, caches: [], workers: 0, cookies: '' })
  })
}
