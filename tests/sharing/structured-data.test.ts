import { describe, expect, test } from 'vitest'
import { findMeeting, findOccurrence } from '~/meetings/listings'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { meetingData, occurrenceData } from '~/sharing/event-data'
import { dataText } from '~/sharing/structured-data'
import { given, now } from '../meetings/fixtures'
import { parsePage } from '../support/page-text'
import { startTestPortal } from '../support/portal'
import { schemaMistakes } from './schema-org'

const settings = { PUBLIC_ORIGIN: 'https://portal.example' }

const evening: MeetingEntry = {
  id: 'evening',
  startsOn: '2026-12-01T19:00',
  durationMinutes: 60,
  place: { name: 'A hall', street: '1 Main St.', city: 'Dallas', state: 'TX', postalCode: '75201' },
  spoken: ['es'],
  interpreted: ['vi'],
  text: { en: { title: 'Evening meeting', description: 'About 911.' }, es: { title: 'Reunión de la tarde' } },
}

async function portalWith(...meetings: MeetingEntry[]) {
  const portal = await startTestPortal(settings)
  await given(portal.db, ...meetings)
  return portal
}

/** What programs read of a page: the JSON in its one block of data. */
function factsIn(html: string): Record<string, unknown> {
  const blocks = [...parsePage(html).querySelectorAll('script')]
  expect(blocks.map((block) => block.getAttribute('type'))).toEqual(['application/ld+json'])
  return JSON.parse(blocks[0]?.textContent ?? '')
}

async function factsOf(portal: Awaited<ReturnType<typeof portalWith>>, path: string) {
  return factsIn(await (await portal.get(path)).text())
}

describe('the facts of a meeting for programs', () => {
  test('are those of an event, in schema.org’s words', async () => {
    const portal = await portalWith(evening)
    const facts = await factsOf(portal, '/en/meetings/evening/2026-12-01')
    expect(schemaMistakes(facts)).toEqual([])
    expect(facts).toEqual({
      '@context': 'https://schema.org',
      '@type': 'Event',
      name: 'Evening meeting',
      description: 'About 911.',
      url: 'https://portal.example/en/meetings/evening/2026-12-01',
      image: 'https://portal.example/en/pictures/meetings/evening/2026-12-01.png',
      startDate: '2026-12-01T19:00-06:00',
      endDate: '2026-12-01T20:00-06:00',
      eventStatus: 'https://schema.org/EventScheduled',
      eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
      location: {
        '@type': 'Place',
        name: 'A hall',
        address: {
          '@type': 'PostalAddress',
          streetAddress: '1 Main St.',
          addressLocality: 'Dallas',
          addressRegion: 'TX',
          postalCode: '75201',
          addressCountry: 'US',
        },
      },
      inLanguage: ['es', 'vi'],
      isAccessibleForFree: true,
    })
  })

  test('are the same on the page of a meeting with one date', async () => {
    const portal = await portalWith(evening)
    const facts = await factsOf(portal, '/es/meetings/evening')
    expect(facts).toEqual(await factsOf(portal, '/es/meetings/evening/2026-12-01'))
    expect(facts).toMatchObject({ name: 'Reunión de la tarde' })
  })

  test('say which language a text is in, where it is not the page’s', async () => {
    const portal = await portalWith(evening)
    const facts = await factsOf(portal, '/es/meetings/evening/2026-12-01')
    expect(facts).toMatchObject({ description: { '@value': 'About 911.', '@language': 'en' } })
    expect(schemaMistakes(facts)).toEqual([])
  })

  test.each([
    [{ status: 'cancelled' }, 'EventCancelled', undefined],
    [{ status: 'postponed' }, 'EventPostponed', undefined],
    [{ status: 'moved', startsOn: '2026-12-03T18:30' }, 'EventRescheduled', '2026-12-01T19:00-06:00'],
    [{ status: 'moved', place: { name: 'Another hall' } }, 'EventScheduled', undefined],
  ] as const)('of a date that is %o are %s', async (exception, status, previous) => {
    const portal = await portalWith({ ...evening, exceptions: [{ date: '2026-12-01', ...exception }] })
    const facts = await factsOf(portal, '/en/meetings/evening/2026-12-01')
    expect(schemaMistakes(facts)).toEqual([])
    expect(facts.eventStatus).toBe(`https://schema.org/${status}`)
    expect(facts.previousStartDate).toBe(previous)
  })

  test('name the place that a date was moved to', async () => {
    const exception = { date: '2026-12-01', status: 'moved' as const, place: { name: 'Another hall' } }
    const portal = await portalWith({ ...evening, exceptions: [exception] })
    const facts = await factsOf(portal, '/en/meetings/evening/2026-12-01')
    expect(facts).toMatchObject({ location: { name: 'Another hall' } })
  })

  test.each([
    [{ place: null, onlineUrl: 'https://meet.example/a' }, 'OnlineEventAttendanceMode'],
    [{ onlineUrl: 'https://meet.example/a' }, 'MixedEventAttendanceMode'],
  ])('say how people take part: %o', async (where, mode) => {
    const portal = await portalWith({ ...evening, ...where })
    const facts = await factsOf(portal, '/en/meetings/evening/2026-12-01')
    expect(schemaMistakes(facts)).toEqual([])
    expect(facts.eventAttendanceMode).toBe(`https://schema.org/${mode}`)
    expect(JSON.stringify(facts.location)).toContain(
      '{"@type":"VirtualLocation","url":"https://meet.example/a"}',
    )
  })

  test('of a series are an event for every next date, cancelled ones too', async () => {
    const exceptions = [{ date: '2026-12-08', status: 'cancelled' as const }]
    const portal = await portalWith({ ...evening, rrule: 'FREQ=WEEKLY', exceptions })
    const facts = await factsOf(portal, '/en/meetings/evening')
    expect(schemaMistakes(facts)).toEqual([])
    const events = facts['@graph'] as { startDate: string; eventStatus: string }[]
    expect(events).toHaveLength(12)
    expect(events.slice(0, 2).map(({ startDate, eventStatus }) => `${startDate} ${eventStatus}`)).toEqual([
      '2026-12-01T19:00-06:00 https://schema.org/EventScheduled',
      '2026-12-08T19:00-06:00 https://schema.org/EventCancelled',
    ])
  })

  test('do not invent an end, a place or an organizer', async () => {
    const portal = await startTestPortal(settings)
    const facts = await factsOf(portal, '/en/meetings/familia-bethel-2025-02-12')
    expect(schemaMistakes(facts)).toEqual([])
    expect(facts).not.toHaveProperty('endDate')
    expect(facts).not.toHaveProperty('organizer')
  })

  test('name the department only once it has adopted the portal', async () => {
    const { db } = await portalWith(evening)
    const options = { id: 'evening', plannedOn: '2026-12-01', language: 'en', now } as const
    const [detail, meeting] = [await findOccurrence(db, options), await findMeeting(db, options)]
    if (!detail || !meeting) throw new Error('the meeting is not there')
    const page = { language: 'en', origin: 'https://portal.example' } as const
    const organizer = { '@type': 'GovernmentOrganization', name: 'Dallas Police Department' }
    for (const facts of [
      occurrenceData(detail, { ...page, official: true }),
      meetingData(meeting, { ...page, official: true }),
    ]) {
      expect(facts).toMatchObject({ organizer })
      expect(schemaMistakes(facts)).toEqual([])
    }
    expect(JSON.stringify(occurrenceData(detail, { ...page, official: false }))).not.toContain('Organization')
  })

  test('of every meeting of the samples are in schema.org’s words, in every language', async () => {
    const portal = await startTestPortal(settings, { sample: true })
    const listing = await (await portal.get('/en/meetings')).text()
    const dates = [...listing.matchAll(/href="\/en(\/meetings\/[\w-]+\/\d{4}-[\d-]+)"/g)].map(
      ([, path]) => path,
    )
    expect(dates.length).toBeGreaterThan(5)
    for (const path of dates) {
      expect(schemaMistakes(await factsOf(portal, `/es${path}`)), path).toEqual([])
      expect(schemaMistakes(await factsOf(portal, `/vi${path?.replace(/\/[\d-]+$/, '')}`)), path).toEqual([])
    }
  })
})

