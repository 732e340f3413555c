import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { translatorFor } from '~/i18n/translator'
import { importMeetings } from '~/meetings/import-meetings'
import { releaseDay, startTestPortal } from '../support/portal'
import { textOf } from '../support/text-of'

const place = { name: 'A place', street: '1 Main St.', city: 'Dallas', state: 'TX' }

const spanish = translatorFor('es').t

async function portalWith(meetings: unknown[], now = releaseDay) {
  const portal = await startTestPortal({ PORTAL_NOW: now })
  const result = await importMeetings(portal.db, {
    text: JSON.stringify({ meetings }),
    now: Temporal.Instant.from(now),
    timeZone: 'America/Chicago',
  })
  expect(result).toMatchObject({ ok: true })
  return portal
}

describe('the meetings on the public record', () => {
  test.each([
    [
      'en',
      [
        'Wednesday, February 12, 2025, 7:30 p.m.',
        'Thursday, February 13, 2025, 10:00 a.m.',
        'Thursday, February 13, 2025, 7:00 p.m.',
        'Thursday, February 20, 2025, 6:30 p.m.',
      ],
    ],
    [
      'es',
      [
        'miércoles 12 de febrero de 2025, 7:30 p. m.',
        'jueves 13 de febrero de 2025, 10:00 a. m.',
        'jueves 13 de febrero de 2025, 7:00 p. m.',
        'jueves 20 de febrero de 2025, 6:30 p. m.',
      ],
    ],
  ])('are listed in %s with weekday and Dallas time', async (language, dates) => {
    const portal = await startTestPortal()
    const html = await (await portal.get(`/${language}/meetings/past`)).text()
    for (const date of dates) expect(textOf(html)).toContain(date)
    for (const time of [
      '2025-02-12T19:30-06:00',
      '2025-02-13T10:00-06:00',
      '2025-02-13T19:00-06:00',
      '2025-02-20T18:30-06:00',
    ]) {
      expect(html).toContain(`dateTime="${time}"`)
    }
  })

  test('name their source and do not invent an end', async () => {
    const portal = await startTestPortal()
    const html = await (await portal.get('/es/meetings/familia-bethel-2025-02-12')).text()
    expect(html).toContain(
      'https://www.nbcdfw.com/news/local/dallas-police-host-meetings-to-address-immigration-concerns/3768497/',
    )
    expect(textOf(html)).toContain(spanish('meetings:noEnd'))
    expect(textOf(html)).toContain(spanish('meetings:statusText.over'))
  })

  test('are all past: the listing says honestly that nothing is planned', async () => {
    const portal = await startTestPortal()
    const text = textOf(await (await portal.get('/en/meetings')).text())
    expect(text).toContain('No meetings are planned that we know of.')
    expect(text).toContain('214-744-4444')
  })
})

describe('a quarterly third-Tuesday series', () => {
  const quarterly = {
    id: 'quarterly',
    timeZone: 'America/Chicago',
    startsOn: '2020-03-17T19:00',
    durationMinutes: 90,
    rrule: 'FREQ=MONTHLY;INTERVAL=3;BYDAY=3TU;COUNT=4',
    place,
    text: { en: { title: 'Quarterly' }, es: { title: 'Trimestral' } },
  }

  test('lists 16 June, 15 September and 15 December 2020, always at 7:00 p.m.', async () => {
    const portal = await portalWith([quarterly], '2020-04-01T12:00:00Z')
    const text = textOf(await (await portal.get('/en/meetings/quarterly')).text())
    expect(text).toContain('Tuesday, June 16, 7:00 p.m. to 8:30 p.m.')
    expect(text).toContain('Tuesday, September 15, 7:00 p.m. to 8:30 p.m.')
    expect(text).toContain('Tuesday, December 15, 7:00 p.m. to 8:30 p.m.')
    expect(text).toContain('Every 3 months on the third Tuesday')
    const translated = textOf(await (await portal.get('/es/meetings/quarterly')).text())
    expect(translated).toContain('martes 16 de junio, de 7:00 p. m. a 8:30 p. m.')
    expect(translated).toContain('Cada 3 meses, el tercer martes')
  })
})

describe('a date that is not as planned', () => {
  const changed = {
    id: 'weekly',
    timeZone: 'America/Chicago',
    startsOn: '2026-12-01T18:00',
    durationMinutes: 60,
    rrule: 'FREQ=WEEKLY;COUNT=4',
    place,
    text: { en: { title: 'Weekly' }, es: { title: 'Semanal' } },
    exceptions: [
      { date: '2026-12-08', status: 'cancelled', reason: 'weather', note: { en: 'Stay warm.' } },
      { date: '2026-12-15', status: 'moved', startsOn: '2026-12-16T19:30', place: { name: 'Other place' } },
      { date: '2026-12-22', status: 'postponed', reason: 'speaker' },
    ],
  }

  test('stays in the listing with its status before its title', async () => {
    const portal = await portalWith([changed])
    const text = textOf(await (await portal.get('/es/meetings')).text())
    expect(text).toContain('Cancelada: Semanal martes 8 de diciembre')
    expect(text).toContain('Con cambios: Semanal miércoles 16 de diciembre, de 7:30 p. m. a 8:30 p. m.')
    expect(text).toContain('Estaba programada para el martes 15 de diciembre, 6:00 p. m.')
    expect(text).toContain('Aplazada: Semanal martes 22 de diciembre')
    expect(text).toContain('Motivo: mal tiempo')
  })

  test('that is cancelled says so with the reason, and the note in the language it has', async () => {
    const portal = await portalWith([changed])
    const html = await (await portal.get('/es/meetings/weekly/2026-12-08')).text()
    expect(textOf(html)).toContain(
      `Cancelada. ${spanish('meetings:statusText.cancelled')} Motivo: mal tiempo.`,
    )
    expect(html).toContain('<bdi lang="en">Stay warm.</bdi>')
    expect(html).toContain('<s><time')
  })

  test('that moved keeps its address, and shows the old time and place struck through', async () => {
    const portal = await portalWith([changed])
    const html = await (await portal.get('/en/meetings/weekly/2026-12-15')).text()
    expect(textOf(html)).toContain('Wednesday, December 16, 7:30 p.m. to 8:30 p.m.')
    expect(html).toMatch(/<s><time dateTime="2026-12-15T18:00-06:00">/)
    expect(html).toMatch(/<s><bdi>A place/)
    expect((await portal.get('/en/meetings/weekly/2026-12-16')).status).toBe(404)
  })
})

