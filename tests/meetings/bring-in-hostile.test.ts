import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planBringing } from '~/meetings/bring-in'
import { refusalKeys } from '~/meetings/file-event'
import { readCalendarFile } from '~/meetings/read-calendar-file'
import { openTestDatabase } from '../support/database'
import { bytesOf } from './calendar-files'
import { now, timeZone } from './fixtures'

const names = [
  'google-calendar.ics',
  'apple-calendar.ics',
  'khal-radicale.ics',
  'not-taken.ics',
  'outlook.csv',
]

/** What somebody might do to a file: cut out, put in, change letters, repeat a piece. */
const damage = fc.oneof(
  fc.record({
    kind: fc.constant('cut' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(80),
  }),
  fc.record({
    kind: fc.constant('put' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    bytes: fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc
        .constantFrom(
          ...[
            '\r\n',
            '\n ',
            ':',
            ';',
            '"',
            ',',
            '=',
            '\\n',
            'BEGIN:VEVENT\r\n',
            'END:VEVENT\r\n',
            'RRULE:FREQ=DAILY',
          ],
          ...[
            'DTSTART:00000000T000000\r\n',
            'EXDATE:99999999T999999Z\r\n',
            'DURATION:-P9999999W\r\n',
            '\ud83d\udc6e',
          ],
          ...[
            'RECURRENCE-ID:20261203T183000Z\r\n',
            'TZID=__proto__:',
            'UID:\r\n',
            ';COUNT=99999',
            '-999999999999',
          ],
        )
        .map((text) => new TextEncoder().encode(text)),
    ),
  }),
  fc.record({
    kind: fc.constant('repeat' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(300),
    times: fc.integer({ min: 2, max: 20 }),
  }),
)

type Damage = typeof damage extends fc.Arbitrary<infer Kind> ? Kind : never

function damaged(bytes: Uint8Array, done: readonly Damage[]): Uint8Array {
  return done.reduce((current, { at, ...what }) => {
    const place = Math.floor(at * current.length)
    const [before, after] = [current.subarray(0, place), current.subarray(place)]
    if (what.kind === 'cut') return Buffer.concat([before, after.subarray(what.length)])
    if (what.kind === 'put') return Buffer.concat([before, what.bytes, after])
    const piece = Array.from({ length: what.times }, () => after.subarray(0, what.length))
    return Buffer.concat([before, ...piece, after])
  }, bytes)
}

/** A calendar with one event that has that rule. */
function rule(text: string): string {
  const event = `BEGIN:VEVENT\nSUMMARY:x\nDTSTART:20270105T190000\nRRULE:${text}\nEND:VEVENT\n`
  return `BEGIN:VCALENDAR\n${event}END:VCALENDAR`
}

describe('a file that is broken on purpose', () => {
  test('is read or refused, and planned or asked about, whatever is in it', async () => {
    const db = await openTestDatabase()
    const answers = {
      language: 'en',
      floating: timeZone,
      repeatsInUtc: timeZone,
      dayOrder: 'day-first',
    } as const
    const files = fc.constantFrom(...names)
    await fc.assert(
      fc.asyncProperty(files, fc.array(damage, { minLength: 1, maxLength: 8 }), async (name, done) => {
        const read = readCalendarFile(damaged(bytesOf(name), done))
        if (!read.ok) {
          expect(refusalKeys).toContain(read.why)
          return
        }
        const content = JSON.parse(JSON.stringify(read.content))
        expect(content).toEqual(read.content)
        const { items } = await planBringing(db, { content, answers, now, timeZone })
        for (const { kind, why } of items) expect(why === null).toBe(kind !== 'skip')
      }),
      { numRuns: 150 },
    )
  })

  test('is refused as bytes that mean nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const read = readCalendarFile(bytes)
        if (!read.ok) expect(refusalKeys).toContain(read.why)
      }),
    )
  })

  test.each([
    [
      'parameters without end',
      `BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY${';A=""'.repeat(200_000)}:x\nEND:VEVENT\nEND:VCALENDAR`,
    ],
    [
      'commas without end',
      `BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:${', '.repeat(450_000)}\nEND:VEVENT\nEND:VCALENDAR`,
    ],
    [
      'brackets without end',
      `BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDESCRIPTION:${'<a'.repeat(20_000)}\nEND:VEVENT\nEND:VCALENDAR`,
    ],
    [
      'colons without end',
      `BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID=${':'.repeat(400_000)}\nEND:VEVENT\nEND:VCALENDAR`,
    ],
    ['line ends without end', `BEGIN:VCALENDAR${'\r'.repeat(980_000)}`],
    [
      'line ends without end in a line',
      `BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x${'\r'.repeat(980_000)}y\nEND:VEVENT\nEND:VCALENDAR`,
    ],
    ['semicolons without end', rule(`${';'.repeat(900_000)}X`)],
    ['parts without end', `BEGIN:VCALENDAR\n${'BEGIN:X\n'.repeat(100_000)}`],
    [
      'zones without end',
      `BEGIN:VCALENDAR\n${'BEGIN:VTIMEZONE\nEND:VTIMEZONE\n'.repeat(30_000)}END:VCALENDAR`,
    ],
    ['quotation marks without end', `Subject,Start Date\n${'"'.repeat(900_000)}`],
    ['columns without end', `Subject,Start Date${',x'.repeat(400_000)}\na,1/1/2027`],
  ])('has an answer: %s', (_name, text) => {
    const read = readCalendarFile(new TextEncoder().encode(text))
    expect(read.ok || refusalKeys.includes(read.why)).toBe(true)
  })
})
