import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { importMeetings } from '~/meetings/import-meetings'
import { exportMeetings } from '~/meetings/export-meetings'
import { listUpcoming, listPast, listSpokenLanguages, listUpcomingMonths, findMeeting, findOccurrence } from '~/meetings/listings'
import record from '~/meetings/record.json'
import { sampleMeetings } from '~/meetings/samples'
import { openTestDatabase } from '../support/database'
const now = Temporal.Instant.from('2026-11-22T20:00:00Z')
const timeZone = 'America/Chicago'
it('smoke', async () => {
  const db = await openTestDatabase()
  console.log(JSON.stringify(await importMeetings(db, { text: JSON.stringify(sampleMeetings(now, timeZone)), now, timeZone })))
  console.log(JSON.stringify(await importMeetings(db, { text: JSON.stringify(record), now, timeZone })))
  const x = await exportMeetings(db)
  const again = await importMeetings(db, { text: JSON.stringify(x), now, timeZone })
  expect(again).toMatchObject({ added: [], updated: [] })
  const l = await listUpcoming(db, { language: 'es', now, filters: {}, page: 1 })
  for (const o of l.occurrences) console.log(o.start, o.end, o.status, o.title.text, o.place?.name, o.note?.text, o.reason)
  console.log(l.hasMore, (await listPast(db, { language: 'en', now, page: 2 })).occurrences.map((o) => o.start + o.status))
  console.log(await listSpokenLanguages(db, { now }), await listUpcomingMonths(db, { now, timeZone }))
  console.log(await findMeeting(db, { id: 'sample-quarterly-evening', language: 'es', now }))
  console.log(await findOccurrence(db, { id: 'familia-bethel-2025-02-12', plannedOn: '2025-02-12', language: 'es', now }))
})
