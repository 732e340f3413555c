import { Temporal } from 'temporal-polyfill'
import { describe, expect, test, vi } from 'vitest'
import { languages } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'
import { changeDate } from '~/meetings/edit-dates'
import { changeMeeting } from '~/meetings/edit-meetings'
import { findMeetingForEditing } from '~/meetings/find-for-editing'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { paths } from '~/paths'
import { readStatement, statementIds } from '~/policy/statements'
import { localDay } from '~/site'
import { by, done } from '../meetings/fixtures'
import { listen } from '../support/live-portal'
import { startTestPortal } from '../support/portal'
import { hostileTexts, origin, portalWith } from './sharing-portal'

type Portal = Awaited<ReturnType<typeof portalWith>>

const weekly: MeetingEntry = {
  id: 'weekly',
  startsOn: '2026-12-01T19:00',
  durationMinutes: 90,
  rrule: 'FREQ=WEEKLY;COUNT=5',
  place: { name: 'Usual hall', street: '1 Main St.', city: 'Dallas', state: 'TX', postalCode: '75201' },
  spoken: ['es'],
  interpreted: ['vi'],
  access: ['step-free', 'childcare'],
  text: { en: { title: 'Weekly', description: 'Bring questions.' }, es: { title: 'Semanal' } },
}

async function json(portal: Pick<Portal, 'read'>, path: string) {
  return JSON.parse(await portal.read(path))
}

/** A problem with the names and reasons of its errors. */
async function problem(portal: Pick<Portal, 'get'>, path: string) {
  const response = await portal.get(path)
  const answer = await response.json()
  return { status: response.status, ...answer }
}

async function seen(portal: Portal, id = 'weekly') {
  const { version = 0 } = (await findMeetingForEditing(portal.db, { id })) ?? {}
  return { ...by('ana', Temporal.Instant.from('2026-11-22T19:00:00Z')), id, version }
}

