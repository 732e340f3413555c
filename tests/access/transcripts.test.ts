import { describe, expect, test } from 'vitest'
import { languages } from '../e2e/reader-pages'
import { wordsOf } from '../e2e/words'
import { startTestPortal } from '../support/portal'
import { inPage, transcriptOf } from './spoken'

// Somebody has read these files aloud. A change in them is a change in what blind readers hear: read it as they
// would before taking it over with `npx vitest run tests/access -u`.

/** The pages that are kept as transcripts, without their language; some exist only in a demonstration. */
const pages = {
  home: { path: '', sample: false },
  'calling-911': { path: '/policy/calling-911', sample: false },
  'immigration-raids': { path: '/policy/immigration-raids', sample: false },
  meetings: { path: '/meetings', sample: true },
  'cancelled-date': { path: '/meetings/sample-weekly-questions/2026-11-25', sample: true },
}

/** A portal in every language that the tests know. */
const startPortal = (sample: boolean) =>
  startTestPortal({ PORTAL_LANGUAGES: languages.join(',') }, { sample })

for (const language of languages) {
  describe(`somebody who hears the pages (${language})`, () => {
    for (const [name, { path, sample }] of Object.entries(pages)) {
      test(`hears ${name} as it is written down`, async () => {
        const portal = await startPortal(sample)
        const address = `/${language}${path}`
        const spoken = await transcriptOf(await (await portal.get(address)).text(), address)
        await expect(spoken).toMatchFileSnapshot(`transcripts/${language}-${name}.txt`)
      })
    }

    test('hears in the heading of each meeting whether it takes place, what it is and when', async () => {
      const portal = await startPortal(true)
      const { status } = wordsOf(language).meetings
      const listing = `/${language}/meetings`
      const items = await meetingsIn(await (await portal.get(listing)).text(), listing)
      expect(items.length).toBeGreaterThan(8)
      expect(new Set(items.map((item) => item.status))).toEqual(
        new Set(['scheduled', 'cancelled', 'postponed', 'moved']),
      )
      for (const item of items) {
        // What the page of that date itself says is the measure.
        const page = await meetingAt(await (await portal.get(item.address)).text(), item.address)
        const word = item.status === 'scheduled' ? '' : `${status[item.status]}: `
        expect.soft(item.heading).toBe(`${word}${page.title} ${page.when}`)
        expect.soft(page.notice.startsWith(`${status[item.status]}.`), item.heading).toBe(word !== '')
      }
    })
  })
}

interface ListedMeeting {
  status: 'scheduled' | 'cancelled' | 'postponed' | 'moved'
  heading: string
  address: string
}

/** The meetings of a listing, with the whole words of their headings. */
function meetingsIn(html: string, address: string): Promise<ListedMeeting[]> {
  return inPage(html, address, async ({ document }) =>
    [...document.querySelectorAll('.meetings > li')].map((item) => {
      const heading = item.querySelector('h2, h3')
      return {
        status: item.className as ListedMeeting['status'],
        heading: [...(heading?.querySelector('a')?.childNodes ?? [])]
          .map(({ textContent }) => textContent.trim())
          .join(' '),
        address: heading?.querySelector('a')?.getAttribute('href') ?? '',
      }
    }),
  )
}

/** What the page of one date says first: its title, its notice and when it is. */
function meetingAt(html: string, address: string): Promise<{ title: string; notice: string; when: string }> {
  return inPage(html, address, async ({ document }) => {
    const textOf = (selector: string) => document.querySelector(selector)?.textContent.trim() ?? ''
    return { title: textOf('h1'), notice: textOf('[role=note]'), when: textOf('.date time') }
  })
}
