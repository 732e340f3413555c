import type { Portals } from './portals'

/** The languages of the portal, written down here once more: an address that ships never changes. */
export const languages = ['en', 'es', 'vi'] as const

export type Language = (typeof languages)[number]

/** One page that a reader can meet. */
export interface ReaderPage {
  /** What it is, as a test's name says it. */
  name: string
  language: Language
  portal: keyof Portals
  path: string
  status: number
}

const statements = ['calling-911', 'immigration-raids', 'warrants', 'asking-status', 'equal-protection']

/** Pages on the public record, without their language. */
const recordPages: Record<string, string> = {
  home: '',
  'who does what': '/policy',
  ...Object.fromEntries(statements.map((id) => [`the statement ${id}`, `/policy/${id}`])),
  'the timeline': '/record',
  'meetings, when none is planned': '/meetings',
  'past meetings of the record': '/meetings/past',
  'a meeting of the record': '/meetings/familia-bethel-2025-02-12',
  'the date of a meeting of the record': '/meetings/familia-bethel-2025-02-12/2025-02-12',
  'the meeting at the consulate': '/meetings/mexican-consulate-2025-02-13',
  'the meeting at Our Lady of Lourdes': '/meetings/our-lady-of-lourdes-2025-02-13',
  'the meeting at Pleasant Grove Unidos': '/meetings/pleasant-grove-unidos-2025-02-20',
  'who runs this': '/about',
  'what to share': '/share',
  'a sheet about an answer': '/policy/immigration-raids/flyer',
  'a sheet of all answers': '/policy/flyer',
  'cards for the wallet': '/policy/card',
  privacy: '/privacy',
  accessibility: '/accessibility',
}

/** Addresses that are none, without their language, with the status that they must have. */
const wrongPages: Record<string, [path: string, status: number]> = {
  'a page that is not there': ['/nothing-here', 404],
  'a statement that is not there': ['/policy/nope', 404],
  'a meeting that is not there': ['/meetings/nope', 404],
  'a date that is not there': ['/meetings/familia-bethel-2025-02-12/2025-02-13', 404],
  'an address that cannot be one': ['/policy%5Ccalling-911', 400],
}

/** Pages on the samples, which have a date of every kind; their days follow from the clock of the tests. */
const samplePages: Record<string, string> = {
  'home with meetings': '',
  'meetings to come': '/meetings',
  'the second page of meetings': '/meetings?page=2',
  'meetings in Vietnamese': '/meetings?spoken=vi',
  'meetings by every filter': '/meetings?spoken=es&access=step-free&month=2026-12',
  'meetings that no filter finds': '/meetings?spoken=vi&access=asl&month=2026-11',
  'past meetings': '/meetings/past',
  'a meeting once': '/meetings/sample-open-evening',
  'a meeting every week': '/meetings/sample-weekly-questions',
  'a meeting every quarter': '/meetings/sample-quarterly-evening',
  'a meeting online': '/meetings/sample-online-noon',
  'a series that was cancelled': '/meetings/sample-monday-walk',
  'a meeting described in English only': '/meetings/sample-shop-owners',
  'a date as planned': '/meetings/sample-open-evening/2026-11-22',
  'a cancelled date': '/meetings/sample-weekly-questions/2026-11-25',
  'a date that was cancelled': '/meetings/sample-weekly-questions/2026-10-28',
  'a date of a cancelled series': '/meetings/sample-monday-walk/2026-11-23',
  'a postponed date': '/meetings/sample-school-safety/2026-12-01',
  'a date moved to another day and place': '/meetings/sample-saturday-coffee/2026-12-05',
  'a date moved to another place, with a note in English only': '/meetings/sample-report-a-crime/2026-12-08',
  'a date online': '/meetings/sample-online-noon/2026-11-26',
  'a sheet about a meeting': '/meetings/sample-open-evening/flyer',
  'a sheet about a meeting described in English only': '/meetings/sample-shop-owners/flyer',
  'a date that is over': '/meetings/sample-consulate-morning/2026-11-17',
}

/** Every kind of page that a reader can meet, in every language. */
export const readerPages: readonly ReaderPage[] = languages.flatMap((language) => [
  ...Object.entries(recordPages).map(([name, path]) => page(name, language, 'record', path)),
  ...Object.entries(wrongPages).map(([name, [path, status]]) => page(name, language, 'record', path, status)),
  ...Object.entries(samplePages).map(([name, path]) => page(name, language, 'samples', path)),
])

function page(
  name: string,
  language: Language,
  portal: keyof Portals,
  path: string,
  status = 200,
): ReaderPage {
  const inWords = { en: 'in English', es: 'in Spanish', vi: 'in Vietnamese' }[language]
  return { name: `${name}, ${inWords}`, language, portal, path: `/${language}${path}`, status }
}
