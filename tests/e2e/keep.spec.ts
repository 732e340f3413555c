import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, expect, type Locator, type Page, type Route } from '@playwright/test'
import { bringAxe, faults, runAxe } from './engines'
import { program, startPortal, test } from './portals'
import { slowNetwork } from './slow-network'
import { leftovers, nothing, storage } from './storage'
import { get } from './wire'
import { wordsOf } from './words'

const inWords = { en: 'in English', es: 'in Spanish' } as const
const languages = ['en', 'es'] as const

type Language = (typeof languages)[number]

/** The clock of the portals as a copy says it, up to its time: Chromium's fonts need not know a no-break space. */
const saved = { en: 'Sunday, November 22, 2026, 12:00', es: 'domingo 22 de noviembre de 2026, 12:00' }

/** Ends what a test has started, also when it fails. */
const endings: (() => Promise<void>)[] = []

test.afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

for (const language of languages) {
  const { keep } = wordsOf(language).pages

  test(`who keeps it on the phone reads it without internet, ${inWords[language]}`, async ({
    page,
    context,
    portals,
  }) => {
    const mistakes: string[] = []
    page.on('pageerror', (error) => mistakes.push(error.message))
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) mistakes.push(message.text())
    })
    const { origin } = portals.samples
    await keepIt(page, origin, language)
    await expect(page.getByRole('status')).toContainText(saved[language])
    // Also a page that the browser has seen a moment ago and would show from a cache of its own.
    await page.goto(`${origin}/${language}/policy`)
    const date = `/${language}/meetings/sample-weekly-questions/2026-11-25`
    const kept = ['', '/policy', '/policy/calling-911', '/record', '/meetings', '/privacy'].map(
      (path) => `/${language}${path}`,
    )

    await context.setOffline(true)
    for (const path of [...kept, date]) {
      await page.goto(origin + path)
      const first = page.locator('main > :first-child')
      await expect(first.locator('strong')).toHaveText(`${keep.notice.title}.`)
      await expect(first.locator('time')).toContainText(saved[language])
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('.sample'), 'samples are still samples').toBeVisible()
      expect(await hasStyle(page), 'the style works').toBe(true)
    }
    await page.goto(`${origin}/${language}/policy/calling-911/?utm_source=x`)
    await expect(page.getByRole('note').first()).toContainText(keep.notice.title)

    await page.goto(`${origin}/${language}/meetings`)
    await page.locator('.meetings a').first().click()
    await expect(page).toHaveURL(/sample-open-evening\/2026-11-22$/)
    await expect(page.getByRole('note').first()).toContainText(keep.notice.title)

    // The first address leads to a kept home, whatever the browser speaks.
    await page.goto(origin)
    await expect(page).toHaveURL(`${origin}/${language}`)

    await context.setOffline(false)
    for (const path of ['', `/${language}/policy/warrants`, `/${language}/policy`]) {
      await page.goto(origin + path)
      await expect(page.getByText(keep.notice.title)).toHaveCount(0)
    }
    expect(mistakes).toEqual([])
  })

  test(`a page that was not kept says so without internet, ${inWords[language]}`, async ({
    page,
    context,
    portals,
  }) => {
    const { origin } = portals.samples
    await keepIt(page, origin, language)
    await context.setOffline(true)
    for (const path of [
      '/accessibility',
      '/meetings?spoken=vi',
      '/meetings/past',
      '/staff',
      '/nothing-here',
    ]) {
      await page.goto(`${origin}/${language}${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(keep.notSaved.title)
      expect(await hasStyle(page)).toBe(true)
    }
    await page.getByRole('main').getByRole('link').click()
    await expect(page).toHaveURL(`${origin}/${language}`)
    await expect(page.getByRole('note').first()).toContainText(keep.notice.title)
    // A form that asks for nothing is the listing itself.
    await page.goto(`${origin}/${language}/meetings?spoken=&access=&month=`)
    await expect(page.getByRole('note').first()).toContainText(keep.notice.title)

    const other = language === 'en' ? 'es' : 'en'
    await page.goto(`${origin}/${other}/policy`)
    const html = page.locator('html')
    await expect(html, 'in the language of the address').toHaveAttribute('lang', other)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(wordsOf(other).pages.keep.notSaved.title)
    await page.getByRole('main').getByRole('link', { name: keep.notSaved.home }).click()
    await expect(html).toHaveAttribute('lang', language)
  })

  test(`who erases it has nothing left, with and without internet, ${inWords[language]}`, async ({
    page,
    context,
    portals,
  }) => {
    const { origin } = portals.record
    for (const offline of [false, true]) {
      await keepIt(page, origin, language)
      await page.goto(`${origin}/${language}/policy`)
      await context.setOffline(offline)
      await page.goto(`${origin}/${language}/about`)
      await page.getByRole('button', { name: keep.eraseButton }).click()
      const status = page.getByRole('status')
      await expect(status).toHaveText(keep.states.erased)
      await expect(status).toBeFocused()
      await expect(page.getByRole('button', { name: keep.eraseButton })).toBeHidden()
      expect(await storage(page)).toEqual(nothing)
      await context.setOffline(true)
      await expect(page.goto(`${origin}/${language}/record`)).rejects.toThrow('ERR_INTERNET_DISCONNECTED')
      await context.setOffline(false)
      await page.goto(`${origin}/${language}/about`)
      await expect(page.getByRole('button', { name: keep.keepButton })).toBeVisible()
      expect(await storage(page)).toEqual(nothing)
    }
  })

  test(`everybody can use the choice in every state, ${inWords[language]}`, async ({ browser, portals }) => {
    const { origin } = portals.record
    const context = await browser.newContext({ bypassCSP: true })
    const page = await context.newPage()
    const states: string[] = []
    const look = async (state: string) => {
      await bringAxe(page)
      expect.soft(faults(await runAxe(page, 'everything')), state).toEqual([])
      states.push((await page.getByRole('status').textContent()) ?? '')
    }
    await page.goto(`${origin}/${language}/about`)
    const keepButton = page.getByRole('button', { name: keep.keepButton })
    const eraseButton = page.getByRole('button', { name: keep.eraseButton })
    const status = page.getByRole('status')
    await expect(page.getByText(keep.needs)).toBeHidden()
    await expect(eraseButton).toBeHidden()
    await look('nothing kept')

    await context.route('**/policy/warrants', (route) => route.abort())
    await tabTo(page, keepButton)
    await page.keyboard.press('Enter')
    await expect(status).toHaveText(keep.states.failed)
    await expect(status).toBeFocused()
    await look('failed')
    await context.unroute('**/policy/warrants')

    const held = hold(context, '**/policy/warrants')
    await tabTo(page, keepButton)
    await page.keyboard.press('Space')
    await expect(status).toHaveText(keep.states.saving)
    await expect(page.getByRole('progressbar')).toBeVisible()
    await expect(keepButton).toBeHidden()
    await look('saving')
    await held.release()
    await expect(status).toContainText(saved[language])
    await expect(page.getByRole('progressbar')).toBeHidden()
    await look('saved')

    const other = language === 'en' ? 'es' : 'en'
    const otherKeep = wordsOf(other).pages.keep
    await page.goto(`${origin}/${other}/about`)
    await expect(status).toHaveText(otherKeep.states.other)
    await look('kept in another language')
    await tabTo(page, page.getByRole('button', { name: otherKeep.eraseButton }))
    await page.keyboard.press('Enter')
    await expect(status).toHaveText(otherKeep.states.erased)
    await look('erased')
    expect(new Set(states).size, 'every state has words of its own').toBe(states.length)
    await context.close()
  })

  test(`without JavaScript nothing is offered, and the page says why, ${inWords[language]}`, async ({
    browser,
    portals,
  }) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${portals.record.origin}/${language}/about#keep`)
    await expect(page.getByText(keep.needs)).toBeVisible()
    await expect(page.getByRole('button')).toHaveCount(0)
    await expect(page.getByRole('progressbar')).toHaveCount(0)
    await context.close()
  })

  test(`a browser that cannot keep pages is told so, ${inWords[language]}`, async ({ page, portals }) => {
    await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'))
    await page.goto(`${portals.record.origin}/${language}/about`)
    await expect(page.getByRole('status')).toHaveText(keep.states.unsupported)
    await expect(page.getByText(keep.needs)).toBeHidden()
    await expect(page.getByRole('button')).toHaveCount(0)
  })
}

