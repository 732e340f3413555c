import { describe, expect, test } from 'vitest'
import { bringIn, planBringing } from '~/meetings/bring-in'
import { changeFollowing } from '~/meetings/edit-dates'
import { changeMeeting, createMeeting, publishMeeting } from '~/meetings/edit-meetings'
import { findMeetingForEditing } from '~/meetings/find-for-editing'
import { listChanges } from '~/meetings/history'
import { readCalendarFile } from '~/meetings/read-calendar-file'
import { openTestDatabase } from '../support/database'
import { asked, bring, bytesOf, calendar, contentOf, english, event, plan, told } from './calendar-files'
import { by, datesOf, entry, now, seen, timeZone } from './fixtures'

async function meetingOf(db: Parameters<typeof plan>[0], id: string) {
  const found = await findMeetingForEditing(db, { id })
  if (!found) throw new Error(`no meeting ${id}`)
  return found
}

describe('a calendar that is brought in', () => {
  test('becomes drafts in its own zone, with place, words and nobody’s name', async () => {
    const db = await openTestDatabase()
    expect(await bring(db, 'outlook-desktop.ics')).toEqual({
      ok: true,
      added: ['neighborhood-meeting-2026-11-17'],
      changed: [],
    })
    const { entry: brought } = await meetingOf(db, 'neighborhood-meeting-2026-11-17')
    expect(brought).toEqual({
      id: 'neighborhood-meeting-2026-11-17',
      status: 'draft',
      timeZone: 'America/Chicago',
      startsOn: '2026-11-17T19:00',
      durationMinutes: 90,
      rrule: 'FREQ=MONTHLY;COUNT=10;BYDAY=3TU',
      place: { name: 'Sample community center, 100 Example St' },
      text: { en: { title: 'Neighborhood meeting', description: 'Come and ask.\nNo sign-up, no papers.' } },
      exceptions: [
        {
          date: '2026-12-15',
          status: 'moved',
          startsOn: '2026-12-17T18:00',
          durationMinutes: 120,
          place: { name: 'Sample branch library' },
        },
        { date: '2027-02-16', status: 'cancelled' },
      ],
    })
    const kept = JSON.stringify(await db.selectFrom('meeting_changes').selectAll().execute())
    expect(kept).not.toMatch(/Sample Person|Sample Office|@example\.org/)
  })

  test('keeps the zone of each event; a single one in UTC is the same instant in the portal’s zone', async () => {
    const db = await openTestDatabase()
    await bring(db, 'exchange.ics', {
      answers: { ...english, named: { 'Customized Time Zone': 'America/Denver' } },
    })
    await bring(db, 'google-calendar.ics')
    const zoneAndStart = async (id: string) => {
      const { entry } = await meetingOf(db, id)
      return `${entry.timeZone} ${entry.startsOn}`
    }
    expect(await zoneAndStart('call-with-the-east-coast-2027-03-10')).toBe(
      'America/New_York 2027-03-10T12:00',
    )
    expect(await zoneAndStart('coffee-with-officers-2027-01-05')).toBe('America/Denver 2027-01-05T09:00')
    expect(await zoneAndStart('know-your-rights-evening-2027-01-14')).toBe('America/Chicago 2027-01-14T18:30')
  })

  test('has a link where its place is one, and plain text where it has HTML', async () => {
    const db = await openTestDatabase()
    await bring(db, 'google-calendar.ics')
    await bring(db, calendar(event('LOCATION:https://video.example.org/join/1')))
    const { entry: google } = await meetingOf(db, 'ask-the-police-2027-02-02')
    expect(google.text.en?.description).toBe(
      'Ask the police\nEverybody is welcome & nobody is asked for papers.\nMore',
    )
    const { entry: online } = await meetingOf(db, 'evening-2026-12-03')
    expect(online).toMatchObject({ onlineUrl: 'https://video.example.org/join/1' })
    expect(online.place).toBeUndefined()
  })

  test('can be published at once, and be in another language', async () => {
    const db = await openTestDatabase()
    const answers = { language: 'es' as const }
    await bring(db, 'folded-bytes.ics', { answers, publish: true })
    const id = 'reunion-nandu-que-mas-aeiou-aeiou-aeiou-2026-12-03'
    const { entry: brought } = await meetingOf(db, id)
    expect(brought.status).toBe('published')
    expect(brought.text.es?.title).toBe('Reunión ñandú: ¿qué más? áéíóú áéíóú áéíóú 👮')
    expect(brought.place?.name).toBe('Salón «Peñón» de muestra')
    expect(await datesOf(db, id)).toEqual(['2026-12-03 scheduled 2026-12-03T18:30'])
  })

  test('two of the same name on the same day get two ids', async () => {
    const db = await openTestDatabase()
    const file = calendar(event(), event('UID:two', 'DTSTART;TZID=America/Chicago:20261203T100000'))
    expect((await bring(db, file)).added.toSorted()).toEqual(['evening-2026-12-03', 'evening-2026-12-03-2'])
  })

  test('is one line of history for each meeting, by whoever brought it in', async () => {
    const db = await openTestDatabase()
    await bring(db, 'khal-radicale.ics', { all: true })
    const { changes } = await listChanges(db, { page: 1 })
    expect(changes).toHaveLength(4)
    expect(changes[0]).toMatchObject({ author: 'ana', command: 'imported', version: 1, before: null })
  })
})

