import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, type Frame, type Page } from '@playwright/test'
import { bringAxe, faults, runAxe } from './engines'
import { overflow } from './fit'
import { startOutsideSite, startRecorder } from './outside-site'
import { test as base, onOnePage, startPortal } from './portals'
import { languages } from './reader-pages'
import { nothing, storage } from './storage'
import { get } from './wire'

/** What somebody else's site may do: show a frame of the portal, and run its one script. Nothing else, not even style. */
const strict = (portal: string) =>
  `default-src 'none'; frame-src ${portal}; script-src ${portal}/embed.js; base-uri 'none'; ` +
  `form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'`

/** The heaviest that a box may be over the wire, its head included. */
const limit = 8_000

interface Sites {
  /** Address that readers know the portal by, and everything that arrived there. */
  portal: Awaited<ReturnType<typeof startRecorder>> & { port: number }
  outside: Awaited<ReturnType<typeof startOutsideSite>>
}

const test = base.extend<object, { sites: Sites }>({
  sites: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const [recorder, outside] = await Promise.all([startRecorder(), startOutsideSite()])
      const { port, stop } = await startPortal('demo', { PUBLIC_ORIGIN: recorder.origin })
      recorder.forwardTo(port)
      await use({ portal: { ...recorder, port }, outside })
      await Promise.all([recorder.stop(), outside.stop(), stop()])
    },
    { scope: 'worker' },
  ],
})

/** Opens a page of the other site with something in it, and answers what the browser complained of. */
async function openOutside(
  page: Page,
  { portal, outside }: Sites,
  inside: string,
  headers: Record<string, string> = {},
): Promise<string[]> {
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  portal.arrivals.length = 0
  outside.show({
    html: `<!DOCTYPE html><html lang="en"><title>Our church</title><h1>Our church</h1>${inside}`,
    // The leakiest there is: what the snippet says must win.
    headers: {
      'Content-Security-Policy': strict(portal.origin),
      'Referrer-Policy': 'unsafe-url',
      ...headers,
    },
  })
  await page.goto(`${outside.origin}/secret-page?name=canary`)
  return complaints
}

/** The snippets as the portal gives them out, by way of oEmbed for the frame; the component's is written here once. */
async function snippets({ portal }: Sites, page: string, box: string) {
  const address = encodeURIComponent(portal.origin + page)
  const answer = JSON.parse((await get(portal, `/oembed?url=${address}`)).body.toString('utf8'))
  const { integrity } = await scriptOf(portal)
  return {
    frame: answer.html as string,
    answer: answer as { title: string; width: number; height: number; html: string },
    component: `<outreach-embed src="${portal.origin}${box}"><a href="${portal.origin}${page}">${answer.title}</a></outreach-embed>
      <script src="${portal.origin}/embed.js?v=1" integrity="${integrity}" crossorigin="anonymous" referrerpolicy="no-referrer" async></script>`,
  }
}

async function scriptOf(portal: Sites['portal']): Promise<{ integrity: string }> {
  const { body } = await get(portal, '/embed.js?v=1')
  return { integrity: `sha384-${createHash('sha384').update(body).digest('base64')}` }
}

/** The frame of the portal in a page, once it shows its text. */
async function boxIn(page: Page): Promise<Frame> {
  await expect(page.frameLocator('iframe').locator('h1')).toBeVisible()
  const frame = page.frames().find((other) => other !== page.mainFrame())
  if (!frame) throw new Error('there is no frame')
  return frame
}

/** That the portal learned nothing: what arrived names neither the page nor anything of who reads it. */
function expectNothingLearned({ portal, outside }: Sites, paths: readonly string[]): void {
  expect(portal.arrivals.map(({ method, url }) => `${method} ${url}`)).toEqual(
    paths.map((path) => `GET ${path}`),
  )
  for (const { url, headers } of portal.arrivals) {
    expect(headers.referer, url).toBeUndefined()
    expect(headers.cookie, url).toBeUndefined()
    const said = JSON.stringify(headers)
    for (const secret of ['canary', 'secret-page']) expect(said, url).not.toContain(secret)
    // A script that is checked by its hash is asked for with the origin of the page: browsers leave no choice.
    if (!url.startsWith('/embed.js')) expect(said, url).not.toContain(outside.origin)
  }
}

