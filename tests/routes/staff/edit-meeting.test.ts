import { describe, expect, it } from 'vitest'
import { createMeeting } from '~/meetings/edit-meetings'
import { findMeetingForEditing } from '~/meetings/find-for-editing'
import { listChanges } from '~/meetings/history'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { filledForm } from '../../support/filled-form'
import { parsePage } from '../../support/page-text'
import { startTestPortal } from '../../support/portal'
import { browserOf, type Member, memberOf } from '../../support/staff'
import { textOf } from '../../support/text-of'

type TestPortal = Awaited<ReturnType<typeof startTestPortal>>
type Fields = Record<string, string | readonly string[]>

/** A series on Tuesdays that began on 3 November 2026; today is Sunday, 22 November. */
const weekly: MeetingEntry = {
  id: 'weekly',
  status: 'published',
  startsOn: '2026-11-03T19:00',
  durationMinutes: 60,
  rrule: 'FREQ=WEEKLY',
  place: {
    name: 'Library',
    street: '1 Main St.',
    city: 'Dallas',
    state: 'TX',
    directions: { vi: 'Bên trái' },
  },
  spoken: ['es', 'ko'],
  text: { en: { title: 'Question hour' }, es: { title: 'Hora de preguntas' } },
  sources: ['https://example.org/source'],
  exceptions: [
    { date: '2026-12-08', status: 'cancelled', reason: 'weather' },
    { date: '2026-12-15', status: 'moved', startsOn: '2026-12-15T18:00' },
  ],
}
const address = '/en/staff/meetings/weekly/edit'

async function begin(different: Partial<MeetingEntry> = {}) {
  const portal = await startTestPortal()
  const member = await memberOf(portal)
  await createMeeting(portal.db, {
    author: member.accountId,
    now: portal.context.now(),
    requestKey: 'the-first-one',
    entry: { ...weekly, ...different },
    timeZone: 'America/Chicago',
  })
  const ben = await memberOf(portal, { email: 'ben@example.gov', name: 'Ben Ortiz' })
  return { portal, member, ben }
}

/** Opens a form, or takes one that is shown, changes fields in it and sends it. */
async function edit(member: Member, page: string | Response, changes: Fields, intent = 'save') {
  const html = typeof page === 'string' ? await (await member.get(page)).text() : await page.text()
  const { path, fields } = filledForm(html, changes, intent)
  return { answer: await member.post(path, fields), fields, path }
}

async function now(portal: TestPortal, id = 'weekly'): Promise<MeetingEntry | undefined> {
  return (await findMeetingForEditing(portal.db, { id }))?.entry
}

async function changesOf(portal: TestPortal, meetingId = 'weekly') {
  return (await listChanges(portal.db, { meetingId, page: 1 })).changes
}

