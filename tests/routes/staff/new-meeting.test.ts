import { describe, expect, it } from 'vitest'
import { exportMeetings } from '~/meetings/export-meetings'
import { listChanges } from '~/meetings/history'
import { importMeetings } from '~/meetings/import-meetings'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { consoleScript } from '~/ui/document'
import { filledForm } from '../../support/filled-form'
import { parsePage } from '../../support/page-text'
import { startTestPortal } from '../../support/portal'
import { browserOf, type Member, memberOf } from '../../support/staff'
import { textOf } from '../../support/text-of'

type TestPortal = Awaited<ReturnType<typeof startTestPortal>>
type Fields = Record<string, string | readonly string[]>

const address = '/en/staff/new'
const enough = {
  day: '2026-12-01',
  start: '19:00',
  'place.name': 'Library',
  'text.en.title': 'Evening meeting',
}

/** Fills in the form of a page as somebody sees it, and sends it. */
async function send(member: Pick<Member, 'post'>, page: string | Response, changes: Fields, intent: string) {
  const html = typeof page === 'string' ? page : await page.text()
  const { path, fields } = filledForm(html, changes, intent)
  return { answer: await member.post(path, fields), path, fields }
}

async function begin(language = 'en') {
  const portal = await startTestPortal()
  const member = await memberOf(portal)
  const page = await (await member.get(`/${language}/staff/new`)).text()
  return { portal, member, page }
}

/** What is kept beside the record that every portal begins with. */
async function kept({ db }: TestPortal): Promise<MeetingEntry[]> {
  const { meetings } = await exportMeetings(db)
  return meetings.filter(({ startsOn }) => startsOn > '2026-11-22')
}

async function brought({ db, context }: TestPortal, ...meetings: MeetingEntry[]): Promise<void> {
  const text = JSON.stringify({ meetings })
  const result = await importMeetings(db, {
    text,
    now: context.now(),
    timeZone: 'America/Chicago',
    dryRun: false,
  })
  expect(result).toMatchObject({ ok: true })
}

describe('somebody who has never seen the form', () => {
  it('publishes a meeting with a title, a day, a time and a place, and readers see it', async () => {
    const { portal, member, page } = await begin()
    const { answer } = await send(member, page, enough, 'publish')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('Location')).toMatch(
      /^\/en\/staff\/meetings\/evening-meeting-2026-12-01\?done=\d+$/,
    )
    const shown = textOf(await (await portal.get('/en/meetings/evening-meeting-2026-12-01')).text())
    expect(shown).toContain('Tuesday, December 1, 7:00 p.m.')
    expect(shown).toContain('Library Dallas, TX')
  })

  it('can keep it as a draft, which readers do not see', async () => {
    const { portal, member, page } = await begin()
    const { answer } = await send(member, page, enough, 'save')
    expect(answer.status).toBe(303)
    expect(await kept(portal)).toMatchObject([{ status: 'draft', startsOn: '2026-12-01T19:00' }])
    expect((await portal.get('/en/meetings/evening-meeting-2026-12-01')).status).toBe(404)
  })

  it('sees the zone in words, native fields for day and time, and the department’s city', async () => {
    const { page } = await begin('es')
    const document = parsePage(page)
    expect(textOf(page)).toContain('Zona horaria: hora central')
    expect(document.querySelector('[name="day"]')?.getAttribute('type')).toBe('date')
    expect(document.querySelector('[name="start"]')?.getAttribute('type')).toBe('time')
    expect(document.querySelector('[name="place.city"]')?.getAttribute('value')).toBe('Dallas')
    expect(document.querySelectorAll('h1')).toHaveLength(1)
  })

  it('saves nothing by the key “Enter”: the first button only shows the dates', async () => {
    const { page } = await begin()
    const [first] = parsePage(page).querySelectorAll('form[data-preview] button')
    expect(first?.getAttribute('value')).toBe('preview')
  })
})

