import type { StatementId } from './statements'

/**
 * What an event did to a statement. `related`: about the same matter, neither confirms nor changes it;
 * `unclear`: may have changed it, nobody who could be read says so. See docs/decisions/0007.
 */
export type Effect = 'states' | 'confirms' | 'limits' | 'changes' | 'unclear' | 'related'

/** A published report or broadcast. Without `url` no address of it is known, only what else is given here. */
export interface Source {
  publisher: string
  url?: string
  title?: string
  /** What untitled reports are about; its words are `policy:sources.<topic>`. */
  topic?: 'governorsLetter'
  publishedOn?: string
}

/** Something the department, or the city about it, said or did in public. */
export interface RecordEvent {
  id: string
  /** Local day `YYYY-MM-DD`, or `YYYY-MM` where only the month was reported. */
  on: string
  speaker?: { name: string; role: 'interim-chief' | 'chief' }
  sources: readonly Source[]
  effects: Partial<Record<StatementId, Effect>>
}

const nbcOrder: Source = {
  publisher: 'NBC 5 Dallas–Fort Worth',
  url: 'https://www.nbcdfw.com/news/local/dallas-police-immigration-enforcement/3774783/',
}
const cbsStatement: Source = {
  publisher: 'CBS News Texas',
  url: 'https://www.cbsnews.com/texas/news/dallas-interim-police-chief-to-give-statement-on-immigration',
}
const foxMeeting: Source = {
  publisher: 'Fox News',
  url: 'https://www.foxnews.com/us/dallas-police-wont-join-ice-deportation-raids-interim-chief-tells-immigrant-meetings',
}

const igo = { name: 'Michael Igo', role: 'interim-chief' } as const
const comeaux = { name: 'Daniel Comeaux', role: 'chief' } as const

/** Everything on the public record about the department and immigration, oldest first. */
export const record = [
  {
    id: 'general-order',
    on: '2017-10',
    sources: [nbcOrder, cbsStatement],
    effects: { 'asking-status': 'states' },
  },
  {
    id: 'equal-treatment-video',
    on: '2025-01',
    speaker: igo,
    sources: [foxMeeting],
    effects: { 'equal-protection': 'states' },
  },
  {
    id: 'first-outreach-meeting',
    on: '2025-02-12',
    speaker: igo,
    sources: [
      foxMeeting,
      {
        publisher: 'CBS News Texas',
        url: 'https://www.cbsnews.com/texas/video/dallas-police-address-community-deportation-fears-say-they-wont-aid-federal-raids/',
      },
    ],
    effects: { 'calling-911': 'states', 'immigration-raids': 'states', warrants: 'states' },
  },
  {
    id: 'headquarters-statement',
    on: '2025-02-20',
    speaker: igo,
    sources: [
      {
        publisher: 'KERA News',
        url: 'https://www.keranews.org/government/2025-02-20/dallas-police-ice-immigration-enforcement-igo',
      },
      nbcOrder,
    ],
    effects: {
      'calling-911': 'related',
      'immigration-raids': 'confirms',
      warrants: 'confirms',
      'asking-status': 'confirms',
      'equal-protection': 'confirms',
    },
  },
  {
    id: 'letter-to-congress',
    on: '2025-08-20',
    speaker: comeaux,
    sources: [
      { publisher: 'Metro Observer', url: 'https://metroobserver.com/feds-state-have-not-requested' },
    ],
    effects: { 'immigration-raids': 'limits' },
  },
  {
    id: 'offer-turned-down',
    on: '2025-10-14',
    speaker: comeaux,
    sources: [
      {
        publisher: 'KWBU',
        url: 'https://www.kwbu.org/news-from-across-texas/2025-10-15/ice-offered-dallas-25m-to-work-with-city-police-and-the-police-chief-turned-them-down',
      },
    ],
    effects: { 'immigration-raids': 'limits' },
  },
  {
    id: 'committees-postpone',
    on: '2025-11-06',
    sources: [
      {
        publisher: 'KERA News',
        url: 'https://www.keranews.org/government/2025-11-06/dallas-council-members-reject-ice-dpd-partnership-back-police-chief-immigration-mayor-eric-johnson-police-chief-daniel-comeaux',
      },
    ],
    effects: { 'immigration-raids': 'related' },
  },
  {
    id: 'policy-revised',
    on: '2026-04-23',
    sources: [
      {
        publisher: 'The Texas Tribune',
        title:
          'Dallas police revise policy allowing more ICE cooperation after Abbott threatened to cut funding',
        publishedOn: '2026-04-23',
      },
      { publisher: 'CBS News Texas', topic: 'governorsLetter', publishedOn: '2026-04' },
    ],
    effects: {
      'immigration-raids': 'changes',
      'asking-status': 'changes',
      'calling-911': 'unclear',
      warrants: 'unclear',
      'equal-protection': 'unclear',
    },
  },
] as const satisfies readonly RecordEvent[]

/** The stable name of an event on the record; its words are `policy:record.<id>`. */
export type RecordEventId = (typeof record)[number]['id']

/** Where the context in figures comes from. The crime figures also stand in a report that has no address here. */
export const figureSources: Record<'operations' | 'languages', readonly Source[]> = {
  operations: [
    {
      publisher: 'The Texas Tribune',
      url: 'https://www.texastribune.org/2025/01/26/texas-immigration-deportation-ice-austin-san-antonio/',
    },
  ],
  languages: [
    { publisher: 'City of Dallas Language Access' },
    { publisher: 'KERA News', publishedOn: '2023-04-10' },
  ],
}
