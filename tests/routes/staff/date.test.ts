import { describe, expect, test } from 'vitest'
import { translatorFor } from '~/i18n/translator'
import { parsePage } from '../../support/page-text'
import { memberOf, openBrowser } from '../../support/staff'
import { textOf } from '../../support/text-of'
import {
  destination,
  everythingOf,
  meetingOf,
  portalWith,
  sentFromElsewhere,
  signedInAs,
  tonight,
  versionOf,
  weekly,
} from './console'

const page = '/es/staff/meetings/tonight/dates/2026-11-22'
const spanish = translatorFor('es').t
const english = translatorFor('en').t

/** The form of a page with nothing chosen yet. */
const asItStands = { reason: '' }

describe('tonight’s meeting', () => {
  test('is moved by an hour and to another room, and readers see it in both languages', async () => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    const list = await (await rosa.get('/es/staff')).text()
    expect(parsePage(list).querySelector('main ul.rows a.button')?.getAttribute('href')).toBe(page)
    const form = await (await rosa.get(page)).text()
    const typed = { what: 'moved', time: '20:00', 'place.room': 'Sala grande', reason: 'place' }
    const answer = await rosa.send(form, typed)
    expect(destination(answer)).toMatch(/^\/es\/staff\/meetings\/tonight\?done=\d+$/)
    expect((await meetingOf(portal, 'tonight')).exceptions).toEqual([
      {
        date: '2026-11-22',
        status: 'moved',
        reason: 'place',
        startsOn: '2026-11-22T20:00',
        place: { ...tonight.place, room: 'Sala grande' },
      },
    ])
    const inSpanish = textOf(await (await portal.get('/es/meetings/tonight/2026-11-22')).text())
    expect(inSpanish).toContain('Con cambios.')
    expect(inSpanish).toContain('Motivo: el lugar no está disponible')
    expect(inSpanish).toContain('domingo 22 de noviembre, de 8:00 p. m. a 9:30 p. m.')
    expect(inSpanish).toContain('Sala: Sala grande')
    expect(inSpanish).toContain('Cómo llegar: Entre por la puerta lateral.')
    const inEnglish = textOf(await (await portal.get('/en/meetings/tonight/2026-11-22')).text())
    expect(inEnglish).toContain('Reason: the place is not available')
    expect(inEnglish).toContain('Sunday, November 22, 8:00 p.m. to 9:30 p.m.')
  })

  test('comes back to what was planned with one button on the next page', async () => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    const form = await (await rosa.get(page)).text()
    const next = destination(await rosa.send(form, { what: 'cancelled', reason: 'weather' }))
    const outcome = await (await rosa.get(next)).text()
    expect(textOf(outcome)).toContain(
      'Guardado Noche abierta Se canceló la fecha del domingo 22 de noviembre.',
    )
    expect(outcome).toContain('href="/en/meetings/tonight/2026-11-22"')
    expect(outcome).toContain('href="/es/meetings/tonight/2026-11-22"')
    const undone = destination(await rosa.send(outcome, {}, 'undo'))
    expect((await meetingOf(portal, 'tonight')).exceptions).toBeUndefined()
    expect(textOf(await (await rosa.get(undone)).text())).toContain('Se deshizo un cambio.')
  })

  test.each(['cancelled', 'postponed'] as const)('can be %s without typing a word', async (what) => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    const form = await (await rosa.get(page)).text()
    destination(await rosa.send(form, { what, reason: 'speaker' }))
    // The fields for moving, which are out of sight, are sent along and count for nothing.
    expect((await meetingOf(portal, 'tonight')).exceptions).toEqual([
      { date: '2026-11-22', status: what, reason: 'speaker' },
    ])
    for (const [language, t] of [['en', english] as const, ['es', spanish] as const]) {
      const text = textOf(await (await portal.get(`/${language}/meetings/tonight/2026-11-22`)).text())
      expect(text).toContain(t(`meetings:status.${what}`))
      expect(text).toContain(t('meetings:reasons.speaker'))
    }
  })
})

