import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { compareVersions } from '~/meetings/compare-versions'
import {
  cancelMeeting,
  changeMeeting,
  createMeeting,
  duplicateMeeting,
  publishMeeting,
  reopenMeeting,
} from '~/meetings/edit-meetings'
import { exportMeetings } from '~/meetings/export-meetings'
import { findMeetingForEditing } from '~/meetings/find-for-editing'
import { listChanges } from '~/meetings/history'
import { findMeeting } from '~/meetings/listings'
import { openTestDatabase, temporaryDatabaseFile } from '../support/database'
import { by, datesOf, done, entry, given, importEntries, now, seen, timeZone, weekly } from './fixtures'

const later = now.add({ hours: 1 })
const { id: _id, ...nameless } = entry()

describe('adding a meeting', () => {
  it('makes a draft, with an id from its title and day, that readers do not see', async () => {
    const db = await openTestDatabase()
    const result = await createMeeting(db, { ...by(), entry: nameless, timeZone })
    expect(result).toEqual({
      ok: true,
      meetingId: 'evening-meeting-2026-12-01',
      version: 1,
      changeId: 1,
      droppedExceptions: [],
      splitOff: null,
    })
    expect(await findMeeting(db, { id: 'evening-meeting-2026-12-01', language: 'en', now })).toBeUndefined()
    expect(await findMeetingForEditing(db, { id: 'evening-meeting-2026-12-01' })).toMatchObject({
      version: 1,
      changedBy: 'ana',
      changedAt: '2026-11-22T20:00:00Z',
      entry: { status: 'draft', timeZone, startsOn: '2026-12-01T19:00' },
    })
  })

  it('publishes it at once where the entry says so', async () => {
    const db = await openTestDatabase()
    await createMeeting(db, { ...by(), entry: { ...entry(), status: 'published' }, timeZone })
    expect((await findMeeting(db, { id: 'evening', language: 'en', now }))?.upcoming).toHaveLength(1)
  })

  it('gives a second one of the same title and day an id of its own', async () => {
    const db = await openTestDatabase()
    await createMeeting(db, { ...by(), entry: nameless, timeZone })
    expect(await createMeeting(db, { ...by(), entry: nameless, timeZone })).toMatchObject({
      ok: true,
      meetingId: 'evening-meeting-2026-12-01-2',
    })
  })

  it('refuses an id that somebody else has chosen already', async () => {
    const db = await openTestDatabase()
    await given(db, entry())
    expect(await createMeeting(db, { ...by(), entry: entry(), timeZone })).toEqual({
      ok: false,
      why: 'invalid',
      problems: [{ field: 'id', message: 'duplicateId', values: { id: 'evening' } }],
    })
  })

  it('refuses what the import refuses, with every problem, and writes nothing', async () => {
    const db = await openTestDatabase()
    const broken = { startsOn: '2027-03-14T02:30', place: { name: '' }, text: {}, colour: 'red' }
    expect(await createMeeting(db, { ...by(), entry: broken, timeZone })).toMatchObject({
      ok: false,
      why: 'invalid',
      problems: [{ field: 'place.name' }, { field: 'text' }, { field: 'colour' }],
    })
    const skipped = { ...entry(), startsOn: '2027-03-14T02:30' }
    expect(await createMeeting(db, { ...by(), entry: skipped, timeZone })).toMatchObject({
      problems: [{ field: 'startsOn', message: 'timeDoesNotExist' }],
    })
    for (const nothing of [null, undefined, 'x', 7, []]) {
      expect(await createMeeting(db, { ...by(), entry: nothing, timeZone })).toMatchObject({ ok: false })
    }
    expect((await exportMeetings(db)).meetings).toEqual([])
    expect((await listChanges(db, { page: 1 })).changes).toEqual([])
  })
})

