import { describe, expect, test } from 'vitest'
import type { Answers } from '~/meetings/file-questions'
import { openTestDatabase } from '../support/database'
import { bring, english, plan, textOf } from './calendar-files'
import { readWithNodeIcal, readWithTsIcs, type Starts } from './other-readers'

/** Zones that a file names in its own way, as somebody has answered. */
const named = { 'Customized Time Zone': 'America/Chicago', 'City Hall Time': 'America/Chicago' }
const answers: Answers = { ...english, named, floating: 'America/Chicago', repeatsInUtc: 'UTC' }
/** The same, with the names that the portal understands by itself. */
const zones = {
  ...named,
  'Central Standard Time': 'America/Chicago',
  'Eastern Standard Time': 'America/New_York',
  'Texas evening': 'America/Chicago',
  '/mozilla.org/20050126_1/America/Chicago': 'America/Chicago',
}

/** A file, how many events of it become meetings and how many have a reason why not. */
const files: [name: string, brought: number, skipped: number][] = [
  ['outlook-desktop.ics', 1, 2],
  ['exchange.ics', 2, 1],
  ['google-calendar.ics', 4, 1],
  ['apple-calendar.ics', 1, 2],
  ['thunderbird.ics', 1, 0],
  ['nextcloud.ics', 1, 2],
  ['meeting-feed.ics', 1, 2],
  ['khal-radicale.ics', 4, 0],
  ['odd-zone.ics', 1, 0],
  ['folded-bytes.ics', 1, 0],
  ['broken-lines.ics', 1, 1],
]

/**
 * For node-ical, which goes by the names of zones and warns on the console of those that it does not know. ts-ics goes by
 * how the file defines them.
 */
function withKnownZones(text: string): string {
  const unfolded = text.replace(/\r?\n[ \t]/g, '').replace(/BEGIN:VTIMEZONE.*?END:VTIMEZONE\r?\n/gs, '')
  return Object.entries(zones).reduce((known, [name, zone]) => known.replaceAll(name, zone), unfolded)
}

async function readWithPortal(name: string): Promise<{ starts: Starts; titles: string[]; skipped: number }> {
  const db = await openTestDatabase()
  const { items } = await plan(db, name, answers)
  await bring(db, name, { answers, publish: true, all: true })
  const rows = await db
    .selectFrom('occurrences')
    .innerJoin('meeting_origins', 'meeting_origins.meeting_id', 'occurrences.meeting_id')
    .select(['uid', 'starts_at'])
    .where('status', 'in', ['scheduled', 'moved'])
    .orderBy('starts_at')
    .execute()
  const starts: Starts = {}
  for (const { uid, starts_at } of rows) starts[uid] = [...(starts[uid] ?? []), starts_at]
  return {
    starts,
    titles: items.map(({ title }) => title),
    skipped: items.filter(({ kind }) => kind === 'skip').length,
  }
}

function only(uids: readonly string[], starts: Starts): Starts {
  return Object.fromEntries(uids.map((uid) => [uid, starts[uid] ?? []]))
}

describe('a calendar of another program takes place when two other libraries say', () => {
  test.each(files)('%s', async (name, brought, skipped) => {
    const ours = await readWithPortal(name)
    const uids = Object.keys(ours.starts)
    expect(uids).toHaveLength(brought)
    expect(ours.skipped).toBe(skipped)
    expect(only(uids, readWithNodeIcal(withKnownZones(textOf(name))))).toEqual(ours.starts)
    expect(only(uids, readWithTsIcs(textOf(name), zones))).toEqual(ours.starts)
  })

  test('what repeats in UTC does so where somebody has said that it is meant so', async () => {
    const { starts } = await readWithPortal('floating-and-utc.ics')
    const text = textOf('floating-and-utc.ics')
    expect(starts['utc-1']).toHaveLength(8)
    expect(readWithNodeIcal(text)['utc-1']).toEqual(starts['utc-1'])
    expect(readWithTsIcs(text, zones)['utc-1']).toEqual(starts['utc-1'])
  })

  test('and nothing that they read is lost without a word', async () => {
    for (const [name] of [...files, ['not-taken.ics']] as const) {
      const { titles } = await readWithPortal(name)
      const text = withKnownZones(textOf(name))
      const found = Object.keys(readWithNodeIcal(text)).length
      expect(titles.length, name).toBeGreaterThanOrEqual(found)
    }
  })
})
