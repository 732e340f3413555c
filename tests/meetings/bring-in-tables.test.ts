import { describe, expect, test } from 'vitest'
import { findMeetingForEditing } from '~/meetings/find-for-editing'
import { readTime } from '~/meetings/table-times'
import { openTestDatabase } from '../support/database'
import { bring, bytesOf, contentOf, english, plan, textOf, told } from './calendar-files'

const here = { ...english, floating: 'America/Chicago' }

/** A table of events, as somebody could also write it by hand. */
function table(...lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(lines.join('\n'))
}

describe('a table of events', () => {
  test('from Outlook becomes meetings, without those that are private or take all day', async () => {
    const db = await openTestDatabase()
    expect(await told(db, 'outlook.csv', here)).toEqual([
      'add Neighborhood meeting',
      'add Night market',
      'skip Office closed allDay',
      'skip Doctor private',
    ])
    await bring(db, 'outlook.csv', { answers: here })
    const evening = await findMeetingForEditing(db, { id: 'neighborhood-meeting-2026-12-15' })
    expect(evening?.entry).toMatchObject({
      status: 'draft',
      timeZone: 'America/Chicago',
      startsOn: '2026-12-15T19:00',
      durationMinutes: 90,
      place: { name: 'Sample community center' },
      text: {
        en: { title: 'Neighborhood meeting', description: 'Come and ask.\nNo papers, "no sign-up".' },
      },
    })
    const night = await findMeetingForEditing(db, { id: 'night-market-2027-01-02' })
    expect(night?.entry).toMatchObject({ startsOn: '2027-01-02T23:00', durationMinutes: 120 })
  })

  test('from Outlook in Spanish is read with semicolons, Windows letters and the day first', async () => {
    const db = await openTestDatabase()
    expect(contentOf('outlook-espanol.csv').notes).toEqual([{ key: 'westernText', values: {} }])
    const answers = { ...here, language: 'es' as const }
    expect(await told(db, 'outlook-espanol.csv', answers)).toEqual([
      'add Reunión del barrio',
      'add Café con la policía',
      'skip Cita private',
    ])
    await bring(db, 'outlook-espanol.csv', { answers })
    const meeting = await findMeetingForEditing(db, { id: 'reunion-del-barrio-2026-12-03' })
    expect(meeting?.entry).toMatchObject({
      startsOn: '2026-12-03T18:30',
      place: { name: 'Salón «Peñón» de muestra' },
      text: { es: { title: 'Reunión del barrio', description: 'Traiga sus preguntas.' } },
    })
  })

  test('has no zone, so the zone is asked about', async () => {
    const db = await openTestDatabase()
    expect((await plan(db, 'outlook.csv')).open).toEqual([
      { kind: 'floating', events: 2, example: 'Neighborhood meeting', suggestion: 'America/Chicago' },
    ])
  })

  test('whose dates could be read in two ways is asked which is meant', async () => {
    const db = await openTestDatabase()
    expect((await plan(db, 'google.csv', here)).open).toEqual([{ kind: 'dayOrder', example: '03/04/2027' }])
    const startsOn = async (dayOrder: 'month-first' | 'day-first') =>
      (await plan(db, 'google.csv', { ...here, dayOrder })).items.map(({ dates }) => dates[0]?.slice(0, 10))
    expect(await startsOn('month-first')).toEqual(['2027-03-04', '2027-05-06', undefined, undefined])
    expect(await startsOn('day-first')).toEqual(['2027-04-03', '2027-06-05', undefined, undefined])
  })

  test('skips what is in it twice, and what does not say where', async () => {
    const db = await openTestDatabase()
    const answers = { ...here, dayOrder: 'month-first' as const }
    expect(await told(db, 'google.csv', answers)).toEqual([
      'add Coffee with officers',
      'add Coffee with officers',
      'skip Somewhere noPlace',
      'skip Coffee with officers twice',
    ])
  })

  test('again adds nothing, and a new row adds one meeting', async () => {
    const db = await openTestDatabase()
    await bring(db, 'outlook.csv', { answers: here })
    expect(await bring(db, 'outlook.csv', { answers: here })).toEqual({ ok: true, added: [], changed: [] })
    const more = `${textOf('outlook.csv')}"New","12/20/2026","7:00:00 PM","12/20/2026","8:00:00 PM","False",,,,,,,,,,,"Sample hall",,,"False","Normal"\n`
    expect(await bring(db, new TextEncoder().encode(more), { answers: here })).toEqual({
      ok: true,
      added: ['new-2026-12-20'],
      changed: [],
    })
  })

  test('can have tabs, ISO dates, dots and no end', async () => {
    const db = await openTestDatabase()
    const file = table(
      'Title\tStart date\tStart time\tWhere',
      'One\t2026-12-24\t18:30\tSample hall',
      'Two\t24.12.2026\t6.30 p. m.\tSample hall',
      '',
      'Three\tsoon\t18:30\tSample hall',
      'Four\t12/31/26\t25:00\tSample hall',
    )
    expect(await told(db, file, here)).toEqual([
      'add One',
      'add Two',
      'skip Three brokenTime',
      'skip Four brokenTime',
    ])
  })

  test('that is none of events is refused', () => {
    expect(() => contentOf(table('Name,E-mail', 'A,b@example.org'))).toThrow('refused: notCalendar')
    expect(() => contentOf(table('Subject,Start Date,Start Time'))).toThrow('refused: empty')
    expect(() => contentOf(bytesOf('sign-in-page.ics'))).toThrow('refused: notCalendar')
  })

  test.each([
    ['7:00 PM', '19:00'],
    ['07:00:00 p. m.', '19:00'],
    ['12:15 AM', '00:15'],
    ['12:15 p.m.', '12:15'],
    ['9 AM', '09:00'],
    ['19:30:00', '19:30'],
    ['7:30\u202fPM', '19:30'],
    ['13:00 PM', undefined],
    ['24:00', undefined],
    ['noon', undefined],
  ])('%s is %s', (text, time) => {
    expect(readTime(text)).toBe(time)
  })
})
