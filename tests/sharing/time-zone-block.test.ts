import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { timeZoneBlock } from '~/sharing/time-zone-block'

const from = Temporal.Instant.from('2007-01-01T00:00:00Z')
const through = Temporal.Instant.from('2038-01-01T00:00:00Z')

/** Every kind of zone there is: with a rule for good, with one that ended, with days by another calendar, and with none. */
const zones = [
  'America/Chicago',
  'America/Los_Angeles',
  'America/Phoenix',
  'America/Mexico_City',
  'America/Ojinaga',
  'America/Havana',
  'America/Santiago',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Ho_Chi_Minh',
  'Asia/Jerusalem',
  'Australia/Lord_Howe',
  'Europe/Dublin',
  'Pacific/Apia',
]

describe('how the clocks go, as a calendar says it', () => {
  test.each(zones)('is for %s what our pages go by', (timeZone) => {
    const component = new ICAL.Component(ICAL.parse(timeZoneBlock(timeZone, from, through)))
    const read = new ICAL.Timezone({ component, tzid: timeZone })
    const wrong: string[] = []
    for (let day = Temporal.PlainDate.from('2007-01-02'); day.year < 2037; day = day.add({ days: 9 })) {
      const { year, month, day: number } = day
      const offset = read.utcOffset(
        ICAL.Time.fromData({ year, month, day: number, hour: 12, minute: 0, second: 0, isDate: false }),
      )
      const known = day.toZonedDateTime({ timeZone, plainTime: '12:00' }).offsetNanoseconds / 1e9
      if (offset !== known) wrong.push(`${day} ${offset} ${known}`)
    }
    expect(wrong).toEqual([])
  })

  test('is a rule where a rule goes on, as Outlook wants it, and nothing else', () => {
    const block = timeZoneBlock('America/Chicago', from, through)
    expect(block.split('\r\n').filter((line) => line.startsWith('RRULE'))).toEqual([
      'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU',
      'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU',
    ])
    expect(block).not.toContain('RDATE')
    expect(timeZoneBlock('America/Mexico_City', from, through)).not.toContain('RRULE')
  })
})
