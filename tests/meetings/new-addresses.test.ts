import { describe, expect, it } from 'vitest'
import type { Database } from '~/db/open'
import { changeFollowing } from '~/meetings/edit-dates'
import { cancelMeeting, changeMeeting, publishMeeting } from '~/meetings/edit-meetings'
import { findFollowingForEditing, findMeetingForEditing } from '~/meetings/find-for-editing'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { findNeighbours, findNewAddress } from '~/meetings/new-addresses'
import { undoChange } from '~/meetings/restore-meetings'
import { openTestDatabase } from '../support/database'
import { by, done, entry, given, now, seen, weekly } from './fixtures'

const later = 'weekly-2026-12-08'

/** Changes the dates of a series from one on; answers the number of the change. */
async function split(
  db: Database,
  from: string,
  different: Partial<MeetingEntry> = {},
  id = 'weekly',
): Promise<number> {
  const form = (await findFollowingForEditing(db, { id, from, now }))?.entry
  const edit = { ...(await seen(db, id)), from, entry: { ...form, phone: '311', ...different } }
  return done(await changeFollowing(db, edit)).changeId ?? 0
}

async function makeDraft(db: Database, id: string): Promise<void> {
  const form = (await findMeetingForEditing(db, { id }))?.entry
  done(await changeMeeting(db, { ...(await seen(db, id)), entry: { ...form, status: 'draft' } }))
}

describe('the address of a date', () => {
  it('that went to a later part of the series leads to that date there, also over two splits', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    await split(db, '2026-12-08')
    await split(db, '2026-12-22', {}, later)
    expect(await findNewAddress(db, { id: 'weekly', plannedOn: '2026-12-15' })).toEqual({
      meetingId: later,
      plannedOn: '2026-12-15',
    })
    expect(await findNewAddress(db, { id: 'weekly', plannedOn: '2026-12-29' })).toEqual({
      meetingId: 'weekly-2026-12-22',
      plannedOn: '2026-12-29',
    })
  })

  it('that is no date of any part any more leads to the part that was to have it', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    await split(db, '2026-12-08', { startsOn: '2026-12-09T19:00' })
    expect(await findNewAddress(db, { id: 'weekly', plannedOn: '2026-12-15' })).toEqual({
      meetingId: later,
      plannedOn: null,
    })
    const form = { ...weekly, startsOn: '2026-11-04T19:00', rrule: 'FREQ=WEEKLY;UNTIL=20261202' }
    done(await changeMeeting(db, { ...(await seen(db)), entry: form }))
    expect(await findNewAddress(db, { id: 'weekly', plannedOn: '2026-11-10' })).toEqual({
      meetingId: 'weekly',
      plannedOn: null,
    })
    // Before the series began it is the first part.
    expect(await findNewAddress(db, { id: 'weekly', plannedOn: '2026-11-03' })).toEqual({
      meetingId: 'weekly',
      plannedOn: null,
    })
  })

  it('of a part whose split was undone leads back to the first series', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    done(await undoChange(db, { ...by(), changeId: await split(db, '2026-12-08') }))
    expect(await findNewAddress(db, { id: later, plannedOn: '2026-12-15' })).toEqual({
      meetingId: 'weekly',
      plannedOn: '2026-12-15',
    })
    expect(await findNewAddress(db, { id: later })).toEqual({ meetingId: 'weekly', plannedOn: null })
  })

  it('that nobody has ever had leads nowhere, nor does one that is still right', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    await split(db, '2026-12-08')
    expect(await findNewAddress(db, { id: 'weekly', plannedOn: '2026-12-02' })).toBeUndefined()
    expect(await findNewAddress(db, { id: 'nobody', plannedOn: '2026-12-01' })).toBeUndefined()
    expect(await findNewAddress(db, { id: 'weekly', plannedOn: '2026-12-01' })).toBeUndefined()
    expect(await findNewAddress(db, { id: 'weekly' })).toBeUndefined()
  })
})

describe('the address of a meeting that is out of sight', () => {
  it('leads to the part that is shown, also to one that was split off and stands alone since', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    const changeId = await split(db, '2026-12-08')
    done(await undoChange(db, { ...by(), changeId }))
    await makeDraft(db, 'weekly')
    expect(await findNewAddress(db, { id: 'weekly', plannedOn: '2026-11-03' })).toBeUndefined()
    done(await publishMeeting(db, await seen(db, later)))
    expect(await findNewAddress(db, { id: 'weekly' })).toEqual({ meetingId: later, plannedOn: null })
    expect(await findNewAddress(db, { id: 'weekly', plannedOn: '2026-11-03' })).toEqual({
      meetingId: later,
      plannedOn: null,
    })
    expect(await findNewAddress(db, { id: 'weekly', plannedOn: '2026-12-15' })).toEqual({
      meetingId: later,
      plannedOn: '2026-12-15',
    })
  })

  it('leads nowhere when it is on its own, and a cancelled one is not out of sight', async () => {
    const db = await openTestDatabase()
    await given(db, weekly, entry())
    await makeDraft(db, 'weekly')
    expect(await findNewAddress(db, { id: 'weekly' })).toBeUndefined()
    expect(await findNewAddress(db, { id: 'weekly', plannedOn: '2026-11-03' })).toBeUndefined()
    done(await cancelMeeting(db, await seen(db, 'evening')))
    expect(await findNewAddress(db, { id: 'evening' })).toBeUndefined()
  })
})

describe('the neighbours of a part', () => {
  it('are the nearest parts that are shown', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    await split(db, '2026-12-22')
    await split(db, '2026-12-08')
    const neighboursOf = async (id: string) => {
      const { continues = null, continuedBy = null } = (await findMeetingForEditing(db, { id }))?.entry ?? {}
      return findNeighbours(db, { continues, continuedBy })
    }
    expect(await neighboursOf('weekly')).toEqual({ continues: null, continuedBy: later })
    expect(await neighboursOf(later)).toEqual({ continues: 'weekly', continuedBy: 'weekly-2026-12-22' })
    await makeDraft(db, later)
    expect(await neighboursOf('weekly')).toEqual({ continues: null, continuedBy: 'weekly-2026-12-22' })
    await makeDraft(db, 'weekly-2026-12-22')
    expect(await neighboursOf('weekly')).toEqual({ continues: null, continuedBy: null })
  })

  it('are found although a file has made the parts go around in a circle', async () => {
    const db = await openTestDatabase()
    const one = entry({ id: 'one', status: 'draft', continues: 'two', continuedBy: 'two' })
    const two = entry({ id: 'two', status: 'draft', continues: 'one', continuedBy: 'one' })
    await given(db, one, two)
    expect(await findNeighbours(db, { continues: 'two', continuedBy: 'two' })).toEqual({
      continues: null,
      continuedBy: null,
    })
    expect(await findNewAddress(db, { id: 'one' })).toBeUndefined()
  })
})