for (const language of languages) {
  test(`a frame in another site shows the meetings, sets nothing and tells nothing (${language})`, async ({
    page,
    context,
    sites,
  }) => {
    const box = `/${language}/embed/meetings`
    const { frame } = await snippets(sites, `/${language}/meetings`, box)
    const complaints = await openOutside(page, sites, frame)
    const inside = await boxIn(page)
    await expect(page.frameLocator('iframe').getByRole('listitem')).toHaveCount(6)
    expect(complaints).toEqual([])
    expectNothingLearned(sites, [box])
    expect(await context.cookies()).toEqual([])
    // What is in the box cannot even ask for a place to keep something.
    for (const place of ['localStorage', 'sessionStorage']) {
      const kept = inside.evaluate((name) => Object.keys(window[name as 'localStorage']), place)
      await expect(kept).rejects.toThrow('sandboxed')
    }
    expect(await inside.evaluate(() => document.referrer)).toBe('')
    expect(await storage(page)).toEqual(nothing)
  })
}

test('a link in a box opens the page on the site, which knows nothing of where its reader came from', async ({
  page,
  context,
  sites,
}) => {
  const { frame } = await snippets(sites, '/es/meetings', '/es/embed/meetings')
  await openOutside(page, sites, frame)
  await boxIn(page)
  const opened = context.waitForEvent('page')
  await page.frameLocator('iframe').getByRole('listitem').first().getByRole('link').click()
  const site = await opened
  await site.waitForLoadState()
  expect(new URL(site.url()).pathname).toMatch(/^\/es\/meetings\/[\w-]+\/\d{4}-\d\d-\d\d$/)
  expect(await site.evaluate(() => [window.opener, document.referrer])).toEqual([null, ''])
  expectNothingLearned(sites, ['/es/embed/meetings', new URL(site.url()).pathname])
  await expect(page.frameLocator('iframe').locator('h1')).toBeVisible()
})

test('the component is as high as what is in it, also when it gets narrower, and tells nothing', async ({
  page,
  context,
  sites,
}) => {
  const { component } = await snippets(sites, '/en/meetings', '/en/embed/meetings')
  await page.setViewportSize({ width: 900, height: 800 })
  const complaints = await openOutside(page, sites, component)
  const inside = await boxIn(page)
  const heights = async () => ({
    frame: await page.locator('outreach-embed iframe').evaluate((element) => element.clientHeight),
    text: await inside.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height)),
  })
  await expect.poll(async () => (await heights()).frame - (await heights()).text).toBe(0)
  const wide = await heights()
  expect(wide.frame).toBeGreaterThan(500)
  await page.setViewportSize({ width: 260, height: 800 })
  await expect.poll(async () => (await heights()).text).toBeGreaterThan(wide.text)
  await expect.poll(async () => (await heights()).frame - (await heights()).text).toBe(0)
  expect(await overflow(page)).toEqual([])
  // The link was for whoever has no script: the box is there now.
  await expect(page.locator('outreach-embed > a')).toBeHidden()
  await expect(page.locator('outreach-embed iframe')).toHaveAttribute('title', 'Community meetings')
  expect(complaints).toEqual([])
  expectNothingLearned(sites, ['/embed.js?v=1', '/en/embed/meetings'])
  expect(await context.cookies()).toEqual([])
  expect(await storage(page)).toEqual(nothing)
})

test('the component takes its height from its own box only, and no nonsense', async ({ page, sites }) => {
  const { component } = await snippets(sites, '/en/meetings', '/en/embed/meetings')
  await openOutside(page, sites, component)
  const inside = await boxIn(page)
  const frame = page.locator('outreach-embed iframe')
  await expect(page.locator('outreach-embed > a')).toBeHidden()
  const height = await frame.evaluate((element) => element.clientHeight)
  await page.evaluate(() => window.postMessage({ type: 'outreach-embed', height: 5 }, '*'))
  for (const wrong of [
    null,
    'outreach-embed',
    { type: 'other', height: 5 },
    { type: 'outreach-embed', height: -5 },
  ]) {
    await inside.evaluate((message) => parent.postMessage(message, '*'), wrong)
  }
  await inside.evaluate(() => parent.postMessage({ type: 'outreach-embed', height: 1e9 }, '*'))
  await inside.evaluate(() => parent.postMessage({ type: 'outreach-embed', height: '5px;color:red' }, '*'))
  await page.waitForTimeout(200)
  expect(await frame.evaluate((element) => element.clientHeight)).toBe(height)
})

