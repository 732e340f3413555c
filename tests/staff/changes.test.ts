import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Database } from '~/db/open'
import { listChanges, recordChange } from '~/staff/changes'
import { openTestDatabase } from '../support/database'
import { everything } from './everything'
import { by, invited, machine, noon, signedIn } from './fixtures'

describe('the log', () => {
  it('says who did what to whose account, newest first', async () => {
    const db = await openTestDatabase()
    const { account } = await signedIn(db)
    const person = { id: account.id, name: 'Rosa Delgado' }
    expect(await listChanges(db)).toMatchObject([
      { what: 'signed-in', author: person, account: person, details: { way: 'link' } },
      { what: 'password-set', author: person, account: person },
      { what: 'link-made', author: null, account: person, details: { kind: 'first' } },
      { what: 'account-added', author: null, account: person, details: { role: 'administrator' }, id: 1 },
    ])
  })

  it('is read in parts, and for one account', async () => {
    const db = await openTestDatabase()
    const rosa = await invited(db)
    const ben = await invited(db, { email: 'ben@example.gov' })
    for (let number = 1; number <= 120; number += 1) {
      await recordChange(db, {
        author: by(rosa.account),
        what: 'meeting-moved',
        details: { number },
        now: noon,
      })
    }
    const first = await listChanges(db)
    const second = await listChanges(db, { before: first.at(-1)?.id })
    expect([first.length, second.length]).toEqual([50, 50])
    expect(first.at(-1)?.details).toEqual({ number: 71 })
    expect(second[0]?.details).toEqual({ number: 70 })
    expect((await listChanges(db, { accountId: ben.account.id })).map(({ what }) => what)).toEqual([
      'link-made',
      'account-added',
    ])
  })

  it.each([
    ['changed', 'update staff_changes set details = 0 where id = 1'],
    ['given another number', 'update staff_changes set id = 99 where id = 1'],
    ['changed or replaced', 'update or replace staff_changes set id = 2 where id = 1'],
    ['deleted', 'delete from staff_changes where id = 1'],
    ['emptied', 'delete from staff_changes'],
    [
      'replaced',
      "insert or replace into staff_changes (id, at, what, details) values (1, '2026', 'signed-in', '{}')",
    ],
    [
      'replaced on conflict',
      "insert into staff_changes (id, at, what, details) values (1, '', '', '') on conflict (id) do update set at = ''",
    ],
  ])('cannot be %s', async (_how, statement) => {
    const db = await openTestDatabase()
    await invited(db)
    const before = await everything(db)
    await expect(sql.raw(statement).execute(db)).rejects.toThrow('append-only')
    expect(await everything(db)).toEqual(before)
  })

  it('keeps the name of everybody in it: an account cannot be deleted', async () => {
    const db = await openTestDatabase()
    const { account } = await signedIn(db)
    await sql`delete from staff_sessions`.execute(db)
    await sql`delete from staff_links`.execute(db)
    await expect(db.deleteFrom('staff_accounts').where('id', '=', account.id).execute()).rejects.toThrow(
      /FOREIGN KEY/,
    )
  })

  it('has a line only if what it tells was done', async () => {
    const db = await openTestDatabase()
    const failing = db.transaction().execute(async (transaction: Database) => {
      await recordChange(transaction, { author: machine, what: 'role-changed', now: noon })
      throw new Error('the power fails')
    })
    await expect(failing).rejects.toThrow('the power fails')
    expect(await listChanges(db)).toEqual([])
  })
})
