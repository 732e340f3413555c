import { describe, expect, it } from 'vitest'
import type { Database } from '~/db/open'
import { type Conflict, choiceName, chosenEntry, describeConflict, isSettled } from '~/meetings/conflicts'
import { changeMeeting } from '~/meetings/edit-meetings'
import { findMeetingForEditing } from '~/meetings/find-for-editing'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { openTestDatabase } from '../support/database'
import { by, done, entry, given, now, seen } from './fixtures'

const first = entry({
  durationMinutes: 60,
  contact: '311',
  place: { name: 'Library', street: '1 Oak St.', city: 'Dallas' },
  text: { en: { title: 'Talk', description: 'Come.' }, es: { title: 'Charla' } },
  exceptions: [],
})

/** Two people have the meeting open; one saves theirs first, and this is what the other one is told. */
async function conflictOf(
  db: Database,
  theirs: Partial<MeetingEntry>,
  mine: Partial<MeetingEntry>,
): Promise<Conflict> {
  await given(db, first)
  const open = await seen(db, 'evening', 'luis')
  done(await changeMeeting(db, { ...(await seen(db, 'evening')), entry: { ...first, ...theirs } }))
  const result = await changeMeeting(db, { ...open, entry: { ...first, ...mine } })
  if (result.ok || result.why !== 'stale') throw new Error('it is no conflict')
  return describeConflict(db, result, { version: open.version, now })
}

function formOf(conflict: Conflict, choices: Record<string, 'mine' | 'theirs'>): FormData {
  const form = new FormData()
  form.set('yours', JSON.stringify(conflict.yours))
  for (const [part, side] of Object.entries(choices)) form.set(choiceName(part), side)
  return form
}

describe('a conflict', () => {
  it('says who was faster, what they changed, and where the versions differ', async () => {
    const db = await openTestDatabase()
    const conflict = await conflictOf(db, { contact: '214-555-0100' }, { durationMinutes: 90 })
    expect(conflict).toMatchObject({ version: 2, changedBy: 'ana', changedAt: '2026-11-22T20:00:00Z' })
    expect(conflict.since).toEqual([{ field: 'contact', a: '311', b: '214-555-0100' }])
    expect(conflict.parts).toEqual([
      {
        name: 'durationMinutes',
        differences: [{ field: 'durationMinutes', a: 60, b: 90 }],
        preferred: 'mine',
      },
      {
        name: 'contact',
        differences: [{ field: 'contact', a: '214-555-0100', b: '311' }],
        preferred: 'theirs',
      },
    ])
  })

  it('prefers nothing of one’s own that somebody else has touched, too', async () => {
    const db = await openTestDatabase()
    const conflict = await conflictOf(db, { contact: 'A' }, { contact: 'B' })
    expect(conflict.parts).toMatchObject([{ name: 'contact', preferred: 'theirs' }])
  })

  it('keeps together what makes no sense apart: the time and its rule, a place, what is so on one date', async () => {
    const db = await openTestDatabase()
    const conflict = await conflictOf(
      db,
      { place: { name: 'School', street: '2 Elm St.', city: 'Dallas' } },
      {
        startsOn: '2026-12-02T18:00',
        rrule: 'FREQ=WEEKLY',
        place: { name: 'Library', street: '1 Oak St.', city: 'Dallas', room: '7' },
        exceptions: [{ date: '2026-12-09', status: 'cancelled', reason: 'holiday' }],
        text: { en: { title: 'Talks', description: 'Come in.' }, es: { title: 'Charla' } },
      },
    )
    expect(conflict.parts.map(({ name, differences }) => `${name} ${differences.length}`)).toEqual([
      'when 2',
      'place 3',
      'text.en.title 1',
      'text.en.description 1',
      'exceptions.2026-12-09 2',
    ])
  })

  it('is none where somebody else has done the same', async () => {
    const db = await openTestDatabase()
    const conflict = await conflictOf(db, { contact: 'A' }, { contact: 'A' })
    expect(isSettled(conflict)).toBe(true)
    expect(isSettled({ ...conflict, yours: null })).toBe(false)
  })

  it('prefers what is there where nobody knows what the person saw', async () => {
    const db = await openTestDatabase()
    await given(db, first)
    const unknown = { ...by('luis'), id: 'evening', version: 77 }
    const result = await changeMeeting(db, { ...unknown, entry: { ...first, contact: 'B' } })
    if (result.ok || result.why !== 'stale') throw new Error('it is no conflict')
    const conflict = await describeConflict(db, result, { version: 77, now })
    expect(conflict).toMatchObject({ seen: null, since: [], parts: [{ preferred: 'theirs' }] })
  })
})

