import { expect, it } from 'vitest'
import { compareVersions } from '~/meetings/compare-versions'
import { entry } from './fixtures'

it('two versions that say the same do not differ, whatever the order and whether a field is empty or absent', () => {
  const { text, place, ...rest } = entry({ contact: 'Ana', spoken: ['en', 'es'] })
  const other = {
    place: { city: null, name: 'Sample community center' },
    text,
    ...rest,
    phone: null,
    access: [],
  }
  expect(compareVersions({ text, place, ...rest }, other)).toEqual([])
})

it('each field that differs is named with both values, in the order of the file', () => {
  const a = entry({ spoken: ['en'], place: { name: 'Library', room: '2' }, durationMinutes: 60 })
  const b = entry({ spoken: ['en', 'es'], place: { name: 'School' }, durationMinutes: 90, phone: '311' })
  b.text = { en: { title: 'Evening meeting', description: 'With coffee' } }
  expect(compareVersions(a, b)).toEqual([
    { field: 'durationMinutes', a: 60, b: 90 },
    { field: 'place.name', a: 'Library', b: 'School' },
    { field: 'place.room', a: '2', b: null },
    { field: 'text.es.title', a: 'Reunión de la tarde', b: null },
    { field: 'spoken', a: ['en'], b: ['en', 'es'] },
    { field: 'text.en.description', a: null, b: 'With coffee' },
    { field: 'phone', a: null, b: '311' },
  ])
})

it('exceptions are compared day by day, wherever they stand in the list', () => {
  const cancelled = { date: '2026-12-08', status: 'cancelled', reason: 'weather' } as const
  const moved = { date: '2026-12-15', status: 'moved', place: { name: 'Library' } } as const
  const a = entry({ exceptions: [cancelled, moved] })
  const b = entry({ exceptions: [moved, { ...cancelled, reason: 'speaker', note: { es: 'Está de viaje' } }] })
  expect(compareVersions(a, b)).toEqual([
    { field: 'exceptions.2026-12-08.reason', a: 'weather', b: 'speaker' },
    { field: 'exceptions.2026-12-08.note.es', a: null, b: 'Está de viaje' },
  ])
  expect(compareVersions(a, entry({ exceptions: [cancelled] }))).toEqual([
    { field: 'exceptions.2026-12-15.status', a: 'moved', b: null },
    { field: 'exceptions.2026-12-15.place.name', a: 'Library', b: null },
  ])
})

it('of a meeting that was not there before, every field is new', () => {
  const fields = compareVersions(null, entry()).map(({ field, a }) => `${field} ${a}`)
  expect(fields).toEqual([
    'id null',
    'startsOn null',
    'durationMinutes null',
    'place.name null',
    'text.en.title null',
    'text.es.title null',
  ])
  expect(compareVersions(null, null)).toEqual([])
})
