import { expect, it } from 'vitest'
import { describeRecurrence, type RecurrenceDescription } from '~/meetings/recurrence-description'

/** A Tuesday: the third of its month, and of 2026. */
const startsOn = '2026-03-17T19:00'

it.each<[string, RecurrenceDescription]>([
  ['FREQ=DAILY', { kind: 'daily', interval: 1 }],
  ['FREQ=DAILY;INTERVAL=3;COUNT=4', { kind: 'daily', interval: 3, count: 4 }],
  ['FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', { kind: 'weekly', interval: 1, weekdays: [1, 2, 3, 4, 5] }],
  ['FREQ=DAILY;INTERVAL=2;BYDAY=TU', { kind: 'other', interval: 2 }],
  ['FREQ=WEEKLY', { kind: 'weekly', interval: 1, weekdays: [2] }],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,TU', { kind: 'weekly', interval: 2, weekdays: [2, 4] }],
  ['FREQ=MONTHLY;INTERVAL=3;BYDAY=3TU', { kind: 'monthly-weekday', interval: 3, weekdays: [2], ordinal: 3 }],
  ['FREQ=MONTHLY;BYDAY=TU;BYSETPOS=3', { kind: 'monthly-weekday', interval: 1, weekdays: [2], ordinal: 3 }],
  ['FREQ=MONTHLY;BYDAY=-1FR', { kind: 'monthly-weekday', interval: 1, weekdays: [5], ordinal: -1 }],
  ['FREQ=MONTHLY;BYDAY=-2FR', { kind: 'other', interval: 1 }],
  ['FREQ=MONTHLY;BYDAY=1TU,3TU', { kind: 'other', interval: 1 }],
  ['FREQ=MONTHLY;BYDAY=TU', { kind: 'other', interval: 1 }],
  ['FREQ=MONTHLY', { kind: 'monthly-day', interval: 1, day: 17 }],
  ['FREQ=MONTHLY;BYMONTHDAY=5', { kind: 'monthly-day', interval: 1, day: 5 }],
  ['FREQ=MONTHLY;BYMONTHDAY=31', { kind: 'other', interval: 1 }],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', { kind: 'other', interval: 1 }],
  ['FREQ=MONTHLY;BYMONTH=3;BYDAY=3TU', { kind: 'other', interval: 1 }],
  ['FREQ=YEARLY;UNTIL=20300101', { kind: 'yearly', interval: 1, until: '2030-01-01' }],
  ['FREQ=WEEKLY;UNTIL=20260401T030000Z', { kind: 'weekly', interval: 1, weekdays: [2], until: '2026-03-31' }],
  ['FREQ=YEARLY;BYDAY=TU', { kind: 'other', interval: 1 }],
])('%s is described by what a sentence needs', (rrule, description) => {
  expect(describeRecurrence(rrule, startsOn, 'America/Chicago')).toEqual(description)
})

it('does not promise the 31st of every month', () => {
  expect(describeRecurrence('FREQ=MONTHLY', '2026-01-31T19:00', 'America/Chicago').kind).toBe('other')
})
