import * as z from 'zod'
import { languages } from '~/i18n/languages'
import { accesses, reasons } from '~/meetings/meeting'
import { statementIds } from '~/policy/statements'

/**
 * What the API answers, once for the types, for `openapi.json` and for the tests: answers are made to these types and are
 * not looked through again when the portal runs. Within version 1, fields are only ever added.
 */
export const apiShapes = z.registry<{ id: string }>()

function named<Shape extends z.ZodType>(id: string, shape: Shape): Shape {
  apiShapes.add(shape, { id })
  return shape
}

const language = z.enum(languages).describe('The language of these words (BCP 47).')
const url = z.url().describe('A whole address.')
const day = z.iso.date().describe('A local day.')
const dayOrMonth = z
  .string()
  .regex(/^\d{4}-\d{2}(-\d{2})?$/)
  .describe('A local day, or a month where only that was reported.')
const moment = z.iso.datetime({ offset: true }).describe('Local time with its offset (RFC 3339).')

const text = named(
  'Text',
  z.object({ language, text: z.string() }).describe('Words, with the language they are in.'),
)

const siteShape = named(
  'Site',
  z
    .object({
      language,
      name: z.string(),
      url,
      department: z.string().describe('The police department that all of this is about.'),
      official: z.boolean().describe('Whether the department runs this site or has adopted it.'),
      sample: z.boolean().describe('Whether the meetings are made up.'),
      notices: z.array(z.string()).describe('What must be shown with anything that is taken from here.'),
      timeZone: z.string().describe('The IANA zone that days and ages are counted in.'),
      today: day,
    })
    .describe('Who says this, and what has to be said with it.'),
)

const place = named(
  'Place',
  z.object({
    name: z.string().describe('A name, in no language.'),
    street: z.string().nullable(),
    city: z.string().nullable(),
    state: z.string().nullable(),
    postalCode: z.string().nullable(),
    room: z.string().nullable(),
    directions: text.nullable().describe('How to find it once there.'),
  }),
)

const meetingDate = named(
  'MeetingDate',
  z.object({
    plannedOn: day.describe('The local day it was first planned for. It names the date for good.'),
    url,
    calendarUrl: url,
    status: z
      .enum(['scheduled', 'cancelled', 'postponed', 'moved'])
      .describe(
        '`moved`: at another time or place than planned. `postponed`: not on this date, no new one yet.',
      ),
    over: z.boolean(),
    start: moment,
    end: moment.nullable().describe('Null where nobody has said how long it takes.'),
    timeZone: z.string().describe('The IANA zone of start and end.'),
    previousStart: moment.nullable().describe('When it was planned for, where that is not the start.'),
    reason: z
      .object({ code: z.enum(reasons), words: text })
      .nullable()
      .describe('Why it is not as planned.'),
    note: text.nullable(),
    place: place.nullable(),
    placeChanged: z.boolean(),
  }),
)

const meeting = named(
  'Meeting',
  z.object({
    id: z.string(),
    url,
    calendarUrl: url,
    status: z.enum(['published', 'cancelled']),
    title: text,
    description: text.nullable(),
    timeZone: z.string(),
    repeats: z
      .object({ rule: z.string().describe('RFC 5545, 3.3.10.'), words: text })
      .nullable()
      .describe('How it repeats; null where it does not.'),
    place: place.nullable().describe('Where it usually is.'),
    onlineUrl: z.string().nullable(),
    phone: z.string().nullable(),
    contact: z.string().nullable(),
    fromDepartment: z.string().nullable().describe('Who from the department comes.'),
    spoken: z.array(z.string()).describe('Languages (BCP 47).'),
    interpreted: z.array(z.string()).describe('Languages into which somebody interprets (BCP 47).'),
    access: z.array(z.enum(accesses)).describe('What is known to be there; of the rest nothing was said.'),
    promises: z
      .object({
        signUpNeeded: z.literal(false),
        identityPapersNeeded: z.literal(false),
        namesTaken: z.literal(false),
        words: text,
      })
      .describe('What holds for every meeting.'),
    sources: z.array(z.string()),
    sequence: z
      .int()
      .min(0)
      .describe('Raised with every change of time, place or status (RFC 5545, 3.8.7.4).'),
    updatedAt: z.iso.datetime(),
    dates: z.array(meetingDate).describe('Soonest first, cancelled and moved ones included.'),
  }),
)

const source = named(
  'Source',
  z.object({
    publisher: z.string(),
    url: url.nullable().describe('Null where no address is known.'),
    title: z.string().nullable().describe('As it was published, in English.'),
    about: text.nullable().describe('What a report without a title is about.'),
    publishedOn: dayOrMonth.nullable(),
  }),
)

const speaker = named(
  'Speaker',
  z.object({ name: z.string(), role: z.enum(['interim-chief', 'chief']), roleWords: text }),
)

const laterEvent = named(
  'LaterEvent',
  z.object({
    id: z.string(),
    on: dayOrMonth,
    effect: z
      .enum(['states', 'confirms', 'limits', 'changes', 'unclear', 'related'])
      .describe(
        'What it did to the answer. `unclear`: it may have changed it, and nobody who could be read says so.',
      ),
    effectWords: text,
    title: text,
    url,
    saidBy: speaker.nullable(),
    sources: z.array(source),
  }),
)

