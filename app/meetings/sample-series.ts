import type { Temporal } from 'temporal-polyfill'
import type { MeetingEntry } from './meeting-file'
import { at, center, church, library, school, weekdayFrom, words } from './sample-parts'
import { instantText } from './wall-time'

type Day = Temporal.PlainDate

/** Repeating sample meetings around a day, with everything that can happen to one of their dates. */
export function sampleSeries(today: Day, now: Temporal.Instant): MeetingEntry[] {
  return [weekly(today), quarterly(today), monthly(today), online(today), calledOff(today, now)]
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