test('only the pages of the plan are kept, and nothing else that the reader opens', async ({
  page,
  context,
  portals,
}) => {
  const { origin } = portals.samples
  const cookies: (string | undefined)[] = []
  await context.addCookies([{ name: 'a', value: 'b', url: origin }])
  context.on('request', async (request) => {
    if (request.serviceWorker() && !request.isNavigationRequest())
      cookies.push((await request.allHeaders()).cookie)
  })
  await keepIt(page, origin, 'es')
  const sent = [...cookies]
  const { pages } = JSON.parse((await get(portals.samples, '/es/offline.json')).body.toString('utf8'))
  for (const path of ['/es/accessibility', '/es/meetings?page=2', '/es/meetings/past', '/en', '/es/nobody']) {
    await page.goto(origin + path)
    await expect(page.getByRole('note').filter({ hasText: 'copia guardada' })).toHaveCount(0)
  }
  const { caches, ...rest } = await storage(page)
  expect(Object.values(caches).map((paths) => paths.sort())).toEqual([[...pages, '/es/offline.json'].sort()])
  expect(rest).toMatchObject({ local: [], session: [], databases: 0, workers: 1 })
  expect(sent.length, 'requests of the worker').toBeGreaterThan(pages.length)
  expect(sent.filter((cookie) => cookie !== undefined)).toEqual([])
})

