import type { Temporal } from 'temporal-polyfill'
import type { MeetingEntry, MeetingFile } from './meeting-file'
import { at, center, church, library, placeNamed, school, words } from './sample-parts'
import { sampleSeries } from './sample-series'

type Day = Temporal.PlainDate

/**
 * Invented meetings around `now`, one of every kind that a page can show, for demonstrations and tests. No real
 * place, person or telephone number is in them.
 */
export function sampleMeetings(now: Temporal.Instant, timeZone: string): MeetingFile {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const meetings = [
    nextEvening(now.toZonedDateTimeISO(timeZone)),
    postponed(today),
    interpreted(today),
    otherPlace(today),
    englishOnly(today),
    ...sampleSeries(today, now),
    ...past(today),
  ]
  return { meetings: meetings.map((meeting) => ({ timeZone, ...meeting })) }
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
      directions: {
        en: 'Use the door beside the parking lot.',
        es: 'Entre por la puerta junto al estacionamiento.',
      },
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