describe('the form for one date', () => {
  test('shows what is so now, and offers to take a change away only where there is one', async () => {
    const portal = await portalWith([
      {
        ...weekly,
        exceptions: [
          {
            date: '2026-12-01',
            status: 'moved',
            startsOn: '2026-12-02T18:30',
            durationMinutes: 60,
            reason: 'holiday',
            note: { en: 'Just this once.' },
            place: { name: 'Library' },
          },
        ],
      },
    ])
    const rosa = await signedInAs(portal)
    const html = await (await rosa.get('/en/staff/meetings/weekly/dates/2026-12-01')).text()
    const document = parsePage(html)
    const value = (name: string) => document.querySelector(`[name="${name}"]`)?.getAttribute('value')
    expect(['day', 'time', 'minutes', 'place.name', 'place.room'].map(value)).toEqual([
      '2026-12-02',
      '18:30',
      '60',
      'Library',
      '',
    ])
    expect(document.querySelector('[name="what"][value="moved"]')?.hasAttribute('checked')).toBe(true)
    expect(document.querySelector('[name="reason"] [selected]')?.getAttribute('value')).toBe('holiday')
    expect(document.querySelector('[name="note.en"]')?.textContent).toBe('Just this once.')
    expect(document.querySelectorAll('h1')).toHaveLength(1)
    expect(html).toContain('href="/en/staff/meetings/weekly/edit?from=2026-12-01"')
    const next = destination(await rosa.send(html, { what: 'scheduled', reason: 'holiday' }))
    expect((await meetingOf(portal, 'weekly')).exceptions).toBeUndefined()
    expect(textOf(await (await rosa.get(next)).text())).toContain('takes place as planned again')
    const unchanged = await (await rosa.get('/en/staff/meetings/weekly/dates/2026-12-01')).text()
    expect(parsePage(unchanged).querySelector('[name="what"][value="scheduled"]')).toBeNull()
  })

  test('keeps what it has no fields for: a note in a language that is not offered, and how to find the house', async () => {
    const portal = await portalWith([
      {
        ...weekly,
        exceptions: [{ date: '2026-12-01', status: 'cancelled', note: { vi: 'Xin lỗi.', en: 'Sorry.' } }],
      },
    ])
    const rosa = await signedInAs(portal)
    const form = await (await rosa.get('/en/staff/meetings/weekly/dates/2026-12-01')).text()
    expect(form).not.toContain('name="note.vi"')
    destination(await rosa.send(form, { what: 'moved', 'place.room': 'Hall', reason: '', 'note.en': '' }))
    expect((await meetingOf(portal, 'weekly')).exceptions).toEqual([
      {
        date: '2026-12-01',
        status: 'moved',
        note: { vi: 'Xin lỗi.' },
        place: { ...weekly.place, room: 'Hall' },
      },
    ])
    const again = await (await rosa.get('/en/staff/meetings/weekly/dates/2026-12-01')).text()
    const other = { 'place.name': 'School', 'place.street': '5 Oak St.', 'place.room': '', reason: '' }
    destination(await rosa.send(again, other))
    const [exception] = (await meetingOf(portal, 'weekly')).exceptions ?? []
    expect(exception).toMatchObject({ place: { name: 'School', street: '5 Oak St.' } })
    expect(JSON.stringify(exception)).not.toContain('side door')
  })

  test('works for a date that is over', async () => {
    const portal = await portalWith([weekly])
    const rosa = await signedInAs(portal)
    const form = await (await rosa.get('/en/staff/meetings/weekly/dates/2026-11-10')).text()
    expect(textOf(form)).toContain('This date is over.')
    destination(await rosa.send(form, { what: 'cancelled', reason: 'emergency' }))
    const text = textOf(await (await portal.get('/en/meetings/weekly/2026-11-10')).text())
    expect(text).toContain('This meeting did not take place.')
  })

  test('says every problem at its field and keeps everything that was typed', async () => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    const form = await (await rosa.get(page)).text()
    const before = await everythingOf(portal)
    const typed = {
      what: 'moved',
      day: '2026-13-40',
      time: 'eight',
      minutes: 'long',
      reason: 'laziness',
      'place.room': 'Sala 7',
      'note.es': 'Perdón.',
    }
    const answer = await rosa.send(form, typed)
    expect(answer.status).toBe(400)
    const html = await answer.text()
    const document = parsePage(html)
    const links = [...document.querySelectorAll('.problems a')].map((link) => link.getAttribute('href'))
    expect(links.toSorted()).toEqual(['#field-day', '#field-minutes', '#field-reason', '#field-time'])
    for (const link of links) expect(document.querySelector(link ?? '')).not.toBeNull()
    expect(document.querySelector('[name="place.room"]')?.getAttribute('value')).toBe('Sala 7')
    expect(document.querySelector('[name="note.es"]')?.textContent).toBe('Perdón.')
    expect(document.querySelector('[name="time"]')?.getAttribute('value')).toBe('eight')
    expect(await everythingOf(portal)).toBe(before)
  })

  test.each([
    ['nothing is chosen', asItStands, 'chooseWhat', 'what'],
    ['it is moved to where and when it is anyway', { what: 'moved' }, 'movedWithoutChange', ''],
    ['the place has no name', { what: 'moved', 'place.name': '' }, 'required', 'place.name'],
    [
      'the clocks skip the time',
      { what: 'moved', day: '2027-03-14', time: '02:30' },
      'timeDoesNotExist',
      'time',
    ],
    ['it takes no time', { what: 'moved', minutes: '0' }, 'outOfRange', 'minutes'],
  ])('refuses it where %s', async (_, typed, message, field) => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    const form = await (await rosa.get(page)).text()
    const before = await everythingOf(portal)
    const answer = await rosa.send(form, { ...asItStands, ...typed })
    expect(answer.status).toBe(400)
    const html = await answer.text()
    const words = spanish(`changes:problems.${message as 'required'}`, { minimum: 1, maximum: 1440 })
    expect(textOf(html)).toContain(words)
    if (field) expect(html).toContain(`href="#field-${field}"`)
    expect(await everythingOf(portal)).toBe(before)
  })

  test('says a day that is too far away, with the days that there are', async () => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    const form = await (await rosa.get(page)).text()
    const answer = await rosa.send(form, { what: 'moved', day: '2099-01-01', reason: '' })
    expect(answer.status).toBe(400)
    expect(textOf(await answer.text())).toContain(
      'Elija un día del 1 de enero de 2000 al 22 de noviembre de 2036.',
    )
  })
})

