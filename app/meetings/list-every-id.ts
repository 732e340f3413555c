import type { Database } from '~/db/open'

/** The ids of all meetings that were ever kept, drafts and withdrawn ones included, in the order in which they came. */
export async function listEveryId(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('meetings').select('id').orderBy('created_at').orderBy('id').execute()
  return rows.map(({ id }) => id)
}
