import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Database } from '~/db/open'
import { languages } from '~/i18n/languages'
import { exportMeetings } from '~/meetings/export-meetings'
import { importMeetings } from '~/meetings/import-meetings'
import { findMeeting, findOccurrence, listPast, listUpcoming } from '~/meetings/listings'
import { sampleMeetings } from '~/meetings/samples'
import { openTestDatabase } from '../support/database'
import { entry, given, importEntries, now, timeZone } from './fixtures'

async function kept(db: Database) {
  const columns = ['id', 'sequence', 'version', 'updated_at'] as const
  return db.selectFrom('meetings').select(columns).orderBy('id').execute()
}

async function everyRow(db: Database): Promise<unknown[]> {
  const tables = await sql<{
    name: string
  }>`select name from sqlite_master where type = 'table' order by name`.execute(db)
  const contents = []
  for (const { name } of tables.rows)
    contents.push((await sql`select * from ${sql.table(name)}`.execute(db)).rows)
  return contents
}

const later = now.add({ hours: 1 })
const weekly = entry({ id: 'weekly', startsOn: '2026-11-03T19:00', rrule: 'FREQ=WEEKLY' })

describe('importing', () => {
  it('adds everything that is new', async () => {
    const db = await openTestDatabase()
    const result = await importEntries(db, [entry(), weekly])
    expect(result).toEqual({ ok: true, added: ['evening', 'weekly'], updated: [], unchanged: [] })
    expect(await kept(db)).toMatchObject([
      { id: 'evening', sequence: 0, version: 1, updated_at: '2026-11-22T20:00:00Z' },
      { id: 'weekly', sequence: 0, version: 1 },
    ])
  })

  it('adds nothing at all when one meeting is wrong, and lists every problem', async () => {
    const db = await openTestDatabase()
    const result = await importEntries(db, [
      entry(),
      entry({ id: 'broken', startsOn: '2026-13-01T19:00', phone: '' }),
      { ...entry(), id: undefined, startsOn: 7 },
    ])
    expect(result).toEqual({
      ok: false,
      problems: [
        { item: 'broken', field: 'startsOn', message: 'badLocalTime', values: {} },
        { item: 'broken', field: 'phone', message: 'required', values: {} },
        { item: '#3', field: 'startsOn', message: 'notText', values: {} },
      ],
    })
    expect(await kept(db)).toEqual([])
  })

  it('undoes what it has written when the database fails in the middle', async () => {
    const db = await openTestDatabase()
    await sql`create trigger full before insert on occurrences when new.meeting_id = 'weekly'
      begin select raise(abort, 'disk full'); end`.execute(db)
    await expect(importEntries(db, [entry(), weekly])).rejects.toThrow('disk full')
    expect(await kept(db)).toEqual([])
  })

  it('does not touch a meeting that is the same', async () => {
    const db = await openTestDatabase()
    await given(db, entry({ spoken: ['ES', 'es-mx'], access: ['childcare', 'step-free'] }))
    const before = await everyRow(db)
    const same = entry({
      spoken: ['es', 'es-MX', 'es'],
      access: ['step-free', 'childcare'],
      status: 'published',
    })
    const result = await importEntries(db, [same], { at: later })
    expect(result).toMatchObject({ added: [], updated: [], unchanged: ['evening'] })
    expect(await everyRow(db)).toEqual(before)
  })

  it('updates by id, and counts a change of words as a version but not as a new schedule', async () => {
    const db = await openTestDatabase()
    await given(db, entry())
    const renamed = entry({ text: { es: { title: 'Otro título', description: 'Texto' } } })
    expect(await importEntries(db, [renamed], { at: later })).toMatchObject({ updated: ['evening'] })
    expect(await kept(db)).toEqual([
      { id: 'evening', sequence: 0, version: 2, updated_at: '2026-11-22T21:00:00Z' },
    ])
    const found = await findMeeting(db, { id: 'evening', language: 'en', now })
    expect(found?.title).toEqual({ language: 'es', untagged: 'Otro título' })
    expect(found?.missingLanguages).toEqual(languages.filter((language) => language !== 'es'))
  })

  it.each([
    ['time', { startsOn: '2026-12-01T20:00' }],
    ['length', { durationMinutes: 90 }],
    ['place', { place: { name: 'Another hall' } }],
    ['status', { status: 'cancelled' }],
    ['exception', { exceptions: [{ date: '2026-12-01', status: 'postponed' }] }],
  ] as const)('raises the sequence when the %s changes', async (_what, different) => {
    const db = await openTestDatabase()
    await given(db, entry())
    await given(db, entry(different as Parameters<typeof entry>[0]))
    expect(await kept(db)).toMatchObject([{ sequence: 1, version: 2 }])
  })

  it('writes the dates anew when the time changes', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    await given(db, { ...weekly, startsOn: '2026-11-03T18:00' })
    const found = await findMeeting(db, { id: 'weekly', language: 'en', now })
    expect(found?.upcoming[0]?.start).toBe('2026-11-24T18:00:00-06:00[America/Chicago]')
  })

  it('in a dry run says what it would do and writes nothing', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    const before = await everyRow(db)
    const result = await importEntries(db, [entry(), { ...weekly, durationMinutes: 30 }], { dryRun: true })
    expect(result).toEqual({ ok: true, added: ['evening'], updated: ['weekly'], unchanged: [] })
    expect(await everyRow(db)).toEqual(before)
  })

  it('gives a meeting without an id one from its title and day, so that it is found again', async () => {
    const db = await openTestDatabase()
    const text = { es: { title: '¿Dudas? ¡Pregúntele al policía, señor Ñandú!' } }
    const { id: _none, ...nameless } = entry({ text })
    const expected = 'dudas-preguntele-al-policia-senor-nandu-2026-12-01'
    expect(await importEntries(db, [nameless])).toMatchObject({ added: [expected] })
    expect(await importEntries(db, [nameless])).toMatchObject({ unchanged: [expected] })
    const unsayable = { ...nameless, text: { en: { title: '🚓🚓' } } }
    expect(await importEntries(db, [unsayable])).toMatchObject({ added: ['meeting-2026-12-01'] })
  })

  it('accepts the byte order mark that Windows puts first', async () => {
    const db = await openTestDatabase()
    const text = `\uFEFF${JSON.stringify({ meetings: [entry()] })}`
    expect(await importMeetings(db, { text, now, timeZone })).toMatchObject({ added: ['evening'] })
  })
})

