import { parse } from 'csv-parse/sync'
import * as z from 'zod'
import type {
  DayOrder,
  FileEvent,
  FileNote,
  RefusalKey,
  SkipKey,
  SkippedEvent,
  TableContent,
  TableRow,
} from './file-event'
import { foldedWords } from './folded-words'
import { plainLine, plainText } from './plain-text'
import { orderOf, readDay, readTime } from './table-times'

/** What a column is called in exports of Outlook and Google Calendar, in English and Spanish, folded. */
const columnNames = {
  title: ['subject', 'title', 'summary', 'asunto', 'titulo'],
  startDate: ['start date', 'fecha de comienzo', 'fecha de inicio', 'fecha inicio'],
  startTime: ['start time', 'comienzo', 'hora de comienzo', 'hora de inicio', 'hora inicio'],
  endDate: ['end date', 'fecha de finalizacion', 'fecha de fin', 'fecha final', 'fecha fin'],
  endTime: ['end time', 'finalizacion', 'hora de finalizacion', 'hora de fin', 'hora final', 'hora fin'],
  allDay: ['all day event', 'all day', 'todo el dia', 'evento de todo el dia', 'dia completo'],
  description: ['description', 'notes', 'descripcion', 'notas'],
  location: ['location', 'where', 'ubicacion', 'lugar'],
  private: ['private', 'privado', 'privada'],
  sensitivity: ['sensitivity', 'confidencialidad', 'caracter'],
} as const
type Column = keyof typeof columnNames

const records = z.array(z.array(z.string()))

/**
 * Reads a table of events (CSV, RFC 4180) with commas, semicolons or tabs, as Outlook and Google Calendar export it. Other
 * columns, such as who was invited, are not kept.
 */
export function readTable(
  text: string,
  { mostEvents, notes }: { mostEvents: number; notes: FileNote[] },
): { ok: true; content: TableContent } | { ok: false; why: RefusalKey } {
  const [header, ...body] = recordsOf(text) ?? []
  const columns = header && columnsOf(header)
  if (!columns) return { ok: false, why: 'notCalendar' }
  if (body.length === 0) return { ok: false, why: 'empty' }
  if (body.length > mostEvents) return { ok: false, why: 'tooManyEvents' }
  const rows: TableRow[] = []
  const skipped: SkippedEvent[] = []
  body.forEach((cells, index) => {
    const cell = (column: Column) => cells[columns.get(column) ?? -1]?.trim() ?? ''
    const title = plainLine(cell('title'))
    const key = reasonAgainst(cell)
    if (key) {
      const uid = `row ${index} ${foldedWords(title)}`
      skipped.push({ uid, title: title.slice(0, 200), start: null, why: { key } })
      return
    }
    rows.push({
      title,
      startDate: cell('startDate'),
      startTime: cell('startTime'),
      endDate: cell('endDate'),
      endTime: cell('endTime'),
      description: plainText(cell('description')) || null,
      location: plainLine(cell('location')) || null,
    })
  })
  return { ok: true, content: { format: 'table', rows, skipped, notes, ...orderOfTable(rows) } }
}

/** Undefined where it is no table. */
function recordsOf(text: string): string[][] | undefined {
  const [first = ''] = text.split(/\r\n|\n|\r/, 1)
  const count = (delimiter: string) => first.split(delimiter).length
  const delimiter = [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ','
  try {
    const parsed: unknown = parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    })
    const result = records.safeParse(parsed)
    return result.success ? result.data : undefined
  } catch {
    return undefined
  }
}

/** Which column is where; undefined where it is no table of events. */
function columnsOf(header: readonly string[]): Map<Column, number> | undefined {
  const names = header.map(foldedWords)
  const columns = new Map<Column, number>()
  for (const [column, known] of Object.entries<readonly string[]>(columnNames)) {
    const index = names.findIndex((name) => known.includes(name))
    if (index !== -1) columns.set(column as Column, index)
  }
  return columns.has('title') && columns.has('startDate') ? columns : undefined
}

function reasonAgainst(cell: (column: Column) => string): SkipKey | undefined {
  const yes = (text: string) => /^(true|yes|verdadero|si|on|1)$/.test(foldedWords(text))
  if (yes(cell('private')) || /^(priva|confid|person)/.test(foldedWords(cell('sensitivity'))))
    return 'private'
  if (!plainLine(cell('title'))) return 'noTitle'
  if (!cell('startDate')) return 'noStart'
  return yes(cell('allDay')) || !cell('startTime') ? 'allDay' : undefined
}

/** One unmistakable date settles all the others, unless another one speaks against it. */
function orderOfTable(rows: readonly TableRow[]): Pick<TableContent, 'dayOrder' | 'unclearDate'> {
  const dates = rows.flatMap(({ startDate, endDate }) => [startDate, endDate])
  const orders = new Set(dates.map(orderOf))
  const isMixed = orders.has('day-first') && orders.has('month-first')
  const settled: DayOrder | undefined = orders.has('day-first') ? 'day-first' : 'month-first'
  if (!isMixed && orders.has(settled)) return { dayOrder: settled, unclearDate: null }
  return { dayOrder: null, unclearDate: dates.find((date) => orderOf(date) === 'either') ?? null }
}

/** The rows of a table as events, dates read in that order; a table knows neither zones nor repetition. */
export function eventsOfTable(
  { rows, dayOrder }: TableContent,
  answer: DayOrder | undefined,
): { events: FileEvent[]; skipped: SkippedEvent[] } {
  const order = dayOrder ?? answer ?? null
  const events: FileEvent[] = []
  const skipped: SkippedEvent[] = []
  const uids = new Set<string>()
  rows.forEach((row, index) => {
    const { title, description, location } = row
    const start = wallOf(row.startDate, row.startTime, order)
    const end = row.endTime ? wallOf(row.endDate || row.startDate, row.endTime, order) : null
    const uid = `table ${start} ${foldedWords(title)}`
    const skip = (key: SkipKey) =>
      skipped.push({ uid: `row ${index} ${uid}`, title, start: null, why: { key } })
    if (start === undefined || end === undefined) {
      skip(orderOf(row.startDate) === 'either' && order === null ? 'dayUnclear' : 'brokenTime')
    } else if (uids.has(uid)) {
      skip('twice')
    } else {
      uids.add(uid)
      const clock = { kind: 'floating' } as const
      events.push({
        uid,
        title,
        description,
        location,
        start: { wall: start, clock },
        end: end === null ? null : { wall: end, clock },
        duration: null,
        rrule: null,
        leftOut: [],
        changes: [],
        tentative: false,
      })
    }
  })
  return { events, skipped }
}

function wallOf(date: string, time: string, order: DayOrder | null): string | undefined {
  const day = readDay(date, order)
  const clock = readTime(time)
  return day && clock ? `${day}T${clock}` : undefined
}
