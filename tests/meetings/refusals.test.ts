import { describe, expect, it } from 'vitest'
import english from '#locales/en/import.json'
import spanish from '#locales/es/import.json'
import { importMeetings } from '~/meetings/import-meetings'
import type { ProblemKey } from '~/meetings/problems'
import { openTestDatabase } from '../support/database'
import { entry, importEntries, now, timeZone } from './fixtures'

type Wrong = [what: string, different: object, field: string, message: ProblemKey, values?: object]

const onTuesdays = { rrule: 'FREQ=WEEKLY' }
const rule = (rrule: string): object => ({ rrule })
const exceptions = (...list: object[]): object => ({ ...onTuesdays, exceptions: list })

const wrong: Wrong[] = [
  // Ids, keys and types
  ['an id with capitals', { id: 'Evening' }, 'id', 'badId'],
  ['an id that is too long', { id: 'a'.repeat(81) }, 'id', 'badId'],
  ['an id that climbs folders', { id: '../../etc' }, 'id', 'badId'],
  ['an unknown key', { colour: 'red' }, 'colour', 'unknownKey', { key: 'colour' }],
  [
    'an unknown key in the place',
    { place: { name: 'Hall', zip: '75217' } },
    'place.zip',
    'unknownKey',
    { key: 'zip' },
  ],
  ['an unknown status', { status: 'maybe' }, 'status', 'notOneOf', { values: 'draft, published, cancelled' }],
  ['unknown access', { access: ['lift'] }, 'access[0]', 'notOneOf', { values: 'step-free, asl, childcare' }],
  ['a number for words', { phone: 911 }, 'phone', 'notText'],
  ['one language instead of a list', { spoken: 'es' }, 'spoken', 'notList'],
  ['a place that is only a name', { place: 'Hall' }, 'place', 'notObject'],
  ['half a minute', { durationMinutes: 0.5 }, 'durationMinutes', 'notWholeNumber'],
  ['minutes as words', { durationMinutes: '90' }, 'durationMinutes', 'notWholeNumber'],
  [
    'more than a day',
    { durationMinutes: 1441 },
    'durationMinutes',
    'outOfRange',
    { minimum: 1, maximum: 1440 },
  ],
  ['no time at all', { durationMinutes: 0 }, 'durationMinutes', 'outOfRange'],
  // Words
  ['no title', { text: {} }, 'text', 'noTitle'],
  ['no text', { text: undefined }, 'text', 'required'],
  [
    'a language without its title',
    { text: { en: { title: 'A' }, es: { description: 'B' } } },
    'text.es.title',
    'required',
  ],
  ['an empty title', { text: { en: { title: '  ' } } }, 'text.en.title', 'required'],
  [
    'a title that is too long',
    { text: { en: { title: 'a'.repeat(201) } } },
    'text.en.title',
    'tooLong',
    { maximum: 200 },
  ],
  [
    'a description that is too long',
    { text: { en: { title: 'a', description: 'a'.repeat(5001) } } },
    'text.en.description',
    'tooLong',
    { maximum: 5000 },
  ],
  [
    'a language that the portal does not speak',
    { text: { en: { title: 'A' }, fr: { title: 'B' } } },
    'text.fr',
    'unknownKey',
  ],
  ['a new line in a title', { text: { en: { title: 'A\nB' } } }, 'text.en.title', 'controlCharacters'],
  [
    'a bell',
    { text: { en: { title: 'A', description: 'B\u0007' } } },
    'text.en.description',
    'controlCharacters',
  ],
  ['half an emoji', { place: { name: 'Hall \ud83d' } }, 'place.name', 'controlCharacters'],
  ['a long place', { place: { name: 'a'.repeat(201) } }, 'place.name', 'tooLong', { maximum: 200 }],
  ['an unknown language', { spoken: ['es', 'spanish'] }, 'spoken[1]', 'badLanguage', { tag: 'spanish' }],
  ['a language that is none', { interpreted: ['en_US'] }, 'interpreted[0]', 'badLanguage', { tag: 'en_US' }],
  [
    'too many languages',
    { spoken: Array.from({ length: 51 }, () => 'es') },
    'spoken',
    'tooManyItems',
    { maximum: 50 },
  ],
  // Where
  ['nowhere', { place: undefined }, 'place', 'nowhere'],
  ['a place without a name', { place: { street: '1 Main St.' } }, 'place.name', 'required'],
  ['a script as link', { onlineUrl: 'javascript:alert(1)' }, 'onlineUrl', 'badLink'],
  ['a script with a tab in it', { onlineUrl: 'java\tscript:alert(1)' }, 'onlineUrl', 'badLink'],
  ['data as link', { onlineUrl: 'data:text/html,hi' }, 'onlineUrl', 'badLink'],
  ['a link with a password', { onlineUrl: 'https://a:b@example.org/' }, 'onlineUrl', 'badLink'],
  [
    'a link with another host in its name',
    { onlineUrl: 'https://dallas.gov@evil.example/' },
    'onlineUrl',
    'badLink',
  ],
  ['a link with backslashes', { onlineUrl: 'https:\\\\evil.example' }, 'onlineUrl', 'badLink'],
  ['a link without a scheme', { sources: ['example.org'] }, 'sources[0]', 'badLink'],
  [
    'a link that leaves its attribute',
    { sources: ['https://example.org/"onclick="x'] },
    'sources[0]',
    'badLink',
  ],
  // When
  ['a day that does not exist', { startsOn: '2027-02-29T19:00' }, 'startsOn', 'badLocalTime'],
  ['a time with an offset', { startsOn: '2026-12-01T19:00Z' }, 'startsOn', 'badLocalTime'],
  ['no start', { startsOn: undefined }, 'startsOn', 'required'],
  [
    'the last century',
    { startsOn: '1999-12-31T19:00' },
    'startsOn',
    'dateOutOfRange',
    { earliest: '2000-01-01', latest: '2036-11-22' },
  ],
  ['too far ahead', { startsOn: '2036-11-23T19:00' }, 'startsOn', 'dateOutOfRange'],
  ['an unknown zone', { timeZone: 'America/Dallas' }, 'timeZone', 'unknownZone', { zone: 'America/Dallas' }],
  ['an offset as zone', { timeZone: '-06:00' }, 'timeZone', 'unknownZone'],
  [
    'a time that the clocks skip',
    { startsOn: '2027-03-14T02:30' },
    'startsOn',
    'timeDoesNotExist',
    { time: '2027-03-14T02:30', zone: timeZone },
  ],
  [
    'a date of a series that the clocks skip',
    { startsOn: '2027-03-07T02:30', rrule: 'FREQ=WEEKLY' },
    'rrule',
    'timeDoesNotExist',
    { time: '2027-03-14T02:30' },
  ],
  [
    'a cancellation that is not one',
    { cancelledAt: '2026-11-01T00:00:00Z' },
    'cancelledAt',
    'cancelledAtWithoutStatus',
  ],
  [
    'a cancellation without its zone',
    { status: 'cancelled', cancelledAt: '2026-11-01' },
    'cancelledAt',
    'badInstant',
  ],
  // Rules
  ['every hour', rule('FREQ=HOURLY'), 'rrule', 'ruleSeveralADay', { part: 'FREQ=HOURLY' }],
  ['two hours a day', rule('FREQ=DAILY;BYHOUR=9,19'), 'rrule', 'ruleSeveralADay', { part: 'BYHOUR' }],
  ['a minute', rule('FREQ=DAILY;BYMINUTE=0'), 'rrule', 'ruleSeveralADay', { part: 'BYMINUTE' }],
  ['a second', rule('FREQ=DAILY;BYSECOND=0'), 'rrule', 'ruleSeveralADay', { part: 'BYSECOND' }],
  ['an unknown part', rule('FREQ=WEEKLY;BYMOON=1'), 'rrule', 'ruleUnknownPart', { part: 'BYMOON' }],
  ['another calendar', rule('FREQ=WEEKLY;RSCALE=CHINESE'), 'rrule', 'ruleUnknownPart', { part: 'RSCALE' }],
  ['the name of the property', rule('RRULE:FREQ=WEEKLY'), 'rrule', 'ruleUnknownPart'],
  ['a repeated part', rule('FREQ=WEEKLY;COUNT=3;COUNT=4'), 'rrule', 'ruleRepeatedPart', { part: 'COUNT' }],
  ['no frequency', rule('INTERVAL=2'), 'rrule', 'ruleNoFrequency'],
  [
    'an unknown frequency',
    rule('FREQ=SOMETIMES'),
    'rrule',
    'ruleBadValue',
    { part: 'FREQ', value: 'SOMETIMES' },
  ],
  ['both ends', rule('FREQ=WEEKLY;COUNT=3;UNTIL=20270101'), 'rrule', 'ruleCountAndUntil'],
  ['no interval', rule('FREQ=WEEKLY;INTERVAL=0'), 'rrule', 'ruleBadValue', { part: 'INTERVAL', value: '0' }],
  ['a huge interval', rule('FREQ=WEEKLY;INTERVAL=1001'), 'rrule', 'ruleBadValue'],
  ['a huge count', rule('FREQ=WEEKLY;COUNT=5001'), 'rrule', 'ruleBadValue'],
  ['a count below nothing', rule('FREQ=WEEKLY;COUNT=-1'), 'rrule', 'ruleBadValue'],
  [
    'an end that is not on the calendar',
    rule('FREQ=WEEKLY;UNTIL=20270230'),
    'rrule',
    'ruleBadValue',
    { part: 'UNTIL' },
  ],
  ['a thirteenth month', rule('FREQ=YEARLY;BYMONTH=13'), 'rrule', 'ruleBadValue'],
  ['day nought', rule('FREQ=MONTHLY;BYMONTHDAY=0'), 'rrule', 'ruleBadValue'],
  ['an empty list', rule('FREQ=WEEKLY;BYDAY='), 'rrule', 'ruleBadValue'],
  [
    'a third Tuesday of a week',
    rule('FREQ=WEEKLY;BYDAY=3TU'),
    'rrule',
    'rulePartNotAllowed',
    { part: 'BYDAY', frequency: 'WEEKLY' },
  ],
  ['a week number in a month', rule('FREQ=MONTHLY;BYWEEKNO=3'), 'rrule', 'rulePartNotAllowed'],
  [
    'a choice from nothing',
    rule('FREQ=MONTHLY;BYSETPOS=1'),
    'rrule',
    'rulePartNotAllowed',
    { part: 'BYSETPOS' },
  ],
  ['no date ever', rule('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'), 'rrule', 'ruleNoDate'],
  ['an end before the start', rule('FREQ=WEEKLY;UNTIL=20261130'), 'rrule', 'ruleNoDate'],
  [
    'a start that the rule does not give',
    rule('FREQ=WEEKLY;BYDAY=WE'),
    'rrule',
    'ruleStart',
    { date: '2026-12-01' },
  ],
  [
    'a far start that the rule does not give',
    { startsOn: '2030-01-01T19:00', rrule: 'FREQ=WEEKLY;BYDAY=WE' },
    'rrule',
    'ruleStart',
  ],
  [
    'fifteen years of days',
    { startsOn: '2012-01-01T19:00', rrule: 'FREQ=DAILY' },
    'rrule',
    'ruleTooManyDates',
    { maximum: 5000 },
  ],
  // Exceptions
  [
    'a date that the rule does not give',
    exceptions({ date: '2026-12-02', status: 'cancelled' }),
    'exceptions[0].date',
    'exceptionNotPlanned',
    { date: '2026-12-02' },
  ],
  [
    'a date of a meeting that has only one',
    { exceptions: [{ date: '2026-12-08', status: 'cancelled' }] },
    'exceptions[0].date',
    'exceptionNotPlanned',
  ],
  [
    'two on one date',
    exceptions({ date: '2026-12-08', status: 'cancelled' }, { date: '2026-12-08', status: 'postponed' }),
    'exceptions[1].date',
    'exceptionTwice',
    { date: '2026-12-08' },
  ],
  [
    'a move to nowhere',
    exceptions({ date: '2026-12-08', status: 'moved', durationMinutes: 30 }),
    'exceptions[0]',
    'movedWithoutChange',
    { date: '2026-12-08' },
  ],
  [
    'a move to a time that the clocks skip',
    exceptions({ date: '2026-12-08', status: 'moved', startsOn: '2027-03-14T02:30' }),
    'exceptions[0].startsOn',
    'timeDoesNotExist',
  ],
  [
    'a move into the last century',
    exceptions({ date: '2026-12-08', status: 'moved', startsOn: '1999-03-14T02:30' }),
    'exceptions[0].startsOn',
    'dateOutOfRange',
  ],
  [
    'a new time for what is cancelled',
    exceptions({ date: '2026-12-08', status: 'cancelled', startsOn: '2026-12-09T19:00' }),
    'exceptions[0].startsOn',
    'unknownKey',
  ],
  [
    'an unknown exception',
    exceptions({ date: '2026-12-08', status: 'late' }),
    'exceptions[0].status',
    'notOneOf',
    { values: 'cancelled, moved, postponed' },
  ],
  [
    'an unknown reason',
    exceptions({ date: '2026-12-08', status: 'cancelled', reason: 'mood' }),
    'exceptions[0].reason',
    'notOneOf',
  ],
  [
    'a day that is not one',
    exceptions({ date: '8 December', status: 'cancelled' }),
    'exceptions[0].date',
    'badDate',
  ],
  [
    'an exception too far ahead',
    exceptions({ date: '2040-12-04', status: 'cancelled' }),
    'exceptions[0].date',
    'dateOutOfRange',
  ],
  [
    'a note that is too long',
    exceptions({ date: '2026-12-08', status: 'cancelled', note: { en: 'a'.repeat(501) } }),
    'exceptions[0].note.en',
    'tooLong',
    { maximum: 500 },
  ],
  [
    'too many exceptions',
    exceptions(...Array.from({ length: 501 }, () => ({ date: '2026-12-08', status: 'cancelled' }))),
    'exceptions',
    'tooManyItems',
    { maximum: 500 },
  ],
]