describe('the form for a meeting', () => {
  it('sent as it is changes nothing', async () => {
    const { portal, member } = await begin()
    const { answer } = await edit(member, address, {})
    expect(answer.status).toBe(303)
    expect(answer.headers.get('Location')).toBe('/en/staff/meetings/weekly?done=nothing')
    expect(await changesOf(portal)).toHaveLength(1)
  })

  it('changes what was changed in it, and nothing else', async () => {
    const { portal, member } = await begin()
    const { answer } = await edit(member, address, {
      'text.es.title': 'Preguntas',
      spokenOther: 'coreano, árabe',
    })
    expect(answer.headers.get('Location')).toMatch(/^\/en\/staff\/meetings\/weekly\?done=\d+$/)
    const text = { en: { title: 'Question hour' }, es: { title: 'Preguntas' } }
    expect(await now(portal)).toEqual({
      ...(await changesOf(portal))[0]?.before,
      text,
      spoken: ['es', 'ko', 'ar'],
    })
  })

  it('keeps the zone of the meeting and says it', async () => {
    const { portal, member } = await begin({ timeZone: 'America/Denver' })
    const page = await member.get(address)
    expect(textOf(await page.text())).toContain('Time zone: Mountain Time')
    await edit(member, address, { phone: '311' })
    expect(await now(portal)).toMatchObject({ timeZone: 'America/Denver', startsOn: '2026-11-03T19:00' })
  })

  it('lists the next dates at once, changed ones among them', async () => {
    const { member } = await begin()
    const text = textOf(await (await member.get(address)).text())
    expect(text).toContain('Every week on Tuesday Tuesday, November 24, 7:00 p.m. to 8:00 p.m.')
    expect(text).toContain('Cancelled Tuesday, December 8')
    expect(text).toContain('Changed Tuesday, December 15, 6:00 p.m.')
  })

  it('of a series says that dates that are over change, too, and leads to the form for later ones', async () => {
    const { member } = await begin()
    const html = await (await member.get(address)).text()
    expect(textOf(html)).toContain('You are changing all dates of this meeting, also those that are over.')
    expect(html).toContain('href="/en/staff/meetings/weekly/edit?from=2026-11-24"')
  })

  it('of a draft can publish it; of a published meeting it only saves', async () => {
    const { portal, member } = await begin({ status: 'draft' })
    expect((await edit(member, address, { phone: '311' })).answer.status).toBe(303)
    expect(await now(portal)).toMatchObject({ status: 'draft', phone: '311' })
    await edit(member, address, {}, 'publish')
    expect(await now(portal)).toMatchObject({ status: 'published', phone: '311' })
    expect((await portal.get('/en/meetings/weekly')).status).toBe(200)
    const html = await (await member.get(address)).text()
    expect(() => filledForm(html, {}, 'publish')).toThrow('no publish')
  })

  it('of a cancelled meeting says so and leaves it cancelled', async () => {
    const { portal, member } = await begin({ status: 'cancelled' })
    expect(textOf(await (await member.get(address)).text())).toContain('This meeting is cancelled.')
    await edit(member, address, { phone: '311' })
    expect(await now(portal)).toMatchObject({ status: 'cancelled', phone: '311' })
  })

  it('is not there for a meeting that is not', async () => {
    const { member } = await begin()
    expect((await member.get('/en/staff/meetings/nobody/edit')).status).toBe(404)
    expect((await member.post('/en/staff/meetings/nobody/edit', { intent: 'save' })).status).toBe(404)
  })

  it('keeps what was typed when something is wrong, and says it', async () => {
    const { portal, member } = await begin()
    const changes = { start: '', 'place.room': '12', 'text.en.description': 'One\r\ntwo' }
    const { answer, fields } = await edit(member, address, changes)
    expect(answer.status).toBe(400)
    const html = await answer.text()
    expect(textOf(html)).toContain('Choose when it starts.')
    expect(filledForm(html, {}, 'save').fields).toEqual(fields)
    expect(await changesOf(portal)).toHaveLength(1)
  })

  it('says which days there are to choose from', async () => {
    const { member } = await begin()
    const { answer } = await edit(member, address, { day: '2036-12-30' })
    expect(answer.status).toBe(400)
    const wrong = parsePage(await answer.text()).getElementById('field-day-wrong')
    expect(wrong?.textContent).toBe(
      'Choose a day from Saturday, January 1, 2000 to Saturday, November 22, 2036.',
    )
  })
})

describe('a rule that a form cannot say', () => {
  const twice = { rrule: 'FREQ=WEEKLY;BYDAY=TU,TH;WKST=SU' }

  it('is shown in words and stays when other things change', async () => {
    const { portal, member } = await begin(twice)
    expect(textOf(await (await member.get(address)).text())).toContain(
      'How it repeats now: Every week on Tuesday and Thursday',
    )
    await edit(member, address, { start: '18:00' })
    expect(await now(portal)).toMatchObject({ ...twice, startsOn: '2026-11-03T18:00' })
  })

  it('can be changed to one that it can', async () => {
    const { portal, member } = await begin(twice)
    await edit(member, address, { repeats: 'monthly-weekday', ends: 'after', count: '6' })
    expect(await now(portal)).toMatchObject({ rrule: 'FREQ=MONTHLY;BYDAY=1TU;COUNT=6' })
  })

  it('is refused at “Repeats” with a first day that it does not have', async () => {
    const { member } = await begin(twice)
    const { answer } = await edit(member, address, { day: '2026-11-04' })
    expect(answer.status).toBe(400)
    const wrong = parsePage(await answer.text()).getElementById('field-repeats-wrong')
    expect(wrong?.textContent).toContain('The first day, Wednesday, November 4, 2026, does not fit')
  })
})

