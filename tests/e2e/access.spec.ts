import { expect, type Page } from '@playwright/test'
import { bringAxe, bringOtherEngines, type Finding, faults, runAxe, runCodeSniffer, runIbm } from './engines'
import { onOnePage, test } from './portals'
import { languages, readerPages } from './reader-pages'
import { get } from './wire'

// The engines come into the page as scripts, which its content security policy keeps out, as it should.
const onePage = onOnePage({ bypassCSP: true })

for (const { name, language, portal, path, status } of readerPages) {
  test(`everybody can use ${name}`, async ({ portals }) => {
    const page = onePage()
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' })
    const response = await page.goto(portals[portal].origin + path)
    expect(response?.status()).toBe(status)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    expect.soft(await headingMistakes(page), 'one first heading, and no level skipped').toEqual([])
    expect
      .soft(await liveliness(page), 'no script that runs, no medium, no text pulled to both edges')
      .toEqual([])
    expect.soft(await unclearLinks(page), 'links say where they lead, each its own place').toEqual([])

    expect.soft(await motions(page), 'nothing moves').toEqual([])
    await page.emulateMedia({ reducedMotion: 'reduce' })
    expect.soft(await motions(page), 'nothing moves where readers want nothing to').toEqual([])

    await bringAxe(page)
    expect.soft(faults(await runAxe(page, 'everything')), 'axe in the light scheme').toEqual([])
    await unfold(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    expect.soft(faults(await runAxe(page, 'colors')), 'axe in the dark scheme, all unfolded').toEqual([])
    // The other two look at how a page is made, which is so in every language, and take much longer to load.
    if (language !== 'en') return
    await bringOtherEngines(page)
    await page.emulateMedia({ colorScheme: 'light' })
    expect.soft(faults(await runIbm(page)), 'the engine of IBM, all unfolded').toEqual([])
    expect.soft(faults(await runCodeSniffer(page)), 'HTML_CodeSniffer, all unfolded').toEqual([])
  })
}

/** Mistakes that every engine has to see, and what each calls them. */
const planted: Record<string, { run: (page: Page) => Promise<Finding[]>; rules: string[] }> = {
  axe: {
    run: (page) => runAxe(page, 'everything'),
    rules: ['html-has-lang', 'image-alt', 'color-contrast', 'select-name'],
  },
  'the engine of IBM': {
    run: runIbm,
    rules: ['html_lang_exists', 'img_alt_valid', 'text_contrast_sufficient', 'input_label_exists'],
  },
  HTML_CodeSniffer: {
    run: runCodeSniffer,
    rules: ['3_1_1.H57.2', '1_1_1.H37', '1_4_6.G17.Fail', '4_1_2.H91.Select.Name'],
  },
}

for (const [engine, { run, rules }] of Object.entries(planted)) {
  test(`${engine} sees a page without language, an image without words, pale text, a field without name`, async ({
    portals,
  }) => {
    const page = onePage()
    await page.goto(`${portals.record.origin}/en`)
    await page.evaluate(() => {
      document.documentElement.removeAttribute('lang')
      document.querySelector('main')?.insertAdjacentHTML(
        'afterbegin',
        `<p style="color: #999; background: #fff">Pale words</p>
        <select><option>One</option></select>
        <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="40" height="40">`,
      )
    })
    await bringAxe(page)
    await bringOtherEngines(page)
    const found = faults(await run(page))
    for (const rule of rules) expect.soft(found.join('\n'), rule).toContain(`| a fault | ${rule}`)
  })
}

for (const language of languages) {
  test(`every page has a title of its own and the same menu (${language})`, async ({ portals }) => {
    const pathsByTitle = new Map<string, string[]>()
    const menus = new Set<string>()
    const mine = readerPages.filter((page) => page.language === language && page.status === 200)
    // A listing that is filtered is the same page; the samples have the pages of the record as well.
    // A sheet to print is a document without a menu.
    for (const { portal, path } of mine.filter(({ path }) => !/\?|\/(flyer|card)$/.test(path))) {
      const html = (await get(portals[portal], path)).body.toString('utf8')
      const title = html.match(/<title>(.*?)<\/title>/)?.[1] ?? ''
      pathsByTitle.set(title, [...(pathsByTitle.get(title) ?? []), path])
      menus.add(html.match(/<nav.*?<\/nav>/)?.[0].replaceAll(/ aria-current="\w+"/g, '') ?? '')
    }
    const shared = [...pathsByTitle.values()].filter((paths) => new Set(paths).size > 1)
    expect.soft(shared, 'pages with one title').toEqual([])
    expect.soft([...menus], 'menus').toHaveLength(1)
  })
}

/** What is folded away is hidden from the engines as well: they get to see all of it. */
function unfold(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
}

/** What could move, sound, listen or run out of time, and text pulled to both edges, which is hard to read. */
function liveliness(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const lively = `script:not(#keep > script, #copying > script, [type="application/ld+json"]), iframe, frame, object, embed, audio, video, canvas, marquee, blink, animate,
      [http-equiv=refresh], [autofocus], [accesskey]`
    const elements = [...document.querySelectorAll('*')]
    const wrong = elements.filter(
      (element) =>
        element.matches(lively) ||
        [...element.attributes].some(({ name }) => name.startsWith('on')) ||
        getComputedStyle(element).textAlign === 'justify',
    )
    return wrong.map((element) => element.outerHTML.slice(0, 160))
  })
}

/** Everything that moves or would move by itself, or slides where it could jump. */
function motions(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const running = document.getAnimations().length
    const lasts = (durations: string) =>
      durations.split(',').some((duration) => Number.parseFloat(duration) > 0)
    const moving = [...document.querySelectorAll('*')].filter((element) =>
      [null, '::before', '::after'].some((part) => {
        const style = getComputedStyle(element, part)
        return (
          lasts(style.animationDuration) ||
          lasts(style.transitionDuration) ||
          style.scrollBehavior === 'smooth'
        )
      }),
    )
    return [
      ...(running > 0 ? [`${running} animations`] : []),
      ...moving.map((element) => element.outerHTML.slice(0, 120)),
    ]
  })
}

/**
 * Links with the same words and different targets: in a list of links, nobody can tell them apart. Sources go by
 * their publisher, which may have two reports on one page: they are told apart by the heading that they stand under.
 */
function unclearLinks(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const targetsByName = new Map<string, Set<string>>()
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href]')) {
      const words = (link.getAttribute('aria-label') ?? link.textContent ?? '').trim()
      const list = [...document.querySelectorAll('.sources')].findIndex((list) => list.contains(link))
      const name = list < 0 || words === '' ? words : `${words} (list ${list})`
      targetsByName.set(name, (targetsByName.get(name) ?? new Set()).add(link.href))
    }
    return [...targetsByName].flatMap(([name, targets]) =>
      name === '' || targets.size > 1 ? [`${name}: ${[...targets].join(', ')}`] : [],
    )
  })
}

async function headingMistakes(page: Page): Promise<string[]> {
  const headings = await page.locator('h1, h2, h3, h4, h5, h6').evaluateAll((elements) =>
    elements.map((element) => ({
      level: Number(element.tagName.slice(1)),
      text: element.textContent ?? '',
    })),
  )
  const firsts = headings.filter(({ level }) => level === 1).length
  const skipped = headings.filter(({ level }, index) => level > (headings[index - 1]?.level ?? 0) + 1)
  return [
    ...(firsts === 1 ? [] : [`${firsts} headings of the first level`]),
    ...skipped.map(({ level, text }) => `level ${level} follows a lower one: ${text}`),
  ]
}