describe('a meeting is refused for', () => {
  it.each(wrong)('%s', async (_what, different, field, message, values = {}) => {
    const db = await openTestDatabase()
    const result = await importEntries(db, [{ ...entry(), ...different }])
    const problems = result.ok ? [] : result.problems
    expect(problems).toContainEqual(
      expect.objectContaining({ field, message, values: expect.objectContaining(values) }),
    )
    expect(await db.selectFrom('meetings').select('id').execute()).toEqual([])
  })
})

describe('a file is refused for', () => {
  it.each([
    ['{\n  "meetings": [\n    { "id": "a", }\n  ]\n}', { line: 3, column: 18 }],
    ['{ "meetings": [', { line: 1, column: 16 }],
    ['', { line: 1, column: 1 }],
    ['{ "meetings": [] } x', { line: 1, column: 20 }],
    ['{ "a": "new\nline" }', { line: 1, column: 8 }],
    ["{ 'meetings': [] }", { line: 1, column: 3 }],
    ['{ "meetings" [] }', { line: 1, column: 14 }],
    ['[01]', { line: 1, column: 3 }],
    ['["\\x"]', { line: 1, column: 2 }],
    ['[1 2]', { line: 1, column: 4 }],
    ['[1,]', { line: 1, column: 4 }],
    [`${'['.repeat(100_000)}`, { line: 1, column: 100_001 }],
  ])('broken JSON, with its line and column: %.30s', async (text, values) => {
    const db = await openTestDatabase()
    const result = await importMeetings(db, { text, now, timeZone })
    expect(result).toEqual({ ok: false, problems: [{ item: '', field: '', message: 'brokenJson', values }] })
  })

  it.each([
    ['[]', '', 'notObject'],
    ['null', '', 'notObject'],
    ['{}', 'meetings', 'required'],
    ['{ "meetings": {} }', 'meetings', 'notList'],
    ['{ "meetings": [], "more": 1 }', 'more', 'unknownKey'],
    [JSON.stringify({ meetings: Array.from({ length: 20_001 }, () => 0) }), 'meetings', 'tooManyItems'],
  ])('its outline: %.30s', async (text, field, message) => {
    const db = await openTestDatabase()
    expect(await importMeetings(db, { text, now, timeZone })).toMatchObject({
      ok: false,
      problems: [{ item: '', field, message }],
    })
  })

  it('the same id twice', async () => {
    const db = await openTestDatabase()
    expect(await importEntries(db, [entry(), entry({ durationMinutes: 30 })])).toEqual({
      ok: false,
      problems: [{ item: 'evening', field: 'id', message: 'duplicateId', values: { id: 'evening' } }],
    })
  })

  it('more dates than a database should be filled with', async () => {
    const db = await openTestDatabase()
    const startsOn = '2016-01-01T19:00'
    const many = Array.from({ length: 450 }, (_, index) =>
      entry({ id: `daily-${index}`, startsOn, rrule: 'FREQ=DAILY' }),
    )
    expect(await importEntries(db, many)).toMatchObject({
      problems: [{ item: '', field: 'meetings', message: 'tooManyDates', values: { maximum: 2_000_000 } }],
    })
  }, 60_000)
})

