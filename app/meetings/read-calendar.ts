import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import { type Component, type ContentLine, readComponents } from './calendar-components'
import type {
  CalendarContent,
  CancelledEvent,
  Clock,
  FileChange,
  FileNote,
  FileSpan,
  FileTime,
  RefusalKey,
  SkipKey,
  SkippedEvent,
} from './file-event'
import { foldedWords } from './folded-words'
import { plainLine, plainText } from './plain-text'
import { clockOf, zoneNamed } from './zone-names'

/**
 * What is read of a calendar. Attendees, organizers, alarms, attachments and everything else are not even kept: much of
 * it is about people.
 */
const wanted = new Set([
  ...[
    'METHOD',
    'VERSION',
    'X-WR-TIMEZONE',
    'TZID',
    'X-LIC-LOCATION',
    'UID',
    'SEQUENCE',
    'SUMMARY',
    'DESCRIPTION',
  ],
  ...['LOCATION', 'CLASS', 'STATUS', 'DTSTART', 'DTEND', 'DURATION', 'RRULE', 'EXRULE', 'RDATE', 'EXDATE'],
  ...['RECURRENCE-ID', 'X-MICROSOFT-CDO-ALLDAYEVENT'],
])
const timely = new Set([
  'DTSTART',
  'DTEND',
  'DURATION',
  'RRULE',
  'EXRULE',
  'RDATE',
  'EXDATE',
  'RECURRENCE-ID',
])

/** A property as ical.js takes it apart: name, parameters, type, values. */
const property = z.tuple([z.string(), z.record(z.string(), z.unknown()), z.string()]).rest(z.unknown())
type Property = z.output<typeof property>

/** Thrown and caught here alone: something that tells when an event is cannot be read. */
class Unreadable extends Error {
  constructor(readonly key: SkipKey) {
    super(key)
  }
}

/**
 * Reads the text of an iCalendar file (RFC 5545), lines unfolded: its events with the changes of single dates, what is
 * skipped and why, or why it cannot be read at all. Nothing is expanded here.
 */
export function readCalendar(
  text: string,
  { mostEvents }: { mostEvents: number },
): { ok: true; content: CalendarContent } | { ok: false; why: RefusalKey } {
  const read = readComponents(text, { wanted, timely, mostEvents })
  if (!read.ok) return read
  const { calendars, parts, brokenLines } = read
  // vCalendar 1.0 is another format under the same name.
  if (calendars.some((calendar) => textOf(calendar, 'VERSION').startsWith('1'))) {
    return { ok: false, why: 'notCalendar' }
  }
  const items = parts.filter(({ name }) => name !== 'VTIMEZONE')
  if (items.length === 0) return { ok: false, why: 'empty' }
  const locations = new Map(
    parts
      .filter(({ name }) => name === 'VTIMEZONE')
      .map((definition) => [textOf(definition, 'TZID'), textOf(definition, 'X-LIC-LOCATION')]),
  )
  const calledOff = calendars.some((calendar) => textOf(calendar, 'METHOD').toUpperCase() === 'CANCEL')
  const zone = calendars.map((calendar) => textOf(calendar, 'X-WR-TIMEZONE')).find(Boolean)
  const notes: FileNote[] = brokenLines > 0 ? [{ key: 'brokenLines', values: { count: brokenLines } }] : []
  const content: CalendarContent = {
    format: 'calendar',
    events: [],
    cancelled: [],
    skipped: [],
    notes,
    zone: (zone && zoneNamed(zone)) || null,
  }
  for (const group of byUid(items)) readGroup(group, { content, calledOff, locations })
  return { ok: true, content }
}

interface Reading {
  content: CalendarContent
  /** METHOD:CANCEL (RFC 5546, section 3.2.5): all that is in it is called off. */
  calledOff: boolean
  locations: ReadonlyMap<string, string>
}

/** The parts of one event together, in the order of the file; parts without a UID belong to nothing else. */
function byUid(items: readonly Component[]): Component[][] {
  const groups = new Map<string, Component[]>()
  items.forEach((item, index) => {
    const uid = textOf(item, 'UID')
    const key = item.name === 'VEVENT' && uid ? `uid ${uid}` : `${index}`
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  })
  return [...groups.values()]
}