describe('two people at once', () => {
  test('the second one sees both versions in words, and can do it anyway with nothing typed again', async () => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    const luis = await signedInAs(portal, 'Luis Vega')
    const [hers, his] = await Promise.all([rosa, luis].map(async (one) => (await one.get(page)).text()))
    destination(await rosa.send(hers ?? '', { what: 'cancelled', reason: 'weather' }))
    const typed = { what: 'moved', time: '20:00', 'note.es': 'Más tarde.', reason: 'speaker' }
    const answer = await luis.send(his ?? '', typed)
    expect(answer.status).toBe(409)
    const html = await answer.text()
    const text = textOf(html)
    expect(text).toContain('Otra persona guardó antes que usted')
    expect(text).toContain('Último cambio: domingo 22 de noviembre de 2026, 12:00 p. m., Rosa Delgado.')
    expect(text).toContain('Lo que hay ahora: Qué pasa: Cancelada')
    expect(text).toContain('Lo que usted quería: Qué pasa: Con cambios')
    expect(text).toContain('Motivo: mal tiempo')
    expect((await meetingOf(portal, 'tonight')).exceptions).toMatchObject([{ status: 'cancelled' }])
    const next = destination(await luis.send(html))
    expect((await meetingOf(portal, 'tonight')).exceptions).toEqual([
      {
        date: '2026-11-22',
        status: 'moved',
        startsOn: '2026-11-22T20:00',
        reason: 'speaker',
        note: { es: 'Más tarde.' },
      },
    ])
    expect(textOf(await (await luis.get(next)).text())).toContain(
      'Se cambió el día, la hora o el lugar de la fecha',
    )
  })

  test('nothing is asked of somebody who wants what has been done already', async () => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    const form = await (await rosa.get(page)).text()
    const same = { what: 'cancelled', reason: 'weather' }
    destination(await rosa.send(form, same))
    const before = await everythingOf(portal)
    const other = await (await rosa.get(page)).text()
    const version = parsePage(form).querySelector('[name="version"]')?.getAttribute('value') ?? ''
    const next = destination(await rosa.send(other, { ...same, version }))
    expect(next).toBe('/es/staff/meetings/tonight?done=nothing')
    expect(textOf(await (await rosa.get(next)).text())).toContain('No había nada que cambiar.')
    expect(await everythingOf(portal)).toBe(before)
  })

  test('whoever goes back and sends the form with other words is not told that these were saved', async () => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    const form = await (await rosa.get(page)).text()
    destination(await rosa.send(form, { what: 'cancelled', reason: 'weather' }))
    expect((await rosa.send(form, { what: 'postponed', reason: 'weather' })).status).toBe(409)
    expect((await meetingOf(portal, 'tonight')).exceptions).toMatchObject([{ status: 'cancelled' }])
  })

  test('a double click does it once, and both clicks get the same answer', async () => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    const form = await (await rosa.get(page)).text()
    const first = destination(await rosa.send(form, { what: 'cancelled', reason: '' }))
    const before = await everythingOf(portal)
    expect(destination(await rosa.sendAgain())).toBe(first)
    expect(await everythingOf(portal)).toBe(before)
  })
})

