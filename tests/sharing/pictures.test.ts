import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Resvg } from '@resvg/resvg-js'
import { createElement } from 'react'
import { describe, expect, test } from 'vitest'
import { languages } from '~/i18n/languages'
import { resources } from '~/i18n/resources'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { drawPicture } from '~/sharing/draw-picture'
import { drawableText } from '~/sharing/picture-fonts'
import { given } from '../meetings/fixtures'
import { startTestPortal } from '../support/portal'

/** The most that a picture may weigh, in bytes. */
const limit = 250_000

/** Where pictures stay for whoever wants to look at them; git takes nothing from there. */
const folder = new URL('../../.cache/pictures/', import.meta.url)

const settings = { PUBLIC_ORIGIN: 'https://portal.example' }

const evening: MeetingEntry = {
  id: 'evening',
  startsOn: '2026-12-01T19:00',
  durationMinutes: 60,
  place: { name: 'A hall', street: '1 Main St.', city: 'Dallas', state: 'TX' },
  text: { en: { title: 'Evening meeting' } },
}

type Portal = Awaited<ReturnType<typeof startTestPortal>>

/** A picture of a page, which is one, and of the right size and weight. */
async function pictureOf(portal: Portal, page: string): Promise<Buffer> {
  const response = await portal.get(page.replace(/^(\/\w+)\/(.+)$/, '$1/pictures/$2.png'))
  expect(response.status, page).toBe(200)
  expect(response.headers.get('Content-Type')).toBe('image/png')
  const png = Buffer.from(await response.arrayBuffer())
  mkdirSync(folder, { recursive: true })
  writeFileSync(new URL(`${page.slice(1).replaceAll('/', '-')}.png`, folder), png)
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630])
  expect(png.length, page).toBeLessThan(limit)
  return png
}

/** Which colours a picture has, as hexadecimal digits, with how many pixels each. */
function coloursOf(png: Buffer): Map<string, number> {
  const href = `data:image/png;base64,${png.toString('base64')}`
  const image = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><image href="${href}" width="1200" height="630"/></svg>`
  const { pixels } = new Resvg(image).render()
  const found = new Map<string, number>()
  for (let at = 0; at < pixels.length; at += 4) {
    const colour = pixels.subarray(at, at + 3).toString('hex')
    found.set(colour, (found.get(colour) ?? 0) + 1)
  }
  return found
}

describe('every page', () => {
  test.each(languages)('has a picture in %s', async (language) => {
    const portal = await startTestPortal(settings, { sample: true })
    const pages = [
      'home',
      'policy',
      'record',
      'meetings',
      'meetings/past',
      'share',
      'about',
      'privacy',
      'accessibility',
      'policy/calling-911',
      'policy/immigration-raids',
      'policy/asking-status',
      'meetings/sample-quarterly-evening',
      'meetings/sample-monday-walk',
      'meetings/sample-online-noon',
      'meetings/sample-weekly-questions/2026-11-25',
      'meetings/sample-school-safety/2026-12-01',
      'meetings/sample-saturday-coffee/2026-12-05',
      'meetings/sample-consulate-morning/2026-11-17',
    ]
    const seen = new Set<string>()
    for (const page of pages) seen.add((await pictureOf(portal, `/${language}/${page}`)).toString('base64'))
    expect(seen.size).toBe(pages.length)
  })

  test('has a picture in the colours of the site', async () => {
    const portal = await startTestPortal(settings)
    const styles = readFileSync(new URL('../../app/ui/styles.css', import.meta.url), 'utf8')
    const colours = coloursOf(await pictureOf(portal, '/en/policy/immigration-raids'))
    for (const name of ['ground', 'civic', 'accent', 'alert', 'text']) {
      const [, colour = ''] = new RegExp(`--${name}: #([0-9a-f]{6})`).exec(styles) ?? []
      expect(colours.get(colour), name).toBeGreaterThan(500)
    }
  })

  test('that is none has no picture', async () => {
    const portal = await startTestPortal(settings)
    for (const page of [
      'nothing-here',
      'policy/nope',
      'policy/calling-911/2025-02-12',
      'meetings/nope',
      'meetings/familia-bethel-2025-02-12/2025-02-13',
      'meetings/familia-bethel-2025-02-12/2025-02-12/more',
      'staff',
      '../en',
    ]) {
      expect((await portal.get(`/en/pictures/${page}.png`)).status, page).toBe(404)
    }
    expect((await portal.get('/xx/pictures/home.png')).status).toBe(404)
    expect((await portal.get('/en/pictures/home')).status).toBe(404)
  })
})