function readGroup(group: readonly Component[], reading: Reading): void {
  const { skipped } = reading.content
  const masters = group.filter((part) => !has(part, 'RECURRENCE-ID'))
  const others = group.filter((part) => has(part, 'RECURRENCE-ID'))
  // RFC 5546, section 2.1.4: the one with the higher number is the newer one.
  const newest = Math.max(...masters.map(sequenceOf))
  const [master, ...rivals] = masters.filter((part) => sequenceOf(part) === newest)
  if (!master || rivals.length > 0) {
    const key = master ? 'twice' : 'orphan'
    for (const part of master ? masters : others) skipped.push(skippedOf(part, key, reading.locations))
    return
  }
  for (const part of masters.filter((part) => part !== master)) {
    skipped.push(skippedOf(part, 'twice', reading.locations))
  }
  try {
    readEvent(master, others, reading)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    skipped.push(skippedOf(master, error.key, reading.locations))
  }
}

function readEvent(master: Component, others: readonly Component[], reading: Reading): void {
  const { content, calledOff, locations } = reading
  if (master.name !== 'VEVENT') throw new Unreadable('notAnEvent')
  if (/^(PRIVATE|CONFIDENTIAL)$/i.test(textOf(master, 'CLASS'))) throw new Unreadable('private')
  const status = textOf(master, 'STATUS').toUpperCase()
  if (calledOff || status === 'CANCELLED') {
    content.cancelled.push(cancelledOf(master, locations))
    return
  }
  if (master.broken || others.some(({ broken }) => broken)) throw new Unreadable('brokenLine')
  if (!has(master, 'DTSTART')) throw new Unreadable('noStart')
  const title = plainLine(textOf(master, 'SUMMARY'))
  if (!title) throw new Unreadable('noTitle')
  const span = spanOf(master, locations)
  if (span.start.wall.length === 10 || /^TRUE$/i.test(textOf(master, 'X-MICROSOFT-CDO-ALLDAYEVENT'))) {
    throw new Unreadable('allDay')
  }
  if (has(master, 'EXRULE')) throw new Unreadable('exclusionRule')
  if (has(master, 'RDATE')) throw new Unreadable('extraDates')
  const rules = master.lines.filter(({ name }) => name === 'RRULE')
  if (rules.length > 1) throw new Unreadable('severalRules')
  content.events.push({
    uid: uidOf(master, span.start),
    title,
    description: plainText(textOf(master, 'DESCRIPTION')) || null,
    location: plainLine(textOf(master, 'LOCATION')) || null,
    ...span,
    rrule: ruleOf(rules[0]),
    leftOut: timesOf(master, 'EXDATE', locations),
    changes: others.map((other) => changeOf(other, reading)),
    tentative: status === 'TENTATIVE',
  })
}

function changeOf(other: Component, { calledOff, locations }: Reading): FileChange {
  const line = other.lines.find(({ name }) => name === 'RECURRENCE-ID')
  const { params } = parsed(line)
  if (params.range !== undefined) throw new Unreadable('thisAndFuture')
  const [planned] = timesOf(other, 'RECURRENCE-ID', locations)
  if (!planned) throw new Unreadable('brokenTime')
  const cancelled = calledOff || textOf(other, 'STATUS').toUpperCase() === 'CANCELLED'
  return {
    planned,
    span: cancelled ? null : spanOf(other, locations),
    title: plainLine(textOf(other, 'SUMMARY')),
    location: plainLine(textOf(other, 'LOCATION')) || null,
  }
}

/** Programs end a rule with a semicolon, and some write it in small letters. */
function ruleOf(line: ContentLine | undefined): string | null {
  if (!line) return null
  if (line.text.length > longestLine) throw new Unreadable('brokenTime')
  const rule = line.text.slice(line.text.indexOf(':') + 1).trim()
  let end = rule.length
  while (rule[end - 1] === ';') end -= 1
  return rule.slice(0, end).toUpperCase()
}

