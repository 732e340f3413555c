import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { migrate } from '~/db/migrate'
import { migrations } from '~/db/migrations'
import { type Database, openDatabase } from '~/db/open'
import { entry, given } from '../meetings/fixtures'
import { openTestDatabase, temporaryDatabaseFile } from '../support/database'

it('opens with every setting that keeps an edit through a power cut', async () => {
  const db = await openTestDatabase()
  const read = async (pragma: string) =>
    Object.values((await sql.raw<object>(`pragma ${pragma}`).execute(db)).rows[0] ?? {})[0]
  expect(await read('journal_mode')).toBe('wal')
  expect(await read('synchronous')).toBe(2)
  expect(await read('busy_timeout')).toBe(5000)
  expect(await read('foreign_keys')).toBe(1)
})

it('refuses a database that will not take a setting, and names the setting', async () => {
  await expect(openDatabase(':memory:')).rejects.toThrow(/journal_mode=memory/)
})

it('makes the folder it is asked to keep the file in', async () => {
  const file = join(temporaryDatabaseFile(), 'a', 'b', 'portal.db')
  await openTestDatabase(file)
  expect(existsSync(file)).toBe(true)
})

it('applies each migration once', async () => {
  const db = await openDatabase(temporaryDatabaseFile())
  expect(await migrate(db)).toEqual(Object.keys(migrations))
  expect(await migrate(db)).toEqual([])
  await db.destroy()
})

it('keeps how to find a place when that comes to be told by language', async () => {
  const db = await openDatabase(temporaryDatabaseFile())
  await migrations['0001-meetings']?.up(db)
  const plain = {
    status: 'published',
    time_zone: 'UTC',
    starts_on: '2026-12-01T18:00',
    sequence: 0,
    version: 1,
  }
  const written = { ...plain, created_at: '2026-01-01', updated_at: '2026-01-01', place_name: 'A place' }
  await sql`insert into meetings ${sql.raw(`(id, ${Object.keys(written)}, place_directions)`)}
    values ('with', ${sql.join(Object.values(written))}, 'The "back" door'),
      ('without', ${sql.join(Object.values(written))}, null)`.execute(db)
  await migrations['0002-directions-by-language']?.up(db)
  const { rows } = await sql<object>`select id, place_directions from meetings order by id`.execute(db)
  expect(rows).toEqual([
    { id: 'with', place_directions: '{"en":"The \\"back\\" door"}' },
    { id: 'without', place_directions: null },
  ])
  await db.destroy()
})

it('keeps nothing of a migration that fails', async () => {
  const db = await openDatabase(temporaryDatabaseFile())
  await sql`create table occurrences (something text)`.execute(db)
  await expect(migrate(db)).rejects.toThrow('0001-meetings')
  const tables = await sql<{ name: string }>`select name from sqlite_master where name = 'meetings'`.execute(
    db,
  )
  expect(tables.rows).toEqual([])
  await db.destroy()
})

it('lets a second program read what was, and write only after, a transaction of the first', async () => {
  const file = temporaryDatabaseFile()
  const first = await openTestDatabase(file)
  const second = await openTestDatabase(file)
  await sql`pragma busy_timeout = 50`.execute(second)
  const readMeetings = (db: Database) => db.selectFrom('meetings').selectAll().execute()

  await first.transaction().execute(async (transaction) => {
    // Nothing is written yet: the lock is taken at the beginning, so that what is read cannot change underneath.
    await readMeetings(transaction)
    await expect(second.transaction().execute(readMeetings)).rejects.toThrow(/locked/)
    expect(await readMeetings(second)).toEqual([])
  })
  expect(await second.transaction().execute(readMeetings)).toEqual([])
})

/** Another program that takes the write lock, says so, and adds a meeting a little later. */
const otherProgram = `
  import { DatabaseSync } from '@photostructure/sqlite'
  const db = new DatabaseSync(process.argv[1])
  db.exec('begin immediate')
  console.log('locked')
  setTimeout(() => {
    db.exec(\`insert into meetings (id, status, time_zone, starts_on, sequence, version, created_at, updated_at)
      values ('other', 'draft', 'UTC', '2026-12-01T19:00', 0, 1, '', '')\`)
    db.exec('commit')
  }, 300)
`

it('waits while another program is writing, and loses nothing of either', async () => {
  const file = temporaryDatabaseFile()
  const db = await openTestDatabase(file)
  const other = spawn(process.execPath, ['--input-type=module', '--eval', otherProgram, file])
  const ended = once(other, 'exit')
  await once(other.stdout, 'data')
  await given(db, entry())
  expect(await ended).toEqual([0, null])
  expect(await db.selectFrom('meetings').select('id').orderBy('id').execute()).toEqual([
    { id: 'evening' },
    { id: 'other' },
  ])
})

it('refuses a date of a meeting that does not exist', async () => {
  const db = await openTestDatabase()
  const row = { meeting_id: 'nobody', access: 'asl' }
  await expect(db.insertInto('meeting_access').values(row).execute()).rejects.toThrow(/FOREIGN KEY/)
})

it('goes on working after more kinds of query than it keeps prepared', async () => {
  const db = await openTestDatabase()
  for (let limit = 1; limit <= 150; limit += 1) {
    await sql.raw(`select id from meetings limit ${limit}`).execute(db)
  }
  expect((await sql.raw<object>('select id from meetings limit 1').execute(db)).rows).toEqual([])
})
