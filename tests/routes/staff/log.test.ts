import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { recordChange } from '~/staff/changes'
import { tableFile } from '~/ui/table-file'
import { parsePage } from '../../support/page-text'
import { openBrowser } from '../../support/staff'
import { textOf } from '../../support/text-of'
import { portalWith, signedInAs, type TestPortal, tonight } from './console'

const page = '/en/staff/log'
const file = '/en/staff/log.csv'

async function administratorOf(portal: TestPortal) {
  return signedInAs(portal, 'Ana Ruiz', 'administrator')
}

/** Moves tonight’s meeting, as somebody does it. */
async function moveTonight(portal: TestPortal, room = 'Hall') {
  const rosa = await signedInAs(portal)
  const form = await (await rosa.get('/en/staff/meetings/tonight/dates/2026-11-22')).text()
  await rosa.send(form, { what: 'moved', 'place.room': room, reason: 'weather' })
  return rosa
}

/** The file of the log, read by somebody else’s reader. */
async function rowsOf(response: Response): Promise<Record<string, string>[]> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  // Excel takes a file without this mark for one in the machine’s old encoding.
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  return parse(new TextDecoder().decode(bytes), { bom: true, columns: true })
}

describe('the log', () => {
  test('tells of the changes of all meetings, with their titles', async () => {
    const portal = await portalWith([tonight])
    const ana = await administratorOf(portal)
    await moveTonight(portal)
    const html = await (await ana.get(page)).text()
    const text = textOf(html)
    expect(text).toContain('The date Sunday, November 22 was moved. Open evening')
    expect(text).toContain('· Rosa Delgado Sunday, November 22: What happens Before: Planned Now: Changed')
    expect(html).toContain('href="/en/staff/meetings/tonight/history"')
    expect(parsePage(html).querySelectorAll('main form')).toHaveLength(0)
  })

  test('tells of what was done to accounts, in words', async () => {
    const portal = await portalWith([tonight])
    const ana = await administratorOf(portal)
    const account = { kind: 'account' as const, accountId: ana.accountId }
    const now = portal.context.now()
    const about = { author: account, accountId: ana.accountId, now }
    await recordChange(portal.db, {
      ...about,
      what: 'role-changed',
      details: { from: 'editor', to: 'administrator' },
    })
    const refused = { tried: 'role-changed', why: 'last-administrator' }
    await recordChange(portal.db, { ...about, what: 'refused', details: refused })
    const text = textOf(await (await ana.get('/es/staff/log?about=accounts')).text())
    expect(text).toContain('Rechazado Ana Ruiz')
    expect(text).toContain('Qué se intentó Función cambiada Por qué no es la última cuenta que administra')
    expect(text).toContain('Función cambiada Ana Ruiz')
    expect(text).toContain('Función anterior edita Función ahora administra')
    expect(text).toContain('Entró Ana Ruiz')
    expect(text).toContain('· la línea de comandos')
  })

  test('pages through both parts', async () => {
    const portal = await portalWith(
      Array.from({ length: 25 }, (_, index) => ({ ...tonight, id: `many-${index}` })),
    )
    const ana = await administratorOf(portal)
    const meetings = parsePage(await (await ana.get(page)).text())
    expect(meetings.querySelectorAll('h2')).toHaveLength(20)
    expect(meetings.querySelector('a[rel="next"]')?.getAttribute('href')).toBe(
      '/en/staff/log?page=2&about=meetings',
    )
    const author = { kind: 'account' as const, accountId: ana.accountId }
    for (let number = 0; number < 60; number += 1) {
      const details = { count: number }
      await recordChange(portal.db, { author, what: 'sessions-ended', details, now: portal.context.now() })
    }
    const accounts = parsePage(await (await ana.get(`${page}?about=accounts`)).text())
    expect(accounts.querySelectorAll('h2')).toHaveLength(50)
    const older = [...accounts.querySelectorAll('main a')].find((link) => link.textContent === 'Older')
    const rest = await (await ana.get(older?.getAttribute('href') ?? '')).text()
    expect(textOf(rest)).toContain('Account added')
    expect(textOf(rest)).not.toContain('Older')
  })

  test.each([page, file, '/es/staff/log?about=accounts'])('%s is for administrators alone', async (path) => {
    const portal = await portalWith([tonight])
    await administratorOf(portal)
    const rosa = await signedInAs(portal)
    const answer = await rosa.get(path)
    expect(answer.status).toBe(403)
    expect(await answer.text()).not.toContain('Ana Ruiz')
    expect((await openBrowser(portal).get(path)).status).toBe(302)
  })
})

describe('the file of the log', () => {
  test('has every change of meetings and accounts, newest first, with the words of the page', async () => {
    const portal = await portalWith([tonight])
    const ana = await administratorOf(portal)
    await moveTonight(portal)
    const answer = await ana.get('/es/staff/log.csv')
    expect(answer.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="log-2026-11-22.csv"')
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const rows = await rowsOf(answer)
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'Cuándo (UTC)',
      'Quién',
      'Qué',
      'Reunión o cuenta',
      'Dato',
      'Antes',
      'Después',
    ])
    expect(rows).toContainEqual({
      'Cuándo (UTC)': '2026-11-22T18:00:00Z',
      Quién: 'Rosa Delgado',
      Qué: 'Se cambió el día, la hora o el lugar de la fecha del domingo 22 de noviembre.',
      'Reunión o cuenta': 'Noche abierta',
      Dato: 'domingo 22 de noviembre: Sala',
      Antes: 'Room 1',
      Después: 'Hall',
    })
    expect(rows).toContainEqual(
      expect.objectContaining({ Qué: 'Cuenta creada', 'Reunión o cuenta': 'Ana Ruiz', Dato: 'Función' }),
    )
    const times = rows.map((row) => row['Cuándo (UTC)'] ?? '')
    expect(times).toEqual(times.toSorted().reverse())
  })

  test.each(['=HYPERLINK("https://bad.example")', '+1', '-2+3', '@SUM(A1)'])(
    'makes no formula of what somebody has typed: %s',
    async (formula) => {
      const portal = await portalWith([tonight])
      const ana = await administratorOf(portal)
      await moveTonight(portal, formula)
      const rows = await rowsOf(await ana.get(file))
      expect(rows.map((row) => row.After)).toContain(`'${formula}`)
      for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
    },
  )

  test('is whole where there are more changes than are read at once', async () => {
    const many = Array.from({ length: 430 }, (_, index) => ({ ...tonight, id: `many-${index}` }))
    const portal = await portalWith(many)
    const ana = await administratorOf(portal)
    const author = { kind: 'account' as const, accountId: ana.accountId }
    for (let number = 0; number < 120; number += 1) {
      const details = { count: number }
      await recordChange(portal.db, { author, what: 'sessions-ended', details, now: portal.context.now() })
    }
    const rows = await rowsOf(await ana.get(file))
    const addresses = rows.filter((row) => row.Field === 'Address').map((row) => row.After)
    expect(new Set(addresses).size).toBe(addresses.length)
    expect(addresses.filter((id) => id?.startsWith('many-'))).toHaveLength(430)
    expect(rows.filter((row) => row.What === 'Sessions ended')).toHaveLength(120)
  })

  test('ends half-way, and is not taken for whole, where something fails on the way', async () => {
    async function* rows() {
      for (let number = 0; number < 3; number += 1) yield [String(number)]
      throw new Error('the database is gone')
    }
    await expect(new Response(tableFile(['Number'], rows())).text()).rejects.toThrow()
  })
})
