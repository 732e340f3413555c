import type { Temporal } from 'temporal-polyfill'
import type { MeetingEntry, MeetingFile } from './meeting-file'
import { instantText } from './wall-time'

type Words = MeetingEntry['text']
type Day = Temporal.PlainDate

/**
 * Invented meetings around `now`, one of every kind that a page can show, for demonstrations and tests. No real
 * place, person or telephone number is in them.
 */
export function sampleMeetings(now: Temporal.Instant, timeZone: string): MeetingFile {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const meetings = [
    nextEvening(now.toZonedDateTimeISO(timeZone)),
    weekly(today),
    quarterly(today),
    monthly(today),
    online(today),
    postponed(today),
    interpreted(today),
    otherPlace(today),
    englishOnly(today),
    calledOff(today, now),
    ...past(today),
  ]
  return { meetings: meetings.map((meeting) => ({ timeZone, ...meeting })) }
}

const center = placeNamed('Sample community center', '100 Sample St.')
const library = placeNamed('Sample library', '200 Sample Ave.')
const school = placeNamed('Sample middle school', '300 Sample Rd.')
const church = placeNamed('Sample church hall', '400 Sample St.')

function placeNamed(name: string, street: string): NonNullable<MeetingEntry['place']> {
  return { name, street, city: 'Dallas', state: 'TX' }
}

function nextEvening(local: Temporal.ZonedDateTime): MeetingEntry {
  const day = local.hour < 17 ? local.toPlainDate() : local.toPlainDate().add({ days: 1 })
  return {
    id: 'sample-open-evening',
    startsOn: at(day, '19:00'),
    durationMinutes: 90,
    place: {
      ...center,
      room: 'Room 2',
      directions: 'Use the door beside the parking lot. / Entre por la puerta junto al estacionamiento.',
    },
    phone: '214-555-0110',
    contact: '214-555-0111',
    fromDepartment: 'Sample outreach unit',
    spoken: ['es', 'en'],
    access: ['step-free', 'childcare'],
    text: words('Open evening with the police', 'Noche de puertas abiertas con la policía', {
      en: 'Ask what you like about calling 911, reports and your rights.\nYou can come late and leave early.',
      es: 'Pregunte lo que quiera sobre el 911, las denuncias y sus derechos.\nPuede llegar tarde o irse antes.',
    }),
    sources: ['https://example.org/open-evening'],
  }
}

/** Every Wednesday since two months ago, with a date that was cancelled and one that will be. */
function weekly(today: Day): MeetingEntry {
  const start = weekdayFrom(today.subtract({ weeks: 8 }), 3)
  const next = weekdayFrom(today.add({ days: 2 }), 3)
  return {
    id: 'sample-weekly-questions',
    startsOn: at(start, '18:30'),
    durationMinutes: 60,
    rrule: 'FREQ=WEEKLY;BYDAY=WE',
    place: library,
    spoken: ['es', 'en'],
    access: ['step-free'],
    text: words('Weekly question hour', 'Hora semanal de preguntas', {
      en: 'Bring one question or many. Officers answer in English and Spanish.',
      es: 'Traiga sus preguntas, una o muchas. Los agentes responden en español y en inglés.',
    }),
    exceptions: [
      { date: start.add({ weeks: 4 }).toString(), status: 'cancelled', reason: 'holiday' },
      {
        date: next.toString(),
        status: 'cancelled',
        reason: 'place',
        note: {
          en: 'The library is closed that day. We meet again the week after.',
          es: 'Ese día la biblioteca está cerrada. Nos vemos la semana siguiente.',
        },
      },
    ],
  }
}

/** The third Tuesday of March, June, September and December, for the last year and on. */
function quarterly(today: Day): MeetingEntry {
  const month = today.subtract({ years: 1 }).with({ day: 1 })
  const quarter = month.add({ months: (12 - month.month) % 3 })
  return {
    id: 'sample-quarterly-evening',
    startsOn: at(weekdayFrom(quarter.with({ day: 15 }), 2), '19:00'),
    durationMinutes: 120,
    rrule: 'FREQ=MONTHLY;INTERVAL=3;BYDAY=3TU',
    place: { ...school, room: 'Auditorium' },
    spoken: ['es', 'en'],
    interpreted: ['vi'],
    access: ['step-free', 'asl', 'childcare'],
    text: words('Quarterly neighborhood meeting', 'Reunión trimestral del vecindario', {
      en: 'The police report on the last three months and listen to the neighborhood.',
      es: 'La policía cuenta qué pasó en los últimos tres meses y escucha a los vecinos.',
    }),
  }
}

/** The first Saturday of each month; the next one has a new day, hour and place. */
function monthly(today: Day): MeetingEntry {
  const firstSaturday = (months: number) => weekdayFrom(today.with({ day: 1 }).add({ months }), 6)
  const next = firstSaturday(1)
  return {
    id: 'sample-saturday-coffee',
    startsOn: at(firstSaturday(-3), '10:00'),
    durationMinutes: 90,
    rrule: 'FREQ=MONTHLY;BYDAY=1SA',
    place: church,
    spoken: ['es', 'en'],
    access: ['step-free'],
    text: words('Saturday coffee with officers', 'Café de los sábados con la policía', {
      en: 'Coffee, conversation and no speeches.',
      es: 'Café y conversación, sin discursos.',
    }),
    exceptions: [
      {
        date: next.toString(),
        status: 'moved',
        startsOn: at(next.add({ days: 1 }), '13:00'),
        durationMinutes: 60,
        place: { ...center, room: 'Garden room' },
        reason: 'place',
        note: {
          en: 'The church hall is being painted.',
          es: 'Están pintando el salón de la iglesia.',
        },
      },
    ],
  }
}

