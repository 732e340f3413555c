import { expect } from '@playwright/test'
import { type Portal, test } from './portals'
import { languages } from './reader-pages'
import { get } from './wire'

/** One link of one page, both as addresses inside of the portal, or whole where it leads out of it. */
interface Link {
  from: string
  to: string
  hreflang: string | undefined
}

/** What a crawl has seen: the status of every page, what can be pointed at in it, and all links. */
interface Crawl {
  statuses: Map<string, number>
  targets: Map<string, string[]>
  links: Link[]
}

for (const which of ['record', 'samples'] as const) {
  test(`no link leads nowhere on the ${which}`, async ({ portals }) => {
    const { statuses, targets, links } = await crawl(portals[which])
    expect(statuses.size).toBeGreaterThan(20)
    expect(
      [...statuses].filter(([, status]) => status !== 200),
      'pages that are not there',
    ).toEqual([])

    const inside = links.filter(({ to }) => /^[/#]/.test(to))
    const lost = inside.filter(({ from, to }) => {
      const [page, fragment] = to.split('#')
      return fragment !== undefined && !targets.get(page || from)?.includes(fragment)
    })
    expect(lost, 'fragments that are not there').toEqual([])

    const strays = inside.filter(({ from, to, hreflang }) => {
      const aim = languageOf(to)
      // What is for programs begins with no language.
      const isPage = languages.some((language) => language === aim)
      return to.startsWith('/') && isPage && aim !== languageOf(from) && hreflang !== aim
    })
    expect(strays, 'links out of the language of their page that do not say so').toEqual([])

    const outside = links.filter(({ to }) => !/^[/#]/.test(to))
    const known = /^(https:\/\/[a-z0-9.-]+(\/|$)|tel:\+?\d+$|mailto:|sms:\?&body=|webcal:\/\/)/
    const unknown = outside.filter(({ to }) => !known.test(to))
    expect(unknown, 'links that are neither https nor to call, to write to or to follow').toEqual([])
  })
}

function languageOf(path: string): string | undefined {
  return path.split(/[/?#]/)[1]
}

/** Follows every link inside of the portal, from the first page of each language on; never one that leads out. */
async function crawl(portal: Portal): Promise<Crawl> {
  const seen: Crawl = { statuses: new Map(), targets: new Map(), links: [] }
  const waiting = languages.map((language) => `/${language}`)
  for (let from = waiting.shift(); from !== undefined; from = waiting.shift()) {
    if (seen.statuses.has(from)) continue
    const { status, headers, body } = await get(portal, from)
    // In files for programs there are no links to follow as a reader does.
    const html = headers.get('content-type')?.startsWith('text/html') ? body.toString('utf8') : ''
    seen.statuses.set(from, status)
    seen.targets.set(
      from,
      [...html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id),
    )
    // React writes every attribute in double quotes, and another test proves that the HTML is valid.
    for (const [tag] of html.matchAll(/<(a|form) [^>]*>/g)) {
      const to = attribute(tag, 'href') ?? attribute(tag, 'action') ?? ''
      seen.links.push({ from, to, hreflang: attribute(tag, 'hrefLang') })
      // Files of sheets take a while to make: one of each is enough here, sheet-files.test.ts opens the others.
      if (to.startsWith('/') && !/^\/(?!en\/).*\.pdf|\.pdf\?/.test(to)) waiting.push(to.split('#')[0] ?? to)
    }
  }
  return seen
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&')
}