describe('what is unusual but right is accepted:', () => {
  it.each<[string, object]>([
    [
      'a series that is over',
      { startsOn: '2020-03-17T19:00', rrule: 'FREQ=MONTHLY;INTERVAL=3;BYDAY=3TU;COUNT=4' },
    ],
    ['a date years ahead', { startsOn: '2036-11-22T19:00' }],
    ['only a phone', { place: undefined, phone: '214-555-0100' }],
    [
      'only a link, with spaces around it',
      { place: undefined, onlineUrl: ' http://example.org/a?b=c&d=%20#e ' },
    ],
    ['a rule in small letters', rule('freq=weekly;byday=tu')],
    ['no more than it could say', { durationMinutes: null, rrule: null, onlineUrl: null, phone: null }],
    ['a language with a region and script', { spoken: ['zh-Hant-TW'], interpreted: ['quc', 'ase'] }],
    ['a time that happens twice', { startsOn: '2027-11-07T01:30' }],
    [
      'a skipped time that is moved',
      {
        startsOn: '2027-03-07T02:30',
        rrule: 'FREQ=WEEKLY;COUNT=3',
        exceptions: [{ date: '2027-03-14', status: 'moved', startsOn: '2027-03-14T03:30' }],
      },
    ],
  ])('%s', async (_what, different) => {
    const db = await openTestDatabase()
    expect(await importEntries(db, [{ ...entry(), ...different }])).toMatchObject({
      ok: true,
      added: ['evening'],
    })
  })
})

it('every reason to refuse is told in both languages, with the same placeholders, and tried above', () => {
  const placeholders = (words: Record<ProblemKey, string>) =>
    Object.fromEntries(
      Object.entries(words).map(([key, text]) => [key, (text.match(/\{\{\w+\}\}/g) ?? []).sort()]),
    )
  expect(placeholders(spanish)).toEqual(placeholders(english))
  const elsewhere = ['brokenJson', 'duplicateId', 'tooManyDates']
  expect([...new Set([...wrong.map(([, , , message]) => message as string), ...elsewhere])].sort()).toEqual(
    Object.keys(english).sort(),
  )
})
