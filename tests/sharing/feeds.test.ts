import { extractFromJson, extractFromXml } from '@extractus/feed-extractor'
import { Window } from 'happy-dom'
import Parser from 'rss-parser'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { languages } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'
import { changeDate } from '~/meetings/edit-dates'
import { cancelMeeting, changeMeeting } from '~/meetings/edit-meetings'
import { findMeetingForEditing } from '~/meetings/find-for-editing'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { record } from '~/policy/record'
import { done } from '../meetings/fixtures'
import { startTestPortal } from '../support/portal'
import { readerPaths } from '../support/reader-paths'
import { hostileTexts, origin, portalWith } from './sharing-portal'

const { DOMParser } = new Window()

const weekly: MeetingEntry = {
  id: 'weekly',
  startsOn: '2026-12-01T19:00',
  durationMinutes: 60,
  rrule: 'FREQ=WEEKLY;COUNT=5',
  place: { name: 'Usual hall' },
  text: { en: { title: 'Weekly', description: 'Bring questions.' }, es: { title: 'Semanal' } },
}

type Portal = Awaited<ReturnType<typeof portalWith>>

/** What a JSON Feed says, as its readers take it. */
interface JsonItem {
  id: string
  url: string
  title: string
  content_html: string
  date_published: string
  date_modified: string
  language: string
}

async function jsonItems({ read }: Pick<Portal, 'read'>, language = 'en'): Promise<JsonItem[]> {
  return JSON.parse(await read(`/${language}/feed.json`)).items
}

let requests = 0

async function seen(portal: Portal, at: string, id = 'weekly') {
  requests += 1
  const { version = 0 } = (await findMeetingForEditing(portal.db, { id })) ?? {}
  return { author: 'ana', now: Temporal.Instant.from(at), requestKey: `feed-${requests}`, id, version }
}

