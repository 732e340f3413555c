import { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import type { Database } from '~/db/open'
import { type Language, sourceLanguage } from '~/i18n/languages'
import { offeredAs } from '~/i18n/likely-language'
import { isKnownLanguage } from '~/meetings/known-language'
import { type Access, accesses } from '~/meetings/meeting'
import type { ApiMeetingsQuery } from '~/paths'
import { localDay } from '~/site'

/** For how many days ahead meetings are told of where nobody says how many, and for how many at most. */
const [usualDays, mostDays] = [90, 400]

/** A query of a program, understood whole. */
export interface MeetingsQuery {
  /** Local days, both included. */
  from: string
  to: string
  spoken: string | undefined
  access: Access | undefined
  page: number
}

/** What is wrong with one key of a query: which words say so, and what is filled in. */
export interface QueryError {
  name: string
  reason:
    | 'unknown'
    | 'noneKnown'
    | 'twice'
    | 'date'
    | 'order'
    | 'tooLong'
    | 'choice'
    | 'spoken'
    | 'page'
    | 'beyond'
  values?: Record<string, string | number>
}

const exampleDay = '2026-12-01'
const exampleTag = 'es'

/** The query keys of answers that only have a language. Programs are told what is wrong, where pages let it pass. */
export function languageShape(offered: readonly Language[]) {
  return z.strictObject({
    language: z
      .enum(offered)
      .optional()
      .describe('The language of the words. Where there are none in it, they come in English and say so.'),
  })
}

/** The query keys of meetings. */
export function meetingsShape(offered: readonly Language[]) {
  const { language } = languageShape(offered).shape
  // As in the listing: of other centuries there is nothing, and their days do not sort as text.
  const day = z.iso
    .date()
    .refine((written) => written.startsWith('20'))
    .optional()
  return z.strictObject({
    language,
    from: day.describe('The first local day; today where it is left out.'),
    to: day.describe(
      `The last local day; ${usualDays} days after the first where it is left out, ${mostDays} at most.`,
    ),
    spoken: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
      .optional()
      .describe(
        'Only meetings where this language is spoken or interpreted (BCP 47); `es` finds `es-MX`, too.',
      ),
    access: z.enum(accesses).optional().describe('Only meetings that have this.'),
    page: z
      .string()
      .regex(/^[1-9]\d{0,3}$/)
      .pipe(z.coerce.number<string>().int().min(1).max(9_999))
      .optional()
      .describe('From 1 on.'),
  })
}

/** The language that an address for programs asks for; English where it asks for none that is offered. */
export function languageAsked(address: string, offered: readonly Language[]): Language {
  return offeredAs(new URL(address).searchParams.get('language') ?? undefined, offered) ?? sourceLanguage
}

/** What is wrong with a query that may only say the language; nothing where it is right. */
export function languageErrors(address: string, offered: readonly Language[]): QueryError[] {
  return readStrictly(address, languageShape(offered), offered).errors
}

/** What is wrong with a query where none is understood; nothing where it is right. */
export function noQueryErrors(address: string): QueryError[] {
  return readStrictly(address, z.strictObject({}), []).errors
}

/** Reads a query for meetings, with every error in it. `now` is for which days are meant where it does not say. */
export async function readMeetingsQuery(
  db: Database,
  address: string,
  { now, offered }: { now: Temporal.Instant; offered: readonly Language[] },
): Promise<{ period: MeetingsQuery; asked: ApiMeetingsQuery; errors: QueryError[] }> {
  const { values, errors } = readStrictly(address, meetingsShape(offered), offered)
  const from = values.from ?? localDay(now).toString()
  const to = values.to ?? dayAfter(from, usualDays)
  const isSound = !errors.some(({ name }) => name === 'from' || name === 'to')
  if (isSound && to < from) errors.push({ name: 'to', reason: 'order', values: { from } })
  if (isSound && to > dayAfter(from, mostDays))
    errors.push({ name: 'to', reason: 'tooLong', values: { most: mostDays } })
  const { spoken, access, page = 1 } = values
  if (spoken !== undefined && !(await isKnownLanguage(db, spoken))) errors.push(errorOf('spoken', offered))
  return { period: { from, to, spoken, access, page }, asked: values, errors }
}

/** The error of a page that there is not. */
export const beyondLastPage: QueryError = { name: 'page', reason: 'beyond' }

/** Whatever can be read of a query, and an error for each key that is wrong, in the order in which they were sent. */
function readStrictly<Shape extends z.ZodObject>(
  address: string,
  shape: Shape,
  offered: readonly Language[],
): { values: Partial<z.infer<Shape>>; errors: QueryError[] } {
  const sent = new URL(address).searchParams
  const names = [...new Set(sent.keys())]
  const known = Object.keys(shape.shape)
  const values: Partial<Record<string, unknown>> = {}
  const errors: QueryError[] = []
  for (const name of names) {
    const single = known.includes(name) ? shape.shape[name] : undefined
    const read = single && z.safeParse(single, sent.get(name))
    if (!read) {
      errors.push(
        known.length > 0
          ? { name, reason: 'unknown', values: { known: known.join(', ') } }
          : { name, reason: 'noneKnown' },
      )
    } else if (sent.getAll(name).length > 1) errors.push({ name, reason: 'twice' })
    else if (!read.success) errors.push(errorOf(name, offered))
    else values[name] = read.data
  }
  return { values: values as Partial<z.infer<Shape>>, errors }
}

function errorOf(name: string, offered: readonly Language[]): QueryError {
  switch (name) {
    case 'language':
      return { name, reason: 'choice', values: { known: offered.join(', ') } }
    case 'access':
      return { name, reason: 'choice', values: { known: accesses.join(', ') } }
    case 'spoken':
      return { name, reason: 'spoken', values: { example: exampleTag } }
    case 'page':
      return { name, reason: 'page' }
    default:
      return { name, reason: 'date', values: { example: exampleDay } }
  }
}

function dayAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}