describe('the list before anything is done', () => {
  test('says what is skipped and why, and writes nothing', async () => {
    const db = await openTestDatabase()
    expect(await told(db, 'not-taken.ics')).toEqual([
      'skip Several times a day refused',
      'skip Ends before it begins endsBeforeStart',
      'skip A Wednesday that repeats on Tuesdays refused',
      'skip More dates extraDates',
      'skip A rule that leaves out exclusionRule',
      'skip From then on thisAndFuture',
      'skip Once twice',
      'skip And once again twice',
      'skip One date of something else orphan',
      'skip  noTitle',
      'skip When noStart',
      'skip On the 31st of November brokenTime',
      'skip Confidential private',
    ])
    expect(await told(db, 'nextcloud.ics')).toEqual([
      'add Safety walk',
      'skip Print flyers notAnEvent',
      'skip Minutes notAnEvent',
    ])
    expect(await told(db, 'apple-calendar.ics')).toEqual([
      'add Reunión con la policía – mañana de preguntas',
      'skip Feria de tres días longerThanADay',
      'skip Semana de la comunidad allDay',
    ])
    expect(await db.selectFrom('meetings').selectAll().execute()).toEqual([])
  })

  test('says what rules of the portal an event breaks', async () => {
    const db = await openTestDatabase()
    const { items } = await plan(db, 'not-taken.ics')
    expect(items.find(({ title }) => title.startsWith('Several'))?.why).toEqual({
      key: 'refused',
      problems: [{ field: 'rrule', message: 'ruleSeveralADay', values: { part: 'BYHOUR' } }],
    })
  })

  test('leaves alone what is over or not certain, and brings it in where somebody says so', async () => {
    const db = await openTestDatabase()
    const { items } = await plan(db, 'google-calendar.ics')
    const added = items.filter(({ kind }) => kind === 'add')
    expect(added.map(({ title, chosen, over }) => ({ title, chosen, over }))).toEqual([
      { title: 'Know your rights evening', chosen: true, over: false },
      { title: 'Evening that is not certain', chosen: false, over: false },
      { title: 'Ask the police', chosen: true, over: false },
      { title: 'Evening that is over', chosen: false, over: true },
    ])
    expect((await bring(db, 'google-calendar.ics', { all: true })).added).toHaveLength(4)
  })

  test('shows the next dates, without those that do not take place', async () => {
    const db = await openTestDatabase()
    const { items } = await plan(db, 'google-calendar.ics')
    const series = items.find(({ title }) => title === 'Ask the police')
    expect(series?.dates).toEqual([
      '2027-02-02T18:30:00-06:00[America/Chicago]',
      '2027-02-17T19:00:00-06:00[America/Chicago]',
      '2027-03-02T18:30:00-06:00[America/Chicago]',
    ])
    expect(series?.notes).toEqual([{ key: 'wordsDiffer', values: { date: '2027-02-16' } }])
  })

  test('knows a meeting that somebody has entered by hand, and leaves the new one alone', async () => {
    const db = await openTestDatabase()
    const byHand = entry({ id: 'evening-2026-12-03', startsOn: '2026-12-03T18:30' })
    await createMeeting(db, { ...by(), entry: byHand, timeZone })
    const { items } = await plan(db, calendar(event()))
    expect(items[0]).toMatchObject({
      chosen: false,
      notes: [{ key: 'looksKnown', values: { id: 'evening-2026-12-03' } }],
    })
  })

  test('skips an event that does not say where, unless somebody does', async () => {
    const db = await openTestDatabase()
    expect(await told(db, 'meeting-feed.ics')).toContain('skip Somewhere noPlace')
    const answers = { ...english, placeName: 'Sample hall' }
    expect(await told(db, 'meeting-feed.ics', answers)).toContain('add Somewhere')
  })

  test('has a change of a date that the event does not have as a thing of its own', async () => {
    const db = await openTestDatabase()
    const file = calendar(
      event('RRULE:FREQ=WEEKLY;COUNT=3'),
      event(
        'RECURRENCE-ID;TZID=America/Chicago:20261204T183000',
        'DTSTART;TZID=America/Chicago:20261204T193000',
        'DTEND;TZID=America/Chicago:20261204T203000',
      ),
      event(
        'RECURRENCE-ID;TZID=America/Chicago:20261210T120000',
        'DTSTART;TZID=America/Chicago:20261211T193000',
        'DTEND;TZID=America/Chicago:20261211T203000',
      ),
    )
    expect(await told(db, file)).toEqual(['add Evening', 'skip Evening orphan', 'skip Evening orphan'])
    await bring(db, file, { publish: true })
    expect(await datesOf(db, 'evening-2026-12-03')).toEqual([
      '2026-12-03 scheduled 2026-12-03T18:30',
      '2026-12-10 scheduled 2026-12-10T18:30',
      '2026-12-17 scheduled 2026-12-17T18:30',
    ])
  })

  test('takes dates out of a series that a program names as whole days or in UTC', async () => {
    const db = await openTestDatabase()
    const rule = 'RRULE:FREQ=WEEKLY;COUNT=4'
    await bring(db, calendar(event(rule, 'EXDATE;VALUE=DATE:20261210', 'EXDATE:20261218T003000Z')))
    const { entry: brought } = await meetingOf(db, 'evening-2026-12-03')
    expect(brought.exceptions).toEqual([
      { date: '2026-12-10', status: 'cancelled' },
      { date: '2026-12-17', status: 'cancelled' },
    ])
  })

  test('leaves out a description that is too long, and says so', async () => {
    const db = await openTestDatabase()
    const { items } = await plan(db, calendar(event(`DESCRIPTION:${'long '.repeat(2_000)}`)))
    expect(items[0]).toMatchObject({
      kind: 'add',
      notes: [{ key: 'descriptionTooLong', values: { maximum: 5_000 } }],
    })
  })
})