describe('an attack on the form for one date', () => {
  const fields = { what: 'cancelled', reason: '', requestKey: 'stolen', version: '1' }

  test('by somebody who is not signed in keeps what was typed and changes nothing', async () => {
    const portal = await portalWith([tonight])
    const before = await everythingOf(portal)
    const stranger = openBrowser(portal)
    expect((await stranger.get(page)).headers.get('Location')).toMatch(/^\/es\/staff\/sign-in\?/)
    expect((await stranger.post(page, fields)).status).toBe(401)
    expect(await everythingOf(portal)).toBe(before)
  })

  test('from another site is refused', async () => {
    const portal = await portalWith([tonight])
    const { cookie } = await memberOf(portal)
    const before = await everythingOf(portal)
    expect((await sentFromElsewhere(portal, page, cookie, fields)).status).toBe(403)
    expect(await everythingOf(portal)).toBe(before)
  })

  test('with a version that is not the last one, or with none, changes nothing', async () => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    const before = await everythingOf(portal)
    expect((await rosa.post(page, { ...fields, version: '99' })).status).toBe(409)
    for (const version of ['', '0', '-1', '1.5', 'one', '1 or 1=1']) {
      expect((await rosa.post(page, { ...fields, version })).status, version).toBe(400)
    }
    expect((await rosa.post(page, { what: 'cancelled' })).status).toBe(400)
    expect((await rosa.post(page, { ...fields, requestKey: '' })).status).toBe(400)
    expect((await rosa.post(page, { ...fields, requestKey: 'x'.repeat(300) })).status).toBe(400)
    expect(await everythingOf(portal)).toBe(before)
  })

  test('with the key of another request is a request of its own, and has the version of its own to show', async () => {
    const portal = await portalWith([tonight, weekly])
    const rosa = await signedInAs(portal)
    const other = { ...fields, version: await versionOf(portal, 'weekly') }
    destination(await rosa.post('/es/staff/meetings/weekly/dates/2026-11-24', other))
    const before = await everythingOf(portal)
    expect((await rosa.post(page, { ...fields, version: '2' })).status).toBe(409)
    expect(await everythingOf(portal)).toBe(before)
  })

  test.each([
    '/es/staff/meetings/nobody/dates/2026-11-22',
    '/es/staff/meetings/tonight/dates/2026-11-23',
    '/es/staff/meetings/tonight/dates/tomorrow',
    '/es/staff/meetings/tonight/dates/2026-11-22T19:00',
  ])('on a date that there is not is a 404: %s', async (path) => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    const before = await everythingOf(portal)
    expect((await rosa.get(path)).status).toBe(404)
    expect((await rosa.post(path, { ...fields, version: await versionOf(portal, 'tonight') })).status).toBe(
      404,
    )
    expect(await everythingOf(portal)).toBe(before)
  })

  test('with markup in every field shows it as text', async () => {
    const portal = await portalWith([tonight])
    const rosa = await signedInAs(portal)
    const form = await (await rosa.get(page)).text()
    const markup = '"><script>alert(1)</script>'
    const typed = { what: 'moved', time: markup, 'place.name': markup, 'note.es': markup, reason: '' }
    const html = await (await rosa.send(form, typed)).text()
    expect(html).not.toContain('<script>alert')
    expect(html).toContain('&lt;script&gt;alert')
  })
})
