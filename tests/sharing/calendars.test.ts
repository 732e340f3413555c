import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { languages } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { calendarText, contentLine } from '~/sharing/content-lines'
import { permanentId } from '~/sharing/permanent-ids'
import { startTestPortal } from '../support/portal'
import { componentsOf, programs, type ShownDate } from './calendar-programs'
import { hostileTexts, origin, portalWith } from './sharing-portal'

type Portal = Awaited<ReturnType<typeof startTestPortal>>

const from = '2000-01-01T00:00:00.000Z'
const place = { name: 'Sample hall', street: '1 Main St.', city: 'Dallas', state: 'TX' }

function meeting(different: Partial<MeetingEntry> = {}): MeetingEntry {
  return {
    id: 'evening',
    startsOn: '2026-12-01T19:00',
    durationMinutes: 60,
    place,
    text: { en: { title: 'Evening' }, es: { title: 'Tarde' } },
    ...different,
  }
}

/** Every date that our pages know, as a calendar program should show it. */
async function knownDates(
  portal: Portal,
  to: string,
): Promise<Pick<ShownDate, 'uid' | 'start' | 'end' | 'status'>[]> {
  const rows = await portal.db.selectFrom('occurrences').selectAll().execute()
  return rows
    .map((row) => {
      const start = Temporal.Instant.from(row.starts_at)
      const end = start.add({ minutes: row.duration_minutes ?? 0 })
      const gone = row.status === 'cancelled' || row.status === 'postponed'
      return {
        uid: permanentId('meeting', row.meeting_id),
        start: start.toString({ smallestUnit: 'millisecond' }),
        end: end.toString({ smallestUnit: 'millisecond' }),
        status: gone ? 'CANCELLED' : 'CONFIRMED',
      }
    })
    .filter(({ start }) => start <= to)
    .toSorted((a, b) => (`${a.start} ${a.uid}` < `${b.start} ${b.uid}` ? -1 : 1))
}

function withoutWords({ uid, start, end, status }: ShownDate) {
  return { uid, start, end, status }
}

/** What a library is known to read wrongly, where the others show that it is the library's mistake. */
const misread: Partial<Record<string, (keyof typeof hostileTexts)[]>> = {
  'node-ical': ['a backslash before an n', 'a bare line separator'],
  'ts-ics': ['what looks like a line of a calendar'],
}

describe.each(Object.entries(programs))('a reader with %s', (name, program) => {
  test.each(languages)(
    'sees in %s every date of the samples as our pages show it, clock changes included',
    async (language) => {
      const portal = await startTestPortal({ PUBLIC_ORIGIN: origin }, { sample: true })
      const text = await (await portal.get(`/${language}/meetings.ics`)).text()
      const to = '2028-05-01T00:00:00.000Z'
      const shown = program(text, from, to)
      expect(shown.map(withoutWords)).toEqual(await knownDates(portal, to))
      expect(shown.length).toBeGreaterThan(100)
      expect(new Set(shown.map(({ start }) => start.slice(11, 16)))).toContain('23:30')
      expect(new Set(shown.map(({ start }) => start.slice(11, 16)))).toContain('00:30')
    },
  )

  test.each([
    ['every third month on the third Tuesday', '2020-03-17T19:00', 'FREQ=MONTHLY;INTERVAL=3;BYDAY=3TU'],
    ['the last Friday until a day', '2026-01-30T18:00', 'FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270326'],
    [
      'every other Wednesday until a local time',
      '2026-11-04T18:30',
      'FREQ=WEEKLY;INTERVAL=2;UNTIL=20270407T183000',
    ],
    ['every day until a time in UTC', '2026-10-25T23:30', 'FREQ=DAILY;UNTIL=20261108T053000Z'],
    ['twice a week, so many times', '2026-10-27T20:00', 'FREQ=WEEKLY;BYDAY=TU,TH;COUNT=40'],
    ['the 29th of February', '2020-02-29T10:00', 'FREQ=YEARLY'],
    ['the 31st', '2026-08-31T10:00', 'FREQ=MONTHLY;BYMONTHDAY=31'],
    ['the 30th without a rule for the day', '2026-10-30T10:00', 'FREQ=MONTHLY;UNTIL=20271231'],
    ['just after midnight', '2026-10-31T00:15', 'FREQ=WEEKLY;COUNT=30'],
  ])('sees the dates of a series: %s', async (_what, startsOn, rrule) => {
    const portal = await portalWith([meeting({ startsOn, rrule })])
    const to = '2028-05-01T00:00:00.000Z'
    const shown = program(await portal.read('/en/meetings.ics'), from, to)
    expect(shown.map(withoutWords)).toEqual(await knownDates(portal, to))
  })

  test('sees a meeting in another zone by the clock of the place', async () => {
    const portal = await portalWith([
      meeting({ startsOn: '2026-03-01T09:00', rrule: 'FREQ=WEEKLY;COUNT=60', timeZone: 'America/Phoenix' }),
      meeting({
        id: 'far',
        startsOn: '2021-09-01T09:00',
        rrule: 'FREQ=MONTHLY;COUNT=40',
        timeZone: 'America/Mexico_City',
      }),
      meeting({
        id: 'near',
        startsOn: '2026-10-01T21:30',
        rrule: 'FREQ=WEEKLY;COUNT=30',
        timeZone: 'America/Los_Angeles',
      }),
    ])
    const to = '2028-05-01T00:00:00.000Z'
    const shown = program(await portal.read('/es/meetings.ics'), from, to)
    expect(shown.map(withoutWords)).toEqual(await knownDates(portal, to))
  })

  const hostile = Object.entries(hostileTexts).filter(
    ([what]) => !misread[name]?.some((known) => known === what),
  )

  test.each(hostile)('reads %s exactly as it was written', async (_what, hostile) => {
    const texts = { title: hostile, description: `${hostile}\n${'ñandú, '.repeat(72)}.` }
    const portal = await portalWith([
      meeting({ place: { name: hostile }, text: { en: texts, es: texts }, rrule: 'FREQ=WEEKLY;COUNT=3' }),
    ])
    for (const language of ['en', 'es']) {
      const text = await portal.read(`/${language}/meetings/evening/calendar.ics`)
      const shown = program(text, from, '2028-01-01T00:00:00.000Z')
      expect(shown).toHaveLength(3)
      for (const date of shown) {
        expect(date.summary).toBe(hostile)
        expect(date.location).toBe(hostile)
      }
      const [event] = componentsOf(text)
      expect(String(event?.getFirstPropertyValue('description'))).toContain(texts.description)
    }
  })
})

