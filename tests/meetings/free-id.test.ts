import { expect, it } from 'vitest'
import { freeId } from '~/meetings/free-id'
import { openTestDatabase } from '../support/database'
import { entry, given } from './fixtures'

it('an id that nobody has stays as it is, and one that is taken gets the next number, drafts counted too', async () => {
  const db = await openTestDatabase()
  expect(await freeId(db, 'evening')).toBe('evening')
  await given(db, entry(), entry({ id: 'evening-2', status: 'draft' }))
  expect(await freeId(db, 'evening')).toBe('evening-3')
})

it('the longest id makes room for its number', async () => {
  const db = await openTestDatabase()
  const longest = 'a'.repeat(80)
  await given(db, entry({ id: longest }))
  expect(await freeId(db, longest)).toBe(`${'a'.repeat(78)}-2`)
})