describe('texts that somebody has put into a meeting to do harm', () => {
  const hostile = [
    '</script><script>alert(1)</script>',
    '<!--<script>',
    ']]>;,"\'\\ & &lt; &#60; \u2028 \u202Eevil\u202C 👮‍♀️ \uD83D\uDE00',
    'x'.repeat(500),
  ]

  test.each(hostile)('come out as they went in, and end nothing: %s', async (text) => {
    const line = text.slice(0, 200)
    const portal = await portalWith({
      ...evening,
      place: { name: line, street: line },
      text: { en: { title: line, description: `${text}\n\n${text}` } },
    })
    const html = await (await portal.get('/en/meetings/evening/2026-12-01')).text()
    expect(html.match(/<script/g)).toHaveLength(1)
    expect(html.match(/<\/script/g)).toHaveLength(1)
    expect(factsIn(html)).toMatchObject({
      name: line,
      description: `${text}\n\n${text}`,
      location: { name: line, address: { streetAddress: line } },
    })
  })

  test('would be seen if they got out', () => {
    const [breakout = ''] = hostile
    const html = `<html lang="en"><body><script type="application/ld+json">${JSON.stringify({ name: breakout })}</script>`
    expect(() => factsIn(html)).toThrow()
    expect(dataText({ name: breakout })).not.toContain('<')
  })
})

describe('the extract of schema.org', () => {
  test.each([
    [{ '@type': 'Meeting' }, 'root is of no known class: Meeting'],
    [{ '@type': 'Event', begins: '2026-12-01' }, 'Event has no begins'],
    [{ '@type': 'Event', startDate: 'soon' }, 'Event.startDate is "soon", not Date or DateTime'],
    [
      { '@type': 'Event', eventStatus: 'EventCanceled' },
      'Event.eventStatus is "EventCanceled", not EventStatusType',
    ],
    [
      { '@type': 'Event', organizer: { '@type': 'Place' } },
      'Event.organizer is of class Place, not Organization or Person',
    ],
    [{ '@type': 'Event', isAccessibleForFree: 'yes' }, 'Event.isAccessibleForFree is "yes", not Boolean'],
  ])('notices %o', (node, mistake) => {
    expect(schemaMistakes({ '@context': 'https://schema.org', ...node })).toEqual([mistake])
  })
})