describe('exporting', () => {
  it('gives what imports again as unchanged, in a new database as the same', async () => {
    const db = await openTestDatabase()
    await importMeetings(db, { text: JSON.stringify(sampleMeetings(now, timeZone)), now, timeZone })
    const exported = await exportMeetings(db)
    const again = await importEntries(db, exported.meetings, { at: later })
    expect(again).toMatchObject({ ok: true, added: [], updated: [] })

    const copy = await openTestDatabase()
    await importEntries(copy, exported.meetings, { at: later })
    expect(await exportMeetings(copy)).toEqual(exported)
    const page = { language: 'es', now: later, page: 1 } as const
    expect(await listPast(copy, page)).toEqual(await listPast(db, page))
    expect(await listUpcoming(copy, { ...page, filters: {} })).toEqual(
      await listUpcoming(db, { ...page, filters: {} }),
    )
  })

  it('writes only what is known', async () => {
    const db = await openTestDatabase()
    await given(db, entry({ durationMinutes: null }))
    expect(await exportMeetings(db)).toEqual({
      meetings: [
        {
          id: 'evening',
          status: 'published',
          timeZone,
          startsOn: '2026-12-01T19:00',
          place: { name: 'Sample community center' },
          text: { en: { title: 'Evening meeting' }, es: { title: 'Reunión de la tarde' } },
        },
      ],
    })
  })
})