function spanOf(part: Component, locations: Reading['locations']): FileSpan {
  const [start] = timesOf(part, 'DTSTART', locations)
  if (!start) throw new Unreadable('noStart')
  const [end = null] = timesOf(part, 'DTEND', locations)
  return { start, end, duration: end ? null : textOf(part, 'DURATION') || null }
}

function skippedOf(part: Component, key: SkipKey, locations: Reading['locations']): SkippedEvent {
  const { uid, title, start } = cancelledOf(part, locations)
  // Several parts of one event may be skipped, each for itself.
  const planned = part.lines.find(({ name }) => name === 'RECURRENCE-ID')
  return { uid: planned ? `${uid} ${planned.text}` : uid, title, start, why: { key } }
}

/** As much as can be read of an event that is not brought in, to name it. */
function cancelledOf(part: Component, locations: Reading['locations']): CancelledEvent {
  const title = plainLine(textOf(part, 'SUMMARY')).slice(0, 200)
  let start: FileTime | null = null
  try {
    start = timesOf(part, 'DTSTART', locations)[0] ?? null
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
  }
  return { uid: uidOf(part, start), title, start }
}

function uidOf(part: Component, start: FileTime | null): string {
  return textOf(part, 'UID') || `${foldedWords(textOf(part, 'SUMMARY'))} ${start?.wall ?? ''}`
}

function sequenceOf(part: Component): number {
  return Number(/^\d{1,9}$/.exec(textOf(part, 'SEQUENCE'))?.[0] ?? 0)
}

function has(part: Component, name: string): boolean {
  return part.lines.some((line) => line.name === name)
}

/** The text of a property; empty where there is none or it cannot be read. */
function textOf(part: Component, name: string): string {
  const line = part.lines.find((line) => line.name === name)
  const value = line && parse(line)?.[3]
  return typeof value === 'string' ? value.trim() : ''
}

/** All times of all properties of that name. */
function timesOf(part: Component, name: string, locations: Reading['locations']): FileTime[] {
  return part.lines
    .filter((line) => line.name === name)
    .flatMap((line) => {
      const { params, values } = parsed(line)
      const tzid = typeof params.tzid === 'string' ? params.tzid : ''
      const local = clockOf(tzid, locations.get(tzid))
      return values.filter((value) => value !== '').map((value) => timeOf(value, local))
    })
}

/** A value of ical.js: `2026-12-01T19:00:00`, with a Z in UTC; a day, whether or not VALUE=DATE says that it is one. */
function timeOf(value: unknown, local: Clock): FileTime {
  const [, day, time, seconds] =
    /^(\d{4}-\d\d-\d\d)(?:T(?:(\d\d:\d\d):(\d\dZ?)|::))?$/.exec(typeof value === 'string' ? value : '') ?? []
  const wall = time === undefined ? day : `${day}T${time}`
  if (wall === undefined || !isOnCalendar(wall)) throw new Unreadable('brokenTime')
  return { wall, clock: seconds?.endsWith('Z') ? { kind: 'utc' } : local }
}

function isOnCalendar(wall: string): boolean {
  try {
    Temporal.PlainDateTime.from(wall)
    return true
  } catch {
    return false
  }
}

function parsed(line: ContentLine | undefined): { params: Property[1]; values: unknown[] } {
  const found = line && parse(line)
  if (!found) throw new Unreadable('brokenTime')
  const [, params, , ...values] = found
  return { params, values }
}

/** A zone's name with a colon in it, which Exchange does not put in quotation marks. */
const bareZone = /^([A-Z-]+;TZID=)([^";]*:[^";]*)(:[\dTZ,]+)$/i

/** Longer than 500 dates in one line; on endless lines ical.js, and whoever reads a rule, would take their time. */
const longestLine = 60_000

/** Undefined where ical.js finds nothing to take apart, which it says by throwing all kinds of errors. */
function parse({ text }: ContentLine): Property | undefined {
  if (text.length > longestLine) return undefined
  const line = text.length < 500 ? text.replace(bareZone, '$1"$2"$3') : text
  try {
    const result = property.safeParse(ICAL.parse.property(line))
    return result.success ? result.data : undefined
  } catch {
    return undefined
  }
}