describe.each(languages)('the feeds in %s', (language) => {
  test('are read without complaint by two libraries, which find the same in both formats', async () => {
    const portal = await startTestPortal({ PUBLIC_ORIGIN: origin }, { sample: true })
    const atom = await portal.get(`/${language}/feed.atom`)
    expect(atom.headers.get('Content-Type')).toBe('application/atom+xml; charset=utf-8')
    expect(atom.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(atom.headers.get('Cache-Control')).toMatch(/^public, max-age=60/)
    const xml = await atom.text()
    const json = await portal.get(`/${language}/feed.json`)
    expect(json.headers.get('Content-Type')).toBe('application/feed+json; charset=utf-8')
    const feed = await json.json()

    const { t } = translatorFor(language)
    const byRssParser = await new Parser().parseString(xml)
    const byExtractor = extractFromXml(xml, { descriptionMaxLen: 0 })
    const jsonByExtractor = extractFromJson(feed, { descriptionMaxLen: 0 })
    const title = `${t('sharing:feed.title')} · ${t('site.name')}`
    for (const read of [byRssParser, byExtractor, jsonByExtractor, feed]) expect(read.title).toBe(title)
    expect(byRssParser.link).toBe(`${origin}/${language}`)
    expect(byRssParser.feedUrl).toBe(`${origin}/${language}/feed.atom`)

    const expected = feed.items.map((item: JsonItem) => ({
      title: item.title,
      link: item.url,
      at: item.date_modified,
    }))
    expect(expected.length).toBeGreaterThanOrEqual(12 + record.length)
    expect(expected.length).toBeLessThanOrEqual(50)
    const at = (date: unknown) => new Date(String(date)).toISOString().replace('.000', '')
    expect(
      byRssParser.items.map((item) => ({ title: item.title, link: item.link, at: at(item.isoDate) })),
    ).toEqual(expected)
    for (const read of [byExtractor, jsonByExtractor]) {
      expect(
        read.entries?.map((entry) => ({ title: entry.title, link: entry.link, at: at(entry.published) })),
      ).toEqual(
        // It takes the part of a page that a link names for something to track readers with.
        expected.map((item: { link: string }) => ({ ...item, link: item.link.replace(/#.*/, '') })),
      )
    }
  })

  test('keep the rules of their formats', async () => {
    const portal = await startTestPortal({ PUBLIC_ORIGIN: origin }, { sample: true })
    const xml = await (await portal.get(`/${language}/feed.atom`)).text()
    const document = new DOMParser().parseFromString(xml, 'application/xml')
    const feed = document.documentElement
    expect(feed.getAttribute('xml:lang')).toBe(language)
    const only = (parent: Pick<typeof feed, 'children'>, name: string) => {
      const found = [...parent.children].filter((child) => child.tagName === name)
      expect(found, name).toHaveLength(1)
      return found[0]?.textContent ?? ''
    }
    const entries = [...feed.children].filter((child) => child.tagName === 'entry')
    const times = entries.map((entry) => only(entry, 'updated'))
    expect(times).toEqual(times.toSorted().toReversed())
    expect(only(feed, 'updated')).toBe(times[0])
    for (const time of times) expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    const ids = [only(feed, 'id'), ...entries.map((entry) => only(entry, 'id'))]
    for (const id of ids)
      expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(new Set(ids).size).toBe(ids.length)
    expect(only(feed, 'author')).toContain(translatorFor(language).t('site.name'))

    const json = await (await portal.get(`/${language}/feed.json`)).json()
    expect(json.version).toBe('https://jsonfeed.org/version/1.1')
    expect(json.language).toBe(language)
    expect(json.feed_url).toBe(`${origin}/${language}/feed.json`)
    expect(json.items.map((item: JsonItem) => item.id)).toEqual(ids.slice(1))
    for (const item of json.items as JsonItem[]) {
      expect(item.language).toBe(language)
      expect(item.url).toMatch(new RegExp(`^${origin}/${language}/(meetings|record)\\b`))
      expect(item.content_html).not.toMatch(/<(script|style|iframe|form)|\son\w+=|(href|src)="(?!https:)/)
      expect(item.content_html).toContain(translatorFor(language).t('notice.unofficial'))
    }
  })

  test('never tell what was said without its date, who said it, and that it may not hold now', async () => {
    const portal = await portalWith([])
    const { t, formats } = translatorFor(language)
    const items = await jsonItems(portal, language)
    for (const { id, on, ...event } of record) {
      const item = items.find(({ url }) => url.endsWith(`/record#${id}`))
      expect(item?.title.startsWith(`${formats.plainDay(on)}: `)).toBe(true)
      expect(item?.content_html).toContain(t('sharing:feed.caution'))
      if ('speaker' in event) expect(item?.content_html).toContain(event.speaker.name)
      expect(item?.date_modified).toMatch(new RegExp(`^${on}`))
    }
  })

  test.each(Object.entries(hostileTexts))('carry %s exactly as it was written', async (_what, hostile) => {
    const text = { title: hostile, description: `${hostile} ${'ñandú, '.repeat(72)}.` }
    const portal = await portalWith([
      { ...weekly, id: 'hostile', rrule: null, place: { name: hostile }, text: { [language]: text } },
    ])
    const xml = await portal.read(`/${language}/feed.atom`)
    const [first] = (await new Parser().parseString(xml)).items.filter(({ link }) =>
      link?.endsWith('/hostile'),
    )
    const [extracted] = (extractFromXml(xml).entries ?? []).filter(({ link }) => link?.endsWith('/hostile'))
    const [item] = (await jsonItems(portal, language)).filter(({ url }) => url.endsWith('/hostile'))
    const written = new DOMParser().parseFromString(item?.content_html ?? '', 'text/html').body.textContent
    expect(item?.title.startsWith(`${hostile} · `)).toBe(true)
    expect(first?.title).toBe(item?.title)
    // From XML, and not from JSON, this library takes entities for entities once more after the parser has.
    const twice = item?.title.replaceAll('&amp;', '&').replaceAll('&#x27;', "'")
    expect(extracted?.title).toBe(twice?.replace(/[ \t\n\r]+/g, ' '))
    expect(extracted?.title?.slice(-12)).toBe(item?.title.slice(-12))
    expect(first?.content).toBe(item?.content_html)
    expect(written).toContain(text.description)
    expect(written.split(hostile)).toHaveLength(3)
  })
})

describe('somebody who follows the feed', () => {
  test('sees a change of time, place or status as something new, and a change of words as a change', async () => {
    const portal = await portalWith([weekly])
    const find = async () => (await jsonItems(portal)).filter(({ url }) => url.endsWith('/meetings/weekly'))
    const [first, ...others] = await find()
    expect(others).toEqual([])
    expect(first?.title).toMatch(/^Weekly · Tuesday, December 1, 2026, 7:00/)

    const found = await findMeetingForEditing(portal.db, { id: 'weekly' })
    const entry = { ...found?.entry, text: { en: { title: 'Weekly talk' } } }
    done(await changeMeeting(portal.db, { ...(await seen(portal, '2026-11-22T19:00:00Z')), entry }))
    const [renamed] = await find()
    expect(renamed?.id).toBe(first?.id)
    expect(renamed?.date_modified).toBe('2026-11-22T19:00:00Z')

    const cancelled = {
      date: '2026-12-08',
      status: 'cancelled',
      reason: 'weather',
      note: { en: 'Stay warm.' },
    }
    done(await changeDate(portal.db, { ...(await seen(portal, '2026-11-22T20:00:00Z')), change: cancelled }))
    const [changed, ...ghosts] = await find()
    expect(ghosts).toEqual([])
    expect(changed?.id).not.toBe(first?.id)
    expect(changed?.title).toMatch(/^Weekly talk · Cancelled: Tuesday, December 8, 2026, 7:00/)
    expect(changed?.content_html).toMatch(/<strong>Cancelled: <\/strong><s>.*bad weather.*Stay warm\./)

    done(await cancelMeeting(portal.db, await seen(portal, '2026-11-22T21:00:00Z')))
    const [gone] = await find()
    expect(gone?.title).toBe('Cancelled: Weekly talk')
    expect((await jsonItems(portal))[0]?.id).toBe(gone?.id)
  })

  test('is not told of drafts, and is told when a meeting was taken out of sight', async () => {
    const portal = await portalWith([
      { ...weekly, status: 'draft' },
      { ...weekly, id: 'shown' },
    ])
    expect(await portal.read('/en/feed.atom')).not.toContain('meetings/weekly')
    const found = await findMeetingForEditing(portal.db, { id: 'shown' })
    const entry = { ...found?.entry, status: 'draft', text: { en: { title: 'Secret plan' } } }
    done(await changeMeeting(portal.db, { ...(await seen(portal, '2026-11-22T19:00:00Z', 'shown')), entry }))
    const [latest] = await jsonItems(portal)
    expect(latest).toMatchObject({
      title: 'No longer here: Weekly',
      url: `${origin}/en/meetings`,
      date_modified: '2026-11-22T19:00:00Z',
    })
    expect(await portal.read('/es/feed.atom')).not.toContain('Secret')
  })

  test('gets at most fifty entries, the latest', async () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ ...weekly, id: `m${index}` }))
    const portal = await portalWith(many)
    const items = await jsonItems(portal)
    expect(items).toHaveLength(50)
    expect(items.every(({ date_modified }) => date_modified === '2026-11-22T18:00:00Z')).toBe(true)
  })

  test('does not hear of what has not happened yet', async () => {
    const portal = await portalWith([], { PORTAL_NOW: '2025-09-01T12:00:00Z' })
    const items = await jsonItems(portal)
    expect(items.filter(({ url }) => url.includes('/record#'))).toHaveLength(5)
  })

  test('finds both feeds and the calendar named in every page', async () => {
    const portal = await startTestPortal()
    for (const path of readerPaths.filter((path) => /^\/(en|es)\b/.test(path))) {
      const html = await (await portal.get(path)).text()
      const language = path.slice(1, 3)
      for (const [type, href] of [
        ['application/atom+xml', 'feed.atom'],
        ['application/feed+json', 'feed.json'],
        ['text/calendar', 'meetings.ics'],
      ]) {
        expect(html, path).toMatch(
          new RegExp(
            `<link rel="alternate" type="${type?.replace('+', '\\+')}" title="[^"]+" href="/${language}/${href}"/>`,
          ),
        )
      }
    }
  })
})