describe('a double click', () => {
  it('adds one meeting, and both clicks get the same answer', async () => {
    const db = await openTestDatabase()
    const click = { ...by(), entry: nameless, timeZone }
    const first = await createMeeting(db, click)
    expect(await createMeeting(db, { ...click, now: later })).toEqual(first)
    expect((await exportMeetings(db)).meetings).toHaveLength(1)
  })

  it('changes a meeting once, also when somebody else has changed it in between', async () => {
    const db = await openTestDatabase()
    await given(db, { ...weekly, exceptions: [{ date: '2026-12-08', status: 'cancelled' }] })
    const click = { ...(await seen(db)), entry: { ...weekly, rrule: 'FREQ=WEEKLY;INTERVAL=2' } }
    const first = done(await changeMeeting(db, click))
    expect(first.droppedExceptions).toEqual([{ date: '2026-12-08', status: 'cancelled' }])
    await changeMeeting(db, { ...(await seen(db)), entry: { ...weekly, durationMinutes: 30 } })
    expect(await changeMeeting(db, { ...click, now: later })).toEqual(first)
    expect(await findMeetingForEditing(db, { id: 'weekly' })).toMatchObject({
      version: 3,
      entry: { durationMinutes: 30 },
    })
  })

  it('that reaches another process is known there', async () => {
    const file = temporaryDatabaseFile()
    const [one, two] = [await openTestDatabase(file), await openTestDatabase(file)]
    const click = { ...by(), entry: nameless, timeZone }
    const first = await createMeeting(one, click)
    expect(await createMeeting(two, click)).toEqual(first)
    expect((await listChanges(one, { page: 1 })).changes).toHaveLength(1)
  })
})

describe('changing a whole meeting', () => {
  it('takes what the form says, and keeps status, zone and exceptions where it does not', async () => {
    const db = await openTestDatabase()
    const exceptions = [{ date: '2026-12-08', status: 'cancelled', reason: 'weather' } as const]
    await given(db, { ...weekly, status: 'draft', timeZone: 'America/Denver', contact: 'Ana', exceptions })
    const result = await changeMeeting(db, {
      ...(await seen(db)),
      entry: { startsOn: '2026-11-03T18:30', rrule: 'FREQ=WEEKLY', phone: '311', text: weekly.text },
    })
    expect(result).toMatchObject({ ok: true, version: 2, droppedExceptions: [] })
    expect((await findMeetingForEditing(db, { id: 'weekly' }))?.entry).toEqual({
      id: 'weekly',
      status: 'draft',
      timeZone: 'America/Denver',
      startsOn: '2026-11-03T18:30',
      rrule: 'FREQ=WEEKLY',
      phone: '311',
      text: weekly.text,
      exceptions,
    })
  })

  it('writes nothing when nothing differs', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    const result = await changeMeeting(db, { ...(await seen(db)), entry: weekly })
    expect(result).toMatchObject({ ok: true, version: 1, changeId: null })
    expect((await listChanges(db, { page: 1 })).changes).toHaveLength(1)
  })

  it('keeps exceptions that still make sense and says which it dropped', async () => {
    const db = await openTestDatabase()
    await given(db, {
      ...weekly,
      exceptions: [
        { date: '2026-12-01', status: 'cancelled', reason: 'holiday' },
        { date: '2026-12-08', status: 'moved', startsOn: '2026-12-08T18:00' },
        { date: '2026-12-15', status: 'moved', place: { name: 'Library' } },
        { date: '2026-12-29', status: 'moved', startsOn: '2026-12-29T18:00', reason: 'speaker' },
      ],
    })
    // Every second week from 3 November on at 6 p.m. gives 1, 15 and 29 December.
    const result = await changeMeeting(db, {
      ...(await seen(db)),
      entry: { ...weekly, startsOn: '2026-11-03T18:00', rrule: 'FREQ=WEEKLY;INTERVAL=2' },
    })
    expect(done(result).droppedExceptions).toEqual([
      { date: '2026-12-08', status: 'moved', startsOn: '2026-12-08T18:00' },
      { date: '2026-12-29', status: 'moved', startsOn: '2026-12-29T18:00', reason: 'speaker' },
    ])
    expect((await datesOf(db)).slice(2, 6)).toEqual([
      '2026-12-01 cancelled 2026-12-01T18:00',
      '2026-12-15 moved 2026-12-15T18:00',
      '2026-12-29 scheduled 2026-12-29T18:00',
      '2027-01-12 scheduled 2027-01-12T18:00',
    ])
    const [change] = (await listChanges(db, { meetingId: 'weekly', page: 1 })).changes
    expect(change?.droppedExceptions).toHaveLength(2)
  })

  it('refuses an exception that the person has entered for a date that is none, at its number', async () => {
    const db = await openTestDatabase()
    await given(db, { ...weekly, exceptions: [{ date: '2026-12-08', status: 'cancelled' }] })
    const exceptions = [
      { date: '2026-12-08', status: 'cancelled' },
      { date: '2026-12-09', status: 'cancelled' },
    ]
    const form = { ...weekly, rrule: 'FREQ=WEEKLY;INTERVAL=2', exceptions }
    expect(await changeMeeting(db, { ...(await seen(db)), entry: form })).toEqual({
      ok: false,
      why: 'invalid',
      problems: [
        { field: 'exceptions[1].date', message: 'exceptionNotPlanned', values: { date: '2026-12-09' } },
      ],
    })
  })

  it('changes neither the id nor where the series belongs', async () => {
    const db = await openTestDatabase()
    await given(db, weekly, entry())
    const form = { ...weekly, id: 'evening', continues: 'evening', continuedBy: 'evening', phone: '311' }
    await changeMeeting(db, { ...(await seen(db)), entry: form })
    const { meetings } = await exportMeetings(db)
    expect(
      meetings.map(({ id, phone, continues, continuedBy }) => [id, phone, continues, continuedBy]),
    ).toEqual([
      ['evening', undefined, undefined, undefined],
      ['weekly', '311', undefined, undefined],
    ])
  })

  it('of a meeting that does not exist is refused', async () => {
    const db = await openTestDatabase()
    const nobody = { ...by(), id: 'nobody', version: 1 }
    const refused = { ok: false, why: 'not-found' }
    expect(await changeMeeting(db, { ...nobody, entry: weekly })).toEqual(refused)
    expect(await publishMeeting(db, nobody)).toEqual(refused)
    expect(await duplicateMeeting(db, nobody)).toEqual(refused)
  })
})

