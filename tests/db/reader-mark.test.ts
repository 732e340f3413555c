import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { readReaderMark } from '~/db/reader-mark'
import { rollForward } from '~/meetings/occurrences'
import { given, weekly } from '../meetings/fixtures'
import { openTestDatabase, temporaryDatabaseFile } from '../support/database'

it('what readers see has another mark after every change of it, also for another program', async () => {
  const file = temporaryDatabaseFile()
  const db = await openTestDatabase(file)
  const other = await openTestDatabase(file)
  const marks = [await readReaderMark(other)]
  await given(db, weekly)
  marks.push(await readReaderMark(other))
  await given(db, { ...weekly, text: { en: { title: 'Another title' } } })
  marks.push(await readReaderMark(other))
  await rollForward(db, { now: Temporal.Instant.from('2027-06-01T00:00:00Z') })
  marks.push(await readReaderMark(other))
  expect(new Set(marks).size).toBe(4)
  expect(await readReaderMark(db)).toBe(marks[3])
})

it('no table that readers see can be written without raising the mark, whoever does it', async () => {
  const db = await openTestDatabase()
  // What is for staff, or only stands in what the others say.
  const unseen = /^(staff_|kysely_|sqlite_|meeting_changes|meeting_origins|pending_files|reader_mark)/
  const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(
    db,
  )
  const watched = await sql<{ tbl_name: string }>`
    select tbl_name from sqlite_master where type = 'trigger' and sql like '%update reader_mark%'`.execute(db)
  const seen = rows.map(({ name }) => name).filter((name) => !unseen.test(name))
  expect(seen.length).toBeGreaterThan(5)
  expect(watched.rows.map((row) => row.tbl_name).toSorted()).toEqual(
    seen.flatMap((name) => [name, name, name]).toSorted(),
  )
})

it('a change that is taken back leaves the mark as it was', async () => {
  const db = await openTestDatabase()
  const before = await readReaderMark(db)
  await expect(
    db.transaction().execute(async (transaction) => {
      await sql`insert into meetings
        (id, status, time_zone, starts_on, sequence, version, created_at, updated_at)
        values ('a', 'draft', 'UTC', '2026-12-01T19:00', 0, 1, '', '')`.execute(transaction)
      expect(await readReaderMark(transaction)).toBe(before + 1)
      throw new Error('taken back')
    }),
  ).rejects.toThrow('taken back')
  expect(await readReaderMark(db)).toBe(before)
})