describe('the next dates', () => {
  it('are listed without script by a button, which keeps what was typed and writes nothing', async () => {
    const { portal, member, page } = await begin()
    const changes = { day: '2026-12-15', start: '19:00', repeats: 'monthly-weekday', every: '3' }
    const { answer, fields } = await send(member, page, changes, 'preview')
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(textOf(html)).toContain('Every 3 months on the third Tuesday')
    expect(textOf(html)).toContain('Tuesday, December 15, 7:00 p.m. Tuesday, March 16, 2027, 7:00 p.m.')
    expect(html).not.toContain('role="alert"')
    expect(filledForm(html, {}, 'preview').fields).toEqual(fields)
    expect(await kept(portal)).toEqual([])
  })

  it('say in words what a day is: the last Tuesday, the last day of December, the end', async () => {
    const { member, page } = await begin()
    const preview = async (changes: Fields) =>
      textOf(await (await send(member, page, { start: '19:00', ...changes }, 'preview')).answer.text())
    expect(await preview({ day: '2026-12-29', repeats: 'monthly-last' })).toContain(
      'Every month on the last Tuesday',
    )
    const until = { repeats: 'weekly', ends: 'on', until: '2026-12-15' }
    expect(await preview({ day: '2026-12-01', ...until })).toContain(
      'Every week on Tuesday, until December 15, 2026',
    )
    const gaps = await preview({ day: '2026-12-31', repeats: 'monthly-day' })
    expect(gaps).toContain('Some months or years have no such day.')
    expect(gaps).not.toContain('February')
  })

  it('say a holiday, an observed one, and another meeting at the same place, and saving is allowed', async () => {
    const { portal, member, page } = await begin()
    const other = { id: 'other', startsOn: '2026-12-25T19:30', text: { es: { title: 'Posada' } } }
    await brought(portal, { ...other, place: { name: 'library' }, durationMinutes: 60 })
    const changes = { ...enough, day: '2026-12-25', end: '21:00' }
    const { answer } = await send(member, page, changes, 'preview')
    const html = await answer.text()
    expect(textOf(html)).toContain('Public holiday: Christmas Day')
    expect(textOf(html)).toContain('Another meeting is at the same place at that time: Posada')
    expect(html).toContain('<bdi lang="es">Posada</bdi>')
    expect((await send(member, html, {}, 'publish')).answer.status).toBe(303)
    const observed = await send(member, page, { day: '2027-07-05', start: '10:00' }, 'preview')
    expect(textOf(await observed.answer.text())).toContain(
      'Public offices are closed on this day for a holiday: Independence Day',
    )
  })

  it('say that it ends on the next day, and that all dates are over', async () => {
    const { member, page } = await begin()
    const night = await send(member, page, { day: '2026-12-01', start: '22:00', end: '01:00' }, 'preview')
    expect(textOf(await night.answer.text())).toContain('10:00 p.m. to 1:00 a.m. It ends on the next day.')
    const past = await send(member, page, { day: '2026-11-01', start: '19:00' }, 'preview')
    expect(textOf(await past.answer.text())).toContain('No date is still to come')
  })

  it('say what is wrong with the day where they cannot be listed, and nothing of the rest', async () => {
    const { member, page } = await begin()
    const { answer } = await send(member, page, { day: '2027-03-14', start: '02:30' }, 'preview')
    expect(answer.status).toBe(200)
    const text = textOf(await answer.text())
    expect(text).toContain('There is a problem')
    expect(text).toContain('There is no 2:30 a.m. on Sunday, March 14, 2027')
    expect(text).not.toContain('Write a title')
  })

  it('have what the script needs: a form that says so, fields that change dates, and a section that is read out', async () => {
    const { page } = await begin()
    const document = parsePage(page)
    const form = document.querySelector('form[data-preview]')
    expect(form?.querySelector('[data-dates] [name="repeats"]')).toBeTruthy()
    expect(form?.querySelector('[data-dates] [name="text.en.title"]')).toBeNull()
    expect(document.querySelector('#dates')?.getAttribute('aria-live')).toBe('polite')
    expect(consoleScript).toContain("getElementById('dates')")
    expect(Buffer.byteLength(consoleScript)).toBeLessThan(1_500)
  })
})