test('a reader without script finds a plain link where the component would be', async ({
  browser,
  sites,
}) => {
  const { component, frame } = await snippets(
    sites,
    '/es/policy/calling-911',
    '/es/embed/statement/calling-911',
  )
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await openOutside(page, sites, component)
  const link = page.getByRole('link', { name: 'Si llamo al 911, ¿la policía le avisará a inmigración?' })
  await expect(link).toBeVisible()
  expect(await link.getAttribute('href')).toBe(`${sites.portal.origin}/es/policy/calling-911`)
  // The plain frame needs no script at all.
  await openOutside(page, sites, frame)
  await expect(page.frameLocator('iframe').locator('.answer strong')).toHaveText('No.')
  await context.close()
})

test('a script that is not the one that was copied does not run, and the link stays', async ({
  page,
  sites,
}) => {
  const { component } = await snippets(sites, '/en/meetings', '/en/embed/meetings')
  await openOutside(page, sites, component.replace(/sha384-\w{6}/, 'sha384-AAAAAA'))
  await page.waitForTimeout(300)
  await expect(page.getByRole('link', { name: 'Community meetings' })).toBeVisible()
  await expect(page.locator('iframe')).toHaveCount(0)
})

test('where the site does not let the frame in, the link of the component stays', async ({ page, sites }) => {
  const { component } = await snippets(sites, '/en/meetings', '/en/embed/meetings')
  const policy = strict(sites.portal.origin).replace(/frame-src \S+;/, '')
  await openOutside(page, sites, component, { 'Content-Security-Policy': policy })
  await page.waitForTimeout(300)
  await expect(page.getByRole('link', { name: 'Community meetings' })).toBeVisible()
})

test('what oEmbed answers is the box, as large as it says, and is found from the page', async ({
  page,
  sites,
}) => {
  const { portal } = sites
  const html = (await get(portal, '/vi/policy/immigration-raids')).body.toString('utf8')
  const [, href = ''] = /type="application\/json\+oembed" href="([^"]+)"/.exec(html) ?? []
  const asked = new URL(href.replaceAll('&amp;', '&'))
  const { body } = await get(portal, `${asked.pathname}${asked.search}&maxwidth=320&maxheight=300`)
  const answer = JSON.parse(body.toString('utf8'))
  expect([answer.width, answer.height]).toEqual([320, 300])
  const complaints = await openOutside(page, sites, answer.html)
  const inside = await boxIn(page)
  expect(await page.locator('iframe').boundingBox()).toMatchObject({ width: 320, height: 300 })
  expect(await inside.evaluate(() => document.querySelector('h1')?.textContent)).toBe(answer.title)
  await expect(page.frameLocator('iframe').locator('.alert').first()).toBeVisible()
  expect(complaints).toEqual([])
  expectNothingLearned(sites, ['/vi/embed/statement/immigration-raids'])
})