describe('hostile words', () => {
  const nasty = [
    '<script>alert("1")</script>',
    `'; drop table meetings; -- "quoted" \\ back`,
    'right \u202Eto\u202C left \u200Fmark',
    '👮🏽‍♀️ 👨‍👩‍👧 ½ 中文',
    '{{t}} %s $t(common:x) &amp; &lt;',
    'a'.repeat(5_000),
  ]

  it.each(nasty)('are stored letter for letter: %.40s', async (words) => {
    const db = await openTestDatabase()
    const title = words.slice(0, 200)
    await given(
      db,
      entry({
        text: { en: { title, description: words } },
        place: { name: title },
        exceptions: [{ date: '2026-12-01', status: 'cancelled', note: { en: words.slice(0, 500) } }],
      }),
    )
    const found = await findOccurrence(db, { id: 'evening', plannedOn: '2026-12-01', language: 'en', now })
    expect(found?.meeting.description?.untagged).toBe(words)
    expect(found?.occurrence.title.untagged).toBe(title)
    expect(found?.occurrence.place?.name).toBe(title)
    expect(found?.occurrence.note?.untagged).toBe(words.slice(0, 500))
  })

  it('are trimmed, and the same letter is always the same code (NFC)', async () => {
    const db = await openTestDatabase()
    await given(db, entry({ text: { es: { title: '  Reunio\u0301n  ', description: 'Una\r\nDos' } } }))
    const found = await findMeeting(db, { id: 'evening', language: 'es', now })
    expect(found?.title.untagged).toBe('Reunión')
    expect(found?.description?.untagged).toBe('Una\nDos')
  })
})

describe('a meeting that is wholly cancelled', () => {
  it('keeps the dates that took place, and shows the rest as cancelled', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    await given(db, { ...weekly, status: 'cancelled' })
    const found = await findMeeting(db, { id: 'weekly', language: 'en', now })
    expect(new Set(found?.past.map(({ status }) => status))).toEqual(new Set(['scheduled']))
    expect(new Set(found?.upcoming.map(({ status }) => status))).toEqual(new Set(['cancelled']))
    expect((await exportMeetings(db)).meetings[0]).toMatchObject({ cancelledAt: '2026-11-22T20:00:00Z' })
  })

  it('stays cancelled from the same moment when it is imported again', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    await given(db, { ...weekly, status: 'cancelled' })
    const again = await importEntries(db, [{ ...weekly, status: 'cancelled' }], {
      at: now.add({ hours: 24 * 30 }),
    })
    expect(again).toMatchObject({ unchanged: ['weekly'] })
  })

  it('never took place if it was already cancelled when it came', async () => {
    const db = await openTestDatabase()
    await given(db, { ...weekly, status: 'cancelled' })
    const found = await findMeeting(db, { id: 'weekly', language: 'en', now })
    expect(found?.past.map(({ status }) => status)).toEqual(['cancelled', 'cancelled', 'cancelled'])
  })

  it('takes place again when it is published again', async () => {
    const db = await openTestDatabase()
    await given(db, { ...weekly, status: 'cancelled' })
    await given(db, weekly)
    const found = await findMeeting(db, { id: 'weekly', language: 'en', now })
    expect(found?.upcoming[0]?.status).toBe('scheduled')
  })
})

it('a draft is kept and exported, and found by nobody', async () => {
  const db = await openTestDatabase()
  await given(db, { ...weekly, status: 'draft' })
  expect(await findMeeting(db, { id: 'weekly', language: 'en', now })).toBeUndefined()
  expect(
    await findOccurrence(db, { id: 'weekly', plannedOn: '2026-11-03', language: 'en', now }),
  ).toBeUndefined()
  expect((await listUpcoming(db, { language: 'en', now, filters: {}, page: 1 })).occurrences).toEqual([])
  expect((await exportMeetings(db)).meetings).toMatchObject([{ id: 'weekly', status: 'draft' }])
  await given(db, weekly)
  expect(await findMeeting(db, { id: 'weekly', language: 'en', now })).toBeDefined()
})
