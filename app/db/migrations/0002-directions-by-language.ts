import type { Kysely, Migration } from 'kysely'

/** The tables as they are at this point, as far as this migration looks at them. */
interface Tables {
  meetings: { id: string; place_directions: string | null }
  meeting_exceptions: { meeting_id: string; planned_on: string; place_directions: string | null }
}

/** How to find a place was one text in one language; it becomes JSON by language. What there was counts as English. */
export const directionsByLanguage: Migration = {
  up: async (db: Kysely<Tables>) => {
    const meetings = await db
      .selectFrom('meetings')
      .select(['id', 'place_directions'])
      .where('place_directions', 'is not', null)
      .execute()
    for (const { id, place_directions } of meetings) {
      await db
        .updateTable('meetings')
        .set({ place_directions: JSON.stringify({ en: place_directions }) })
        .where('id', '=', id)
        .execute()
    }
    const exceptions = await db
      .selectFrom('meeting_exceptions')
      .select(['meeting_id', 'planned_on', 'place_directions'])
      .where('place_directions', 'is not', null)
      .execute()
    for (const { meeting_id, planned_on, place_directions } of exceptions) {
      await db
        .updateTable('meeting_exceptions')
        .set({ place_directions: JSON.stringify({ en: place_directions }) })
        .where('meeting_id', '=', meeting_id)
        .where('planned_on', '=', planned_on)
        .execute()
    }
  },
}