function online(today: Day): MeetingEntry {
  return {
    id: 'sample-online-noon',
    startsOn: at(weekdayFrom(today.add({ days: 3 }), 4), '12:00'),
    durationMinutes: 45,
    rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;COUNT=8',
    onlineUrl: 'https://example.org/noon',
    phone: '214-555-0120',
    spoken: ['es'],
    interpreted: ['en'],
    access: ['asl'],
    text: words('Noon talk, online or by phone', 'Charla al mediodía, por internet o teléfono', {
      en: 'Join from home or from work. You need not turn on your camera or give your name.',
      es: 'Participe desde su casa o su trabajo. No hace falta encender la cámara ni dar su nombre.',
    }),
  }
}

function postponed(today: Day): MeetingEntry {
  const day = today.add({ days: 9 })
  return {
    id: 'sample-school-safety',
    startsOn: at(day, '17:30'),
    durationMinutes: 60,
    place: school,
    spoken: ['en', 'es'],
    text: words('Safe on the way to school', 'Seguros camino a la escuela', {
      en: 'For parents and students.',
      es: 'Para padres, madres y estudiantes.',
    }),
    exceptions: [
      {
        date: day.toString(),
        status: 'postponed',
        reason: 'speaker',
        note: { en: 'The new date will be on this page.', es: 'La nueva fecha se publicará en esta página.' },
      },
    ],
  }
}

function interpreted(today: Day): MeetingEntry {
  return {
    id: 'sample-vietnamese-evening',
    startsOn: at(today.add({ days: 12 }), '18:00'),
    durationMinutes: 90,
    place: center,
    spoken: ['en'],
    interpreted: ['vi', 'es'],
    access: ['step-free', 'childcare'],
    text: words('Evening with Vietnamese interpreters', 'Noche con intérpretes de vietnamita', {
      en: 'Everything that is said will be interpreted into Vietnamese and Spanish.',
      es: 'Todo lo que se diga se interpretará al vietnamita y al español.',
    }),
  }
}

/** Its note is in English alone, so that a page in Spanish has to say so. */
function otherPlace(today: Day): MeetingEntry {
  const day = today.add({ days: 16 })
  return {
    id: 'sample-report-a-crime',
    startsOn: at(day, '18:30'),
    place: library,
    spoken: ['es', 'en'],
    text: words('How to report a crime', 'Cómo denunciar un delito', {
      en: 'What happens after you call, step by step.',
      es: 'Qué pasa después de su llamada, paso a paso.',
    }),
    exceptions: [
      {
        date: day.toString(),
        status: 'moved',
        place: church,
        reason: 'weather',
        note: { en: 'The library has water damage.' },
      },
    ],
  }
}

function englishOnly(today: Day): MeetingEntry {
  return {
    id: 'sample-shop-owners',
    startsOn: at(today.add({ days: 20 }), '08:30'),
    durationMinutes: 60,
    place: library,
    spoken: ['en'],
    text: words('Breakfast for shop owners', 'Desayuno para dueños de negocios', {
      en: 'How to prevent break-ins, and what to do after one.',
    }),
  }
}

/** A series that was given up yesterday: its dates before that took place. */
function calledOff(today: Day, now: Temporal.Instant): MeetingEntry {
  return {
    id: 'sample-monday-walk',
    status: 'cancelled',
    cancelledAt: instantText(now.subtract({ hours: 24 })),
    startsOn: at(weekdayFrom(today.subtract({ weeks: 3 }), 1), '17:00'),
    durationMinutes: 60,
    rrule: 'FREQ=WEEKLY;COUNT=6',
    place: center,
    spoken: ['es', 'en'],
    text: words('Monday walk around the neighborhood', 'Paseo de los lunes por el vecindario'),
  }
}

function past(today: Day): MeetingEntry[] {
  return [
    {
      id: 'sample-first-talk',
      startsOn: at(today.subtract({ days: 40 }), '19:30'),
      place: church,
      spoken: ['es'],
      text: words('First talk with the police', 'Primera charla con la policía'),
      sources: ['https://example.org/first-talk'],
    },
    {
      id: 'sample-consulate-morning',
      startsOn: at(today.subtract({ days: 5 }), '10:00'),
      durationMinutes: 120,
      place: placeNamed('Sample consulate', '500 Sample Blvd.'),
      spoken: ['es'],
      interpreted: ['en'],
      text: words('Morning at the consulate', 'Mañana en el consulado'),
    },
  ]
}

function words(english: string, spanish: string, descriptions: { en?: string; es?: string } = {}): Words {
  return {
    en: { title: english, ...(descriptions.en && { description: descriptions.en }) },
    es: { title: spanish, ...(descriptions.es && { description: descriptions.es }) },
  }
}

function at(day: Day, time: string): string {
  return `${day.toString()}T${time}`
}

/** The first day from `day` on with that weekday (Monday is 1). */
function weekdayFrom(day: Day, weekday: number): Day {
  return day.add({ days: (weekday - day.dayOfWeek + 7) % 7 })
}
