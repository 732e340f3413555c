import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Database } from '~/db/open'
import { changeDate, changeFollowing } from '~/meetings/edit-dates'
import {
  cancelMeeting,
  changeMeeting,
  createMeeting,
  publishMeeting,
  reopenMeeting,
} from '~/meetings/edit-meetings'
import {
  changesPerPage,
  findChangeByRequest,
  findChangeOfStatus,
  findChangeTo,
  listChanges,
  listPartsOfChange,
} from '~/meetings/history'
import { undoChange } from '~/meetings/restore-meetings'
import { openTestDatabase } from '../support/database'
import { by, done, entry, given, importEntries, now, seen, timeZone, weekly } from './fixtures'

const tomorrow = now.add({ hours: 24 })

async function told(db: Database, meetingId?: string): Promise<string[]> {
  const { changes } = await listChanges(db, { meetingId, page: 1 })
  return changes.map(
    ({ meetingId, version, command, author, undoable }) =>
      `${meetingId} ${version} ${command} by ${author}${undoable ? ', can be undone' : ''}`,
  )
}

describe('the history', () => {
  it('tells of all meetings or of one what was done, by whom, when, and what it was before and after', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    done(await createMeeting(db, { ...by('ben', tomorrow), entry: entry(), timeZone }))
    done(await cancelMeeting(db, { ...(await seen(db, 'weekly', 'cem')), now: tomorrow }))
    expect(await told(db)).toEqual([
      'weekly 2 cancelled by cem, can be undone',
      'evening 1 created by ben',
      'weekly 1 imported by import',
    ])
    expect(await told(db, 'evening')).toEqual(['evening 1 created by ben'])
    const [last] = (await listChanges(db, { meetingId: 'weekly', page: 1 })).changes
    expect(last).toMatchObject({
      at: '2026-11-23T20:00:00Z',
      before: { status: 'published' },
      after: { status: 'cancelled' },
    })
  })

  it('has no line for what changed nothing or was refused', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    await changeMeeting(db, { ...(await seen(db)), entry: weekly })
    await changeMeeting(db, { ...(await seen(db)), entry: { text: {} } })
    await publishMeeting(db, { ...(await seen(db)), version: 7 })
    await importEntries(db, [weekly])
    expect(await told(db)).toHaveLength(1)
  })

  it('has as many lines on a page as it says, and no line twice', async () => {
    const db = await openTestDatabase()
    await given(
      db,
      ...Array.from({ length: changesPerPage + 3 }, (_, index) => entry({ id: `meeting-${index}` })),
    )
    const first = await listChanges(db, { page: 1 })
    const second = await listChanges(db, { page: 2 })
    expect([first.changes.length, first.hasMore]).toEqual([changesPerPage, true])
    expect([second.changes.length, second.hasMore]).toEqual([3, false])
    const ids = [...first.changes, ...second.changes].map(({ changeId }) => changeId)
    expect(ids).toEqual(Array.from({ length: changesPerPage + 3 }, (_, index) => changesPerPage + 3 - index))
    expect((await listChanges(db, { page: 3 })).changes).toEqual([])
  })

  it('cannot be changed or taken away, not even by somebody who is at the database', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    const tricks = [
      sql`update meeting_changes set author = 'nobody'`,
      sql`delete from meeting_changes`,
      sql`insert or replace into meeting_changes select * from meeting_changes`,
    ]
    for (const trick of tricks) await expect(trick.execute(db)).rejects.toThrow('append-only')
    expect(await told(db)).toEqual(['weekly 1 imported by import'])
  })
})