describe('zones that a file leaves open', () => {
  test('are asked about, each strange name by itself, and nothing is done before', async () => {
    const db = await openTestDatabase()
    const { open, items } = await plan(db, 'odd-zone.ics')
    expect(items).toEqual([])
    expect(open).toEqual([
      {
        kind: 'named',
        name: 'City Hall Time',
        events: 1,
        example: 'Council talks with police',
        suggestion: 'America/Chicago',
      },
    ])
    const result = await bringIn(db, {
      ...asked('odd-zone.ics'),
      author: 'ana',
      chosen: 'by-itself',
      publish: false,
    })
    expect(result).toEqual({ ok: false, why: 'questions' })
  })

  test('are not guessed from the zone of the calendar: it is only offered', async () => {
    const db = await openTestDatabase()
    const { open } = await plan(db, 'floating-and-utc.ics')
    expect(open).toEqual([
      { kind: 'floating', events: 1, example: 'Without a zone', suggestion: 'America/Chicago' },
      { kind: 'repeatsInUtc', events: 1, example: 'Repeats in UTC', suggestion: 'America/Chicago' },
    ])
    const answers = { ...english, floating: 'America/Denver', repeatsInUtc: 'America/Chicago' }
    await bring(db, 'floating-and-utc.ics', { answers, publish: true })
    expect((await meetingOf(db, 'without-a-zone-2026-12-03')).entry).toMatchObject({
      timeZone: 'America/Denver',
      startsOn: '2026-12-03T18:30',
    })
    // At noon in Dallas all through spring, although the clocks change.
    expect((await datesOf(db, 'repeats-in-utc-2027-02-01')).map((date) => date.slice(-5))).toEqual(
      Array.from({ length: 8 }, () => '12:00'),
    )
  })

  test('an answer that is no zone answers nothing', async () => {
    const db = await openTestDatabase()
    const named = { 'City Hall Time': 'Mars/Olympus' }
    expect((await plan(db, 'odd-zone.ics', { ...english, named })).open).toHaveLength(1)
  })

  test.each([
    ['"Central Standard Time"', 'America/Chicago'],
    ['US Mountain Standard Time', 'America/Phoenix'],
    ['/mozilla.org/20050126_1/America/Chicago', 'America/Chicago'],
    ['/freeassociation.sourceforge.net/America/Indiana/Knox', 'America/Indiana/Knox'],
    ['america/chicago', 'America/Chicago'],
  ])('%s is known by itself', (tzid, zone) => {
    const content = contentOf(calendar(event(`DTSTART;TZID=${tzid}:20261203T183000`)))
    expect(content).toMatchObject({ events: [{ start: { clock: { kind: 'zone', zone } } }] })
  })

  test.each(['(UTC-06:00) Central Time (US & Canada)', 'GMT-0600', 'constructor', 'Somewhere/Chicago'])(
    '%s is asked about',
    (name) => {
      const content = contentOf(calendar(event(`DTSTART;TZID=${name}:20261203T183000`)))
      expect(content).toMatchObject({ events: [{ start: { clock: { kind: 'named', name } } }] })
    },
  )
})