describe('a rule that changes', () => {
  const fortnight = { every: '2', start: '18:00' }

  it('keeps changes of single dates that still make sense; the others are named before saving, and in the history', async () => {
    const { portal, member } = await begin()
    const preview = await edit(member, address, fortnight, 'preview')
    const html = await preview.answer.text()
    const dropped = 'These changes of single dates no longer fit. Saving takes them out:'
    expect(textOf(html)).toContain(`${dropped} Cancelled Tuesday, December 8 Changed Tuesday, December 15`)
    expect(await changesOf(portal)).toHaveLength(1)
    const { path, fields } = filledForm(html, {}, 'save')
    expect((await member.post(path, fields)).status).toBe(303)
    expect((await now(portal))?.exceptions).toBeUndefined()
    expect((await changesOf(portal))[0]?.droppedExceptions.map(({ date }) => date)).toEqual([
      '2026-12-08',
      '2026-12-15',
    ])
  })

  it('says nothing of dropping where everything stays', async () => {
    const { portal, member } = await begin()
    const { answer } = await edit(member, address, { start: '18:30' }, 'preview')
    expect(textOf(await answer.text())).not.toContain('no longer fit')
    await edit(member, address, { start: '18:30' })
    expect((await now(portal))?.exceptions).toHaveLength(2)
  })
})