describe('two people who change the same meeting', () => {
  it('the second is shown both versions field by field, and can then choose', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    const [ana, ben] = [await seen(db, 'weekly', 'ana'), await seen(db, 'weekly', 'ben')]
    await changeMeeting(db, {
      ...ana,
      entry: { ...weekly, durationMinutes: 90, text: { en: { title: 'Town hall' }, es: weekly.text.es } },
    })
    const form = { startsOn: '2026-11-03T18:00', rrule: 'FREQ=WEEKLY', durationMinutes: 60 }
    const entryOfBen = { ...form, text: weekly.text, place: weekly.place }
    const refused = await changeMeeting(db, { ...ben, entry: entryOfBen })
    expect(refused).toMatchObject({
      ok: false,
      why: 'stale',
      current: { id: 'weekly', version: 2, changedBy: 'ana', changedAt: '2026-11-22T20:00:00Z' },
    })
    if (refused.ok || refused.why !== 'stale') throw new Error('it was not refused')
    expect(compareVersions(refused.yours, refused.current.entry)).toEqual([
      { field: 'startsOn', a: '2026-11-03T18:00', b: '2026-11-03T19:00' },
      { field: 'durationMinutes', a: 60, b: 90 },
      { field: 'text.en.title', a: 'Evening meeting', b: 'Town hall' },
    ])
    expect((await datesOf(db))[0]).toBe('2026-11-03 scheduled 2026-11-03T19:00')

    const chosen = { ...refused.current.entry, startsOn: '2026-11-03T18:00' }
    const result = await changeMeeting(db, { ...by('ben'), id: 'weekly', version: 2, entry: chosen })
    expect(result).toMatchObject({ ok: true, version: 3 })
    expect((await findMeetingForEditing(db, { id: 'weekly' }))?.entry).toMatchObject({
      startsOn: '2026-11-03T18:00',
      durationMinutes: 90,
      text: { en: { title: 'Town hall' } },
    })
  })

  it('an import in between counts as another person', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    const ana = await seen(db)
    await given(db, { ...weekly, durationMinutes: 30 })
    expect(await cancelMeeting(db, ana)).toMatchObject({
      why: 'stale',
      current: { version: 2, changedBy: 'import' },
      yours: { status: 'cancelled', durationMinutes: 30 },
    })
  })

  it('a form that is out of date and wrong is first told that it is out of date', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    const ana = await seen(db)
    await given(db, { ...weekly, durationMinutes: 30 })
    expect(await changeMeeting(db, { ...ana, entry: { text: 7 } })).toMatchObject({
      why: 'stale',
      yours: null,
    })
  })
})