describe('choosing between two versions', () => {
  it('takes each part from the side that was chosen, and what is there where nothing was', async () => {
    const db = await openTestDatabase()
    const conflict = await conflictOf(
      db,
      { contact: 'A', phone: '1', place: { name: 'School', room: '7' }, text: { en: { title: 'Theirs' } } },
      {
        contact: 'B',
        phone: '2',
        durationMinutes: 90,
        startsOn: '2026-12-02T18:00',
        rrule: 'FREQ=WEEKLY',
        exceptions: [{ date: '2026-12-09', status: 'cancelled' }],
        text: { en: { title: 'Mine', description: 'Come.' }, es: { title: 'Lo mío' } },
      },
    )
    const form = formOf(conflict, {
      contact: 'mine',
      phone: 'theirs',
      when: 'mine',
      'exceptions.2026-12-09': 'mine',
      'text.en.title': 'theirs',
      'text.en.description': 'mine',
      'text.es.title': 'mine',
    })
    const chosen = chosenEntry(form, conflict.current)
    expect(chosen).toMatchObject({
      contact: 'B',
      phone: '1',
      durationMinutes: 60,
      startsOn: '2026-12-02T18:00',
      rrule: 'FREQ=WEEKLY',
      place: { name: 'School', room: '7' },
      exceptions: [{ date: '2026-12-09', status: 'cancelled' }],
      text: { en: { title: 'Theirs', description: 'Come.' }, es: { title: 'Lo mío' } },
    })
    const edit = { ...(await seen(db, 'evening', 'luis')), version: conflict.version, entry: chosen }
    done(await changeMeeting(db, edit))
    expect((await findMeetingForEditing(db, { id: 'evening' }))?.entry).toMatchObject({ ...chosen })
  })

  it('can take away what is there: a language, a place', async () => {
    const db = await openTestDatabase()
    const conflict = await conflictOf(
      db,
      { contact: 'A' },
      {
        place: null,
        onlineUrl: 'https://example.org/',
        text: { en: { title: 'Talk', description: 'Come.' } },
      },
    )
    const mine = Object.fromEntries(conflict.parts.map(({ name }) => [name, 'mine' as const]))
    const chosen = chosenEntry(formOf(conflict, { ...mine, contact: 'theirs' }), conflict.current)
    const edit = { ...(await seen(db, 'evening', 'luis')), entry: chosen }
    done(await changeMeeting(db, edit))
    const kept = (await findMeetingForEditing(db, { id: 'evening' }))?.entry
    expect(kept?.text).toEqual({ en: { title: 'Talk', description: 'Come.' } })
    expect(kept).toMatchObject({ contact: 'A', onlineUrl: 'https://example.org/' })
    expect(kept?.place).toBeUndefined()
  })

  it.each(['', 'nonsense', 'null', '{}', '{"startsOn":"never"}', '[1]'])('reads no garbage: %s', (yours) => {
    const form = new FormData()
    form.set('yours', yours)
    expect(chosenEntry(form, first)).toBeUndefined()
    expect(chosenEntry(new FormData(), first)).toBeUndefined()
  })
})
