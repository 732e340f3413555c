import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { createFormats } from '~/i18n/formats'
import { type Language, languages } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'

const { PlainDate, PlainTime } = Temporal
const en = translatorFor('en').formats
const es = translatorFor('es').formats

/** Spaces that do not break, as spaces: where they stand is asked for on its own. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ')
}

describe('a day', () => {
  const meeting = PlainDate.from('2025-02-12')

  it('has its weekday and its year', () => {
    expect(en.day(meeting)).toBe('Wednesday, February 12, 2025')
    expect(es.day(meeting)).toBe('miércoles 12 de febrero de 2025')
  })

  it('leaves the year out when it is this year', () => {
    expect(en.day(meeting, PlainDate.from('2025-01-31'))).toBe('Wednesday, February 12')
    expect(es.day(meeting, PlainDate.from('2025-01-31'))).toBe('miércoles 12 de febrero')
  })

  it('keeps the year when it is another one', () => {
    expect(en.day(meeting, PlainDate.from('2024-12-31'))).toBe('Wednesday, February 12, 2025')
    expect(es.day(meeting, PlainDate.from('2026-11-22'))).toBe('miércoles 12 de febrero de 2025')
  })

  it('is the same day on the first and the last of a year', () => {
    expect(en.day(PlainDate.from('2026-01-01'))).toBe('Thursday, January 1, 2026')
    expect(es.day(PlainDate.from('2024-12-31'))).toBe('martes 31 de diciembre de 2024')
  })

  it.each(['ar', 'fa', 'my', 'ne', 'th'])(
    'has the year and the digits of this country, also in %s',
    (tag) => {
      const { plainDay } = createFormats(tag as Language, translatorFor('en').t)
      expect(plainDay('2025-02-12')).toMatch(/ 12, 2025$/)
    },
  )

  it.each(languages)('has names in %s, which Node knows', (language) => {
    // For a language that it does not know, it takes the one of the machine without a word.
    expect(Intl.DateTimeFormat.supportedLocalesOf(language)).toEqual([language])
  })

  it('can be said without its weekday', () => {
    expect(en.plainDay('2026-04-23')).toBe('April 23, 2026')
    expect(es.plainDay('2026-04-23')).toBe('23 de abril de 2026')
  })

  it('is only a month where only the month is known', () => {
    expect(en.plainDay('2017-10')).toBe('October 2017')
    expect(es.plainDay('2017-10')).toBe('octubre de 2017')
  })
})

describe('a weekday', () => {
  it('has its name, Monday being the first', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(es.weekday)).toEqual([
      'lunes',
      'martes',
      'miércoles',
      'jueves',
      'viernes',
      'sábado',
      'domingo',
    ])
    expect([en.weekday(1), en.weekday(7)]).toEqual(['Monday', 'Sunday'])
  })
})

describe('a time', () => {
  it.each([
    ['19:30', '7:30 p.m.', '7:30 p. m.'],
    ['10:00', '10:00 a.m.', '10:00 a. m.'],
    ['00:05', '12:05 a.m.', '12:05 a. m.'],
    ['12:00', '12:00 p.m.', '12:00 p. m.'],
    ['23:59', '11:59 p.m.', '11:59 p. m.'],
  ])('%s is said as %s and as %s', (time, english, spanish) => {
    expect(plain(en.time(PlainTime.from(time)))).toBe(english)
    expect(plain(es.time(PlainTime.from(time)))).toBe(spanish)
  })

  it('is never broken over two lines', () => {
    expect(en.time(PlainTime.from('19:30'))).not.toContain(' ')
    expect(es.time(PlainTime.from('19:30'))).not.toContain(' ')
  })
})

describe('an age', () => {
  it.each([
    ['2026-11-22', 'today', 'hoy'],
    ['2026-11-21', '1 day ago', 'hace 1 día'],
    ['2026-11-20', '2 days ago', 'hace 2 días'],
    ['2026-10-23', '30 days ago', 'hace 30 días'],
    ['2026-10-22', '1 month ago', 'hace 1 mes'],
    ['2026-04-23', '6 months ago', 'hace 6 meses'],
    ['2025-11-23', '11 months ago', 'hace 11 meses'],
    ['2025-11-22', '1 year ago', 'hace 1 año'],
    ['2025-10-22', '1 year and 1 month ago', 'hace 1 año y 1 mes'],
    ['2025-02-12', '1 year and 9 months ago', 'hace 1 año y 9 meses'],
    ['2024-11-22', '2 years ago', 'hace 2 años'],
    ['2017-10-01', '9 years and 1 month ago', 'hace 9 años y 1 mes'],
  ])('counted from %s on November 22, 2026 is “%s” and “%s”', (from, english, spanish) => {
    const today = PlainDate.from('2026-11-22')
    expect(en.age(PlainDate.from(from), today)).toBe(english)
    expect(es.age(PlainDate.from(from), today)).toBe(spanish)
  })

  it('counted from a leap day is a whole year on the first of March', () => {
    expect(en.age(PlainDate.from('2024-02-29'), PlainDate.from('2025-02-28'))).toBe('11 months ago')
    expect(en.age(PlainDate.from('2024-02-29'), PlainDate.from('2025-03-01'))).toBe('1 year ago')
  })
})

describe('a list', () => {
  it('is joined as people join it', () => {
    expect(en.list(['Spanish'])).toBe('Spanish')
    expect(en.list(['Spanish', 'English'])).toBe('Spanish and English')
    expect(en.list(['Spanish', 'English', 'Vietnamese'])).toBe('Spanish, English, and Vietnamese')
    expect(es.list(['español', 'vietnamita'])).toBe('español y vietnamita')
    expect(es.list(['lunes', 'martes', 'jueves'])).toBe('lunes, martes y jueves')
  })

  it('in Spanish says “e” before the sound of an i', () => {
    expect(es.list(['español', 'inglés'])).toBe('español e inglés')
  })
})

describe('a name', () => {
  it('of a language is in the language of the reader', () => {
    expect([en.languageName('es'), en.languageName('vi')]).toEqual(['Spanish', 'Vietnamese'])
    expect([es.languageName('en'), es.languageName('vi')]).toEqual(['inglés', 'vietnamita'])
  })

  it.each<[Language, RegExp]>([
    ['en', /^Central Time$/],
    ['es', /central/],
  ])('of a time zone is in the language of the reader: %s', (language, name) => {
    expect(translatorFor(language).formats.zone('America/Chicago')).toMatch(name)
  })
})