describe('meetings for programs', () => {
  test('have everything that somebody needs who means to come', async () => {
    const portal = await portalWith([weekly])
    const { site, from, to, page, meetings } = await json(portal, paths.apiMeetings())
    expect({ from, to }).toEqual({ from: '2026-11-22', to: '2027-02-20' })
    expect(page).toEqual({ number: 1, size: 20, next: null, previous: null })
    expect(site).toMatchObject({ official: false, sample: false, language: 'en', today: '2026-11-22' })
    expect(site.notices).toEqual([translatorFor('en').t('notice.unofficial')])
    const [meeting, ...others] = meetings
    expect(others).toEqual([])
    expect(meeting).toMatchObject({
      id: 'weekly',
      url: `${origin}/en/meetings/weekly`,
      calendarUrl: `${origin}/en/meetings/weekly/calendar.ics`,
      status: 'published',
      title: { language: 'en', text: 'Weekly' },
      description: { language: 'en', text: 'Bring questions.' },
      timeZone: 'America/Chicago',
      repeats: { rule: 'FREQ=WEEKLY;COUNT=5' },
      place: { name: 'Usual hall', city: 'Dallas' },
      spoken: ['es'],
      interpreted: ['vi'],
      access: ['step-free', 'childcare'],
      promises: { signUpNeeded: false, identityPapersNeeded: false, namesTaken: false },
      sequence: 0,
      updatedAt: '2026-11-22T18:00:00Z',
    })
    expect(meeting.dates).toHaveLength(5)
    expect(meeting.dates[0]).toMatchObject({
      plannedOn: '2026-12-01',
      url: `${origin}/en/meetings/weekly/2026-12-01`,
      status: 'scheduled',
      over: false,
      start: '2026-12-01T19:00:00-06:00',
      end: '2026-12-01T20:30:00-06:00',
      timeZone: 'America/Chicago',
      previousStart: null,
    })
    const { meeting: alone } = await json(portal, paths.apiMeeting('weekly'))
    expect(alone).toEqual(meeting)
  })

  test('come in the language that is asked for, and words that are not in it say so', async () => {
    const portal = await portalWith([weekly])
    const { site, meetings } = await json(portal, paths.apiMeetings({ language: 'es' }))
    const [meeting] = meetings
    expect(site.language).toBe('es')
    expect(site.notices).toContain(translatorFor('es').t('translation.unreviewed'))
    expect(meeting.title).toEqual({ language: 'es', text: 'Semanal' })
    expect(meeting.description).toEqual({ language: 'en', text: 'Bring questions.' })
    expect(meeting.promises.words).toEqual({
      language: 'es',
      text: translatorFor('es').t('meetings:promise'),
    })
    expect(meeting.url).toBe(`${origin}/es/meetings/weekly`)
  })

  test('say what has become of a date, why, and when it was planned for', async () => {
    const portal = await portalWith([weekly])
    for (const change of [
      { date: '2026-12-01', status: 'cancelled', reason: 'weather', note: { en: 'Stay warm.' } },
      { date: '2026-12-08', status: 'moved', startsOn: '2026-12-09T18:00', place: { name: 'Other hall' } },
      { date: '2026-12-15', status: 'postponed', reason: 'speaker' },
    ])
      done(await changeDate(portal.db, { ...(await seen(portal)), change }))
    const { meeting } = await json(portal, paths.apiMeeting('weekly', { language: 'es' }))
    const t = translatorFor('es').t
    expect(meeting.sequence).toBe(3)
    expect(meeting.dates).toMatchObject([
      {
        status: 'cancelled',
        reason: { code: 'weather', words: { language: 'es', text: t('meetings:reasons.weather') } },
        note: { language: 'en', text: 'Stay warm.' },
      },
      {
        plannedOn: '2026-12-08',
        status: 'moved',
        start: '2026-12-09T18:00:00-06:00',
        previousStart: '2026-12-08T19:00:00-06:00',
        place: { name: 'Other hall' },
        placeChanged: true,
      },
      { status: 'postponed', reason: { code: 'speaker' } },
      { status: 'scheduled' },
      { status: 'scheduled' },
    ])
  })

  test('of a draft there is nothing, and of a withdrawn one that it was withdrawn', async () => {
    const portal = await portalWith([weekly, { ...weekly, id: 'planned', status: 'draft' }])
    expect(await problem(portal, paths.apiMeeting('planned'))).toMatchObject({ status: 404 })
    const found = await findMeetingForEditing(portal.db, { id: 'weekly' })
    const entry = { ...found?.entry, status: 'draft', text: { en: { title: 'Secret' } } }
    done(await changeMeeting(portal.db, { ...(await seen(portal)), entry }))
    const gone = await problem(portal, paths.apiMeeting('weekly', { language: 'es' }))
    expect(gone).toEqual({
      type: `${origin}/api/v1/openapi.json#/components/schemas/WithdrawnProblem`,
      title: translatorFor('es').t('errors.gone.title'),
      status: 410,
      detail: translatorFor('es').t('errors.gone.text'),
      language: 'es',
      movedTo: null,
    })
    expect((await json(portal, paths.apiMeetings())).meetings).toEqual([])
    expect(await json(portal, paths.civicEvents())).toEqual([])
  })

  test('pages lead through all of them, once each, forth and back', async () => {
    const many = Array.from({ length: 47 }, (_, index) => ({ ...weekly, id: `m${index}` }))
    const portal = await portalWith(many)
    const ids: string[] = []
    const visited: string[] = []
    let next: string | null = paths.apiMeetings({ language: 'es', from: '2026-12-01', spoken: 'es' })
    while (next !== null) {
      const response: Response = await portal.get(next)
      const { page, meetings } = await response.json()
      ids.push(...meetings.map(({ id }: { id: string }) => id))
      visited.push(next)
      const links = [
        page.next && `<${page.next}>; rel="next"`,
        page.previous && `<${page.previous}>; rel="prev"`,
      ]
      expect(response.headers.get('Link')).toBe(links.filter(Boolean).join(', '))
      expect(response.headers.get('Access-Control-Expose-Headers')).toContain('Link')
      if (page.previous) expect(page.previous).toBe(origin + visited.at(-2))
      next = page.next?.slice(origin.length) ?? null
    }
    expect(visited).toHaveLength(3)
    expect(ids.toSorted()).toEqual(many.map(({ id }) => id).toSorted())
    const beyond = await problem(portal, `${visited.at(-1)?.replace('page=3', 'page=4')}`)
    expect(beyond).toMatchObject({ status: 400, language: 'es', errors: [{ name: 'page' }] })
  })

  test('every address in them leads somewhere', async () => {
    const portal = await portalWith([weekly])
    for (const language of languages) {
      const { site, meetings } = await json(portal, paths.apiMeetings({ language }))
      const { statements } = await json(portal, paths.apiStatements({ language }))
      const found =
        JSON.stringify([site, meetings, statements]).match(/https:\/\/portal\.example[^"]+/g) ?? []
      expect(found.length).toBeGreaterThan(20)
      for (const url of new Set(found.map((address) => address.split('#')[0] ?? '')))
        expect((await portal.get(url.slice(origin.length))).status, url).toBe(200)
    }
  })
})

describe('a query that cannot be understood', () => {
  test.each([
    ['month=2026-12', ['month']],
    ['utm_source=x&page=1', ['utm_source']],
    ['from=2026-13-01', ['from']],
    ['from=2026-02-30&to=tomorrow', ['from', 'to']],
    ['from=2026-12-02&to=2026-12-01', ['to']],
    ['to=2026-11-21', ['to']],
    ['from=2026-01-01&to=2027-02-06', ['to']],
    ['from=2026-12-01T00:00', ['from']],
    ['from=9999-12-31', ['from']],
    ['language=fr', ['language']],
    ['language=EN', ['language']],
    ['spoken=xx', ['spoken']],
    ['spoken=Spanish!', ['spoken']],
    ['access=ramp', ['access']],
    ['page=0', ['page']],
    ['page=-1', ['page']],
    ['page=1.5', ['page']],
    ['page=1e1', ['page']],
    ['page=99999', ['page']],
    ['page=', ['page']],
    ['page=1&page=1', ['page']],
    ['language=en&language=es', ['language']],
    ['__proto__=1&constructor=2', ['__proto__', 'constructor']],
    ['a=1&b=2&from=x&access=y', ['a', 'b', 'from', 'access']],
  ])('is refused with every reason: %s', async (query, names) => {
    const portal = await portalWith([])
    const { status, type, errors } = await problem(portal, `/api/v1/meetings?${query}`)
    expect(status).toBe(400)
    expect(type).toBe(`${origin}/api/v1/openapi.json#/components/schemas/QueryProblem`)
    expect(errors.map(({ name }: { name: string }) => name)).toEqual(names)
    for (const { reason } of errors) expect(reason).toMatch(/^\p{Lu}.+\.$/u)
  })

  test('puts nothing of what was sent into a header', async () => {
    const portal = await portalWith([weekly])
    for (const path of [
      '/api/v1/meetings?language=es%0d%0aX-Sent:%201',
      '/api/v1/meetings?%0d%0aX-Sent:%201=1',
      '/api/v1/meetings?spoken=es%0d%0aX-Sent:%201&from=2026-12-01',
    ]) {
      const response = await portal.get(path)
      expect([path, response.status]).toEqual([path, 400])
      expect(JSON.stringify([...response.headers])).not.toMatch(/sent|%0d/i)
      expect((await response.json()).errors).toHaveLength(1)
    }
  })

  test.each([
    'from=2026-01-01&to=2027-02-05',
    'from=2000-01-01&to=2000-02-01',
    'from=2099-12-31',
    'spoken=mam',
  ])('is not one that is only unusual: %s', async (query) => {
    const portal = await portalWith([{ ...weekly, spoken: ['mam'] }])
    expect((await portal.get(`/api/v1/meetings?${query}`)).status).toBe(200)
  })

  test('is refused in the language that it asks for, whatever the browser’s', async () => {
    const portal = await portalWith([])
    for (const [language, expected] of [...languages.map((tag) => [tag, tag]), ['xx', 'en']]) {
      const path = `/api/v1/statements?language=${language}&nobody=1`
      const response = await portal.get(path, { 'Accept-Language': 'vi' })
      expect(response.headers.get('Content-Language')).toBe(expected)
      expect(response.headers.get('Vary')).not.toContain('Accept-Language')
      expect((await response.json()).language).toBe(expected)
    }
  })

  test('is offered only languages that readers are offered', async () => {
    const portal = await portalWith([], { PORTAL_LANGUAGES: 'en,es' })
    expect((await portal.get(paths.apiMeetings({ language: 'es' }))).status).toBe(200)
    expect(await problem(portal, paths.apiMeetings({ language: 'vi' }))).toMatchObject({
      status: 400,
      errors: [{ name: 'language', reason: 'You can use: en, es.' }],
    })
  })
})

describe.each(Object.entries(hostileTexts))('%s', (_what, hostile) => {
  test.each(languages)('comes out exactly as it went in, in %s', async (language) => {
    const text = { title: hostile, description: `${hostile}\n\n${hostile} ${'ñandú, '.repeat(72)}.` }
    const portal = await portalWith([
      {
        ...weekly,
        id: 'hostile',
        place: { name: hostile, room: hostile, directions: { [language]: hostile } },
        text: { [language]: text },
      },
    ])
    const change = { date: '2026-12-01', status: 'cancelled', note: { [language]: hostile } }
    done(await changeDate(portal.db, { ...(await seen(portal, 'hostile')), change }))
    const { meeting } = await json(portal, paths.apiMeeting('hostile', { language }))
    expect(meeting.title).toEqual({ language, text: text.title })
    expect(meeting.description).toEqual({ language, text: text.description })
    expect(meeting.place).toMatchObject({
      name: hostile,
      room: hostile,
      directions: { language, text: hostile },
    })
    expect(meeting.dates[0].note).toEqual({ language, text: hostile })
    const [event] = await json(portal, paths.civicEvents())
    const other = language === 'en' ? '' : ` (in ${translatorFor('en').formats.languageName(language)})`
    expect(event.name).toBe(hostile + other)
    expect(event.description.startsWith(`${text.description}\n\n`)).toBe(true)
    expect(event.location.name).toBe(`${hostile} 1 Main St., Dallas, TX 75201`.replace(/ 1 Main.*/, ''))
    const [line = ''] = (await portal.read(paths.civicEventLines())).split('\n')
    expect(JSON.parse(line)).toEqual(event)
  })
})

describe('statements for programs', () => {
  test.each([
    ['2025-02-20T18:00:00Z', 'fresh', 0],
    ['2025-08-18T18:00:00Z', 'fresh', 179],
    ['2025-08-19T18:00:00Z', 'aging', 180],
    ['2026-02-19T18:00:00Z', 'aging', 364],
    ['2026-02-20T18:00:00Z', 'old', 365],
    ['2026-11-22T18:00:00Z', 'old', 640],
    // Half an hour before the day turns in Dallas.
    ['2026-02-20T05:30:00Z', 'aging', 364],
  ])('are as old as they are on that day: %s', async (at, freshness, ageInDays) => {
    const portal = await portalWith([], { PORTAL_NOW: at })
    const { site, statement } = await json(portal, paths.apiStatement('warrants'))
    expect(statement).toMatchObject({
      freshness,
      ageInDays,
      saidOn: '2025-02-12',
      lastConfirmedOn: '2025-02-20',
    })
    expect(site.today).toBe(localDay(Temporal.Instant.from(at)).toString())
    const kinds = statement.notices.map(({ kind }: { kind: string }) => kind)
    expect(kinds.includes(freshness)).toBe(freshness !== 'fresh')
  })

  test('say what has happened since, with what it did, by whom and from where', async () => {
    const portal = await portalWith([])
    for (const language of languages) {
      const { statements } = await json(portal, paths.apiStatements({ language }))
      const { t } = translatorFor(language)
      expect(statements.map(({ id }: { id: string }) => id)).toEqual(statementIds)
      for (const statement of statements) {
        const known = readStatement(statement.id, Temporal.PlainDate.from('2026-11-22'))
        expect(statement.laterEvents).toMatchObject(
          known.since.map(({ event, effect }) => ({
            id: event.id,
            on: event.on,
            effect,
            effectWords: { language, text: t(`policy:effects.${effect}`) },
            saidBy: event.speaker ? { name: event.speaker.name } : null,
            sources: event.sources.map(({ publisher, url = null }) => ({ publisher, url })),
          })),
        )
        expect(statement.changedOn).toBe(known.changedBy?.on ?? null)
        expect(statement.question).toEqual({ language, text: t(`policy:statements.${known.id}.question`) })
        expect(statement.translation.state).toBe('current')
        expect(statement.translation.reviewed).toBeNull()
      }
    }
  })

  test('never tell the one word without its day, and what changed stands before it', async () => {
    const portal = await portalWith([])
    const { statement } = await json(portal, paths.apiStatement('immigration-raids'))
    expect(statement.answer).toEqual({
      value: 'no',
      givenOn: '2025-02-12',
      words: { language: 'en', text: 'The answer on February 12, 2025 was: No.' },
    })
    expect(statement.notices[0]).toMatchObject({ kind: 'changed', language: 'en' })
    expect(statement.notices[0].text).toContain('April 23, 2026')
    expect(Object.keys(statement).indexOf('notices')).toBeLessThan(Object.keys(statement).indexOf('answer'))
    const { statement: unclear } = await json(portal, paths.apiStatement('calling-911', { language: 'es' }))
    expect(unclear.notices.map(({ kind }: { kind: string }) => kind)).toEqual(['old', 'unclear'])
    expect(JSON.stringify(unclear)).not.toMatch(/<\/?\w/)
  })
})

describe('dates for City Scrapers', () => {
  test('have the status that their readers know, and keep their names when they move', async () => {
    const portal = await portalWith([
      { ...weekly, startsOn: '2026-11-17T19:00', rrule: 'FREQ=WEEKLY;COUNT=5' },
      {
        ...weekly,
        id: 'open-end',
        rrule: null,
        durationMinutes: null,
        place: null,
        onlineUrl: 'https://x.example/a',
      },
      { ...weekly, id: 'too-far', startsOn: '2027-06-01T19:00', rrule: null },
    ])
    const before = await json(portal, paths.civicEvents())
    for (const change of [
      { date: '2026-11-24', status: 'cancelled', reason: 'weather' },
      { date: '2026-12-01', status: 'postponed' },
      { date: '2026-12-08', status: 'moved', startsOn: '2026-12-09T18:00' },
    ])
      done(await changeDate(portal.db, { ...(await seen(portal)), change }))
    const events = await json(portal, paths.civicEvents())
    const ofWeekly = events.filter(({ name }: { name: string }) => name === 'Weekly')
    expect(
      events.map((event: Record<string, unknown>) => [event.status, event.start_time, event.end_time]),
    ).toEqual([
      ['passed', '2026-11-17T19:00:00-06:00', '2026-11-17T20:30:00-06:00'],
      ['cancelled', '2026-11-24T19:00:00-06:00', '2026-11-24T20:30:00-06:00'],
      ...[
        ['cancelled', '2026-12-01T19:00:00-06:00', '2026-12-01T20:30:00-06:00'],
        ['confirmed', '2026-12-01T19:00:00-06:00', null],
      ].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1)),
      ['confirmed', '2026-12-09T18:00:00-06:00', '2026-12-09T19:30:00-06:00'],
      ['confirmed', '2026-12-15T19:00:00-06:00', '2026-12-15T20:30:00-06:00'],
    ])
    function idOf([status, , end]: (string | null)[]): string {
      return events.find(
        (event: Record<string, unknown>) => event.status === status && event.end_time === end,
      )._id
    }
    const ids = (list: { _id: string }[]) => list.map(({ _id }) => _id).toSorted()
    expect(ids(events)).toEqual(ids(before))
    expect(new Set(ids(events)).size).toBe(6)
    const scraperIds = ofWeekly.map(
      ({ extras }: { extras: Record<string, string> }) => extras['cityscrapers.org/id'],
    )
    expect(scraperIds).toContain('outreach_portal/202612081900/x/weekly')
    const moved = ofWeekly.find(({ start_time }: { start_time: string }) =>
      start_time.startsWith('2026-12-09'),
    )
    expect(moved.extras['cityscrapers.org/time_notes']).toMatch(
      /^Changed\. .*It was planned for Tuesday, December 8, 2026/,
    )
    expect(moved).toMatchObject({
      _type: 'event',
      classification: 'Forum',
      all_day: false,
      timezone: 'America/Chicago',
      location: { name: 'Usual hall 1 Main St., Dallas, TX 75201', url: '', coordinates: null },
      documents: [],
      sources: [{ url: `${origin}/en/meetings/weekly/2026-12-08`, note: '' }],
      participants: [{ note: 'participant', name: 'Dallas Police Department', entity_type: 'organization' }],
    })
    const openEnd = events.find(({ end_time }: { end_time: unknown }) => end_time === null)
    expect(openEnd.extras['cityscrapers.org/time_notes']).toBe('The end time was not published.')
    expect(openEnd.location).toEqual({ name: 'Online', url: 'https://x.example/a', coordinates: null })
    expect(openEnd.description).toContain('This is not a police site.')
  })

  test('say that they are made up where they are', async () => {
    const portal = await startTestPortal({ PUBLIC_ORIGIN: origin }, { sample: true })
    const notice = translatorFor('en').t('notice.sample')
    const events = await (await portal.get(paths.civicEvents())).json()
    expect(events.length).toBeGreaterThan(12)
    for (const { description } of events) expect(description).toContain(notice)
    const { site } = await (await portal.get(paths.apiMeetings())).json()
    expect(site).toMatchObject({ sample: true, notices: expect.arrayContaining([notice]) })
  })
})