describe('this date and all that follow', () => {
  const from = `${address}?from=2026-12-08`

  it('says what will happen, and begins with that date', async () => {
    const { member } = await begin()
    const html = await (await member.get(from)).text()
    expect(textOf(html)).toContain(
      'You are changing Tuesday, December 8 and all dates after it. Earlier dates stay as they are, with their pages and links.',
    )
    expect(filledForm(html, {}, 'save').fields).toMatchObject({ day: ['2026-12-08'], start: ['19:00'] })
    expect(filledForm(html, {}, 'save').path).toBe(from)
  })

  it('splits the series: ids and addresses of earlier dates stay, the later ones are as they are now', async () => {
    const { portal, member } = await begin()
    const { answer } = await edit(member, from, { start: '18:30' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('Location')).toMatch(/^\/en\/staff\/meetings\/weekly\?done=\d+$/)
    expect(await now(portal)).toMatchObject({
      startsOn: '2026-11-03T19:00',
      rrule: 'FREQ=WEEKLY;UNTIL=20261207',
      continuedBy: 'weekly-2026-12-08',
    })
    expect(await now(portal, 'weekly-2026-12-08')).toMatchObject({
      startsOn: '2026-12-08T18:30',
      continues: 'weekly',
      sources: ['https://example.org/source'],
      place: { directions: { vi: 'Bên trái' } },
      exceptions: [{ date: '2026-12-08' }, { date: '2026-12-15' }],
    })
    expect((await portal.get('/en/meetings/weekly/2026-11-10')).status).toBe(200)
    expect((await portal.get('/en/meetings/weekly/2026-12-22')).headers.get('Location')).toBe(
      '/en/meetings/weekly-2026-12-08/2026-12-22',
    )
  })

  it('can begin on another day, and says which changes of single dates it drops', async () => {
    const { portal, member } = await begin()
    const { answer } = await edit(member, from, { day: '2026-12-09' }, 'preview')
    const html = await answer.text()
    expect(textOf(html)).toContain('Every week on Wednesday Wednesday, December 9')
    expect(textOf(html)).toContain('Cancelled Tuesday, December 8')
    const { path, fields } = filledForm(html, {}, 'save')
    await member.post(path, fields)
    expect(await now(portal, 'weekly-2026-12-08')).toMatchObject({ startsOn: '2026-12-09T19:00' })
  })

  it('leaves the earlier part no dates that the later one has, and says so', async () => {
    const { portal, member } = await begin()
    await edit(member, from, { start: '18:30' })
    const { answer } = await edit(member, address, { ends: 'never' })
    expect(answer.status).toBe(400)
    expect(textOf(await answer.text())).toContain(
      'The later dates are a meeting of their own. This one has to end from Tuesday, November 3, 2026 to Monday, December 7, 2026.',
    )
    expect(await now(portal)).toMatchObject({ rrule: 'FREQ=WEEKLY;UNTIL=20261207' })
  })

  it('is done once when it is sent twice', async () => {
    const { portal, member } = await begin()
    const html = await (await member.get(from)).text()
    const { path, fields } = filledForm(html, { start: '18:30' }, 'save')
    const [first, second] = [await member.post(path, fields), await member.post(path, fields)]
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'))
    expect(await changesOf(portal)).toHaveLength(2)
    expect(await now(portal, 'weekly-2026-12-08-2')).toBeUndefined()
  })

  it('from the first date on is the whole meeting, and says so', async () => {
    const { portal, member } = await begin()
    const first = `${address}?from=2026-11-03`
    expect(textOf(await (await member.get(first)).text())).toContain('so you are changing the whole meeting')
    await edit(member, first, { start: '18:30' })
    expect(await now(portal)).toMatchObject({ startsOn: '2026-11-03T18:30', rrule: 'FREQ=WEEKLY' })
  })

  it.each(['2026-12-09', '2027-02-30', 'soon', ''])(
    'is not there from a day without a date on: “%s”',
    async (day) => {
      const { member } = await begin()
      const page = await member.get(`${address}?from=${day}`)
      expect(page.status).toBe(404)
      const html = await page.text()
      expect(textOf(html)).toContain('This meeting does not have that date any more.')
      expect(html).toContain('href="/en/staff/meetings/weekly"')
    },
  )

  it('keeps what was typed when the date has gone meanwhile', async () => {
    const { portal, member, ben } = await begin()
    const { path, fields } = filledForm(await (await member.get(from)).text(), { phone: '311' }, 'save')
    await edit(ben, address, { every: '2' })
    const answer = await member.post(path, fields)
    expect(answer.status).toBe(409)
    const html = await answer.text()
    expect(textOf(html)).toContain('Nothing was saved.')
    expect(filledForm(html, {}, 'save').fields).toEqual(fields)
    expect(await now(portal)).toMatchObject({ rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU' })
  })

  it('keeps what was typed when the date has gone while somebody chose', async () => {
    const { member, ben } = await begin()
    const html = await (await member.get(from)).text()
    await edit(ben, address, { phone: '311' })
    const { path, fields } = filledForm(html, { 'text.en.title': 'Any question' }, 'save')
    const choices = filledForm(await (await member.post(path, fields)).text(), {}, 'choose')
    await edit(ben, address, { every: '2' })
    const answer = await member.post(choices.path, choices.fields)
    expect(answer.status).toBe(409)
    expect(filledForm(await answer.text(), {}, 'save').fields).toMatchObject({
      'text.en.title': ['Any question'],
      day: ['2026-12-08'],
    })
  })

  it('shows both versions when somebody else was faster, and does what was chosen', async () => {
    const { portal, member, ben } = await begin()
    const html = await (await member.get(from)).text()
    await edit(ben, address, { phone: '311', 'text.en.title': 'Questions' })
    const { path, fields } = filledForm(html, { start: '18:30', 'text.en.title': 'Any question' }, 'save')
    const answer = await member.post(path, fields)
    expect(answer.status).toBe(409)
    const shown = await answer.text()
    expect(textOf(shown)).toContain('Ben Ortiz')
    const choices = filledForm(shown, {}, 'choose')
    expect(choices.path).toBe(from)
    expect(choices.fields).toMatchObject({
      'choice.when': ['mine'],
      'choice.phone': ['theirs'],
      'choice.text.en.title': ['mine'],
    })
    expect((await member.post(choices.path, choices.fields)).status).toBe(303)
    expect(await now(portal)).toMatchObject({
      startsOn: '2026-11-03T19:00',
      text: { en: { title: 'Questions' } },
    })
    expect(await now(portal, 'weekly-2026-12-08')).toMatchObject({
      startsOn: '2026-12-08T18:30',
      phone: '311',
      text: { en: { title: 'Any question' } },
    })
  })
})

describe('two people who change the same meeting', () => {
  /** Both have the form open; Ben saves first, and then Rosa sends hers. */
  async function conflict(his: Fields, hers: Fields, intent = 'save', different: Partial<MeetingEntry> = {}) {
    const { portal, member, ben } = await begin(different)
    const html = await (await member.get(address)).text()
    expect((await edit(ben, address, his)).answer.status).toBe(303)
    const { path, fields } = filledForm(html, hers, intent)
    return { portal, member, ben, answer: await member.post(path, fields) }
  }

  it('the second is shown both versions, by whom, and nothing is overwritten', async () => {
    const { portal, answer } = await conflict(
      { 'place.room': 'Room 2', 'text.es.title': 'Preguntas y respuestas' },
      { start: '18:00', 'text.es.title': '“Preguntas” <b>' },
    )
    expect(answer.status).toBe(409)
    const html = await answer.text()
    const text = textOf(html)
    for (const said of [
      'Ben Ortiz',
      'Preguntas y respuestas',
      '“Preguntas” <b>',
      '6:00 p.m.',
      '7:00 p.m.',
      'Room 2',
    ]) {
      expect(text).toContain(said)
    }
    expect(text).not.toContain('Question hour Question hour')
    expect(filledForm(html, {}, 'choose').fields).toMatchObject({
      'choice.when': ['mine'],
      'choice.place': ['theirs'],
      'choice.text.es.title': ['mine'],
    })
    expect(await now(portal)).toMatchObject({
      startsOn: '2026-11-03T19:00',
      text: { es: { title: 'Preguntas y respuestas' } },
    })
  })

  it('chooses part by part, and what is chosen is saved', async () => {
    const { portal, member, answer } = await conflict(
      { 'place.room': 'Room 2', 'text.es.title': 'Preguntas y respuestas', phone: '311' },
      { start: '17:30', 'text.es.title': 'Preguntas', 'text.es.description': 'Hola\r\ntodos' },
    )
    const { answer: saved } = await edit(member, answer, { 'choice.text.es.title': 'theirs' }, 'choose')
    expect(saved.status).toBe(303)
    expect(await now(portal)).toMatchObject({
      startsOn: '2026-11-03T17:30',
      phone: '311',
      place: { name: 'Library', room: 'Room 2' },
      text: { es: { title: 'Preguntas y respuestas', description: 'Hola\ntodos' } },
      exceptions: [{ date: '2026-12-08' }, { date: '2026-12-15' }],
      sources: ['https://example.org/source'],
    })
  })

  it('is asked again when somebody has changed it once more while they chose', async () => {
    const { portal, member, ben, answer } = await conflict({ phone: '311' }, { start: '18:00' })
    const choices = filledForm(await answer.text(), {}, 'choose')
    await edit(ben, address, { start: '17:00' })
    const again = await member.post(choices.path, choices.fields)
    expect(again.status).toBe(409)
    expect(await now(portal)).toMatchObject({ startsOn: '2026-11-03T17:00', phone: '311' })
    const { answer: saved } = await edit(member, again, {}, 'choose')
    expect(saved.status).toBe(303)
    expect(await now(portal)).toMatchObject({ startsOn: '2026-11-03T18:00', phone: '311' })
  })

  it('has nothing to choose when both have made the same of it', async () => {
    const { portal, answer } = await conflict({ phone: '311' }, { phone: '311' })
    expect(answer.status).toBe(303)
    expect(await changesOf(portal)).toHaveLength(2)
  })

  it('is told that a draft that they publish has other words now', async () => {
    const { portal, member, answer } = await conflict({ phone: '311' }, { contact: 'Ana' }, 'publish', {
      status: 'draft',
    })
    expect(answer.status).toBe(409)
    expect(await now(portal)).toMatchObject({ status: 'draft' })
    expect((await edit(member, answer, {}, 'choose')).answer.status).toBe(303)
    expect(await now(portal)).toMatchObject({ status: 'published', phone: '311', contact: 'Ana' })
  })

  it('is first told what is wrong in the form, then that it is out of date', async () => {
    const { member, answer } = await conflict({ phone: '311' }, { start: '' })
    expect(answer.status).toBe(400)
    expect((await edit(member, answer, { start: '18:00' })).answer.status).toBe(409)
  })

  it('who puts together what does not fit sees the form with what is wrong, and can mend it', async () => {
    const nowhere = { 'place.name': '', 'place.street': '', 'place.directions.vi': '' }
    const online = { onlineUrl: 'https://example.org/join' }
    const { portal, member, answer } = await conflict({ ...nowhere, ...online }, { contact: 'Ana' })
    const { answer: wrong } = await edit(member, answer, { 'choice.onlineUrl': 'mine' }, 'choose')
    expect(wrong.status).toBe(400)
    const html = await wrong.text()
    expect(textOf(html)).toContain('Say where it is')
    const { path, fields } = filledForm(html, { 'place.name': 'Park' }, 'save')
    expect((await member.post(path, fields)).status).toBe(303)
    const saved = await now(portal)
    expect(saved).toMatchObject({ place: { name: 'Park' }, contact: 'Ana' })
    expect(saved?.onlineUrl).toBeUndefined()
  })

  it('is told first what makes no meeting at all, and keeps it', async () => {
    const { member, answer } = await conflict({ phone: '311' }, { contact: 'x'.repeat(201) })
    expect(answer.status).toBe(400)
    const html = await answer.text()
    expect(textOf(html)).toContain('This is too long: at most 200 letters.')
    const { path, fields } = filledForm(html, { contact: 'Ana' }, 'save')
    expect((await member.post(path, fields)).status).toBe(409)
  })

  it('oneself, after going back, counts as another: an earlier change is not undone by it', async () => {
    const { portal, member } = await begin()
    const html = await (await member.get(address)).text()
    const first = filledForm(html, { phone: '311' }, 'save')
    await member.post(first.path, first.fields)
    const second = filledForm(html, { contact: 'Ana' }, 'save')
    expect((await member.post(second.path, second.fields)).status).toBe(409)
    expect(await now(portal)).toMatchObject({ phone: '311' })
    expect(await member.post(first.path, first.fields)).toMatchObject({ status: 303 })
    expect(await changesOf(portal)).toHaveLength(2)
  })
})

describe('who may change a meeting', () => {
  it('nobody who is not signed in, and no other site', async () => {
    const { portal, member } = await begin()
    const stranger = browserOf(portal)
    expect((await stranger.get(address)).headers.get('Location')).toContain('/en/staff/sign-in?next=')
    const { path, fields } = filledForm(await (await member.get(address)).text(), { phone: '311' }, 'save')
    expect((await stranger.post(path, fields)).status).toBe(401)
    const body = new URLSearchParams(
      Object.entries(fields).flatMap(([name, texts]) => texts.map((text) => [name, text])),
    )
    const headers = { Cookie: member.cookie, 'Sec-Fetch-Site': 'cross-site' }
    expect((await portal.app.request(path, { method: 'POST', headers, body })).status).toBe(403)
    expect(await changesOf(portal)).toHaveLength(1)
  })
})