test('each language is kept for itself, and one button erases them all', async ({
  page,
  context,
  portals,
}) => {
  const { origin } = portals.record
  for (const language of languages) await keepIt(page, origin, language)
  expect(Object.keys((await storage(page)).caches)).toHaveLength(2)
  await context.setOffline(true)
  for (const language of languages) {
    await page.goto(`${origin}/${language}/policy`)
    const { title } = wordsOf(language).pages.keep.notice
    await expect(page.getByRole('note').first()).toContainText(title)
  }
  await page.goto(`${origin}/es/about`)
  await page.getByRole('button', { name: wordsOf('es').pages.keep.eraseButton }).click()
  await expect(page.getByRole('status')).toHaveText(wordsOf('es').pages.keep.states.erased)
  expect(await storage(page)).toEqual(nothing)

  // The same with a browser that has lost the worker.
  await context.setOffline(false)
  for (const language of languages) await keepIt(page, origin, language)
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.unregister())
  await erase(page, origin, 'en')
  expect(await storage(page)).toEqual(nothing)
})

test('who erases while it is being saved has nothing left, also later', async ({
  page,
  context,
  portals,
}) => {
  const { keep } = wordsOf('en').pages
  const held = hold(context, '**/policy/warrants')
  await page.goto(`${portals.record.origin}/en/about`)
  await page.getByRole('button', { name: keep.keepButton }).click()
  await held.reached
  await page.getByRole('button', { name: keep.eraseButton }).click()
  await expect(page.getByRole('status')).toHaveText(keep.states.erased)
  await held.release()
  await page.waitForTimeout(500)
  await expect(page.getByRole('status')).toHaveText(keep.states.erased)
  expect(await storage(page)).toEqual(nothing)
  // And can still change their mind.
  await page.getByRole('button', { name: keep.keepButton }).click()
  await expect(page.getByRole('status')).toContainText(saved.en)
})

test('a first save that fails leaves nothing', async ({ page, context, portals }) => {
  const { keep } = wordsOf('en').pages
  await page.goto(`${portals.record.origin}/en/about`)
  for (const path of ['**/offline.json', '**/en/privacy', '**/offline-worker.js']) {
    await context.route(path, (route) => route.abort())
    await page.getByRole('button', { name: keep.keepButton }).click()
    await expect(page.getByRole('status')).toHaveText(keep.states.failed)
    expect(await storage(page)).toEqual(nothing)
    await context.unroute(path)
  }
})

test('an answer that is no page of ours is never kept', async ({ page, context, portals }) => {
  const { keep } = wordsOf('en').pages
  const answers = [
    { status: 200, contentType: 'text/html', body: '<h1>Welcome to our free Wi-Fi</h1>' },
    { status: 503, contentType: 'text/html', body: '<main id="main">busy</main>' },
    { status: 302, headers: { Location: '/en' } },
  ]
  await page.goto(`${portals.record.origin}/en/about`)
  for (const answer of answers) {
    await context.route('**/en/record', (route) => route.fulfill(answer))
    await page.getByRole('button', { name: keep.keepButton }).click()
    await expect(page.getByRole('status')).toHaveText(keep.states.failed)
    await context.unroute('**/en/record')
  }
})