describe('publishing, calling off and taking place again', () => {
  it('a draft is published', async () => {
    const db = await openTestDatabase()
    await given(db, { ...weekly, status: 'draft' })
    expect(await datesOf(db)).toEqual([])
    expect(await publishMeeting(db, await seen(db))).toMatchObject({ ok: true, version: 2 })
    expect((await datesOf(db))[0]).toBe('2026-11-03 scheduled 2026-11-03T19:00')
    expect(await publishMeeting(db, await seen(db))).toMatchObject({ ok: true, version: 2, changeId: null })
  })

  it('a cancelled series keeps the dates that took place', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    await cancelMeeting(db, await seen(db))
    expect((await datesOf(db)).slice(2, 4)).toEqual([
      '2026-11-17 scheduled 2026-11-17T19:00',
      '2026-11-24 cancelled 2026-11-24T19:00',
    ])
    expect((await findMeetingForEditing(db, { id: 'weekly' }))?.entry).toMatchObject({
      status: 'cancelled',
      cancelledAt: '2026-11-22T20:00:00Z',
    })
  })

  it('the dates that were missed stay cancelled when the series takes place again', async () => {
    const db = await openTestDatabase()
    const moved = { date: '2026-12-01', status: 'moved', place: { name: 'Library' } } as const
    const postponed = { date: '2026-12-08', status: 'postponed', reason: 'speaker' } as const
    await given(db, { ...weekly, exceptions: [moved, postponed] })
    await cancelMeeting(db, await seen(db))
    const at = Temporal.Instant.from('2026-12-09T12:00:00Z')
    await reopenMeeting(db, { ...(await seen(db)), now: at })
    expect((await datesOf(db)).slice(2, 7)).toEqual([
      '2026-11-17 scheduled 2026-11-17T19:00',
      '2026-11-24 cancelled 2026-11-24T19:00',
      '2026-12-01 cancelled 2026-12-01T19:00',
      '2026-12-08 postponed 2026-12-08T19:00',
      '2026-12-15 scheduled 2026-12-15T19:00',
    ])
  })

  it('the same is so when a form publishes it again and moves it to another weekday', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    await cancelMeeting(db, await seen(db))
    const at = Temporal.Instant.from('2026-12-09T12:00:00Z')
    const form = (await findMeetingForEditing(db, { id: 'weekly' }))?.entry
    const changed = { ...form, status: 'published', rrule: 'FREQ=WEEKLY;INTERVAL=2' }
    const result = await changeMeeting(db, { ...(await seen(db)), now: at, entry: changed })
    expect(done(result).droppedExceptions).toEqual([])
    expect((await datesOf(db)).slice(1, 4)).toEqual([
      '2026-11-17 scheduled 2026-11-17T19:00',
      '2026-12-01 cancelled 2026-12-01T19:00',
      '2026-12-15 scheduled 2026-12-15T19:00',
    ])
  })
})

it('a duplicate is a draft of its own without exceptions, and the first one is as it was', async () => {
  const db = await openTestDatabase()
  await given(db, { ...weekly, exceptions: [{ date: '2026-12-08', status: 'cancelled' }] })
  expect(await duplicateMeeting(db, { ...by(), id: 'weekly' })).toMatchObject({
    ok: true,
    meetingId: 'weekly-2',
    version: 1,
  })
  const { exceptions, ...copied } = (await findMeetingForEditing(db, { id: 'weekly' }))?.entry ?? weekly
  expect(exceptions).toHaveLength(1)
  expect((await findMeetingForEditing(db, { id: 'weekly-2' }))?.entry).toEqual({
    ...copied,
    id: 'weekly-2',
    status: 'draft',
  })
})

it('what was edited is exported, and importing that again changes nothing', async () => {
  const db = await openTestDatabase()
  await given(db, weekly)
  await cancelMeeting(db, await seen(db))
  await createMeeting(db, { ...by(), entry: nameless, timeZone })
  const { meetings } = await exportMeetings(db)
  expect(await importEntries(db, meetings, { at: later })).toMatchObject({ added: [], updated: [] })
})
