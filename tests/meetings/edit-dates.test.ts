import { describe, expect, it } from 'vitest'
import { changeDate, changeFollowing } from '~/meetings/edit-dates'
import { cancelMeeting } from '~/meetings/edit-meetings'
import { exportMeetings } from '~/meetings/export-meetings'
import { findFollowingForEditing, findMeetingForEditing } from '~/meetings/find-for-editing'
import { listChanges } from '~/meetings/history'
import { findOccurrence } from '~/meetings/listings'
import { openTestDatabase } from '../support/database'
import { datesOf, done, entry, given, importEntries, now, seen, weekly } from './fixtures'

/** Four Tuesdays in December. */
const december = entry({ id: 'weekly', rrule: 'FREQ=WEEKLY;COUNT=4' })

describe('what is so on one date', () => {
  it('is cancelled with its reason, and the other dates stay as they are', async () => {
    const db = await openTestDatabase()
    await given(db, december)
    const note = { en: 'Ice on the roads', es: 'Hay hielo en las calles' }
    const change = { date: '2026-12-08', status: 'cancelled', reason: 'weather', note }
    expect(await changeDate(db, { ...(await seen(db)), change })).toMatchObject({ ok: true, version: 2 })
    expect(await datesOf(db)).toEqual([
      '2026-12-01 scheduled 2026-12-01T19:00',
      '2026-12-08 cancelled 2026-12-08T19:00',
      '2026-12-15 scheduled 2026-12-15T19:00',
      '2026-12-22 scheduled 2026-12-22T19:00',
    ])
    const shown = await findOccurrence(db, { id: 'weekly', plannedOn: '2026-12-08', language: 'es', now })
    expect(shown?.occurrence).toMatchObject({
      reason: 'weather',
      note: { language: 'es', untagged: note.es },
    })
    const [line] = (await listChanges(db, { meetingId: 'weekly', page: 1 })).changes
    expect(line).toMatchObject({ command: 'date-changed', author: 'ana' })
  })

  it('is moved to another day and place and keeps the address of the day for which it was planned', async () => {
    const db = await openTestDatabase()
    await given(db, december)
    const place = { name: 'Library', room: '2' }
    const moved = { date: '2026-12-08', status: 'moved', startsOn: '2026-12-09T18:00', place }
    done(await changeDate(db, { ...(await seen(db)), change: moved }))
    const shown = await findOccurrence(db, { id: 'weekly', plannedOn: '2026-12-08', language: 'en', now })
    expect(shown?.occurrence).toMatchObject({
      start: '2026-12-09T18:00:00-06:00[America/Chicago]',
      place: { name: 'Library', room: '2' },
      placeChanged: true,
    })
  })

  it('is replaced as a whole by what is said next, and taken away by saying that it is as planned', async () => {
    const db = await openTestDatabase()
    await given(db, december)
    const moved = { date: '2026-12-08', status: 'moved', startsOn: '2026-12-09T18:00', reason: 'speaker' }
    done(await changeDate(db, { ...(await seen(db)), change: moved }))
    done(await changeDate(db, { ...(await seen(db)), change: { date: '2026-12-08', status: 'postponed' } }))
    expect((await findMeetingForEditing(db, { id: 'weekly' }))?.entry.exceptions).toEqual([
      { date: '2026-12-08', status: 'postponed' },
    ])
    done(await changeDate(db, { ...(await seen(db)), change: { date: '2026-12-08', status: 'scheduled' } }))
    expect((await findMeetingForEditing(db, { id: 'weekly' }))?.entry).toMatchObject(december)
    expect((await datesOf(db))[1]).toBe('2026-12-08 scheduled 2026-12-08T19:00')
  })

  it('cannot be said of a day on which there is no date, also not that it is as planned', async () => {
    const db = await openTestDatabase()
    await given(db, december)
    const values = { date: '2026-12-09' }
    for (const status of ['cancelled', 'scheduled']) {
      const refused = await changeDate(db, { ...(await seen(db)), change: { date: '2026-12-09', status } })
      const problems = [{ field: 'date', message: 'exceptionNotPlanned', values }]
      expect(refused).toEqual({ ok: false, why: 'invalid', problems })
    }
  })

  it('is refused with every problem, named by the fields of the change alone', async () => {
    const db = await openTestDatabase()
    await given(db, { ...december, exceptions: [{ date: '2026-12-01', status: 'cancelled' }] })
    const refusedFor = async (change: unknown) => {
      const result = await changeDate(db, { ...(await seen(db)), change })
      return !result.ok && result.why === 'invalid'
        ? result.problems.map(({ field, message }) => `${field} ${message}`)
        : result
    }
    const date = '2026-12-08'
    expect(await refusedFor({ date, status: 'moved', durationMinutes: 0, reason: 'boredom' })).toEqual([
      'reason notOneOf',
      'durationMinutes outOfRange',
    ])
    expect(await refusedFor({ date, status: 'moved', startsOn: '2027-03-14T02:30' })).toEqual([
      'startsOn timeDoesNotExist',
    ])
    expect(await refusedFor({ date, status: 'moved' })).toEqual([' movedWithoutChange'])
    expect(await refusedFor({ date, status: 'moved', startsOn: '2026-12-08T19:00' })).toEqual([
      ' movedWithoutChange',
    ])
    expect(await refusedFor({ date: '8 December', status: 'cancelled' })).toEqual(['date badDate'])
    for (const nothing of [null, 'cancelled', 7, []]) {
      expect(await refusedFor(nothing)).not.toMatchObject({ ok: true })
    }
    expect((await findMeetingForEditing(db, { id: 'weekly' }))?.version).toBe(1)
  })

  it('can be cancelled tonight although a date far ahead has fallen into the hour that the clocks skip', async () => {
    const db = await openTestDatabase()
    // The clocks go forward on 14 March 2027, which nobody has looked as far ahead as when the series began in 2025.
    const series = entry({ id: 'weekly', startsOn: '2025-03-14T02:30', rrule: 'FREQ=YEARLY' })
    expect(await importEntries(db, [series], { at: now.subtract({ hours: 24 * 600 }) })).toMatchObject({
      ok: true,
    })
    const change = { date: '2026-03-14', status: 'cancelled' }
    expect(await changeDate(db, { ...(await seen(db)), change })).toMatchObject({ ok: true })
    const missing = { date: '2027-03-14', status: 'cancelled' }
    expect(await changeDate(db, { ...(await seen(db)), change: missing })).toMatchObject({ ok: true })
  })

  it('says who has changed the meeting meanwhile, and what this would make of it', async () => {
    const db = await openTestDatabase()
    await given(db, december)
    const ana = await seen(db)
    done(await cancelMeeting(db, await seen(db, 'weekly', 'ben')))
    expect(
      await changeDate(db, { ...ana, change: { date: '2026-12-08', status: 'postponed' } }),
    ).toMatchObject({
      why: 'stale',
      current: { version: 2, changedBy: 'ben' },
      yours: { status: 'cancelled', exceptions: [{ date: '2026-12-08', status: 'postponed' }] },
    })
  })
})

