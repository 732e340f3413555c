import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { changeDate, changeFollowing } from '~/meetings/edit-dates'
import { cancelMeeting, changeMeeting } from '~/meetings/edit-meetings'
import { findFollowingForEditing, findMeetingForEditing } from '~/meetings/find-for-editing'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { undoChange } from '~/meetings/restore-meetings'
import { listingCalendar } from '~/sharing/calendar'
import { permanentId } from '~/sharing/permanent-ids'
import { done } from '../meetings/fixtures'
import { listen } from '../support/live-portal'
import { releaseDay } from '../support/portal'
import { componentsOf, programs, type ShownDate } from './calendar-programs'
import { portalWith } from './sharing-portal'

type Portal = Awaited<ReturnType<typeof portalWith>>

const weekly: MeetingEntry = {
  id: 'weekly',
  startsOn: '2026-11-03T19:00',
  durationMinutes: 60,
  rrule: 'FREQ=WEEKLY;COUNT=10',
  place: { name: 'Usual hall', street: '1 Main St.' },
  text: { en: { title: 'Weekly' }, es: { title: 'Semanal' } },
}

let requests = 0

/** What somebody needs who has just seen a meeting and now changes it. */
async function seen(portal: Portal, id = 'weekly', at = releaseDay) {
  requests += 1
  const { version = 0 } = (await findMeetingForEditing(portal.db, { id })) ?? {}
  const now = Temporal.Instant.from(at)
  return { author: 'ana', now, requestKey: `calendar-${requests}`, id, version }
}

/**
 * A program that keeps what it has: an event is known by its UID, and all that is known of it gives way to what comes
 * with a SEQUENCE that is not lower. What is not in a calendar any more stays, which is how ghosts come about.
 */
class Subscriber {
  readonly #known = new Map<string, { sequence: number; parts: string[] }>()
  #frame = ''

