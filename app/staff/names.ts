import type { Database } from '~/db/open'
import { listAccounts } from './accounts'

/** The names of everybody who has or had an account, by the ids that the history of meetings knows them by. */
export async function namesOfAccounts(db: Database): Promise<Record<string, string>> {
  const accounts = await listAccounts(db)
  return Object.fromEntries(accounts.map(({ id, name }) => [id, name]))
}