describe('the picture of a meeting', () => {
  test('changes with what becomes of it, and shows at once that it is cancelled', async () => {
    const portal = await startTestPortal(settings)
    await given(portal.db, evening)
    const before = coloursOf(await pictureOf(portal, '/en/meetings/evening/2026-12-01'))
    await given(portal.db, { ...evening, exceptions: [{ date: '2026-12-01', status: 'cancelled' }] })
    const after = coloursOf(await pictureOf(portal, '/en/meetings/evening/2026-12-01'))
    expect(before.get('7d3109') ?? 0).toBe(0)
    expect(after.get('7d3109')).toBeGreaterThan(5_000)
  })

  test('that is a draft is not to be had', async () => {
    const portal = await startTestPortal(settings)
    await given(portal.db, { ...evening, status: 'draft' })
    expect((await portal.get('/en/pictures/meetings/evening.png')).status).toBe(404)
    expect((await portal.get('/en/pictures/meetings/evening/2026-12-01.png')).status).toBe(404)
  })

  test.each([
    ['a very long title', 'A title that goes on and on about everything there is '.repeat(5).slice(0, 200)],
    ['a title without a space', 'x'.repeat(200)],
    ['a title of markup', '</svg></script><image href="https://evil.example/a.png"/> & "friends"'],
    ['a title in letters that the font does not have', 'لقاء مع الشرطة في دالاس'],
  ])('is drawn with %s, and with the rest of what it says', async (_name, title) => {
    const portal = await startTestPortal(settings)
    const place = { name: title, street: title }
    await given(portal.db, { ...evening, place, text: { en: { title } } })
    const colours = coloursOf(await pictureOf(portal, '/en/meetings/evening'))
    expect(colours.get('17211f')).toBeGreaterThan(2_000)
  })
})

describe('a text for a picture', () => {
  test('keeps every letter of every language that the portal has', () => {
    const texts = Object.values(resources).flatMap((words) => JSON.stringify(words).match(/\p{L}/gu) ?? [])
    const letters = [...new Set(texts)].join('')
    expect(letters.length).toBeGreaterThan(120)
    expect(drawableText(letters)).toBe(letters.normalize('NFC'))
  })

  test.each([
    ['Coffee ☕ with the police 👮‍♀️', 'Coffee with the police'],
    ['to\u202Ewards\u202C you\u200B', 'towards you'],
    ['one\n\ttwo', 'one two'],
    ['Cafe\u0301', 'Café'],
    ['https://a.example/?b=1&c="2"', 'https://a.example/?b=1&c="2"'],
  ])('leaves out what has no form, and keeps the rest: %s', (text, drawn) => {
    expect(drawableText(text)).toBe(drawn)
  })

  test.each(['警民座谈会', 'لقاء مع الشرطة', '👮‍♀️🎉', '警民 meeting 座谈会'])(
    'is none where too little would be left: %s',
    (text) => {
      expect(drawableText(text)).toBeUndefined()
    },
  )
})

describe('while a picture is drawn', () => {
  test('nobody else waits for it', async () => {
    const portal = await startTestPortal(settings)
    await pictureOf(portal, '/en/record')
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    for (const id of ['calling-911', 'warrants', 'asking-status']) await pictureOf(portal, `/en/policy/${id}`)
    delay.disable()
    // Drawing takes a tenth of a second or more; what is left here is a page's own work, on a machine that is busy.
    expect(delay.percentile(50) / 1e6).toBeLessThan(50)
  })

  test('others can be asked for, and each is answered with its own', async () => {
    const portal = await startTestPortal(settings)
    const pictures = await Promise.all(
      ['calling-911', 'warrants', 'asking-status'].map((id) => pictureOf(portal, `/es/policy/${id}`)),
    )
    expect(new Set(pictures.map((png) => png.toString('base64'))).size).toBe(3)
  })

  test('one that cannot be drawn fails, and the next one does not', async () => {
    await expect(drawPicture(createElement('img', {}))).rejects.toThrow('Image source')
    const square = createElement('div', { style: { width: 9, height: 9, background: 'red' } })
    expect(
      Buffer.from(await drawPicture(square))
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
  })
})