  reload(text: string): void {
    const parts = text.split(/(?=BEGIN:VEVENT)/)
    this.#frame = parts[0] ?? ''
    const coming = new Map<string, { sequence: number; parts: string[] }>()
    for (const part of parts.slice(1)) {
      const [, uid = ''] = /^UID:(.*)\r$/m.exec(part) ?? []
      const sequence = Number(/^SEQUENCE:(\d+)/m.exec(part)?.[1])
      const all = coming.get(uid)?.parts ?? []
      coming.set(uid, { sequence, parts: [...all, part.replace('END:VCALENDAR\r\n', '')] })
    }
    for (const [uid, event] of coming) {
      if (event.sequence >= (this.#known.get(uid)?.sequence ?? 0)) this.#known.set(uid, event)
    }
  }

  /** What it shows from the first release on, the same in every program. */
  shows(): ShownDate[] {
    const events = [...this.#known.values()].flatMap(({ parts }) => parts)
    const text = `${this.#frame}${events.join('')}END:VCALENDAR\r\n`
    const [first, ...others] = Object.values(programs).map((program) =>
      program(text, '2026-10-01T00:00:00.000Z', '2028-03-01T00:00:00.000Z'),
    )
    for (const other of others) expect(other).toEqual(first)
    return first ?? []
  }

  lines(): string[] {
    return this.shows().map(({ start, status, summary }) => `${start.slice(0, 16)} ${status} ${summary}`)
  }
}

async function subscribed(meetings: readonly MeetingEntry[] = [weekly]) {
  const portal = await portalWith(meetings)
  const subscriber = new Subscriber()
  const reload = async (path = '/en/meetings.ics') => {
    subscriber.reload(await portal.read(path))
    return subscriber.lines().filter((line) => !line.startsWith('2025'))
  }
  await reload()
  return { portal, subscriber, reload }
}

describe('somebody who subscribed', () => {
  test('sees after a reload the date that was moved and the one that was cancelled, and none twice', async () => {
    const { portal, subscriber, reload } = await subscribed()
    expect(await reload()).toHaveLength(10)
    const moved = {
      date: '2026-12-08',
      status: 'moved',
      startsOn: '2026-12-10T18:30',
      place: { name: 'Other hall' },
      reason: 'place',
    }
    done(await changeDate(portal.db, { ...(await seen(portal)), change: moved }))
    const cancelled = { date: '2026-12-15', status: 'cancelled', reason: 'weather' }
    done(await changeDate(portal.db, { ...(await seen(portal)), change: cancelled }))
    const postponed = { date: '2026-12-29', status: 'postponed' }
    done(await changeDate(portal.db, { ...(await seen(portal)), change: postponed }))
    expect(await reload()).toEqual([
      '2026-11-04T01:00 CONFIRMED Weekly',
      '2026-11-11T01:00 CONFIRMED Weekly',
      '2026-11-18T01:00 CONFIRMED Weekly',
      '2026-11-25T01:00 CONFIRMED Weekly',
      '2026-12-02T01:00 CONFIRMED Weekly',
      '2026-12-11T00:30 CONFIRMED Changed: Weekly',
      '2026-12-16T01:00 CANCELLED Cancelled: Weekly',
      '2026-12-23T01:00 CONFIRMED Weekly',
      '2026-12-30T01:00 CANCELLED Postponed: Weekly',
      '2027-01-06T01:00 CONFIRMED Weekly',
    ])
    const [where] = subscriber.shows().filter(({ summary }) => summary.startsWith('Changed'))
    expect(where).toMatchObject({ location: 'Other hall', sequence: 3 })
    const [part] = componentsOf(await portal.read('/en/meetings/weekly/2026-12-08/calendar.ics'))
    const text = String(part?.getFirstPropertyValue('description'))
    expect(text).toContain('It was planned for Tuesday, December 8, 2026, 7:00')
    expect(text).toContain('It was planned at Usual hall, 1 Main St.')
    expect(text).toContain('Reason: the place is not available.')
  })

  test('sees a date that takes place again after all', async () => {
    const { portal, reload } = await subscribed()
    const before = await reload()
    done(
      await changeDate(portal.db, {
        ...(await seen(portal)),
        change: { date: '2026-12-15', status: 'cancelled' },
      }),
    )
    expect(await reload()).not.toEqual(before)
    done(
      await changeDate(portal.db, {
        ...(await seen(portal)),
        change: { date: '2026-12-15', status: 'scheduled' },
      }),
    )
    expect(await reload()).toEqual(before)
  })

  test('keeps the cancellation long after the date', async () => {
    const { portal } = await subscribed([
      { ...weekly, exceptions: [{ date: '2026-11-10', status: 'cancelled' }] },
      { ...weekly, id: 'single', rrule: null, status: 'cancelled' },
    ])
    // The same database in February: 90 days later, and a good year later.
    for (const now of ['2027-02-25T12:00:00Z', '2027-12-25T12:00:00Z']) {
      const reader = { language: 'en', publicOrigin: 'https://portal.example', sample: false } as const
      const text = await listingCalendar(portal.db, { ...reader, now: Temporal.Instant.from(now) }, {})
      const subscriber = new Subscriber()
      subscriber.reload(text)
      expect(subscriber.lines()).toContain('2026-11-11T01:00 CANCELLED Cancelled: Weekly')
      expect(subscriber.lines()).toContain('2026-11-04T01:00 CANCELLED Cancelled: Weekly')
    }
  })

  test('sees a series that was given up: what took place stays, what was to come is cancelled', async () => {
    const { portal, reload } = await subscribed([{ ...weekly, rrule: 'FREQ=WEEKLY' }])
    done(await cancelMeeting(portal.db, await seen(portal)))
    const shown = await reload()
    const past = shown.filter((line) => line < '2026-11-22')
    expect(past.map((line) => line.slice(0, 26))).toEqual([
      '2026-11-04T01:00 CONFIRMED',
      '2026-11-11T01:00 CONFIRMED',
      '2026-11-18T01:00 CONFIRMED',
    ])
    const coming = shown.filter((line) => line > '2026-11-22')
    expect(coming.every((line) => line.endsWith('CANCELLED Cancelled: Weekly'))).toBe(true)
    // Half a year of them, and no date beyond that still looks planned.
    expect(coming).toHaveLength(26)
  })

  test('sees a yearly series that was given up, with its next date cancelled and no later one planned', async () => {
    const { portal, reload } = await subscribed([{ ...weekly, rrule: 'FREQ=YEARLY' }])
    done(await cancelMeeting(portal.db, await seen(portal)))
    expect(await reload()).toEqual([
      '2026-11-04T01:00 CONFIRMED Weekly',
      '2027-11-04T00:00 CANCELLED Cancelled: Weekly',
    ])
  })

  test('sees a meeting that was called off as a whole, before it ever took place', async () => {
    const { portal, reload } = await subscribed([
      { ...weekly, startsOn: '2026-12-01T19:00', rrule: 'FREQ=WEEKLY;COUNT=3' },
      { ...weekly, id: 'single', startsOn: '2026-12-02T19:00', rrule: null },
    ])
    done(await cancelMeeting(portal.db, await seen(portal)))
    done(await cancelMeeting(portal.db, await seen(portal, 'single')))
    expect(await reload()).toEqual([
      '2026-12-02T01:00 CANCELLED Cancelled: Weekly',
      '2026-12-03T01:00 CANCELLED Cancelled: Weekly',
      '2026-12-09T01:00 CANCELLED Cancelled: Weekly',
      '2026-12-16T01:00 CANCELLED Cancelled: Weekly',
    ])
    const masters = componentsOf(await portal.read('/en/meetings.ics')).filter(
      (event) => event.getFirstPropertyValue('status') === 'CANCELLED',
    )
    expect(masters).toHaveLength(2)
  })

  test('to one meeting goes on with it after its series was split, and has no ghost when that is undone', async () => {
    const { portal, subscriber, reload } = await subscribed()
    const path = '/en/meetings/weekly/calendar.ics'
    const before = await reload(path)
    const following = await findFollowingForEditing(portal.db, {
      id: 'weekly',
      from: '2026-12-15',
      now: Temporal.Instant.from(releaseDay),
    })
    const entry = { ...following?.entry, startsOn: '2026-12-15T18:00' }
    const split = done(
      await changeFollowing(portal.db, { ...(await seen(portal)), from: '2026-12-15', entry }),
    )
    const after = await reload(path)
    expect(after).toHaveLength(10)
    expect(after.filter((line) => line > '2026-12-15')).toEqual([
      '2026-12-16T00:00 CONFIRMED Weekly',
      '2026-12-23T00:00 CONFIRMED Weekly',
      '2026-12-30T00:00 CONFIRMED Weekly',
      '2027-01-06T00:00 CONFIRMED Weekly',
    ])
    expect(new Set(subscriber.shows().map(({ uid }) => uid)).size).toBeGreaterThan(1)
    // The address of one date leads to whoever has it now.
    const moved = componentsOf(await portal.read('/en/meetings/weekly/2026-12-22/calendar.ics'))
    expect(String(moved[0]?.getFirstPropertyValue('dtstart'))).toBe('2026-12-22T18:00:00')

    const undo = { ...(await seen(portal)), changeId: split.changeId ?? 0 }
    done(await undoChange(portal.db, undo))
    const shown = await reload(path)
    expect(shown.filter((line) => !line.includes('CANCELLED'))).toEqual(before)
    expect(shown.filter((line) => line.includes('CANCELLED'))).toEqual([
      '2026-12-16T00:00 CANCELLED No longer here: Weekly',
    ])
    // Whoever follows the second half by its own address is told, and gets the dates from the first one.
    const other = new Subscriber()
    other.reload(await portal.read(`/en/meetings/${split.splitOff}/calendar.ics`))
    expect(other.lines().filter((line) => !line.includes('CANCELLED'))).toEqual(before)
  })

  test('is told of a meeting that was taken out of sight, and of nothing that happens to it since', async () => {
    const { portal, reload } = await subscribed()
    const found = await findMeetingForEditing(portal.db, { id: 'weekly' })
    const draft = { ...found?.entry, status: 'draft' }
    done(await changeMeeting(portal.db, { ...(await seen(portal)), entry: draft }))
    const secret = {
      ...draft,
      startsOn: '2026-12-24T11:00',
      text: { en: { title: 'Secret plan' } },
      rrule: null,
    }
    done(await changeMeeting(portal.db, { ...(await seen(portal)), entry: secret }))
    expect(await reload()).toEqual(['2026-11-04T01:00 CANCELLED No longer here: Weekly'])
    for (const path of [
      '/es/meetings.ics',
      '/es/meetings/weekly/calendar.ics',
      '/es/meetings/weekly/2026-12-15/calendar.ics',
    ]) {
      const text = await portal.read(path)
      expect(text).not.toContain('Secret')
      expect(text).not.toContain('20261224')
      expect(text).toContain('STATUS:CANCELLED')
    }
    expect((await portal.get('/es/meetings/weekly/2026-12-24/calendar.ics')).status).toBe(404)
  })

  test('to one date is told when the meeting has that date no more', async () => {
    const { portal } = await subscribed()
    const path = '/en/meetings/weekly/2026-12-15/calendar.ics'
    const [before] = componentsOf(await portal.read(path))
    const found = await findMeetingForEditing(portal.db, { id: 'weekly' })
    const entry = { ...found?.entry, startsOn: '2026-11-04T19:00' }
    done(await changeMeeting(portal.db, { ...(await seen(portal)), entry }))
    const [after] = componentsOf(await portal.read(path))
    expect(after?.getFirstPropertyValue('uid')).toBe(before?.getFirstPropertyValue('uid'))
    expect(after?.getFirstPropertyValue('uid')).toBe(permanentId('meeting', 'weekly', '2026-12-15'))
    expect(after?.getFirstPropertyValue('status')).toBe('CANCELLED')
    expect(Number(after?.getFirstPropertyValue('sequence'))).toBe(1)
  })

  test('is told when words change, though time, place and status do not', async () => {
    const { portal } = await subscribed()
    const found = await findMeetingForEditing(portal.db, { id: 'weekly' })
    const entry = { ...found?.entry, text: { en: { title: 'Weekly, renamed' } } }
    const later = { ...(await seen(portal)), now: Temporal.Instant.from('2026-11-22T19:30:00Z') }
    done(await changeMeeting(portal.db, { ...later, entry }))
    const [event] = componentsOf(await portal.read('/en/meetings/weekly/calendar.ics'))
    expect(event?.getFirstPropertyValue('summary')).toBe('Weekly, renamed')
    expect(String(event?.getFirstPropertyValue('last-modified'))).toBe('2026-11-22T19:30:00Z')
    expect(String(event?.getFirstPropertyValue('dtstamp'))).toBe('2026-11-22T19:30:00Z')
    expect(String(event?.getFirstPropertyValue('created'))).toBe('2026-11-22T18:00:00Z')
    expect(Number(event?.getFirstPropertyValue('sequence'))).toBe(0)
  })

  test('asks again with what it has, and gets only what is new within a second', async () => {
    const portal = await portalWith([weekly])
    const { ask } = await listen(portal)
    const first = await ask('/en/meetings.ics')
    const etag = String(first.headers.etag)
    expect((await ask('/en/meetings.ics', { 'If-None-Match': etag })).status).toBe(304)
    done(await cancelMeeting(portal.db, await seen(portal)))
    const deadline = performance.now() + 1_000
    let again = first
    while (performance.now() < deadline && again.headers.etag === etag) again = await ask('/en/meetings.ics')
    expect(again.headers.etag).not.toBe(etag)
    expect(again.body.toString()).toContain('STATUS:CANCELLED')
  })
})

describe('the filters of the listing', () => {
  const portal = () =>
    portalWith([
      { ...weekly, id: 'a', spoken: ['es-MX'], access: ['asl'] },
      { ...weekly, id: 'b', interpreted: ['vi'], rrule: null, startsOn: '2026-12-30T19:00' },
      { ...weekly, id: 'c', spoken: ['en'], access: ['step-free'] },
    ])
  const uids = (text: string) => [
    ...new Set(componentsOf(text).map((event) => String(event.getFirstPropertyValue('uid')))),
  ]
  const meetingsOf = (...ids: string[]) => ids.map((id) => permanentId('meeting', id))

  test('narrow a calendar down, and what makes no sense is left out', async () => {
    const { read } = await portal()
    expect(uids(await read('/en/meetings.ics?spoken=es'))).toContain(permanentId('meeting', 'a'))
    expect(uids(await read('/en/meetings.ics?spoken=vi'))).toEqual(meetingsOf('b'))
    expect(uids(await read('/en/meetings.ics?access=step-free'))).toEqual(meetingsOf('c'))
    expect(uids(await read('/en/meetings.ics?access=asl&spoken=es'))).toEqual(meetingsOf('a'))
    expect(uids(await read('/en/meetings.ics?access=stairs&spoken=%00'))).toHaveLength(7)
    const text = await read('/en/meetings.ics?spoken=vi&access=asl')
    expect(text).toContain('Vietnamese · American Sign Language')
  })

  test('give the dates of one month one by one, each under a name of its own', async () => {
    const { read } = await portal()
    const text = await read('/en/meetings.ics?month=2026-12')
    const events = componentsOf(text)
    expect(events.map((event) => String(event.getFirstPropertyValue('dtstart')))).toEqual([
      ...Array.from({ length: 2 }, () => [
        '2026-12-01T19:00:00',
        '2026-12-08T19:00:00',
        '2026-12-15T19:00:00',
        '2026-12-22T19:00:00',
        '2026-12-29T19:00:00',
      ])
        .flat()
        .toSpliced(5, 0, '2026-12-30T19:00:00'),
    ])
    expect(uids(text)).toHaveLength(11)
    expect(text).not.toContain('RRULE:FREQ=WEEKLY')
  })
})