test('a network that does not answer shows the copy after a few seconds, and what is not kept waits', async ({
  page,
  portals,
}) => {
  const { keep } = wordsOf('en').pages
  const network = await slowNetwork(portals.record)
  endings.push(network.close)
  await keepIt(page, network.origin, 'en')
  for (const path of ['policy', 'accessibility']) {
    network.stop()
    const started = performance.now()
    const opening = page.goto(`${network.origin}/en/${path}`)
    if (path === 'accessibility') setTimeout(network.goOn, 6_000)
    await opening
    const waited = performance.now() - started
    await expect(page.getByText(keep.notice.title)).toHaveCount(path === 'policy' ? 1 : 0)
    expect(waited).toBeGreaterThan(path === 'policy' ? 3_900 : 5_900)
    expect(waited).toBeLessThan(path === 'policy' ? 6_000 : 9_000)
    network.goOn()
  }
})

test('a copy is renewed when it is an hour old, whole or not at all', async ({ page, context }) => {
  const { keep } = wordsOf('en').pages
  const folder = await mkdtemp(join(tmpdir(), 'portal-kept-'))
  endings.push(() => rm(folder, { recursive: true, force: true }))
  const before = await start({ PORTAL_DATA: folder })
  const { origin, port } = before
  const plans = counted(context, '/en/offline.json')
  await keepIt(page, origin, 'en')
  for (const path of ['', '/policy', '/about']) await page.goto(`${origin}/en${path}`)
  expect(plans(), 'not within the hour').toBe(1)

  // From here on an hour is a second.
  await context.route('**/en/offline.json', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), ...hours(1) } })
  })
  await erase(page, origin, 'en')
  await keepIt(page, origin, 'en')
  await importMeeting(folder)
  await before.stop()
  await start({
    PORTAL_DATA: folder,
    PORT: String(port),
    PORTAL_NOW: '2026-11-23T20:30:00Z',
  })

  // A renewal that fails leaves the old copy as it was.
  const broken = new Promise<void>((resolve) => {
    void context.route('**/en/meetings/new-one', (route) => route.abort().then(resolve))
  })
  const old = await storage(page)
  await page.waitForTimeout(1_100)
  await page.goto(`${origin}/en/policy`)
  await broken
  await expect.poll(() => leftovers(page)).toEqual({ caches: Object.keys(old.caches), workers: 1 })
  expect((await storage(page)).caches).toEqual(old.caches)
  await context.setOffline(true)
  await page.goto(`${origin}/en/meetings`)
  await expect(page.getByRole('note').first()).toContainText(saved.en)
  await expect(page.getByText('A brand new meeting')).toHaveCount(0)

  await context.setOffline(false)
  await context.unroute('**/en/meetings/new-one')
  await page.waitForTimeout(1_100)
  await page.goto(`${origin}/en/policy`)
  const renewed = async () => (await leftovers(page)).caches.filter((name) => !(name in old.caches)).length
  await expect.poll(renewed).toBe(1)
  await expect.poll(async () => (await leftovers(page)).caches.length).toBe(1)
  expect(JSON.stringify((await storage(page)).caches)).toContain('new-one')
  await context.setOffline(true)
  await page.goto(`${origin}/en/meetings/new-one`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A brand new meeting')
  await expect(page.getByRole('note').first()).toContainText('Monday, November 23, 2026, 2:30')
  await page.goto(`${origin}/en/about`)
  await expect(page.getByRole('status')).toContainText('Monday, November 23, 2026, 2:30')
  await expect(page.getByRole('button', { name: keep.keepButton })).toBeHidden()
})

test('switched off by the portal, everything is erased at the next visit', async ({ page, context }) => {
  const { keep } = wordsOf('es').pages
  const before = await start()
  const { origin, port } = before
  await keepIt(page, origin, 'es')
  await before.stop()
  // While it is away, the copy helps.
  await page.goto(`${origin}/es/policy`)
  await expect(page.getByRole('note').first()).toContainText(keep.notice.title)
  const off = await start({ PORTAL_OFFLINE: 'off', PORT: String(port) })
  await page.goto(`${origin}/es/record`)
  await expect(page.getByText(keep.notice.title)).toHaveCount(0)
  await expect.poll(() => leftovers(page), { timeout: 15_000 }).toEqual({ caches: [], workers: 0 })
  expect(await storage(page)).toEqual(nothing)
  // Past the browser's own cache, which may still have the page as it was a minute ago.
  const about = (await get(off, '/es/about')).body.toString('utf8')
  expect(about).not.toContain('<script')
  expect(about).not.toContain(keep.title)
  await context.setOffline(true)
  await expect(page.goto(`${origin}/es/policy/warrants`)).rejects.toThrow('ERR_INTERNET_DISCONNECTED')
})