describe('a date and all that follow', () => {
  it('become a series of their own, and the earlier dates stay where they are', async () => {
    const db = await openTestDatabase()
    await given(db, december)
    const form = (await findFollowingForEditing(db, { id: 'weekly', from: '2026-12-15', now }))?.entry
    expect(form).toMatchObject({ startsOn: '2026-12-15T19:00', rrule: 'FREQ=WEEKLY;COUNT=2' })
    const later = { ...form, startsOn: '2026-12-16T18:00', place: { name: 'Library' } }
    const result = await changeFollowing(db, { ...(await seen(db)), from: '2026-12-15', entry: later })
    expect(result).toMatchObject({
      ok: true,
      meetingId: 'weekly',
      version: 2,
      splitOff: 'weekly-2026-12-15',
    })
    expect(await datesOf(db)).toEqual([
      '2026-12-01 scheduled 2026-12-01T19:00',
      '2026-12-08 scheduled 2026-12-08T19:00',
    ])
    expect(await datesOf(db, 'weekly-2026-12-15')).toEqual([
      '2026-12-16 scheduled 2026-12-16T18:00',
      '2026-12-23 scheduled 2026-12-23T18:00',
    ])
    const { meetings } = await exportMeetings(db)
    expect(meetings).toMatchObject([
      { id: 'weekly', rrule: 'FREQ=WEEKLY;UNTIL=20261214', continuedBy: 'weekly-2026-12-15' },
      { id: 'weekly-2026-12-15', continues: 'weekly', place: { name: 'Library' } },
    ])
  })

  it('take along what was said of them, where it still makes sense', async () => {
    const db = await openTestDatabase()
    await given(db, {
      ...december,
      exceptions: [
        { date: '2026-12-01', status: 'cancelled' },
        { date: '2026-12-15', status: 'postponed' },
        { date: '2026-12-22', status: 'moved', startsOn: '2026-12-22T18:00' },
      ],
    })
    const form = (await findFollowingForEditing(db, { id: 'weekly', from: '2026-12-08', now }))?.entry
    const { exceptions, ...rest } = form ?? december
    expect(exceptions).toHaveLength(2)
    const earlier = { ...rest, startsOn: '2026-12-08T18:00' }
    const result = await changeFollowing(db, { ...(await seen(db)), from: '2026-12-08', entry: earlier })
    expect(done(result).droppedExceptions).toEqual([
      { date: '2026-12-22', status: 'moved', startsOn: '2026-12-22T18:00' },
    ])
    expect(await datesOf(db, 'weekly-2026-12-08')).toEqual([
      '2026-12-08 scheduled 2026-12-08T18:00',
      '2026-12-15 postponed 2026-12-15T18:00',
      '2026-12-22 scheduled 2026-12-22T18:00',
    ])
    expect(await datesOf(db)).toEqual(['2026-12-01 cancelled 2026-12-01T19:00'])
  })

  it('from the first one on are the whole meeting, which keeps its address', async () => {
    const db = await openTestDatabase()
    await given(db, december, entry())
    const later = { ...december, startsOn: '2026-12-01T18:00' }
    const result = await changeFollowing(db, { ...(await seen(db)), from: '2026-12-01', entry: later })
    expect(result).toMatchObject({ ok: true, meetingId: 'weekly', splitOff: null })
    expect((await datesOf(db))[3]).toBe('2026-12-22 scheduled 2026-12-22T18:00')
    const once = { ...entry(), phone: '311' }
    done(await changeFollowing(db, { ...(await seen(db, 'evening')), from: '2026-12-01', entry: once }))
    expect((await exportMeetings(db)).meetings).toHaveLength(2)
  })

  it('are not changed from a day on which there is no date', async () => {
    const db = await openTestDatabase()
    await given(db, december)
    const edit = { ...(await seen(db)), from: '2026-12-09', entry: december }
    expect(await changeFollowing(db, edit)).toMatchObject({
      why: 'invalid',
      problems: [{ field: 'from', message: 'exceptionNotPlanned', values: { date: '2026-12-09' } }],
    })
    expect(await findFollowingForEditing(db, { id: 'weekly', from: '2026-12-09', now })).toBeUndefined()
  })

  it('begin after the earlier ones', async () => {
    const db = await openTestDatabase()
    await given(db, december)
    const split = async (startsOn: string) =>
      changeFollowing(db, {
        ...(await seen(db)),
        from: '2026-12-15',
        entry: { ...december, startsOn, rrule: 'FREQ=WEEKLY;COUNT=2' },
      })
    expect(await split('2026-12-08T21:00')).toMatchObject({
      why: 'invalid',
      problems: [{ field: 'startsOn', message: 'dateOutOfRange', values: { earliest: '2026-12-09' } }],
    })
    expect(await split('2026-12-09T21:00')).toMatchObject({ ok: true })
  })

  it('can be changed again and again: each part goes on with the next, and ids stay short', async () => {
    const db = await openTestDatabase()
    await given(db, december)
    for (const from of ['2026-12-15', '2026-12-08']) {
      const form = (await findFollowingForEditing(db, { id: 'weekly', from, now }))?.entry
      done(await changeFollowing(db, { ...(await seen(db)), from, entry: { ...form, phone: from } }))
    }
    const last = { id: 'weekly-2026-12-15', from: '2026-12-22', now }
    const form = (await findFollowingForEditing(db, last))?.entry
    done(await changeFollowing(db, { ...(await seen(db, last.id)), from: last.from, entry: { ...form } }))
    const { meetings } = await exportMeetings(db)
    expect(meetings.map(({ id, continues, continuedBy }) => [id, continues, continuedBy])).toEqual([
      ['weekly', undefined, 'weekly-2026-12-08'],
      ['weekly-2026-12-08', 'weekly', 'weekly-2026-12-15'],
      ['weekly-2026-12-15', 'weekly', 'weekly-2026-12-22'],
      ['weekly-2026-12-22', 'weekly-2026-12-15', undefined],
    ])
    expect(await datesOf(db, 'weekly-2026-12-08')).toEqual(['2026-12-08 scheduled 2026-12-08T19:00'])
  })

  it('of a series without an end go on without one', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    const before = await datesOf(db)
    const form = (await findFollowingForEditing(db, { id: 'weekly', from: '2026-12-01', now }))?.entry
    done(await changeFollowing(db, { ...(await seen(db)), from: '2026-12-01', entry: form }))
    expect([...(await datesOf(db)), ...(await datesOf(db, 'weekly-2026-12-01'))]).toEqual(before)
  })
})
