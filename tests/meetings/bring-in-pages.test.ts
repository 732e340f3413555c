import { describe, expect, test } from 'vitest'
import { startTestPortal } from '../support/portal'
import { type Member, memberOf } from '../support/staff'
import { textOf } from '../support/text-of'
import { bytesOf, calendar, event } from './calendar-files'

type TestPortal = Awaited<ReturnType<typeof startTestPortal>>

/** Sends a file with the form for it, as a browser does. */
async function upload(
  portal: TestPortal,
  { cookie }: Member,
  {
    name,
    bytes,
    fields = {},
    language = 'en',
  }: {
    name: string
    bytes: Uint8Array
    fields?: Record<string, string>
    language?: string
  },
): Promise<Response> {
  const body = new FormData()
  body.append('file', new File([new Uint8Array(bytes)], name))
  for (const [field, value] of Object.entries({ language, place: '', ...fields })) body.append(field, value)
  const headers = { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' }
  return portal.app.request(`/${language}/staff/import`, { method: 'POST', headers, body })
}

/** The page of a file that was just sent. */
async function pageOf(response: Response): Promise<string> {
  expect(response.status).toBe(303)
  return response.headers.get('Location') ?? ''
}

function keysIn(html: string): string[] {
  return [...html.matchAll(/name="chosen"[^>]*value="(\w+)"/g)].map(([, key = '']) => key)
}

async function start() {
  const portal = await startTestPortal()
  return { portal, rosa: await memberOf(portal) }
}

describe('bringing in a calendar in the console', () => {
  test('somebody uploads a file, sees what would be done, and brings in what they choose', async () => {
    const { portal, rosa } = await start()
    expect(textOf(await (await rosa.get('/en/staff/import')).text())).toContain('Calendar file')
    const page = await pageOf(
      await upload(portal, rosa, { name: 'google.ics', bytes: bytesOf('google-calendar.ics') }),
    )
    const html = await (await rosa.get(page)).text()
    const text = textOf(html)
    expect(text).toContain('File: google.ics')
    expect(text).toContain('Ask the police')
    expect(text).toContain('Tuesday, February 2, 2027, 6:30 p.m.')
    expect(text).toContain('All its dates are over.')
    expect(text).toContain('Holiday')
    expect(text).toContain('It has no time of day.')
    expect(html.match(/checked=""[^>]*name="chosen"|name="chosen"[^>]*checked=""/g)).toHaveLength(2)
    const before = await portal.db.selectFrom('meetings').select('id').execute()
    const chosen = keysIn(html)
    expect(chosen).toHaveLength(4)
    const sent = await rosa.post(page, { intent: 'bring', status: 'draft', chosen: chosen.slice(0, 1) })
    expect(sent.status).toBe(303)
    const done = await (await rosa.get(page)).text()
    expect(textOf(done)).toContain('1 new meeting:')
    expect(done).toContain('href="/en/staff/meetings/know-your-rights-evening-2027-01-14"')
    const again = await rosa.post(page, { intent: 'bring', status: 'draft', chosen: chosen.slice(0, 1) })
    expect(again.status).toBe(303)
    expect(await portal.db.selectFrom('meetings').select('id').execute()).toHaveLength(before.length + 1)
  })

  test('what the file leaves open is asked first, at its field, and the answers are kept', async () => {
    const { portal, rosa } = await start()
    const page = await pageOf(
      await upload(portal, rosa, { name: 'city.ics', bytes: bytesOf('odd-zone.ics'), language: 'es' }),
    )
    const asked = await (await rosa.get(page)).text()
    expect(textOf(asked)).toContain('¿Qué zona horaria es “City Hall Time”?')
    expect(keysIn(asked)).toEqual([])
    const wrong = await rosa.post(page, { intent: 'answer', language: 'es', 'zone.named.0': 'Mars/Olympus' })
    expect(wrong.status).toBe(400)
    expect(await wrong.text()).toContain('href="#field-zone.named.0"')
    const right = await rosa.post(page, {
      intent: 'answer',
      language: 'es',
      'zone.named.0': 'America/Denver',
    })
    expect(right.status).toBe(303)
    const list = await (await rosa.get(page)).text()
    expect(textOf(list)).toMatch(/5:30\sp\.\sm\.\s\(hora de las Montañas Rocosas\)/)
    expect(list).toContain('<option value="America/Denver" selected="">')
  })

  test('which number is the month is asked with both dates that it could mean', async () => {
    const { portal, rosa } = await start()
    const page = await pageOf(await upload(portal, rosa, { name: 'a.csv', bytes: bytesOf('google.csv') }))
    const text = textOf(await (await rosa.get(page)).text())
    expect(text).toContain('The first: March 4, 2027')
    expect(text).toContain('The second: April 3, 2027')
  })

  test('a file that changes a meeting shows each field, and is not done when the meeting has changed since', async () => {
    const { portal, rosa } = await start()
    const first = await pageOf(await upload(portal, rosa, { name: 'a.ics', bytes: calendar(event()) }))
    const chosen = keysIn(await (await rosa.get(first)).text())
    await rosa.post(first, { intent: 'bring', status: 'published', chosen })
    const moved = calendar(event('DTSTART;TZID=America/Chicago:20261203T190000'))
    const [one, two] = await Promise.all(
      ['one', 'two'].map(async () => pageOf(await upload(portal, rosa, { name: 'a.ics', bytes: moved }))),
    )
    const html = await (await rosa.get(one ?? '')).text()
    expect(textOf(html)).toMatch(/Here now: .*6:30/)
    expect(textOf(html)).toMatch(/After that: .*7:00/)
    const keys = keysIn(html)
    expect((await rosa.post(one ?? '', { intent: 'bring', chosen: keys })).status).toBe(303)
    const stale = await rosa.post(two ?? '', { intent: 'bring', chosen: keys })
    expect(stale.status).toBe(409)
    expect(textOf(await stale.text())).toContain('Something has changed since you saw this list')
  })

  test('says at the field what is wrong with a file, and keeps what was typed', async () => {
    const { portal, rosa } = await start()
    const bytes = bytesOf('cut-off.ics')
    const refused = await upload(portal, rosa, { name: 'a.ics', bytes, fields: { place: 'Sample hall' } })
    expect(refused.status).toBe(400)
    const html = await refused.text()
    expect(textOf(html)).toContain('The calendar is damaged or breaks off.')
    expect(html).toContain('href="#field-file"')
    expect(html).toContain('value="Sample hall"')
    const nothing = await upload(portal, rosa, { name: '', bytes: new Uint8Array() })
    expect(textOf(await nothing.text())).toContain('Choose a file.')
    const large = await upload(portal, rosa, { name: 'a.ics', bytes: new Uint8Array(1_000_001) })
    expect(textOf(await large.text())).toContain('This file is larger than 1 MB.')
    const huge = await upload(portal, rosa, { name: 'a.ics', bytes: new Uint8Array(1_200_000) })
    expect(huge.status).toBe(413)
  })

  test('nothing chosen is a mistake, and the list stays', async () => {
    const { portal, rosa } = await start()
    const page = await pageOf(await upload(portal, rosa, { name: 'a.ics', bytes: calendar(event()) }))
    const none = await rosa.post(page, { intent: 'bring', status: 'published' })
    expect(none.status).toBe(400)
    const html = await none.text()
    expect(textOf(html)).toContain('Choose at least one meeting.')
    expect(html).toContain('id="field-chosen"')
    expect(html).not.toMatch(/checked=""[^>]*name="chosen"|name="chosen"[^>]*checked=""/)
    expect(html).toMatch(/value="published"[^>]*checked=""|checked=""[^>]*value="published"/)
  })

  test('nobody else can open the file, and after an hour its author cannot either', async () => {
    const { portal, rosa } = await start()
    const page = await pageOf(await upload(portal, rosa, { name: 'a.ics', bytes: calendar(event()) }))
    const ben = await memberOf(portal, { email: 'ben@example.gov', name: 'Ben Ortiz' })
    const refused = await ben.get(page)
    expect(refused.status).toBe(404)
    expect(textOf(await refused.text())).toContain('This file is not here any more')
    expect((await ben.post(page, { intent: 'bring', chosen: 'x' })).status).toBe(404)
    expect((await portal.get(page)).status).toBe(302)
    expect((await rosa.get('/en/staff/import/nothing')).status).toBe(404)
  })
})
