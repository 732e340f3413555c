import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { type Language, languages } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'
import { findMeeting } from '~/meetings/listings'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { readStatement, type StatementId, statementIds } from '~/policy/statements'
import { meetingMessage, statementMessage } from '~/sharing/messages'
import { textMessageLength } from '~/sharing/text-message-length'
import { releaseDay } from '../support/portal'
import { hostileTexts, origin, portalWith } from './sharing-portal'

const links = { short: `${origin}/q/en234567`, whole: `${origin}/en/policy/x` }

function about(id: StatementId, language: Language, today = '2026-11-22') {
  const statement = readStatement(id, Temporal.PlainDate.from(today))
  return { statement, message: statementMessage(statement, { language, today, links }) }
}

describe.each(languages)('a message about a statement in %s', (language) => {
  const { t, formats } = translatorFor(language)

  test.each(statementIds)('says first what has changed, then who said what and when: %s', (id) => {
    const { statement, message } = about(id, language)
    expect(message.language).toBe(language)
    const { changedBy, saidIn } = statement
    const first = changedBy
      ? [
          t('sharing:sms.changed', { date: formats.plainDay(changedBy.on) }),
          t('policy:notices.changed.title'),
        ]
      : [t('sharing:sms.unclear'), t('policy:notices.old.title')]
    expect(message.short.startsWith(first[0] ?? '?')).toBe(true)
    expect(message.long.startsWith(first[1] ?? '?')).toBe(true)
    for (const text of [message.short, message.long]) expect(text).toContain(formats.plainDay(saidIn.on))
    expect(message.short.endsWith(` ${links.short}`)).toBe(true)
    expect(message.long).toContain(`\n${links.whole}\n`)
    expect(message.long).toContain(t('notice.unofficial'))
    expect(message.long).toContain(formats.plainDay('2026-11-22'))
    expect(message.long).toContain(saidIn.speaker?.name ?? t('policy:statement.saidInOrder'))
    for (const { publisher } of saidIn.sources) expect(message.long).toContain(publisher)
    // Nobody who reads it a month later must take an age for today's.
    expect(message.long).not.toContain(
      formats.age(Temporal.PlainDate.from('2025-02-12'), Temporal.PlainDate.from('2026-11-22')),
    )
  })
})

describe('a short message', () => {
  test.each(statementIds)('in English is one text message: %s', (id) => {
    const { short } = about(id, 'en').message
    expect(textMessageLength(short), short).toMatchObject({ alphabet: 'gsm-7', messages: 1 })
  })

  test.each(statementIds)('in Spanish keeps to the alphabet that 160 signs fit in: %s', (id) => {
    const { short } = about(id, 'es').message
    expect(textMessageLength(short).alphabet, short).toBe('gsm-7')
    expect(textMessageLength(short).messages, short).toBeLessThanOrEqual(2)
  })

  test('has no caution about what was said a week ago, and one where half a year has passed', () => {
    const { t } = translatorFor('en')
    expect(about('calling-911', 'en', '2025-02-19').message.short).toMatch(/^Interim chief/)
    expect(about('calling-911', 'en', '2025-09-01').message.short.startsWith(t('sharing:sms.aging'))).toBe(
      true,
    )
    expect(about('calling-911', 'en', '2026-03-01').message.short.startsWith(t('sharing:sms.old'))).toBe(true)
  })
})

describe('a message about a meeting', () => {
  const evening: MeetingEntry = {
    id: 'evening',
    startsOn: '2026-12-01T19:00',
    durationMinutes: 60,
    place: { name: 'Sample library', street: '200 Sample Ave.', city: 'Dallas', state: 'TX' },
    text: { en: { title: 'Evening meeting' }, es: { title: 'Noche de preguntas' } },
  }

  async function messageOf(entry: MeetingEntry, language: Language = 'en') {
    const { db } = await portalWith([entry])
    const meeting = await findMeeting(db, {
      id: entry.id ?? '',
      language,
      now: Temporal.Instant.from(releaseDay),
    })
    if (!meeting) throw new Error('no meeting')
    return meetingMessage(meeting, { language, today: '2026-11-22', links })
  }

  test('says what, when, where and that nobody is asked for papers', async () => {
    const { short, long, subject } = await messageOf(evening)
    expect(short).toBe(
      `Evening meeting. Tuesday, December 1, 7:00 p.m. to 8:00 p.m. Sample library. ${links.short}`,
    )
    expect(textMessageLength(short)).toMatchObject({ alphabet: 'gsm-7', messages: 1 })
    expect(subject).toBe('Evening meeting')
    expect(long).toContain('200 Sample Ave., Dallas, TX')
    expect(long).toContain(translatorFor('en').t('meetings:promise'))
  })

  test('says first that it does not take place, and when the next one is', async () => {
    const exceptions = [{ date: '2026-12-01', status: 'cancelled' as const, reason: 'weather' as const }]
    const once = await messageOf({ ...evening, exceptions }, 'es')
    expect(once.short).toMatch(/^Cancelada: Noche de preguntas\./)
    expect(once.subject).toBe('Cancelada: Noche de preguntas')
    expect(once.long).toMatch(/^Cancelada\. Esta reunión no se hará\. Motivo: mal tiempo\./)
    expect(once.long).not.toContain(translatorFor('es').t('meetings:promise'))
    const series = await messageOf({ ...evening, exceptions, rrule: 'FREQ=WEEKLY;COUNT=3' })
    expect(series.short).toMatch(/^Evening meeting\. Tuesday, December 8/)
    expect(series.long).toContain('Cancelled: Tuesday, December 1')
  })

  test('names the language of a title that is in another one', async () => {
    const { short } = await messageOf({ ...evening, text: { en: { title: 'Evening meeting' } } }, 'es')
    expect(short).toMatch(/^Evening meeting \(en inglés\)\./)
  })

  test.each(Object.entries(hostileTexts))(
    'has hostile words in it exactly as they are: %s',
    async (_what, title) => {
      const { short, long, subject } = await messageOf({ ...evening, text: { en: { title } } })
      for (const text of [short, long, subject]) expect(text).toContain(title)
    },
  )
})