describe('the same file again', () => {
  test('adds nothing', async () => {
    const db = await openTestDatabase()
    const answers = { ...english, named: { 'City Hall Time': 'America/Chicago' } }
    for (const name of ['outlook-desktop.ics', 'google-calendar.ics', 'khal-radicale.ics', 'odd-zone.ics']) {
      await bring(db, name, { answers, all: true })
      expect(await bring(db, name, { answers, all: true }), name).toEqual({
        ok: true,
        added: [],
        changed: [],
      })
    }
  })

  test('adds nothing either when somebody has changed the meeting here', async () => {
    const db = await openTestDatabase()
    const file = calendar(event())
    await bring(db, file)
    const id = 'evening-2026-12-03'
    await changeMeeting(db, { ...(await seen(db, id)), entry: entry({ startsOn: '2026-12-04T10:00' }) })
    expect(await told(db, file)).toEqual(['unchanged Evening'])
  })
})

describe('a file that has changed', () => {
  const id = 'evening-2026-12-03'
  const later = calendar(event('DTSTART;TZID=America/Chicago:20261203T190000'))

  test('says field by field what would be different, and changes only that', async () => {
    const db = await openTestDatabase()
    await bring(db, calendar(event()))
    await publishMeeting(db, await seen(db, id))
    const { items } = await plan(db, later)
    expect(items).toMatchObject([
      {
        kind: 'change',
        meetingId: id,
        editedHere: false,
        chosen: true,
        differences: [
          { field: 'startsOn', a: '2026-12-03T18:30', b: '2026-12-03T19:00' },
          { field: 'durationMinutes', a: 90, b: 60 },
        ],
      },
    ])
    expect(await bring(db, later)).toEqual({ ok: true, added: [], changed: [id] })
    expect((await meetingOf(db, id)).entry).toMatchObject({
      status: 'published',
      startsOn: '2026-12-03T19:00',
    })
    const { changes } = await listChanges(db, { meetingId: id, page: 1 })
    expect(changes[0]).toMatchObject({ command: 'imported', version: 3, undoable: true })
  })

  test('keeps what somebody has added here, says so, and waits for a yes', async () => {
    const db = await openTestDatabase()
    await bring(db, calendar(event()))
    const { entry: brought } = await meetingOf(db, id)
    const better = {
      ...brought,
      phone: '214-555-0100',
      spoken: ['es'],
      place: { name: 'Sample hall', room: '2' },
      text: { en: { title: 'Evening with the police' }, es: { title: 'Tarde con la policía' } },
    }
    await changeMeeting(db, { ...(await seen(db, id)), entry: better })
    const { items } = await plan(db, later)
    expect(items).toMatchObject([{ kind: 'change', editedHere: true, chosen: false }])
    expect(await bring(db, later)).toEqual({ ok: true, added: [], changed: [] })
    await bring(db, later, { all: true })
    expect((await meetingOf(db, id)).entry).toMatchObject({
      ...better,
      startsOn: '2026-12-03T19:00',
      durationMinutes: 60,
    })
  })

  test('keeps a date that was called off here', async () => {
    const db = await openTestDatabase()
    const rule = 'RRULE:FREQ=WEEKLY;COUNT=4'
    await bring(db, calendar(event(rule)))
    const { entry: brought } = await meetingOf(db, id)
    const exceptions = [{ date: '2026-12-10', status: 'cancelled' as const, reason: 'weather' as const }]
    await changeMeeting(db, { ...(await seen(db, id)), entry: { ...brought, exceptions } })
    const exdate = 'EXDATE;TZID=America/Chicago:20261217T183000'
    await bring(db, calendar(event(rule, exdate)), { all: true })
    expect((await meetingOf(db, id)).entry.exceptions).toEqual([
      { date: '2026-12-10', status: 'cancelled', reason: 'weather' },
      { date: '2026-12-17', status: 'cancelled' },
    ])
    await bring(db, calendar(event(rule)), { all: true })
    expect((await meetingOf(db, id)).entry.exceptions).toEqual(exceptions)
  })

  test('adds words in another language and takes none away', async () => {
    const db = await openTestDatabase()
    await bring(db, calendar(event()))
    const spanish = { answers: { language: 'es' as const } }
    await bring(db, calendar(event('SUMMARY:Tarde')), spanish)
    expect((await meetingOf(db, id)).entry.text).toEqual({
      en: { title: 'Evening' },
      es: { title: 'Tarde' },
    })
    expect(await bring(db, calendar(event()))).toEqual({ ok: true, added: [], changed: [] })
    expect(await bring(db, calendar(event('SUMMARY:Tarde')), spanish)).toMatchObject({ changed: [] })
  })

  test('calls a meeting off that readers know, and lets it take place again', async () => {
    const db = await openTestDatabase()
    await bring(db, calendar(event()), { publish: true })
    const off = calendar(['UID:one', 'STATUS:CANCELLED'])
    expect(await told(db, off)).toEqual(['change Evening'])
    await bring(db, off)
    expect((await meetingOf(db, id)).entry.status).toBe('cancelled')
    expect(await bring(db, off)).toEqual({ ok: true, added: [], changed: [] })
    await bring(db, calendar(event()))
    expect((await meetingOf(db, id)).entry.status).toBe('published')
  })

  test('does not show a draft to readers by calling it off', async () => {
    const db = await openTestDatabase()
    const off = calendar(event('STATUS:CANCELLED'))
    expect(await told(db, off)).toEqual(['skip Evening cancelledUnknown'])
    await bring(db, calendar(event()))
    expect(await told(db, off)).toEqual(['skip Evening cancelledDraft'])
  })

  test('does not give a series back the dates that were split off from it here', async () => {
    const db = await openTestDatabase()
    const rule = 'RRULE:FREQ=WEEKLY;COUNT=8'
    await bring(db, calendar(event(rule)), { publish: true })
    const { entry: brought } = await meetingOf(db, id)
    const split = await changeFollowing(db, {
      ...(await seen(db, id)),
      from: '2026-12-17',
      entry: { ...brought, startsOn: '2026-12-17T19:00', exceptions: [] },
    })
    expect(split).toMatchObject({ ok: true })
    expect(await told(db, calendar(event(rule)))).toEqual(['unchanged Evening'])
    expect(await told(db, calendar(event('RRULE:FREQ=WEEKLY;COUNT=9')))).toEqual(['skip Evening refused'])
  })

  test('is refused as a whole when something has changed since the list was shown', async () => {
    const db = await openTestDatabase()
    await bring(db, calendar(event()))
    const two = calendar(event('LOCATION:Sample library'), event('UID:two', 'SUMMARY:Other'))
    const given = asked(two)
    const { items } = await planBringing(db, given)
    await changeMeeting(db, { ...(await seen(db, id)), entry: entry() })
    const chosen = items.map(({ key }) => key)
    expect(await bringIn(db, { ...given, author: 'ana', chosen, publish: false })).toEqual({
      ok: false,
      why: 'stale',
    })
    expect((await meetingOf(db, id)).version).toBe(2)
    expect(await db.selectFrom('meetings').select('id').execute()).toHaveLength(1)
  })
})

