import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { type Language, languages } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'
import { checkEntry } from '~/meetings/check-entry'
import { checkMeeting } from '~/meetings/check-meeting'
import { completeMeeting, entryOf } from '~/meetings/complete-meeting'
import { type FormProblem, inOrder, problemsInForm, wordsOf } from '~/meetings/form-problems'
import { tagOf } from '~/meetings/language-tags'
import { meetingStatuses } from '~/meetings/meeting'
import { type MeetingEntry, parseEntry } from '~/meetings/meeting-file'
import { blankValues, readMeetingForm, valuesOfEntry } from '~/meetings/meeting-form'
import type { ProblemKey } from '~/meetings/problems'
import { planDays } from '~/meetings/schedule'
import type { FormValues } from '~/ui/form'
import { entry, now, timeZone } from './fixtures'

const offered: Language[] = ['en', 'es']

/** As a browser sends it: what a form does not show is not there, and new lines are two characters. */
function sent({ status: _, ...values }: FormValues, changes: Record<string, string> = {}): FormValues {
  const typed = Object.entries({ ...values, ...mapped(changes, (text) => [text]) })
  return mapped(Object.fromEntries(typed), (texts) => texts.map((text) => text.replaceAll('\n', '\r\n')))
}

function mapped<From, To>(values: Record<string, From>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]))
}

/** What a form makes of a meeting in which somebody has changed these fields. */
function changed(kept: MeetingEntry, changes: Record<string, string>) {
  return readMeetingForm(sent(valuesOfEntry(kept, offered), changes), kept)
}

/** A new form in which somebody has written this. */
function written(fields: Record<string, string>) {
  return readMeetingForm(sent(blankValues(), fields), undefined)
}

const enough = {
  day: '2026-12-01',
  start: '19:00',
  'place.name': 'Library',
  'text.en.title': 'Evening meeting',
}

const line = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  fc.constantFrom('</script>', '"><img src=x onerror=alert(1)>', '\u202eabc', 'שלום', "O'Neil & sons", '0'),
)
const paragraphs = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'))
const perLanguage = <Value>(value: fc.Arbitrary<Value>) =>
  fc.record(Object.fromEntries(languages.map((language) => [language, value])), { requiredKeys: [] })
const place = fc.record(
  {
    name: line,
    street: line,
    city: line,
    state: line,
    postalCode: line,
    room: line,
    directions: perLanguage(line),
  },
  { requiredKeys: ['name'] },
)
const tags = fc.uniqueArray(fc.constantFrom('es', 'en', 'vi', 'ko', 'zh-Hant', 'ase', 'quc'))
const links = fc.uniqueArray(fc.constantFrom('https://example.org/a', 'https://example.org/b?c=d&e'))
const local = fc
  .tuple(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 1_439 }))
  .map(([day, minute]) =>
    Temporal.PlainDateTime.from('2025-01-01T00:00')
      .add({ days: day, minutes: minute })
      .toString()
      .slice(0, 16),
  )
const exception = fc.record(
  {
    status: fc.constantFrom('cancelled', 'postponed', 'moved'),
    reason: fc.constantFrom('weather', 'holiday'),
    note: perLanguage(paragraphs),
  },
  { requiredKeys: ['status'] },
)

/** Rules that fit a first day, those that a form can say and those that it cannot. */
const rules: readonly ((start: Temporal.PlainDate) => string)[] = [
  () => 'FREQ=DAILY;INTERVAL=3;COUNT=40',
  () => 'FREQ=WEEKLY;WKST=SU',
  ({ month, day }) => `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${day}`,
  ({ day }) => `FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=${day}`,
  () => 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;COUNT=30',
  ({ dayOfWeek, day }) =>
    `FREQ=MONTHLY;BYDAY=${Math.ceil(day / 7)}${['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'][dayOfWeek - 1]}`,
  ({ year }) => `FREQ=MONTHLY;UNTIL=${year + 2}0101T120000Z`,
  ({ year }) => `FREQ=WEEKLY;INTERVAL=2;UNTIL=${year + 1}1231`,
]

