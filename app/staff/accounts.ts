import type { Database } from '~/db/open'
import { type Account, releasedFrom, showAccount } from './account'
import type { StaffAccountRow } from './tables'

/** Every account, ended ones last, by e-mail. */
export async function listAccounts(db: Database): Promise<Account[]> {
  const rows = await db.selectFrom('staff_accounts').selectAll().orderBy('email').execute()
  const accounts = rows.map(showAccount)
  return [...accounts.filter(({ endedAt }) => endedAt === null), ...accounts.filter(({ endedAt }) => endedAt)]
}

/** The account with this id, ended or not. */
export async function findAccount(db: Database, { id }: { id: string }): Promise<Account | undefined> {
  const row = await findRow(db, id)
  return row && showAccount(row)
}

/** The account with this e-mail address in whatever case, ended or not. */
export async function findAccountByEmail(
  db: Database,
  { email }: { email: string },
): Promise<Account | undefined> {
  const row = await findRowByEmail(db, email)
  return row && showAccount(row)
}

/** An e-mail address as it is kept and compared. Local parts differ by case nowhere that matters (RFC 5321, 2.4). */
export function foldEmail(email: string): string {
  return email.trim().toLowerCase()
}

/** For this domain only: the row with this id. */
export async function findRow(db: Database, id: string): Promise<StaffAccountRow | undefined> {
  return db.selectFrom('staff_accounts').selectAll().where('id', '=', id).executeTakeFirst()
}

/** For this domain only: lets another account have the e-mail address of one that has ended, which still shows it. */
export async function releaseEmail(db: Database, { id, email }: StaffAccountRow): Promise<void> {
  const released = `${email}${releasedFrom}${id}`
  await db.updateTable('staff_accounts').set({ email: released }).where('id', '=', id).execute()
}

/** For this domain only: the row with this e-mail address, the last one where several accounts have had it. */
export async function findRowByEmail(db: Database, email: string): Promise<StaffAccountRow | undefined> {
  return db.selectFrom('staff_accounts').selectAll().where('email', '=', foldEmail(email)).executeTakeFirst()
}