describe('a file that cannot be read', () => {
  test.each([
    ['cut-off.ics', 'cutOff'],
    ['nested.ics', 'nested'],
    ['sign-in-page.ics', 'notCalendar'],
  ])('%s is refused: %s', (name, why) => {
    expect(readCalendarFile(bytesOf(name))).toEqual({ ok: false, why })
  })

  test('is refused when it is empty, no text, too large or too long', () => {
    const read = (bytes: Uint8Array) => readCalendarFile(bytes)
    expect(read(new Uint8Array())).toMatchObject({ why: 'notCalendar' })
    expect(read(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toMatchObject({ why: 'notText' })
    expect(read(calendar())).toMatchObject({ why: 'empty' })
    expect(read(new Uint8Array(1_000_001))).toMatchObject({ why: 'tooLarge' })
    const latin = Buffer.from(calendar(event('SUMMARY:Reunión'))).toString('latin1')
    expect(read(Buffer.from(latin.replace('Ã³', 'ó'), 'latin1'))).toMatchObject({ why: 'notText' })
    const many = Array.from({ length: 2_001 }, (_, index) => event(`UID:${index}`))
    expect(read(calendar(...many))).toMatchObject({ why: 'tooManyEvents' })
    expect(read(calendar(...many.slice(1)))).toMatchObject({ ok: true })
  })

  test('is read all the same in UTF-16, with a byte order mark, and without one', () => {
    const text = Buffer.from(calendar(event('SUMMARY:Reunión'))).toString()
    const expected = { ok: true, content: { events: [{ title: 'Reunión' }] } }
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le')
    expect(readCalendarFile(utf16)).toMatchObject(expected)
    expect(readCalendarFile(Buffer.from(utf16).swap16())).toMatchObject(expected)
    expect(readCalendarFile(Buffer.from(`\ufeff${text}`))).toMatchObject(expected)
    expect(readCalendarFile(Buffer.from(text.replaceAll('\r\n', '\r')))).toMatchObject(expected)
  })

  test('loses only what is broken in it, and says so', async () => {
    const db = await openTestDatabase()
    expect(await told(db, 'broken-lines.ics')).toEqual([
      'add Good enough',
      'skip Broken where it matters brokenLine',
    ])
    expect(contentOf('broken-lines.ics').notes).toEqual([{ key: 'brokenLines', values: { count: 2 } }])
  })

  test('does not keep the portal busy with rules that never end', async () => {
    const db = await openTestDatabase()
    const many = Array.from({ length: 120 }, (_, index) =>
      event(
        `UID:${index}`,
        'DTSTART;TZID=America/Chicago:20000104T183000',
        'DTEND;TZID=America/Chicago:20000104T190000',
        'RRULE:FREQ=DAILY',
      ),
    )
    const { items } = await plan(db, calendar(...many))
    const keys = items.map(({ why }) => why?.key)
    expect(new Set(keys)).toEqual(new Set(['refused', 'tooManyDates']))
    expect(keys.filter((key) => key === 'refused').length).toBeLessThan(110)
  })

  test('what lies ten years ahead or before 2000 is not brought in', async () => {
    const db = await openTestDatabase()
    const file = calendar(event('DTSTART;TZID=America/Chicago:20380101T183000'))
    expect(await told(db, file)).toEqual(['skip Evening endsBeforeStart'])
    const { items } = await planBringing(db, {
      ...asked(calendar(event('DTSTART;TZID=America/Chicago:19990101T183000', 'DTEND:19990102T013000Z'))),
      now,
    })
    expect(items[0]?.why).toMatchObject({ key: 'refused', problems: [{ message: 'dateOutOfRange' }] })
  })
})