/** Anything that a file can bring, exceptions on some of its dates included. */
const anyEntry = fc
  .record(
    {
      status: fc.constantFrom(...meetingStatuses),
      timeZone: fc.constantFrom('America/Denver', 'Europe/Berlin', 'Asia/Kolkata', timeZone),
      startsOn: local,
      durationMinutes: fc.oneof(fc.integer({ min: 1, max: 1_440 }), fc.constant(1_440)),
      place,
      onlineUrl: fc.constantFrom('https://example.org/join', 'http://example.org/?a=b&c="d'),
      phone: line,
      contact: line,
      fromDepartment: line,
      spoken: tags,
      interpreted: tags,
      access: fc.uniqueArray(fc.constantFrom('step-free', 'asl', 'childcare')),
      text: perLanguage(fc.record({ title: line, description: paragraphs }, { requiredKeys: ['title'] })),
      sources: links,
      continues: fc.constant('earlier-series'),
      continuedBy: fc.constant('later-series'),
      rule: fc.nat({ max: rules.length - 1 }),
      exceptions: fc.array(fc.tuple(fc.nat({ max: 30 }), exception), { maxLength: 4 }),
    },
    { requiredKeys: ['startsOn', 'text'] },
  )
  .map(({ rule, exceptions = [], ...fields }) => {
    const rrule =
      rule === undefined ? undefined : rules[rule]?.(Temporal.PlainDate.from(fields.startsOn.slice(0, 10)))
    return { fields: { id: 'any', ...fields, rrule }, exceptions }
  })

it('whatever a file can bring comes out of a form as it went in', () => {
  let tried = 0
  fc.assert(
    fc.property(anyEntry, fc.constantFrom<Language[]>(['en', 'es'], ['en'], [...languages]), (any, shown) => {
      const plain = parseEntry(any.fields)
      fc.pre(plain.ok)
      const series = completeMeeting(plain.entry, timeZone)
      fc.pre(checkMeeting(series, now).problems.length === 0)
      const { days } = planDays(series, now)
      const exceptions = new Map(
        any.exceptions.map(([at, { status, ...told }]) => {
          const date = days[at % days.length] ?? ''
          const moved = status === 'moved' ? { startsOn: `${date}T12:34` } : {}
          return [date, { date, status, ...told, ...moved }]
        }),
      )
      const parsed = parseEntry({ ...any.fields, exceptions: [...exceptions.values()] })
      fc.pre(parsed.ok)
      const meeting = completeMeeting(parsed.entry, timeZone)
      fc.pre(checkMeeting(meeting, now).problems.length === 0)
      tried += 1

      const kept = entryOf(meeting)
      const read = readMeetingForm(sent(valuesOfEntry(kept, shown)), kept)
      expect(read.problems).toEqual([])
      const check = checkEntry(read.entry, { base: meeting, now, timeZone })
      expect(check).toMatchObject({ ok: true, meeting, dropped: [] })
    }),
    { numRuns: 100 },
  )
  expect(tried).toBeGreaterThan(30)
})

