import { sql } from 'kysely'
import type { Database } from '~/db/open'

const tables = ['staff_accounts', 'staff_recovery_codes', 'staff_sessions', 'staff_links', 'staff_changes']

/** Every row that the staff domain keeps, to see whether anything has changed. */
export async function everything(
  db: Database,
  { but = [] }: { but?: string[] } = {},
): Promise<Record<string, unknown[]>> {
  const kept = tables.filter((table) => !but.includes(table))
  const rows: [string, unknown[]][] = []
  for (const table of kept) {
    rows.push([table, (await sql`select * from ${sql.table(table)} order by 1`.execute(db)).rows])
  }
  return Object.fromEntries(rows)
}
