import type { Database } from '~/db/open'

/** As many as an id may have. */
const longestId = 80

/** That id where no meeting has it, else the first of `id-2`, `id-3` and so on that is free. */
export async function freeId(db: Database, wanted: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? '' : `-${number}`
    const id = wanted.slice(0, longestId - ending.length) + ending
    const taken = await db.selectFrom('meetings').select('id').where('id', '=', id).executeTakeFirst()
    if (!taken) return id
  }
}