describe('a new form', () => {
  it('needs a title, a day, a time and a place, and nothing else', () => {
    const { entry: read, problems } = written(enough)
    expect(problems).toEqual([])
    expect(checkEntry(read, { now, timeZone })).toMatchObject({
      ok: true,
      meeting: {
        status: 'draft',
        timeZone,
        startsOn: '2026-12-01T19:00',
        durationMinutes: null,
        rrule: null,
        place: { name: 'Library', city: 'Dallas', state: 'TX' },
        text: { en: { title: 'Evening meeting', description: null } },
      },
    })
  })

  it('that has only a city is online when there is a link, and nowhere without one', () => {
    const { 'place.name': _, ...nowhere } = enough
    expect(written(nowhere).problems).toEqual([{ field: 'place.name', message: 'nowhere' }])
    const online = written({ ...nowhere, onlineUrl: 'https://example.org/join' })
    expect(online.problems).toEqual([])
    expect(online.entry.place).toBeUndefined()
  })

  it('with a street and no name of the place is told that the name is missing', () => {
    const { 'place.name': _, ...rest } = enough
    const { entry: read } = written({ ...rest, 'place.street': '1 Main St.' })
    const check = checkEntry(read, { now, timeZone })
    expect(problemsInForm(check.ok ? [] : check.problems, { entry: undefined, offered })).toEqual([
      { field: 'place.name', message: 'placeNameMissing', values: {} },
    ])
  })

  it.each<[what: string, fields: Record<string, string>, problems: [field: string, message: string][]]>([
    ['no day', { day: '' }, [['day', 'dayMissing']]],
    ['a day that does not exist', { day: '2027-02-29' }, [['day', 'badDate']]],
    ['a day as people write it', { day: '12/01/2026' }, [['day', 'badDate']]],
    ['no time', { start: ' ' }, [['start', 'startMissing']]],
    ['a time that does not exist', { start: '24:30' }, [['start', 'badTime']]],
    ['an end that is no time', { end: 'late' }, [['end', 'badTime']]],
    ['an end at the start', { end: '19:00' }, [['end', 'endIsStart']]],
    ['an end without a start', { start: '', end: '20:00' }, [['start', 'startMissing']]],
    ['a way to repeat that there is not', { repeats: 'hourly' }, [['repeats', 'notOneOf']]],
    ['half a week', { repeats: 'weekly', every: '0.5' }, [['every', 'notWholeNumber']]],
    ['every 0 weeks', { repeats: 'weekly', every: '0' }, [['every', 'notWholeNumber']]],
    ['every 1001 weeks', { repeats: 'weekly', every: '1001' }, [['every', 'notWholeNumber']]],
    ['no last day', { repeats: 'weekly', ends: 'on' }, [['until', 'untilMissing']]],
    ['a last day that does not exist', { repeats: 'weekly', ends: 'on', until: 'x' }, [['until', 'badDate']]],
    [
      'a last day before the first',
      { repeats: 'weekly', ends: 'on', until: '2026-11-30' },
      [['until', 'untilTooEarly']],
    ],
    ['no number of dates', { repeats: 'weekly', ends: 'after', count: '' }, [['count', 'notWholeNumber']]],
    ['too many dates', { repeats: 'daily', ends: 'after', count: '5001' }, [['count', 'notWholeNumber']]],
    ['no end that there is', { repeats: 'weekly', ends: 'soon' }, [['ends', 'notOneOf']]],
    ['the last Tuesday, on the first one', { repeats: 'monthly-last' }, [['repeats', 'notLast']]],
    [
      'everything at once',
      { day: '', start: '', repeats: 'weekly', every: 'x', ends: 'on', until: 'y', 'place.name': '' },
      [
        ['day', 'dayMissing'],
        ['start', 'startMissing'],
        ['every', 'notWholeNumber'],
        ['until', 'badDate'],
        ['place.name', 'nowhere'],
      ],
    ],
  ])('with %s is refused at the field', (_what, fields, problems) => {
    const found = inOrder(written({ ...enough, ...fields }).problems)
    expect(found.map(({ field, message }) => [field, message])).toEqual(problems)
  })

  it('does not look at what only goes with repeating while nothing repeats', () => {
    const leftOver = { every: 'x', ends: 'on', until: 'y', count: 'z' }
    expect(written({ ...enough, ...leftOver }).problems).toEqual([])
  })

  it('takes a time with seconds, which some browsers send', () => {
    expect(written({ ...enough, start: '19:00:00', end: '20:30:00' }).entry).toMatchObject({
      startsOn: '2026-12-01T19:00',
      durationMinutes: 90,
    })
  })
})

