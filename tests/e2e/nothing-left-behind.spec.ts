import { expect } from '@playwright/test'
import { onOnePage, test } from './portals'
import { languages, readerPages } from './reader-pages'
import { nothing, storage } from './storage'

/** How long after loading a page could still ask for more, in milliseconds. */
const settled = 200

const onePage = onOnePage()

// Pages of another language are the same but for their words: the last test reads every one of them.
for (const { name, portal, path, status } of readerPages.filter(({ language }) => language !== 'vi')) {
  test(`one request brings ${name}, and it leaves nothing behind`, async ({ portals }) => {
    const page = onePage()
    const context = page.context()
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
    // The one script that runs waits for a reader who wants to keep pages (keep.spec.ts) or to copy words; facts for
    // programs do not run.
    const html = (await response?.text())
      ?.toLowerCase()
      .replaceAll('<script type="application/ld+json"', '<data')
    expect((html?.split('<script').length ?? 0) - 1).toBe(/\/(about|share|flyer)(\?|$)/.test(path) ? 1 : 0)
    expect(await storage(page)).toEqual(nothing)
  })
}

for (const language of languages) {
  test(`whoever reads every page and chooses nothing has nothing on the phone (${language})`, async ({
    page,
    context,
    portals,
  }) => {
    const fromWorkers: string[] = []
    context.on('serviceworker', (worker) => fromWorkers.push(worker.url()))
    const mine = readerPages.filter((other) => other.language === language && other.status === 200)
    for (const { portal, path } of mine) await page.goto(portals[portal].origin + path)
    for (const { origin } of Object.values(portals)) {
      await page.goto(`${origin}/${language}/about`)
      expect(await storage(page)).toEqual(nothing)
    }
    expect(fromWorkers).toEqual([])
    expect(await context.cookies()).toEqual([])
  })
}