test('a box works in a sandbox that allows nothing', async ({ page, sites }) => {
  const { frame } = await snippets(sites, '/es/meetings', '/es/embed/meetings')
  await openOutside(page, sites, frame.replace(/sandbox="[^"]*"/, 'sandbox=""'))
  await expect(page.frameLocator('iframe').getByRole('listitem')).toHaveCount(6)
  await expect(page.frameLocator('iframe').locator('h1')).toHaveText('Reuniones con la comunidad')
})

test('a box works in a page that isolates itself, and in the sandbox of an editor of sites', async ({
  page,
  sites,
}) => {
  const { frame } = await snippets(sites, '/en/meetings', '/en/embed/meetings')
  await openOutside(page, sites, frame, { 'Cross-Origin-Embedder-Policy': 'require-corp' })
  await boxIn(page)
  const inner = frame.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  const editor = `<iframe sandbox="allow-scripts" srcdoc="${inner}" width="400" height="400"></iframe>`
  await openOutside(page, sites, editor)
  await expect(page.frameLocator('iframe').frameLocator('iframe').locator('h1')).toBeVisible()
})

test('no other page may stand in a frame', async ({ page, sites }) => {
  const others = [
    '/en',
    '/en/meetings',
    '/en/policy/calling-911',
    '/en/embed/statement/nope',
    '/en/staff/sign-in',
  ]
  for (const path of others) {
    const { portal } = sites
    const complaints = await openOutside(page, sites, `<iframe src="${portal.origin}${path}"></iframe>`)
    await expect.poll(() => complaints.join('\n'), path).toMatch(/frame-ancestors 'none'/)
    await expect
      .poll(() => page.frames().map((frame) => frame.url()))
      .toContain('chrome-error://chromewebdata/')
  }
})

test('a box opens from a page on somebody’s own disk, as who tries it out has it', async ({
  page,
  sites,
}) => {
  const { frame, component } = await snippets(sites, '/en/meetings', '/en/embed/meetings')
  const folder = await mkdtemp(join(tmpdir(), 'portal-page-'))
  for (const inside of [frame, component]) {
    await writeFile(join(folder, 'page.html'), `<!DOCTYPE html><title>Trying</title>${inside}`)
    await page.goto(pathToFileURL(join(folder, 'page.html')).href)
    await expect(page.frameLocator('iframe').locator('h1')).toBeVisible()
  }
  await rm(folder, { recursive: true })
})

const boxes = languages.flatMap((language) =>
  ['meetings', 'meetings?spoken=vi&access=asl', 'statement/calling-911', 'statement/immigration-raids'].map(
    (path) => `/${language}/embed/${path}`,
  ),
)

// The engine comes into the page as a script, which its policy keeps out, as it should.
const onePage = onOnePage({ bypassCSP: true })

for (const box of boxes) {
  test(`everybody can use ${box}, in 200 pixels, in the light and in the dark`, async ({ portals }) => {
    const page = onePage()
    for (const [name, { origin }] of Object.entries(portals)) {
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme })
        await page.setViewportSize({ width: 200, height: 700 })
        await page.goto(origin + box)
        expect.soft(await overflow(page), `${name}, ${scheme}`).toEqual([])
        await bringAxe(page)
        expect.soft(faults(await runAxe(page, 'everything')), `${name}, ${scheme}`).toEqual([])
        await page.setViewportSize({ width: 1200, height: 700 })
        expect.soft(await overflow(page), `${name}, ${scheme}`).toEqual([])
      }
    }
  })
}

test(`every box is at most ${limit} bytes over the wire`, async ({ portals }) => {
  const weights: { path: string; bytes: number }[] = []
  for (const [name, portal] of Object.entries(portals)) {
    for (const path of boxes) {
      const packed = await get(portal, path, { 'Accept-Encoding': 'br' })
      expect.soft(packed.headers.get('content-encoding'), path).toBe('br')
      const plain = await get(portal, path)
      weights.push({ path: `${path} (${name}, ${plain.bytes} unpacked)`, bytes: packed.bytes })
    }
  }
  weights.sort((a, b) => b.bytes - a.bytes)
  const heaviest = weights.slice(0, 3).map(({ path, bytes }) => `  ${bytes} bytes  ${path}`)
  process.stdout.write(`The heaviest of ${weights.length} boxes, head and body:\n${heaviest.join('\n')}\n`)
  expect(weights.filter(({ bytes }) => bytes > limit)).toEqual([])
})

test('who has opened a box has nothing on the phone', async ({ page, context, portals }) => {
  for (const { origin } of Object.values(portals)) {
    const requests: string[] = []
    const complaints: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    page.on('console', (message) => complaints.push(message.text()))
    await page.goto(`${origin}/es/embed/meetings`)
    expect(await storage(page)).toEqual(nothing)
    expect(requests).toEqual([`${origin}/es/embed/meetings`])
    expect(complaints).toEqual([])
    page.removeAllListeners()
  }
  expect(await context.cookies()).toEqual([])
})