describe('a meeting', () => {
  test('with text in one language only is shown in the other, tagged, with a plain sentence', async () => {
    const portal = await portalWith([
      {
        id: 'english',
        startsOn: '2026-12-01T18:00',
        place,
        text: { en: { title: 'English only', description: 'Words.' } },
      },
    ])
    const html = await (await portal.get('/es/meetings/english')).text()
    expect(html).toContain('<bdi lang="en">English only</bdi>')
    expect(textOf(html)).toContain(
      'No todo el texto de esta reunión está en español todavía. Una parte está en inglés.',
    )
  })

  test('whose directions and note are in one language shows them in the other, tagged, and says so', async () => {
    const portal = await portalWith([
      {
        id: 'half',
        startsOn: '2026-12-01T18:00',
        place: { ...place, directions: { en: 'Use the back door.' } },
        text: { en: { title: 'Both' }, es: { title: 'Ambas' } },
        exceptions: [
          { date: '2026-12-01', status: 'moved', startsOn: '2026-12-01T19:00', note: { en: 'A note.' } },
        ],
      },
    ])
    for (const path of ['/es/meetings/half', '/es/meetings/half/2026-12-01']) {
      const html = await (await portal.get(path)).text()
      expect(html).toContain('<bdi lang="en">Use the back door.</bdi>')
      expect(html).toContain('<bdi lang="en">A note.</bdi>')
      expect(textOf(html)).toContain('Una parte está en inglés.')
    }
    expect(textOf(await (await portal.get('/en/meetings/half')).text())).not.toContain('Some of it is in')
  })

  test('full of markup is shown as text', async () => {
    const hostile = '<script>alert(1)</script>"\'&<img src=x onerror=alert(1)> \u202Eevil'
    const portal = await portalWith([
      {
        id: 'hostile',
        startsOn: '2026-12-01T18:00',
        place: { name: hostile, street: hostile, room: hostile, directions: { es: hostile } },
        contact: hostile,
        fromDepartment: hostile,
        text: { en: { title: hostile, description: hostile } },
      },
    ])
    for (const path of ['/en', '/en/meetings', '/es/meetings/hostile', '/en/meetings/hostile/2026-12-01']) {
      const html = await (await portal.get(path)).text()
      expect(html.replace('<script type="application/ld+json">', '')).not.toContain('<script')
      const shown = html.replace(/<script type="application\/ld\+json">[^<]*<\/script>/, '')
      expect(shown).not.toContain('<img src=x')
      expect(shown).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    }
  })

  test('that is a draft is not to be found', async () => {
    const portal = await portalWith([
      { id: 'draft', status: 'draft', startsOn: '2026-12-01T18:00', place, text: { en: { title: 'Draft' } } },
    ])
    expect((await portal.get('/en/meetings/draft')).status).toBe(404)
    expect(await (await portal.get('/en/meetings')).text()).not.toContain('Draft')
  })

  test('in another zone says which', async () => {
    const portal = await portalWith([
      {
        id: 'far',
        timeZone: 'America/Denver',
        startsOn: '2026-12-01T18:00',
        place,
        text: { en: { title: 'Far' } },
      },
    ])
    expect(textOf(await (await portal.get('/en/meetings/far')).text())).toContain('6:00 p.m. (Mountain Time)')
  })
})

describe('the filters', () => {
  const meetings = [
    {
      id: 'a',
      startsOn: '2026-12-01T18:00',
      place,
      spoken: ['es'],
      access: ['step-free'],
      text: { en: { title: 'Spanish one' } },
    },
    {
      id: 'b',
      startsOn: '2027-01-05T18:00',
      place,
      spoken: ['en'],
      interpreted: ['vi'],
      text: { en: { title: 'Vietnamese one' } },
    },
  ]

  test.each([
    ['spoken=es', ['Spanish one'], ['Vietnamese one']],
    ['spoken=vi', ['Vietnamese one'], ['Spanish one']],
    ['access=step-free', ['Spanish one'], ['Vietnamese one']],
    ['month=2027-01', ['Vietnamese one'], ['Spanish one']],
    ['spoken=es&month=2027-01', ['No meetings match'], ['Spanish one', 'Vietnamese one']],
  ])('%s shows what fits and nothing else', async (query, shown, hidden) => {
    const portal = await portalWith(meetings)
    const text = textOf(await (await portal.get(`/en/meetings?${query}`)).text())
    for (const words of shown) expect(text).toContain(words)
    for (const words of hidden) expect(text).not.toContain(words)
  })

  test('offer only what there is to choose', async () => {
    const portal = await portalWith(meetings)
    const html = await (await portal.get('/en/meetings')).text()
    expect(html).toContain('<option value="vi">Vietnamese</option>')
    expect(html).toContain('<option value="2026-12">December 2026</option>')
    expect(html).not.toContain('value="2027-02"')
  })
})