describe('a form that is not in order', () => {
  it('says everything at once, in a summary that leads to the fields, and keeps all that was typed', async () => {
    const { portal, member, page } = await begin()
    const changes = {
      ...{ day: '2026-12-01', start: '', end: '20:00', repeats: 'weekly', every: '0', ends: 'on' },
      ...{ 'place.street': '100 Main St.', onlineUrl: 'www.example.org', spoken: ['es', 'vi'] },
      ...{ spokenOther: 'Klingon', access: ['childcare'], 'text.es.description': 'Primera\r\nsegunda línea' },
    }
    const { answer, fields } = await send(member, page, changes, 'publish')
    expect(answer.status).toBe(400)
    const html = await answer.text()
    const links = [...parsePage(html).querySelectorAll('.problems a')]
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '#field-start',
      '#field-every',
      '#field-until',
      '#field-place.name',
      '#field-onlineUrl',
      '#field-text.es.title',
      '#field-spokenOther',
    ])
    for (const link of links) {
      const id = link.getAttribute('href')?.slice(1) ?? ''
      const field = parsePage(html).getElementById(id)
      expect(field?.getAttribute('aria-invalid'), id).toBe('true')
      expect(field?.closest('details:not([open])'), id).toBeNull()
    }
    expect(filledForm(html, {}, 'publish').fields).toEqual(fields)
    expect(await kept(portal)).toEqual([])
  })

  it('is told in Spanish on the Spanish page', async () => {
    const { member, page } = await begin('es')
    const { answer } = await send(member, page, {}, 'publish')
    const text = textOf(await answer.text())
    expect(answer.status).toBe(400)
    for (const said of [
      'Elija el día.',
      'Elija la hora en que empieza.',
      'Diga dónde es',
      'Escriba un título',
    ]) {
      expect(text).toContain(said)
    }
  })

  it('does not take a time that clocks skip, and says so at the start', async () => {
    const { member, page } = await begin()
    const { answer } = await send(member, page, { ...enough, day: '2027-03-14', start: '02:30' }, 'publish')
    expect(answer.status).toBe(400)
    const wrong = parsePage(await answer.text()).getElementById('field-start-wrong')
    expect(wrong?.textContent).toContain('clocks are set forward')
  })

  it('does not take a series of which a later date is at a time that clocks skip', async () => {
    const { member, page } = await begin()
    const changes = { ...enough, day: '2027-03-07', start: '02:30', repeats: 'weekly' }
    const { answer } = await send(member, page, changes, 'publish')
    expect(answer.status).toBe(400)
    expect(textOf(await answer.text())).toContain('on Sunday, March 14, 2027')
  })

  it('sent by hand, with anything in its fields, is refused and breaks nothing', async () => {
    const { portal, member } = await begin()
    const odd = {
      day: '9999-99-99',
      start: 'x',
      repeats: 'kept',
      rule: 'freq=secondly',
      spoken: ['"><', '…'],
    }
    for (const intent of ['preview', 'publish', 'choose', '']) {
      expect((await member.post(address, { ...odd, intent })).status).toBeLessThan(500)
    }
    const rule = { ...enough, repeats: 'kept', rule: 'FREQ=HOURLY', intent: 'publish' }
    const answer = await member.post(address, rule)
    expect(answer.status).toBe(400)
    expect(textOf(await answer.text())).toContain('The meeting cannot repeat like this.')
    expect(await kept(portal)).toEqual([])
  })
})

describe('hostile texts', () => {
  it.each([
    ['the end of a script', '</script><script>alert(1)</script>'],
    ['a way out of an attribute', '"><img src=x onerror=alert(1)>'],
    ['words from right to left', '\u202eשלום\u202c \u200fabc'],
    ['a placeholder', '{{t}} $t(staff:title) <b>'],
    ['200 letters', 'é'.repeat(200)],
  ])('come back as they were typed: %s', async (_what, text) => {
    const { portal, member, page } = await begin()
    const changes = { ...enough, day: '', 'text.en.title': text, 'text.es.description': text, phone: text }
    const refused = await send(member, page, changes, 'publish')
    const html = await refused.answer.text()
    expect(refused.answer.status).toBe(400)
    expect(filledForm(html, {}, 'publish').fields).toEqual(refused.fields)
    expect(parsePage(html).querySelectorAll('main img, main script')).toHaveLength(0)
    const again = await send(member, html, { day: '2026-12-01', 'text.es.title': text }, 'publish')
    expect(again.answer.status).toBe(303)
    expect(await kept(portal)).toMatchObject([
      { phone: text, text: { en: { title: text }, es: { description: text } } },
    ])
  })

  it.each([
    ['5,000 letters as a title', 'x'.repeat(5_000), 'This is too long: at most 200 letters.'],
    ['a NUL', 'Evening\0meeting', 'The text has signs that cannot be shown.'],
    ['a bell', 'Evening\u0007', 'The text has signs that cannot be shown.'],
  ])('are refused with words: %s', async (_what, text, said) => {
    const { portal, member, page } = await begin()
    const { answer } = await send(member, page, { ...enough, 'text.en.title': text }, 'publish')
    expect(answer.status).toBe(400)
    const html = await answer.text()
    expect(textOf(html)).toContain(said)
    expect(html).toContain('aria-describedby="field-text.en.title-wrong"')
    expect(await kept(portal)).toEqual([])
  })

  it('with half an emoji are mended on the way, as browsers do it, and 5,000 letters of description are taken', async () => {
    const { portal, member, page } = await begin()
    const description = `Half \ud83d. ${'x'.repeat(4_980)}`
    const changes = { ...enough, 'text.en.description': description }
    expect((await send(member, page, changes, 'publish')).answer.status).toBe(303)
    expect((await kept(portal))[0]?.text.en?.description).toBe(description.replace('\ud83d', '\ufffd'))
  })
})