describe('an end by the clock', () => {
  const lengthOf = (fields: Record<string, string>) => written({ ...enough, ...fields }).entry.durationMinutes

  it('before the start is on the next day', () => {
    expect(lengthOf({ start: '22:30', end: '00:30' })).toBe(120)
  })

  it('is by the clock also in a night in which clocks are changed', () => {
    expect(lengthOf({ day: '2027-03-14', start: '00:30', end: '03:30' })).toBe(120)
    expect(lengthOf({ day: '2026-11-01', start: '00:30', end: '03:30' })).toBe(240)
  })

  it('of a series is what it is in every other night', () => {
    const series = { day: '2027-03-14', start: '00:30', end: '03:30', repeats: 'weekly' }
    expect(lengthOf(series)).toBe(180)
  })

  it('stays a whole day where it was one', () => {
    const day = entry({ durationMinutes: 1440 })
    expect(changed(day, {}).entry.durationMinutes).toBe(1440)
    expect(changed(day, { day: '2026-12-02' }).entry.durationMinutes).toBe(1440)
    expect(changed(day, { start: '18:00' }).entry.durationMinutes).toBe(60)
  })
})

describe('what a form has no fields for', () => {
  const kept = entry({
    timeZone: 'America/Denver',
    text: { en: { title: 'Evening' }, vi: { title: 'Buổi tối', description: 'Mời đến' } },
    place: { name: 'Library', directions: { en: 'Left', vi: 'Trái' } },
    sources: ['https://example.org/source'],
  })

  it('stays: sources, and words in a language that readers are not offered', () => {
    const { entry: read } = changed(kept, { 'text.en.title': 'Night', 'place.directions.en': '' })
    expect(read).toMatchObject({
      sources: ['https://example.org/source'],
      text: { en: { title: 'Night' }, vi: { title: 'Buổi tối', description: 'Mời đến' } },
      place: { directions: { vi: 'Trái' } },
    })
  })

  it('goes with the place that it belongs to', () => {
    const { entry: read } = changed(kept, { 'place.name': '', 'place.directions.en': '', phone: '311' })
    expect(read.place).toBeUndefined()
  })
})

describe('languages', () => {
  it.each([
    ['Korean', 'ko'],
    ['coreano', 'ko'],
    [' VIETNAMESE ', 'vi'],
    ['vietnamita', 'vi'],
    ['Tiếng Ả Rập', 'ar'],
    ['arabe', 'ar'],
    ['zh-Hant', 'zh-Hant'],
    ['Klingon', 'Klingon'],
  ])('may be written by name in any language of the portal: %s', (written, tag) => {
    expect(tagOf(written.trim()).trim()).toBe(tag)
  })

  it('are those that are checked, then those that are written', () => {
    const fields = {
      ...sent(blankValues(), enough),
      spoken: ['es', 'en'],
      spokenOther: ['Korean, árabe,, qqq'],
    }
    expect(readMeetingForm(fields, undefined).entry.spoken).toEqual(['es', 'en', 'ko', 'ar', 'qqq'])
  })
})