test('a copy whose plan is gone is erased when it is due, with nothing but the worker that the phone has', async ({
  page,
  context,
}) => {
  const before = await start()
  const { origin, port } = before
  await context.route('**/offline.json', async (route) => {
    const response = await route.fetch()
    if (!response.ok()) return route.fulfill({ response })
    return route.fulfill({ response, json: { ...(await response.json()), ...hours(1) } })
  })
  await keepIt(page, origin, 'es')
  await before.stop()
  // Here only its language is gone: the portal brings the same worker as before.
  await start({ PORT: String(port), PORTAL_LANGUAGES: 'en' })
  await page.waitForTimeout(1_100)
  await page.goto(`${origin}/en/record`)
  await expect.poll(() => leftovers(page), { timeout: 15_000 }).toEqual({ caches: [], workers: 0 })
  expect(await storage(page)).toEqual(nothing)
})

/** A portal for one test, with settings of its own. */
async function start(settings: Record<string, string> = {}): ReturnType<typeof startPortal> {
  const portal = await startPortal('start', settings)
  endings.push(portal.stop)
  return portal
}

/** Chooses it, as a reader would, and waits until it says that it is done. */
async function keepIt(page: Page, origin: string, language: Language): Promise<void> {
  const { keep } = wordsOf(language).pages
  await page.goto(`${origin}/${language}/about`)
  await page.getByRole('button', { name: keep.keepButton }).click()
  await expect(page.getByRole('status')).toContainText(keep.states.saved.split('<')[0] ?? '')
}

async function erase(page: Page, origin: string, language: Language): Promise<void> {
  const { keep } = wordsOf(language).pages
  await page.goto(`${origin}/${language}/about`)
  await page.getByRole('button', { name: keep.eraseButton }).click()
  await expect(page.getByRole('status')).toHaveText(keep.states.erased)
}

/** What a plan says of its age, so many seconds an hour. */
function hours(seconds: number): { renewAfterSeconds: number; retryAfterSeconds: number } {
  return { renewAfterSeconds: seconds, retryAfterSeconds: seconds }
}

/** How often the worker has asked for a path by now. */
function counted(context: BrowserContext, path: string): () => number {
  let count = 0
  context.on('request', (request) => {
    if (new URL(request.url()).pathname === path) count += 1
  })
  return () => count
}

/** Holds requests back: `reached` when the first one comes, until `release`. */
function hold(
  context: BrowserContext,
  pattern: string,
): { reached: Promise<void>; release: () => Promise<void> } {
  const held: Route[] = []
  let arrived = () => {}
  const reached = new Promise<void>((resolve) => {
    arrived = resolve
  })
  void context.route(pattern, (route) => {
    held.push(route)
    arrived()
  })
  return {
    reached,
    release: async () => {
      await context.unroute(pattern)
      // Who asked may have given up by now.
      for (const route of held.splice(0)) await route.continue().catch(() => undefined)
    },
  }
}

/** Goes on with the keyboard until something has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  await page.locator('h1').click()
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error('the keyboard does not get there')
}

/** Whether the page's own style is in force: without it, nothing is narrower than the window. */
function hasStyle(page: Page): Promise<boolean> {
  return page.evaluate(
    () => getComputedStyle(document.querySelector('main') ?? document.body).maxWidth !== 'none',
  )
}

async function importMeeting(folder: string): Promise<void> {
  const file = join(folder, 'meetings.json')
  const meeting = {
    id: 'new-one',
    startsOn: '2026-12-03T18:30',
    place: { name: 'A hall' },
    text: { en: { title: 'A brand new meeting' } },
  }
  await writeFile(file, JSON.stringify({ meetings: [meeting] }))
  const env = { ...process.env, LANG: 'en', PORTAL_DATA: folder }
  const { status, stderr } = spawnSync(process.execPath, [program, 'meetings', 'import', file], { env })
  if (status !== 0) throw new Error(String(stderr))
}