const addresses = [
  paths.apiMeetings(),
  paths.apiMeetings({ language: 'es', from: '2026-12-01', to: '2026-12-31', spoken: 'es' }),
  paths.apiMeeting('weekly'),
  paths.apiStatements(),
  paths.apiStatement('warrants', { language: 'vi' }),
  paths.openapi(),
  paths.civicEvents(),
  paths.civicEventLines(),
]

describe('over the wire', () => {
  test.each(addresses)('%s is small, kept, told apart by its ETag, and open to every site', async (path) => {
    const { ask } = await listen(await portalWith([weekly]))
    const answer = await ask(path, { 'Accept-Encoding': 'br', Origin: 'https://other.example' })
    expect(answer.status).toBe(200)
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': expect.stringMatching(/^public, max-age=60/),
      'content-encoding': 'br',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    })
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined()
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.body.length).toBeLessThan(14_000)
    const again = await ask(path, { 'Accept-Encoding': 'br', 'If-None-Match': String(answer.headers.etag) })
    expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, answer.headers.etag])
    expect(again.headers['access-control-allow-origin']).toBe('*')
    const head = await ask(path, { 'Accept-Encoding': 'br' }, 'HEAD')
    expect([head.status, head.body.length, head.headers.etag]).toEqual([200, 0, answer.headers.etag])
  })

  test('a browser that asks what it may send may send anything, and only read', async () => {
    const { ask } = await listen(await portalWith([]))
    const asked = { Origin: 'https://other.example', 'Access-Control-Request-Headers': 'if-none-match' }
    const answer = await ask(
      paths.apiMeetings(),
      { ...asked, 'Access-Control-Request-Method': 'GET' },
      'OPTIONS',
    )
    expect([answer.status, answer.body.length]).toEqual([204, 0])
    expect(answer.headers).toMatchObject({
      allow: 'GET, HEAD, OPTIONS',
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD',
      'access-control-allow-headers': '*',
    })
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined()
    expect((await ask('/en', asked, 'OPTIONS')).status).toBe(405)
  })

  test('a query is kept once whatever its order, and one that is refused is not kept', async () => {
    const portal = await portalWith([weekly])
    const forget = vi.spyOn(portal.cache, 'forget')
    await vi.waitFor(() => expect(forget).toHaveBeenCalled(), 5_000)
    const { ask } = await listen(portal)
    const results = () =>
      portal
        .logged()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).cache)
    await ask('/api/v1/meetings?language=es&from=2026-12-01')
    await ask('/api/v1/meetings?from=2026-12-01&language=es')
    expect(results().slice(-2)).toEqual(['miss', 'hit'])
    const { bytes } = portal.cache
    for (const path of [
      '/api/v1/meetings?from=2026-12-01&language=es&utm_source=x',
      '/api/v1/meetings?page=1&page=1',
      '/api/v1/meetings?page=',
      '/api/v1/meetings?page=2',
      '/api/v1/meetings?from=never',
      '/api/v1/statements?x',
      '/api/ocd/events.json?language=es',
      '/api/v1/nobody',
    ]) {
      for (const _ of [1, 2]) {
        const { status, headers } = await ask(path)
        expect([path, status]).toEqual([path, path.endsWith('nobody') ? 404 : 400])
        expect(headers.etag === undefined || headers['cache-control'] === 'no-store').toBe(true)
      }
      expect(results().at(-1)).not.toBe('hit')
    }
    expect(portal.cache.bytes).toBe(bytes)
  })

  test('a change is there within a second', async () => {
    const portal = await portalWith([weekly])
    const forget = vi.spyOn(portal.cache, 'forget')
    await vi.waitFor(() => expect(forget).toHaveBeenCalled(), 5_000)
    const { ask } = await listen(portal)
    const shown = [
      paths.apiMeetings(),
      paths.apiMeeting('weekly'),
      paths.civicEvents(),
      paths.civicEventLines(),
    ]
    const before = await Promise.all(shown.map((path) => ask(path)))
    for (const { body } of before) expect(body.toString()).not.toContain('cancelled"')
    const change = { date: '2026-12-08', status: 'cancelled', reason: 'weather' }
    done(await changeDate(portal.db, { ...(await seen(portal)), change }))
    await vi.waitFor(
      async () => {
        for (const [index, path] of shown.entries()) {
          const { body, headers } = await ask(path)
          expect(body.toString(), path).toContain('"status":"cancelled"')
          expect(headers.etag).not.toBe(before[index]?.headers.etag)
        }
      },
      { timeout: 1_000, interval: 20 },
    )
  })
})