describe('a meeting with a title in one language', () => {
  it('may be published, and the form says who will see which', async () => {
    const { member, page } = await begin()
    const preview = await send(member, page, enough, 'preview')
    const html = await preview.answer.text()
    expect(textOf(html)).toContain(
      'There is no title in Spanish. People who read Spanish will see the one in English.',
    )
    expect((await send(member, html, {}, 'publish')).answer.status).toBe(303)
  })

  it('in a new form nothing is said to be missing', async () => {
    const { page } = await begin()
    expect(textOf(page)).not.toContain('There is no title')
  })
})

describe('a request that comes twice', () => {
  it('adds one meeting, and both get the same answer', async () => {
    const { portal, member, page } = await begin()
    const { fields } = filledForm(page, enough, 'publish')
    const answers = await Promise.all([member.post(address, fields), member.post(address, fields)])
    const locations = answers.map((answer) => answer.headers.get('Location'))
    expect(locations[0]).toContain('/en/staff/meetings/')
    expect(locations[1]).toBe(locations[0])
    expect(await kept(portal)).toHaveLength(1)
  })

  it('with other words, after going back, changes the meeting that it has added, and adds none', async () => {
    const { portal, member, page } = await begin()
    await send(member, page, enough, 'publish')
    const { answer } = await send(member, page, { ...enough, start: '18:00' }, 'publish')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('Location')).toContain('/en/staff/meetings/evening-meeting-2026-12-01?done=')
    expect(await kept(portal)).toMatchObject([{ startsOn: '2026-12-01T18:00' }])
    const changes = await listChanges(portal.db, { meetingId: 'evening-meeting-2026-12-01', page: 1 })
    expect(changes.changes.map(({ command }) => command)).toEqual(['changed', 'created'])
  })

  it('with other words, after somebody else has changed that meeting, overwrites nothing', async () => {
    const { portal, member, page } = await begin()
    await send(member, page, enough, 'publish')
    const [meeting] = await kept(portal)
    if (meeting) await brought(portal, { ...meeting, phone: '311' })
    const { answer } = await send(member, page, { ...enough, start: '18:00' }, 'publish')
    expect(answer.status).toBe(409)
    expect(await kept(portal)).toMatchObject([{ startsOn: '2026-12-01T19:00', phone: '311' }])
    const chosen = await send(member, await answer.text(), {}, 'choose')
    expect(chosen.path).toBe('/en/staff/meetings/evening-meeting-2026-12-01/edit')
    expect(chosen.answer.status).toBe(303)
    expect(await kept(portal)).toMatchObject([{ startsOn: '2026-12-01T18:00', phone: '311' }])
  })
})

describe('who may add a meeting', () => {
  it('editors and administrators', async () => {
    const portal = await startTestPortal()
    for (const role of ['editor', 'administrator'] as const) {
      const member = await memberOf(portal, { role, email: `${role}@example.gov` })
      expect((await member.get(address)).status).toBe(200)
    }
  })

  it('nobody who is not signed in: they are led to the sign-in, and what they typed is kept there', async () => {
    const portal = await startTestPortal()
    const stranger = browserOf(portal)
    const page = await stranger.get(address)
    expect(page.headers.get('Location')).toBe('/en/staff/sign-in?next=%2Fen%2Fstaff%2Fnew')
    const answer = await stranger.post(address, { ...enough, intent: 'publish' })
    expect(answer.status).toBe(401)
    expect(await answer.text()).toContain('Evening meeting')
    expect(await kept(portal)).toEqual([])
  })

  it('no other site in the name of somebody who is', async () => {
    const { portal, member } = await begin()
    const answer = await portal.app.request(address, {
      method: 'POST',
      headers: { Cookie: member.cookie, 'Sec-Fetch-Site': 'cross-site' },
      body: new URLSearchParams({ ...enough, intent: 'publish' }),
    })
    expect(answer.status).toBe(403)
    expect(await kept(portal)).toEqual([])
  })
})