describe('what can be undone', () => {
  it('is the last change of a meeting, unless it added it', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    const change = { date: '2026-12-08', status: 'cancelled' }
    done(await changeDate(db, { ...(await seen(db)), change }))
    done(await cancelMeeting(db, await seen(db)))
    expect(await told(db)).toEqual([
      'weekly 3 cancelled by ana, can be undone',
      'weekly 2 date-changed by ana',
      'weekly 1 imported by import',
    ])
  })

  it('is a split as a whole, until either part is changed', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    const split = { from: '2026-12-08', entry: { ...weekly, startsOn: '2026-12-08T18:00' } }
    done(await changeFollowing(db, { ...(await seen(db)), ...split }))
    expect(await told(db)).toEqual([
      'weekly-2026-12-08 1 split-off by ana',
      'weekly 2 split by ana, can be undone',
      'weekly 1 imported by import',
    ])
    done(await cancelMeeting(db, await seen(db, 'weekly-2026-12-08')))
    expect((await told(db))[2]).toBe('weekly 2 split by ana')
  })

  it('is what was done, and not what that changed along with it', async () => {
    const db = await openTestDatabase()
    await given(db, weekly)
    const split = { from: '2026-12-08', entry: { ...weekly, startsOn: '2026-12-08T18:00' } }
    const { changeId } = done(await changeFollowing(db, { ...(await seen(db)), ...split }))
    done(await undoChange(db, { ...by('ben'), changeId: changeId ?? 0 }))
    expect((await told(db)).slice(0, 2)).toEqual([
      'weekly-2026-12-08 2 withdrawn by ben',
      'weekly 3 undone by ben, can be undone',
    ])
  })
})

it('one change can be found by its version, by its request, and with what was changed along with it', async () => {
  const db = await openTestDatabase()
  await given(db, weekly)
  const split = { from: '2026-12-08', entry: { ...weekly, startsOn: '2026-12-08T18:00' } }
  const edit = { ...(await seen(db)), ...split }
  const { changeId } = done(await changeFollowing(db, edit))
  const change = { changeId, meetingId: 'weekly', version: 2, command: 'split' }
  expect(await findChangeTo(db, { meetingId: 'weekly', version: 2 })).toMatchObject(change)
  expect(await findChangeTo(db, { meetingId: 'weekly', version: 3 })).toBeUndefined()
  expect(await findChangeByRequest(db, edit)).toMatchObject(change)
  expect(await findChangeByRequest(db, { requestKey: 'another' })).toBeUndefined()
  const parts = await listPartsOfChange(db, { changeId: changeId ?? 0 })
  expect(parts).toMatchObject([change, { meetingId: 'weekly-2026-12-08', before: null, partOf: changeId }])
  expect(await listPartsOfChange(db, { changeId: parts[1]?.changeId ?? 0 })).toHaveLength(1)
  expect(await listPartsOfChange(db, { changeId: 99 })).toEqual([])
})

it('the last change of status is found behind those that left it alone', async () => {
  const db = await openTestDatabase()
  await given(db, weekly)
  expect(await findChangeOfStatus(db, { meetingId: 'nobody' })).toBeUndefined()
  expect(await findChangeOfStatus(db, { meetingId: 'weekly' })).toMatchObject({ command: 'imported' })
  done(await cancelMeeting(db, await seen(db)))
  const { changeId } = done(await reopenMeeting(db, await seen(db)))
  done(await changeMeeting(db, { ...(await seen(db)), entry: { ...weekly, phone: '311' } }))
  expect(await findChangeOfStatus(db, { meetingId: 'weekly' })).toMatchObject({
    changeId,
    command: 'reopened',
  })
  const [last] = (await listChanges(db, { page: 1 })).changes
  done(await undoChange(db, { ...by(), changeId: last?.changeId ?? 0 }))
  expect(await findChangeOfStatus(db, { meetingId: 'weekly' })).toMatchObject({ changeId })
})

it('what was dropped with a change stands beside it', async () => {
  const db = await openTestDatabase()
  const dropped = { date: '2026-12-08', status: 'cancelled', reason: 'holiday' } as const
  await given(db, { ...weekly, exceptions: [dropped] })
  done(
    await changeMeeting(db, { ...(await seen(db)), entry: { ...weekly, rrule: 'FREQ=WEEKLY;INTERVAL=2' } }),
  )
  const { changes } = await listChanges(db, { page: 1 })
  expect(changes.map(({ droppedExceptions }) => droppedExceptions)).toEqual([[dropped], []])
})