/** Where each may be, and all that may be there. */
const whereProblemsAre: [field: string, messages: ProblemKey[]][] = [
  ['', ['notObject']],
  ['id', ['badId', 'duplicateId', 'required']],
  ['status', ['notOneOf']],
  ['cancelledAt', ['badInstant', 'cancelledAtWithoutStatus']],
  ['timeZone', ['unknownZone']],
  ['startsOn', ['required', 'badLocalTime', 'dateOutOfRange', 'timeDoesNotExist']],
  ['durationMinutes', ['notWholeNumber', 'outOfRange']],
  [
    'rrule',
    [
      ...([
        'ruleBadValue',
        'ruleCountAndUntil',
        'ruleNoDate',
        'ruleNoFrequency',
        'rulePartNotAllowed',
      ] as const),
      ...([
        'ruleRepeatedPart',
        'ruleSeveralADay',
        'ruleStart',
        'ruleTooManyDates',
        'ruleUnknownPart',
      ] as const),
      ...(['tooLong', 'timeDoesNotExist', 'dateOutOfRange'] as const),
    ],
  ],
  ['place', ['nowhere', 'notObject']],
  ['place.name', ['required', 'tooLong', 'controlCharacters']],
  ['place.room', ['tooLong', 'controlCharacters']],
  ['place.directions.es', ['tooLong', 'controlCharacters']],
  ['onlineUrl', ['badLink', 'tooLong', 'controlCharacters']],
  ['phone', ['tooLong', 'controlCharacters']],
  ['spoken', ['tooManyItems', 'notList']],
  ['interpreted[3]', ['badLanguage', 'tooLong', 'controlCharacters']],
  ['access[0]', ['notOneOf']],
  ['text', ['noTitle']],
  ['text.es.title', ['required', 'tooLong', 'controlCharacters']],
  ['text.vi.description', ['tooLong', 'controlCharacters']],
  ['exceptions', ['tooManyItems']],
  ['exceptions[0].date', ['exceptionNotPlanned', 'exceptionTwice', 'dateOutOfRange']],
  ['exceptions[0]', ['movedWithoutChange']],
  ['exceptions[7].startsOn', ['timeDoesNotExist']],
  ['sources[0]', ['badLink']],
  ['from', ['exceptionNotPlanned']],
  ['colour', ['unknownKey']],
]
const filledIn = {
  ...{ maximum: 200, minimum: 1, tag: 'qqq', zone: timeZone, time: '2027-03-14T02:30', date: '2026-12-01' },
  ...{
    earliest: '2000-01-01',
    latest: '2036-11-22',
    part: 'BYHOUR',
    value: 'x',
    key: 'colour',
    values: 'a, b',
  },
  ...{ frequency: 'WEEKLY', id: 'evening' },
}

describe.each(['en', 'es'] as const)(
  'everything that can be wrong is said in words of the form in %s',
  (language) => {
    const translator = translatorFor(language)
    const kept = entry({ exceptions: [{ date: '2026-12-01', status: 'cancelled' }] })
    const shown = Object.keys(valuesOfEntry(entry(), offered))
    const fields = [...shown, 'spokenOther', 'interpretedOther', 'until', 'count']

    it.each(
      whereProblemsAre.flatMap(([field, messages]) => messages.map((message) => [field, message] as const)),
    )('%s %s', (field, message) => {
      const problems = problemsInForm([{ field, message, values: filledIn }], { entry: kept, offered })
      if (field === 'startsOn' && (message === 'required' || message === 'badLocalTime')) {
        expect(problems).toEqual([])
        return
      }
      expect(problems).toHaveLength(1)
      for (const said of wordsOf(problems, translator)) {
        if (said.field !== '') expect(fields).toContain(said.field)
        expect(said.text).not.toMatch(
          /\{\{|[A-Z]{4,}|startsOn|rrule|FREQ|\d{4}-\d\d|America\/|undefined|problems\./,
        )
        expect(said.text).toMatch(/^[A-ZÉ].*\.$/)
      }
    })
  },
)

it('a time that clocks skip is said at the start, with the day', () => {
  const { entry: read } = written({ ...enough, day: '2027-03-14', start: '02:30' })
  const check = checkEntry(read, { now, timeZone })
  const problems: FormProblem[] = problemsInForm(check.ok ? [] : check.problems, {
    entry: undefined,
    offered,
  })
  expect(wordsOf(problems, translatorFor('en'))).toEqual([
    {
      field: 'start',
      text: 'There is no 2:30\u00a0a.m. on Sunday, March 14, 2027: clocks are set forward and skip it. Choose another time.',
    },
  ])
})
