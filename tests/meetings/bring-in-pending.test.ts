import { describe, expect, test } from 'vitest'
import {
  answerQuestions,
  bringInPendingFile,
  findPendingFile,
  forgetOldFiles,
  keepPendingFile,
  planPendingFile,
} from '~/meetings/pending-files'
import { openTestDatabase } from '../support/database'
import { bytesOf, calendar, english, event } from './calendar-files'
import { now, timeZone } from './fixtures'

const later = now.add({ minutes: 59 })

async function handIn(db: Awaited<ReturnType<typeof openTestDatabase>>, bytes = bytesOf('odd-zone.ics')) {
  const result = await keepPendingFile(db, { bytes, name: 'city.ics', author: 'ana', answers: english, now })
  if (!result.ok) throw new Error(`refused: ${result.why}`)
  return result.id
}

describe('a file between upload and confirmation', () => {
  test('waits for its author alone, for an hour', async () => {
    const db = await openTestDatabase()
    const id = await handIn(db)
    expect(id).toMatch(/^[\w-]{22}$/)
    expect(await findPendingFile(db, { id, author: 'ana', now: later })).toMatchObject({ name: 'city.ics' })
    expect(await findPendingFile(db, { id, author: 'ben', now: later })).toBeUndefined()
    const tooLate = now.add({ minutes: 60 })
    expect(await findPendingFile(db, { id, author: 'ana', now: tooLate })).toBeUndefined()
    expect(await forgetOldFiles(db, { now: later })).toBe(0)
    expect(await forgetOldFiles(db, { now: tooLate })).toBe(1)
  })

  test('is never kept itself: not the names and addresses in it', async () => {
    const db = await openTestDatabase()
    await handIn(db, bytesOf('outlook-desktop.ics'))
    await handIn(db, bytesOf('outlook.csv'))
    const kept = JSON.stringify(await db.selectFrom('pending_files').selectAll().execute())
    expect(kept).toContain('Neighborhood meeting')
    expect(kept).not.toMatch(/Sample Person|Sample Office|@example\.org/)
  })

  test('remembers what was answered, and then can be brought in, once', async () => {
    const db = await openTestDatabase()
    const id = await handIn(db)
    const author = { author: 'ana', now: later }
    const found = async () => {
      const file = await findPendingFile(db, { id, ...author })
      if (!file) throw new Error('forgotten')
      return file
    }
    expect((await planPendingFile(db, { file: await found(), now, timeZone }))?.open).toHaveLength(1)
    const answers = { ...english, named: { 'City Hall Time': timeZone } }
    await answerQuestions(db, { file: await found(), answers })
    const planned = await planPendingFile(db, { file: await found(), now, timeZone })
    expect(planned).toMatchObject({ open: [], items: [{ kind: 'add' }] })
    const chosen = planned?.items.map(({ key }) => key) ?? []
    const request = { id, ...author, chosen, publish: false, timeZone }
    const added = ['council-talks-with-police-2027-01-12']
    expect(await bringInPendingFile(db, request)).toEqual({ ok: true, added, changed: [] })
    expect(await bringInPendingFile(db, request)).toEqual({ ok: true, added, changed: [] })
    expect(await found()).toMatchObject({ content: null, outcome: { added } })
    expect(await planPendingFile(db, { file: await found(), now, timeZone })).toBeUndefined()
    expect(await db.selectFrom('meeting_changes').select('id').execute()).toHaveLength(1)
  })

  test('sent twice at once is brought in once', async () => {
    const db = await openTestDatabase()
    const id = await handIn(db, calendar(event()))
    const file = await findPendingFile(db, { id, author: 'ana', now })
    const planned = file && (await planPendingFile(db, { file, now, timeZone }))
    const chosen = planned?.items.map(({ key }) => key) ?? []
    const request = { id, author: 'ana', now, chosen, publish: false, timeZone }
    const both = await Promise.all([bringInPendingFile(db, request), bringInPendingFile(db, request)])
    const once = { ok: true, added: ['evening-2026-12-03'], changed: [] }
    expect(both).toEqual([once, once])
    expect(await db.selectFrom('meetings').select('id').execute()).toHaveLength(1)
  })

  test('says why nothing is done: a key that is not on the list, somebody else’s file', async () => {
    const db = await openTestDatabase()
    const id = await handIn(db, calendar(event()))
    const request = { id, author: 'ana', now, chosen: ['skipped-0'], publish: false, timeZone }
    expect(await bringInPendingFile(db, request)).toEqual({ ok: false, why: 'stale' })
    expect(await bringInPendingFile(db, { ...request, author: 'ben' })).toEqual({
      ok: false,
      why: 'not-found',
    })
  })

  test('is refused at once when it cannot be read', async () => {
    const db = await openTestDatabase()
    const bytes = bytesOf('cut-off.ics')
    const given = { bytes, name: 'a.ics', author: 'ana', answers: english, now }
    expect(await keepPendingFile(db, given)).toEqual({ ok: false, why: 'cutOff' })
    expect(await db.selectFrom('pending_files').selectAll().execute()).toEqual([])
  })
})
