import { Temporal } from 'temporal-polyfill'
import { it } from 'vitest'
import { importMeetings } from '~/meetings/import-meetings'
import { exportMeetings } from '~/meetings/export-meetings'
import { rollForward } from '~/meetings/occurrences'
import { listUpcoming, listPast, listSpokenLanguages, listUpcomingMonths, findMeeting } from '~/meetings/listings'
import { openTestDatabase } from '../support/database'
const now = Temporal.Instant.from('2026-11-22T20:00:00Z')
const timeZone = 'America/Chicago'
function file(n: number) {
  const day = Temporal.PlainDate.from('2026-09-01')
  return JSON.stringify({ meetings: Array.from({ length: n }, (_, i) => ({
    id: `series-${i}`, startsOn: `${day.add({ days: i % 28 })}T${String(8 + (i % 13)).padStart(2, '0')}:${(i % 4) * 15 || '00'}`,
    durationMinutes: 60, rrule: i % 5 ? 'FREQ=WEEKLY' : 'FREQ=MONTHLY',
    place: { name: 'Sample', street: '1 St', city: 'Dallas', state: 'TX' }, spoken: i === 5 ? ['es', 'en', 'so'] : ['es', 'en'], access: i % 3 ? ['step-free'] : ['asl'],
    text: { en: { title: `Series ${i}`, description: 'x'.repeat(200) }, es: { title: `Serie ${i}` } },
  })) })
}
async function median(name: string, f: () => Promise<unknown>) {
  const ts: number[] = []
  for (let i = 0; i < 60; i++) { const t = performance.now(); await f(); ts.push(performance.now() - t) }
  ts.sort((a, b) => a - b); console.log(name, (ts[30] ?? 0).toFixed(2) + ' ms')
}
it('scale', async () => {
  for (const n of [10, 10000]) {
    const db = await openTestDatabase()
    let t = performance.now()
    const r = await importMeetings(db, { text: file(n), now, timeZone })
    console.log(n, r.ok && r.added.length, 'import s', (performance.now() - t) / 1000, await db.selectFrom('occurrences').select(db.fn.countAll().as('n')).execute())
    t = performance.now(); await importMeetings(db, { text: file(n), now, timeZone }); console.log('again', (performance.now() - t) / 1000)
    t = performance.now(); await exportMeetings(db); console.log('export', (performance.now() - t) / 1000)
    const base = { language: 'es', now, page: 1 } as const
    await median('upcoming', () => listUpcoming(db, { ...base, filters: {} }))
    await median('upcoming page 500', () => listUpcoming(db, { ...base, filters: {}, page: 500 }))
    await median('upcoming es', () => listUpcoming(db, { ...base, filters: { spoken: 'es' } }))
    await median('upcoming so', () => listUpcoming(db, { ...base, filters: { spoken: 'so' } }))
    await median('upcoming month', () => listUpcoming(db, { ...base, filters: { month: '2027-12' } }))
    await median('upcoming asl', () => listUpcoming(db, { ...base, filters: { access: 'asl' } }))
    await median('upcoming childcare (none)', () => listUpcoming(db, { ...base, filters: { access: 'childcare' } }))
    await median('past', () => listPast(db, base))
    await median('languages', () => listSpokenLanguages(db, { now }))
    await median('months', () => listUpcomingMonths(db, { now, timeZone }))
    await median('find', () => findMeeting(db, { id: 'series-5', language: 'es', now }))
    t = performance.now(); console.log(await rollForward(db, { now }), 'roll 0', performance.now() - t)
    t = performance.now(); console.log(await rollForward(db, { now: now.add({ hours: 24 }) }), 'roll a day s', (performance.now() - t) / 1000)
  }
}, 300000)