const statement = named(
  'Statement',
  z
    .object({
      id: z.enum(statementIds),
      url,
      notices: z
        .array(
          z.object({
            kind: z.enum(['changed', 'old', 'aging', 'unclear', 'translation']),
            language,
            title: z.string(),
            text: z.string(),
          }),
        )
        .describe('What has to be read before the answer. Show them above it.'),
      question: text,
      answer: z
        .object({
          value: z.enum(['yes', 'no', 'sometimes']),
          givenOn: dayOrMonth,
          words: text.describe('With its day, and in the past tense where a later report changed it.'),
        })
        .describe('What was answered on that day. It is no answer for today without the notices.'),
      summary: text,
      means: z.object({ language, texts: z.array(z.string()) }),
      doesNotMean: z.object({ language, texts: z.array(z.string()) }),
      whatToDo: z.object({ language, texts: z.array(z.string()) }),
      saidOn: dayOrMonth,
      saidBy: speaker.nullable().describe('Null where it stands in a written order.'),
      saidByWords: text,
      where: text,
      sources: z.array(source),
      lastConfirmedOn: dayOrMonth.describe('When it was last said or confirmed.'),
      ageInDays: z.int().describe('Whole days since then, by the clock of the department.'),
      freshness: z
        .enum(['fresh', 'aging', 'old'])
        .describe('`aging` from 180 days after it was last said or confirmed, `old` from 365.'),
      changedOn: dayOrMonth.nullable().describe('When it was last reported to have changed.'),
      laterEvents: z.array(laterEvent).describe('Oldest first.'),
      translation: z
        .object({
          state: z
            .enum(['current', 'outdated', 'withheld', 'missing'])
            .describe(
              '`outdated`: the English was reworded since. `withheld`: the English means something else now, so that its words stand here. `missing`: there are no words yet.',
            ),
          translatedOn: day.nullable(),
          meaningChangedOn: day.nullable(),
          reviewed: z
            .object({ by: z.string(), on: day })
            .nullable()
            .describe('Who of the department has read exactly these words.'),
        })
        .describe('How the words stand beside the English ones.'),
    })
    .describe('Something the department has said, with who said it, when, and what has happened since.'),
)

export const meetingsAnswer = named(
  'MeetingsAnswer',
  z.object({
    site: siteShape,
    from: day,
    to: day,
    page: z.object({
      number: z.int().min(1),
      size: z.int().describe('Meetings on a page, at most.'),
      next: url.nullable(),
      previous: url.nullable(),
    }),
    meetings: z.array(meeting).describe('By the first of their dates in the period.'),
  }),
)

export const meetingAnswer = named('MeetingAnswer', z.object({ site: siteShape, meeting }))

export const statementsAnswer = named(
  'StatementsAnswer',
  z.object({ site: siteShape, statements: z.array(statement) }),
)

export const statementAnswer = named('StatementAnswer', z.object({ site: siteShape, statement }))

const problemFields = {
  type: z.string().describe('What kind of problem this is: an address, or `about:blank`.'),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  language,
}

export const problem = named(
  'Problem',
  z.object(problemFields).describe('Something went wrong (RFC 9457); its status says what.'),
)

export const queryProblem = named(
  'QueryProblem',
  z
    .object({
      ...problemFields,
      errors: z
        .array(z.object({ name: z.string(), reason: z.string() }))
        .describe('What to change in the query.'),
    })
    .describe('The query asks for something that there is not, or in a way that cannot be understood.'),
)

export const withdrawnProblem = named(
  'WithdrawnProblem',
  z
    .object({ ...problemFields, movedTo: url.nullable() })
    .describe(
      'The meeting was public once and is not any more. `movedTo` has its dates now, where one does.',
    ),
)

const civicEvent = named(
  'CivicEvent',
  z
    .object({
      _type: z.literal('event'),
      _id: z.string().describe('The same for good, on every host.'),
      updated_at: moment,
      name: z.string(),
      description: z.string().describe('What it is about, then what must be said with it.'),
      classification: z.literal('Forum'),
      status: z
        .enum(['passed', 'tentative', 'confirmed', 'cancelled'])
        .describe('A postponed date is cancelled; a moved one is confirmed at its new time.'),
      all_day: z.literal(false),
      start_time: moment,
      end_time: moment.nullable().describe('Null where nobody has said how long it takes.'),
      timezone: z.string(),
      location: z.object({ name: z.string(), url: z.string(), coordinates: z.null() }),
      documents: z.array(z.object({ name: z.string(), url, media_type: z.string() })),
      links: z.array(z.object({ note: z.string(), url: z.string() })),
      sources: z.array(z.object({ url: z.string(), note: z.string() })),
      participants: z.array(
        z.object({
          note: z.string(),
          name: z.string(),
          entity_type: z.literal('organization'),
          entity_name: z.string(),
          entity_id: z.literal(''),
        }),
      ),
      extras: z.object({
        'cityscrapers.org/id': z.string(),
        'cityscrapers.org/agency': z.string(),
        'cityscrapers.org/time_notes': z.string(),
        'cityscrapers.org/address': z.string(),
      }),
    })
    .describe('One date of a meeting, as City Scrapers write an event of Open Civic Data. In English.'),
)

export type ApiText = z.infer<typeof text>
export type ApiSite = z.infer<typeof siteShape>
export type ApiMeeting = z.infer<typeof meeting>
export type ApiMeetingDate = z.infer<typeof meetingDate>
export type ApiPlace = z.infer<typeof place>
export type ApiStatement = z.infer<typeof statement>
export type ApiSource = z.infer<typeof source>
export type ApiSpeaker = z.infer<typeof speaker>
export type CivicEvent = z.infer<typeof civicEvent>
