import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { figureSources, type RecordEvent, record, type Source } from '~/policy/record'
import { firstDayOf, isStatementId, listStatements, readStatement, statementIds } from '~/policy/statements'

const day = Temporal.PlainDate.from
const igo = 'Michael Igo, interim-chief'
const comeaux = 'Daniel Comeaux, chief'

/** The public record as it was read: day, who spoke, and where each report of it is. */
const facts: [on: string, speaker: string | null, where: string[]][] = [
  ['2017-10', null, ['www.nbcdfw.com', 'www.cbsnews.com']],
  ['2025-01', igo, ['www.foxnews.com']],
  ['2025-02-12', igo, ['www.foxnews.com', 'www.cbsnews.com']],
  ['2025-02-20', igo, ['www.keranews.org', 'www.nbcdfw.com']],
  ['2025-08-20', comeaux, ['metroobserver.com']],
  ['2025-10-14', comeaux, ['www.kwbu.org']],
  ['2025-11-06', null, ['www.keranews.org']],
  ['2026-04-23', null, ['The Texas Tribune', 'CBS News Texas']],
]

function whereOf({ url, publisher }: Source): string {
  return url ? new URL(url).host : publisher
}

describe('the record', () => {
  const events: readonly RecordEvent[] = record

  it('has everything that was said in public, with its day, its speaker and its sources', () => {
    expect(
      events.map(({ on, speaker, sources }) => [
        on,
        speaker ? `${speaker.name}, ${speaker.role}` : null,
        sources.map(whereOf),
      ]),
    ).toEqual(facts)
  })

  it('is told from the oldest to the newest', () => {
    const days = events.map(({ on }) => on)
    expect(days).toEqual(days.toSorted())
  })

  it('has no two events of one name', () => {
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
  })

  it('has days and months that exist', () => {
    for (const { on } of events) {
      expect(on).toMatch(/^\d{4}-\d{2}(-\d{2})?$/)
      expect(firstDayOf(on).toString().startsWith(on)).toBe(true)
    }
  })

  it('names a source for every event and figure: a secure address, or its publisher', () => {
    const sources: readonly Source[] = [
      ...events.flatMap((event) => event.sources),
      ...Object.values(figureSources).flat(),
    ]
    expect(events.every((event) => event.sources.length > 0)).toBe(true)
    for (const { publisher, url } of sources) {
      expect(publisher).not.toBe('')
      if (url !== undefined) expect(new URL(url).protocol).toBe('https:')
    }
  })

  it('says of the change of the policy who reported it, what the title was, and when', () => {
    expect(events.at(-1)?.sources[0]).toEqual({
      publisher: 'The Texas Tribune',
      title:
        'Dallas police revise policy allowing more ICE cooperation after Abbott threatened to cut funding',
      publishedOn: '2026-04-23',
    })
  })
})

describe('every statement', () => {
  it.each(statementIds)('begins with the event that stated it, and with no other: %s', (id) => {
    const effects = record.flatMap(({ effects }) => (effects as RecordEvent['effects'])[id] ?? [])
    expect(effects[0]).toBe('states')
    expect(effects.slice(1)).not.toContain('states')
  })

  it('was said on the day that the record has for it', () => {
    expect(
      listStatements(day('2026-11-22')).map(({ id, answer, saidIn }) => [id, answer, saidIn.on]),
    ).toEqual([
      ['calling-911', 'no', '2025-02-12'],
      ['immigration-raids', 'no', '2025-02-12'],
      ['warrants', 'yes', '2025-02-12'],
      ['asking-status', 'sometimes', '2017-10'],
      ['equal-protection', 'yes', '2025-01'],
    ])
  })

  it('can be asked for by its name, and by nothing else', () => {
    expect(statementIds.every(isStatementId)).toBe(true)
    for (const other of [undefined, '', 'nope', 'Calling-911', '__proto__'])
      expect(isStatementId(other)).toBe(false)
  })
})

describe('on November 22, 2026', () => {
  const today = day('2026-11-22')

  it.each(['immigration-raids', 'asking-status'] as const)(
    '%s has been changed by the report of April 23',
    (id) => {
      const statement = readStatement(id, today)
      expect(statement.changedBy?.id).toBe('policy-revised')
      expect(statement.changedBy?.on).toBe('2026-04-23')
    },
  )

  it.each([
    ['calling-911', '2025-02-12'],
    ['warrants', '2025-02-20'],
    ['equal-protection', '2025-02-20'],
  ] as const)(
    '%s is old: nothing confirms it after %s, and nothing says that it changed',
    (id, confirmedOn) => {
      const statement = readStatement(id, today)
      expect(statement.freshness).toBe('old')
      expect(statement.lastConfirmedOn).toBe(confirmedOn)
      expect(statement.changedBy).toBeNull()
      expect(statement.since.at(-1)).toMatchObject({ event: { id: 'policy-revised' }, effect: 'unclear' })
    },
  )
})

describe('as time goes by, an answer', () => {
  it.each([
    ['2025-02-12', 'fresh'],
    ['2025-08-10', 'fresh'],
    ['2025-08-11', 'aging'],
    ['2026-02-11', 'aging'],
    ['2026-02-12', 'old'],
  ])('that was last heard on February 12, 2025 is, on %s, %s', (today, freshness) => {
    expect(readStatement('calling-911', day(today)).freshness).toBe(freshness)
  })

  it.each([
    ['2018-03-29', 'fresh'],
    ['2018-03-30', 'aging'],
    ['2018-09-30', 'aging'],
    ['2018-10-01', 'old'],
  ])(
    'of which only the month is known is counted from the first of it: on %s it is %s',
    (today, freshness) => {
      expect(readStatement('asking-status', day(today)).freshness).toBe(freshness)
    },
  )

  it('is as new again as its latest confirmation', () => {
    expect(readStatement('asking-status', day('2025-02-19')).freshness).toBe('old')
    expect(readStatement('asking-status', day('2025-02-20')).freshness).toBe('fresh')
  })

  it('is changed from the very day of the report that changes it', () => {
    expect(readStatement('immigration-raids', day('2026-04-22')).changedBy).toBeNull()
    expect(readStatement('immigration-raids', day('2026-04-23')).changedBy?.id).toBe('policy-revised')
  })

  it('is as old as its last confirmation, whatever a later report changed', () => {
    expect(readStatement('immigration-raids', day('2026-04-23'))).toMatchObject({
      freshness: 'old',
      confirmedDaysAgo: 427,
    })
  })

  it('knows nothing of what comes after today', () => {
    const statement = readStatement('immigration-raids', day('2025-06-01'))
    expect(statement.since.map(({ event }) => event.id)).toEqual(['headquarters-statement'])
    expect(readStatement('immigration-raids', day('2025-02-19')).since).toEqual([])
  })

  it('lists what has happened since, oldest first', () => {
    const { since } = readStatement('immigration-raids', day('2026-11-22'))
    expect(since.map(({ event, effect }) => [event.on, effect])).toEqual([
      ['2025-02-20', 'confirms'],
      ['2025-08-20', 'limits'],
      ['2025-10-14', 'limits'],
      ['2025-11-06', 'related'],
      ['2026-04-23', 'changes'],
    ])
  })
})
