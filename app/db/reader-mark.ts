import type { Database } from './open'

/**
 * A number that differs after every committed change of what readers see, by this connection or by another process, and
 * after nothing else. Cheap enough to ask several times a second: it is one row.
 */
export async function readReaderMark(db: Database): Promise<number> {
  const { version } = await db.selectFrom('reader_mark').select('version').executeTakeFirstOrThrow()
  return version
}
