import type { Database } from '~/db/open'

/** Where an address leads whose meeting or date is not there any more. */
export interface NewAddress {
  meetingId: string
  /** The planned local day; null when it is the meeting's own page. */
  plannedOn: string | null
}

/** A shown meeting, as far as this is about it. */
interface Link {
  id: string
  status: string
  starts_on: string
  continues: string | null
  continued_by: string | null
}

/**
 * Where to lead somebody whose address is a meeting that is not shown, or (with `plannedOn`, a local day) a date that
 * a meeting does not have: to the series that has it since a split, else to the series that was to have it. Undefined
 * when it never was an address, or nothing of the series is shown.
 */
export async function findNewAddress(
  db: Database,
  { id, plannedOn }: { id: string; plannedOn?: string | undefined },
): Promise<NewAddress | undefined> {
  const family = await listFamily(db, id)
  const shown = family.filter(({ status }) => status !== 'draft')
  const [first] = shown
  if (!first) return undefined
  if (plannedOn === undefined) return first.id === id ? undefined : { meetingId: first.id, plannedOn: null }

  const dates = await db
    .selectFrom('occurrences')
    .select('meeting_id')
    .where('planned_on', '=', plannedOn)
    .where(
      'meeting_id',
      'in',
      shown.map((meeting) => meeting.id),
    )
    .execute()
  const holder = shown.find((meeting) => dates.some((date) => date.meeting_id === meeting.id))
  if (holder) return holder.id === id ? undefined : { meetingId: holder.id, plannedOn }
  const former = await db
    .selectFrom('former_occurrences')
    .select('planned_on')
    .where('meeting_id', '=', id)
    .where('planned_on', '=', plannedOn)
    .executeTakeFirst()
  if (!former) return undefined
  const begun = shown.filter((meeting) => meeting.starts_on.slice(0, 10) <= plannedOn)
  const nearest = begun.toSorted((a, b) => (a.starts_on < b.starts_on ? 1 : -1))[0] ?? first
  return { meetingId: nearest.id, plannedOn: null }
}

/** The shown meetings next to one that was split or split off: where its earlier and its later dates are. */
export async function findNeighbours(
  db: Database,
  { continues, continuedBy }: { continues: string | null; continuedBy: string | null },
): Promise<{ continues: string | null; continuedBy: string | null }> {
  const shownFrom = async (start: string | null, next: 'continues' | 'continued_by') => {
    if (start === null) return null
    const links = await follow(db, start, next)
    return links.find(({ status }) => status !== 'draft')?.id ?? null
  }
  return {
    continues: await shownFrom(continues, 'continues'),
    continuedBy: await shownFrom(continuedBy, 'continued_by'),
  }
}

/**
 * The meeting itself, then what goes on with it, then what it was split off from and what goes on with that, and last
 * what else was ever split off from one of these. Empty when there is no such meeting.
 */
export async function listFamily(db: Database, id: string): Promise<Link[]> {
  const later = await follow(db, id, 'continued_by')
  const earlier = (await follow(db, id, 'continues')).slice(1)
  const beside: Link[] = []
  for (const link of earlier) beside.push(...(await follow(db, link.id, 'continued_by')))
  const all = new Map([...later, ...earlier, ...beside].map((link) => [link.id, link]))
  // Where a split was undone, nothing leads on to what had been split off, but it still says where it came from.
  for (let known = -1; known < all.size; ) {
    known = all.size
    for (const link of await listSplitOff(db, [...all.keys()])) all.set(link.id, all.get(link.id) ?? link)
  }
  return [...all.values()]
}

async function listSplitOff(db: Database, ids: readonly string[]): Promise<Link[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('meetings')
    .select(['id', 'status', 'starts_on', 'continues', 'continued_by'])
    .where('continues', 'in', ids)
    .orderBy('starts_on')
    .orderBy('id')
    .execute()
}

/** A meeting and those that its links lead to, one after the other; empty when there is no such meeting. */
async function follow(db: Database, id: string, next: 'continues' | 'continued_by'): Promise<Link[]> {
  const found: Link[] = []
  let wanted: string | null = id
  // A file may have brought a circle.
  while (wanted !== null && !found.some((link) => link.id === wanted)) {
    const link: Link | undefined = await db
      .selectFrom('meetings')
      .select(['id', 'status', 'starts_on', 'continues', 'continued_by'])
      .where('id', '=', wanted)
      .executeTakeFirst()
    if (!link) break
    found.push(link)
    wanted = link[next]
  }
  return found
}