describe('a calendar as a file', () => {
  const samples = async (settings: Record<string, string> = {}) => {
    const portal = await startTestPortal({ PUBLIC_ORIGIN: origin, ...settings }, { sample: true })
    return async (path: string) => (await portal.get(path)).text()
  }

  test('has lines of at most 75 octets that end with CRLF, and no letter is cut in two', async () => {
    const portal = await portalWith([
      meeting({ text: { en: { title: '👍'.repeat(100) }, es: { title: 'ñ'.repeat(199) } } }),
    ])
    for (const language of languages) {
      const text = await portal.read(`/${language}/meetings.ics`)
      const lines = text.split('\r\n')
      expect(lines.pop()).toBe('')
      expect(lines.filter((line) => /[\r\n]/.test(line) || Buffer.byteLength(line) > 75)).toEqual([])
      expect(lines.join('')).not.toContain('\uFFFD')
      expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeGreaterThan(70)
    }
  })

  test('is sent as a calendar that other sites may read, under a name, and not as somebody’s own', async () => {
    const portal = await startTestPortal()
    const paths = [
      ['/es/meetings.ics', 'meetings.ics'],
      ['/es/meetings/familia-bethel-2025-02-12/calendar.ics', 'familia-bethel-2025-02-12.ics'],
      [
        '/es/meetings/familia-bethel-2025-02-12/2025-02-12/calendar.ics',
        'familia-bethel-2025-02-12-2025-02-12.ics',
      ],
    ] as const
    for (const [path, file] of paths) {
      const { status, headers } = await portal.get(path)
      expect(status).toBe(200)
      expect(headers.get('Content-Type')).toBe('text/calendar; charset=utf-8')
      expect(headers.get('Content-Disposition')).toBe(`inline; filename="${file}"`)
      expect(headers.get('Content-Language')).toBe('es')
      expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
      expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
      expect(headers.get('Cache-Control')).toMatch(/^public, max-age=60/)
      expect(headers.has('Set-Cookie')).toBe(false)
    }
  })

  test('is not there for what never was a meeting, and says so', async () => {
    const portal = await portalWith([meeting({ status: 'draft' })])
    for (const path of [
      '/es/meetings/evening/calendar.ics',
      '/es/meetings/evening/2026-12-01/calendar.ics',
      '/es/meetings/none/calendar.ics',
      '/es/meetings/familia-bethel-2025-02-12/2025-02-13/calendar.ics',
      '/es/meetings/familia-bethel-2025-02-12/nonsense/calendar.ics',
    ]) {
      const response = await portal.get(path)
      expect(response.status, path).toBe(404)
      expect(await response.text()).toContain(translatorFor('es').t('errors.notFound.title'))
    }
    expect((await portal.get('/xx/meetings.ics')).status).toBe(404)
    expect(await portal.read('/es/meetings.ics')).not.toContain(permanentId('meeting', 'evening'))
  })

  test('has its properties before its parts, what subscribers need, and every event once', async () => {
    const read = await samples()
    const text = await read('/es/meetings.ics')
    const [head = ''] = text.replaceAll('\r\n ', '').split('BEGIN:VTIMEZONE')
    const { t } = translatorFor('es')
    const name = calendarText(`${t('meetings:title')} · ${t('site.name')}`)
    for (const line of [
      'VERSION:2.0',
      'CALSCALE:GREGORIAN',
      `NAME;LANGUAGE=es:${name}`,
      `X-WR-CALNAME:${name}`,
      'X-WR-TIMEZONE:America/Chicago',
      'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
      'X-PUBLISHED-TTL:PT1H',
      `SOURCE;VALUE=URI:${origin}/es/meetings.ics`,
      `URL:${origin}/es/meetings`,
    ]) {
      expect(head.split('\r\n')).toContain(line)
    }
    expect(text).not.toMatch(/^(METHOD|ORGANIZER|ATTENDEE|CATEGORIES|EXDATE)\b/m)
    const rest = text.slice(text.lastIndexOf('END:VEVENT') + 'END:VEVENT'.length)
    expect(rest).toBe('\r\nEND:VCALENDAR\r\n')
    const keys = componentsOf(text).map(
      (event) => `${event.getFirstPropertyValue('uid')} ${event.getFirstPropertyValue('recurrence-id')}`,
    )
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('without any meeting is still a calendar', async () => {
    const portal = await portalWith([])
    const text = await portal.read('/es/meetings.ics?spoken=ko')
    expect(componentsOf(text)).toEqual([])
    expect(componentsOf(text, 'vtimezone')).toHaveLength(1)
  })

  test.each(['es-12', 'es-ab-cd', 'es-MX-MX-MX-MX'])(
    'takes a language that is none for no filter: %s',
    async (spoken) => {
      const portal = await portalWith([])
      // Without the cache in front, which would not let it come so far.
      const named = async (path: string) => /^NAME.*/m.exec(await portal.read(path))?.[0]
      expect(await named(`/en/meetings.ics?spoken=${spoken}`)).toBe(await named('/en/meetings.ics'))
      for (const path of ['/en/meetings', '/en/embed/meetings'])
        expect((await portal.get(`${path}?spoken=${spoken}`)).status).toBe(200)
      const answer = await portal.get(`/api/v1/meetings?spoken=${spoken}`)
      expect(answer.status).toBe(400)
    },
  )

  test('knows a meeting by the same name in every language, on every host and for good', async () => {
    const uids = async (read: (path: string) => Promise<string>, language: string) =>
      componentsOf(await read(`/${language}/meetings.ics`)).map((event) => event.getFirstPropertyValue('uid'))
    const here = await samples()
    const there = await samples({ PUBLIC_ORIGIN: 'https://elsewhere.example:8443' })
    const first = await uids(here, 'en')
    expect(await uids(here, 'es')).toEqual(first)
    expect(await uids(there, 'vi')).toEqual(first)
    // Never to be changed: every subscriber would have every meeting twice.
    expect(permanentId('meeting', 'familia-bethel-2025-02-12')).toBe('623b50a8-fa09-50ff-b86a-a8737c66cc4f')
  })

  test('says in which language its words really are', async () => {
    const portal = await portalWith([
      meeting({ text: { en: { title: 'Only in English', description: 'Really.' } } }),
      meeting({
        id: 'gone',
        text: { en: { title: 'Called off' } },
        exceptions: [{ date: '2026-12-01', status: 'cancelled', reason: 'weather', note: { en: 'Sorry.' } }],
      }),
    ])
    const { t } = translatorFor('es')
    const find = async (id: string) => {
      const [event] = componentsOf(await portal.read(`/es/meetings/${id}/calendar.ics`))
      const [summary, description] = ['summary', 'description'].map((name) => event?.getFirstProperty(name))
      return { summary, description }
    }
    const plain = await find('evening')
    expect(plain.summary?.getFirstValue()).toBe('Only in English')
    expect(plain.summary?.getParameter('language')).toBe('en')
    expect(plain.description?.getParameter('language')).toBe('es')
    expect(plain.description?.getFirstValue()).toContain(t('meetings:otherLanguage', { language: 'inglés' }))
    expect(plain.description?.getFirstValue()).toContain(t('meetings:promise'))
    const gone = await find('gone')
    expect(gone.summary?.getFirstValue()).toBe('Cancelada: Called off (en inglés)')
    expect(gone.summary?.getParameter('language')).toBe('es')
    expect(gone.description?.getFirstValue()).toContain('Sorry.')
    expect(gone.description?.getFirstValue()).not.toContain(t('meetings:promise'))
  })

  test('says that a meeting is a sample, that the police do not run the site, and where to look', async () => {
    const read = await samples()
    for (const language of languages) {
      const { t } = translatorFor(language)
      for (const event of componentsOf(await read(`/${language}/meetings.ics`))) {
        const text = String(event.getFirstPropertyValue('description'))
        expect(text).toContain(t('notice.sample'))
        expect(text).toContain(t('notice.unofficial'))
        expect(text).toContain(String(event.getFirstPropertyValue('url')))
        expect(String(event.getFirstPropertyValue('url'))).toMatch(`${origin}/${language}/meetings/`)
      }
    }
  })

  test('invents no end: it says that none was published', async () => {
    const portal = await portalWith([meeting({ durationMinutes: null })])
    const [event] = componentsOf(await portal.read('/en/meetings/evening/calendar.ics'))
    expect(event?.hasProperty('dtend')).toBe(false)
    expect(event?.hasProperty('duration')).toBe(false)
    expect(event?.getFirstPropertyValue('description')).toContain(translatorFor('en').t('meetings:noEnd'))
  })

  test('ends at the right moment in the hour that the clocks show twice', async () => {
    const portal = await portalWith([meeting({ startsOn: '2026-11-01T00:45', durationMinutes: 90 })])
    const text = await portal.read('/en/meetings/evening/calendar.ics')
    for (const program of Object.values(programs)) {
      expect(program(text, from, '2027-01-01T00:00:00.000Z')).toMatchObject([
        { end: '2026-11-01T07:15:00.000Z' },
      ])
    }
  })

  test('gives the end of a rule in UTC, as the start of the last date', async () => {
    const portal = await portalWith([
      meeting({ id: 'a', rrule: 'FREQ=WEEKLY;UNTIL=20270330' }),
      meeting({ id: 'b', rrule: 'FREQ=WEEKLY;UNTIL=20270329T235959' }),
      meeting({ id: 'c', rrule: 'FREQ=WEEKLY;UNTIL=20270331T000000Z' }),
    ])
    const rules = componentsOf(await portal.read('/en/meetings.ics')).flatMap(
      (event) => event.getFirstPropertyValue('rrule')?.toString() ?? [],
    )
    expect(rules).toEqual([
      'FREQ=WEEKLY;UNTIL=20270331T000000Z',
      'FREQ=WEEKLY;UNTIL=20270324T000000Z',
      'FREQ=WEEKLY;UNTIL=20270331T000000Z',
    ])
  })

  test('leaves out a date whose time the clocks skip', async () => {
    // When it was planned, nobody looked as far as March 2028, when the 12th is that Sunday.
    const portal = await portalWith([], { PORTAL_NOW: '2027-06-01T18:00:00Z' })
    await portal.add(
      [meeting({ startsOn: '2026-01-12T02:30', rrule: 'FREQ=MONTHLY' })],
      '2026-01-01T12:00:00Z',
    )
    const text = await portal.read('/en/meetings/evening/calendar.ics')
    for (const program of Object.values(programs)) {
      // After that night ical.js is an hour late, so only the days count.
      const days = program(text, '2028-01-01T00:00:00.000Z', '2028-05-01T00:00:00.000Z')
      expect(days.map(({ start }) => start.slice(0, 10))).toEqual(['2028-01-12', '2028-02-12', '2028-04-12'])
    }
  })

  test.each([
    [
      'a long parameter and its quotation marks',
      { LABEL: 'a "b", ^c; d:e\r\nX:y' },
      `LABEL="a ^'b^', ^^c; d:e  X:y"`,
    ],
  ])('writes %s so that it stays one', (_what, parameters, written) => {
    const line = contentLine('X-TEST', 'value', parameters)
    expect(line).toBe(`X-TEST;${written}:value\r\n`)
  })
})
