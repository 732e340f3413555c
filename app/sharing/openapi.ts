import * as z from 'zod'
import type { Language } from '~/i18n/languages'
import { paths } from '~/paths'
import { type StatementId, statementIds } from '~/policy/statements'
import { site } from '~/site'
import { languageShape, meetingsShape } from './api-query'
import { apiShapes } from './api-shapes'

/** A part of the document, as it is written. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }
type JsonObject = { readonly [key: string]: Json | undefined }

/** What a route answers when all is well, and what it takes. */
interface Operation {
  id: string
  tag: keyof typeof tags
  summary: string
  /** The name of the answer's shape; or the shape itself. */
  answer: string | JsonObject
  mediaType?: string
  parameters?: JsonObject[]
  /** Whether there may be nothing, and whether it may have been withdrawn. */
  absent?: ('unknown' | 'withdrawn')[]
  /** Whether more pages are named in a header. */
  paged?: boolean
}

const tags = {
  meetings: 'When and where people can meet the police.',
  statements: 'What the department has said, who said it and when, and what has happened since.',
  document: 'This document.',
}

/** A name in a pattern of an address. */
const named = (name: string) => `{${name}}`

/**
 * The document that describes the API (OpenAPI 3.1), made of the shapes that the answers have. `offered` are the languages
 * that this portal has; `publicOrigin` is where it is.
 */
export function openapiDocument(options: { publicOrigin: string; offered: readonly Language[] }): JsonObject {
  const { publicOrigin, offered } = options
  const language = queryParameters(languageShape(offered))
  const id = pathParameter('id', { type: 'string' }, 'The id of a meeting, as in the address of its page.')
  const statement = pathParameter(
    'statement',
    { type: 'string', enum: statementIds },
    'The id of a statement.',
  )
  return {
    openapi: '3.1.0',
    info: {
      title: `What the ${site.department} has said, and where to meet it`,
      version: '1.0.0',
      summary: 'The same as the pages say, for programs.',
      description:
        'Free for everybody, without a key. Within version 1, fields are only ever added: ignore those you do not know. Show the notices with whatever you take from here, and never an answer without its day. Browsers ask again with the ETag of an answer by themselves; whoever else asks more often than once a minute should do the same.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicOrigin }],
    security: [],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths: {
      [paths.apiMeetings()]: operation({
        id: 'listMeetings',
        tag: 'meetings',
        summary: 'The meetings that have a date in a period, each with these dates.',
        answer: 'MeetingsAnswer',
        parameters: queryParameters(meetingsShape(offered)),
        paged: true,
      }),
      [paths.apiMeeting(named('id'))]: operation({
        id: 'readMeeting',
        tag: 'meetings',
        summary: 'One meeting with its last and its next dates, up to twelve each.',
        answer: 'MeetingAnswer',
        parameters: [id, ...language],
        absent: ['unknown', 'withdrawn'],
      }),
      [paths.apiStatements()]: operation({
        id: 'listStatements',
        tag: 'statements',
        summary: 'Every statement as it stands today.',
        answer: 'StatementsAnswer',
        parameters: language,
      }),
      [paths.apiStatement(named('statement') as StatementId)]: operation({
        id: 'readStatement',
        tag: 'statements',
        summary: 'One statement as it stands today.',
        answer: 'StatementAnswer',
        parameters: [statement, ...language],
        absent: ['unknown'],
      }),
      [paths.openapi()]: operation({
        id: 'readDescription',
        tag: 'document',
        summary: 'This document.',
        answer: { type: 'object' },
      }),
      [paths.civicEvents()]: operation({
        id: 'listCivicEvents',
        tag: 'meetings',
        summary:
          'The dates of the last 90 and the next 180 days in the shape of Open Civic Data, in English.',
        answer: { type: 'array', items: reference('CivicEvent') },
      }),
      [paths.civicEventLines()]: operation({
        id: 'listCivicEventLines',
        tag: 'meetings',
        summary: 'The same with an event on each line, which is how the readers of City Scrapers take it.',
        answer: { type: 'string', description: 'On each line a CivicEvent as JSON.' },
        mediaType: 'application/jsonl',
      }),
    },
    components: { schemas: schemas(), headers, responses },
  }
}

function operation(options: Operation): JsonObject {
  const { id, tag, summary, answer, mediaType = 'application/json', absent = [], paged = false } = options
  const schema = typeof answer === 'string' ? reference(answer) : answer
  const { parameters = [] } = options
  return {
    get: {
      operationId: id,
      tags: [tag],
      summary,
      ...(parameters.length > 0 && { parameters }),
      responses: {
        '200': {
          description: summary,
          headers: { ETag: header('ETag'), ...(paged && { Link: header('Link') }) },
          content: { [mediaType]: { schema } },
        },
        '304': { description: 'The answer is still the one with the ETag that was sent.' },
        '400': response('BadQuery'),
        ...(absent.includes('unknown') && { '404': response('NotFound') }),
        ...(absent.includes('withdrawn') && { '410': response('Withdrawn') }),
        default: response('Problem'),
      },
    },
  }
}

const headers = {
  ETag: { description: 'Changes with the answer (RFC 9110, 8.8.3).', schema: { type: 'string' } },
  Link: {
    description:
      'The next and the previous page, where there are any (RFC 8288): `rel="next"`, `rel="prev"`.',
    schema: { type: 'string' },
  },
}

const responses = {
  BadQuery: problemResponse(
    'The query asks for something that there is not, or the address has signs in it that no address has.',
    'QueryProblem',
    'Problem',
  ),
  NotFound: problemResponse('There is nothing of that name.', 'Problem'),
  Withdrawn: problemResponse('It was public once and is not any more.', 'WithdrawnProblem'),
  Problem: problemResponse('Anything else that went wrong.', 'Problem'),
}

function problemResponse(description: string, ...shapes: string[]): JsonObject {
  const [first = '', ...others] = shapes
  const schema = others.length > 0 ? { anyOf: shapes.map(reference) } : reference(first)
  return { description, content: { 'application/problem+json': { schema } } }
}

function reference(shape: string): JsonObject {
  return { $ref: `#/components/schemas/${shape}` }
}

function response(name: keyof typeof responses): JsonObject {
  return { $ref: `#/components/responses/${name}` }
}

function header(name: keyof typeof headers): JsonObject {
  return { $ref: `#/components/headers/${name}` }
}

function pathParameter(name: string, schema: JsonObject, description: string): JsonObject {
  return { name, in: 'path', required: true, description, schema }
}

/** The keys of a query, as parameters of an operation. */
function queryParameters(shape: z.ZodObject): JsonObject[] {
  const { properties = {} } = z.toJSONSchema(shape, { target: 'draft-2020-12', override: tidied })
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = property as { description?: string }
    return { name, in: 'query', description, schema }
  })
}

/** Every named shape as JSON Schema. */
function schemas(): JsonObject {
  const made = z.toJSONSchema(apiShapes, {
    target: 'draft-2020-12',
    uri: (name) => `#/components/schemas/${name}`,
    override: tidied,
  })
  return Object.fromEntries(
    Object.entries(made.schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [
      name,
      schema as JsonObject,
    ]),
  )
}

/** What fields may be added is left open; what a format says is not said again; bounds that only JavaScript has are none. */
function tidied({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
}
