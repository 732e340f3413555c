/** A part of a calendar (RFC 5545, section 3.6) with those of its lines that were asked for. */
export interface Component {
  name: string
  lines: ContentLine[]
  /** Whether a line that says when it takes place is followed by one that is none. */
  broken: boolean
}

/** A line, unfolded: `DTSTART;TZID=…:…`. */
export interface ContentLine {
  name: string
  text: string
}

/** The parts of all calendars in a text; `brokenLines` could not be read and did no harm. */
export type Components =
  | { ok: true; calendars: Component[]; parts: Component[]; brokenLines: number }
  | { ok: false; why: 'cutOff' | 'nested' | 'tooManyEvents' }

/** VCALENDAR, VEVENT, VALARM and, with some programs, VLOCATION in it: nothing real is deeper. */
const deepest = 5
const whole = ['VEVENT', 'VTODO', 'VJOURNAL', 'VFREEBUSY', 'VTIMEZONE']

/**
 * Takes a calendar apart into the parts directly in it, with the lines whose names are in `wanted`: what is not read is
 * not even kept. Lines must be unfolded. Deeper parts, such as alarms, are left out.
 */
export function readComponents(
  text: string,
  {
    wanted,
    timely,
    mostEvents,
  }: { wanted: ReadonlySet<string>; timely: ReadonlySet<string>; mostEvents: number },
): Components {
  const calendars: Component[] = []
  const parts: Component[] = []
  const open: Component[] = []
  let events = 0
  let brokenLines = 0
  let previous = ''
  for (const line of text.split(/\r{0,2}\n|\r/)) {
    const current = open.at(-1)
    const [, name = ''] = /^[ \t]*([A-Za-z0-9-]+)[;:]/.exec(line) ?? []
    const property = name.toUpperCase()
    if (property === 'BEGIN') {
      const begun = { name: valueIn(line), lines: [], broken: false }
      const inside = open.some(({ name }) => whole.includes(name))
      if (open.length >= deepest || (inside && whole.includes(begun.name)))
        return { ok: false, why: 'nested' }
      if (begun.name === 'VCALENDAR' ? current : !current && whole.includes(begun.name)) {
        return { ok: false, why: 'nested' }
      }
      if (begun.name === 'VCALENDAR') calendars.push(begun)
      else if (current?.name === 'VCALENDAR') parts.push(begun)
      if (begun.name !== 'VCALENDAR' && begun.name !== 'VTIMEZONE' && current?.name === 'VCALENDAR')
        events += 1
      if (events > mostEvents) return { ok: false, why: 'tooManyEvents' }
      open.push(begun)
    } else if (property === 'END') {
      if (open.pop()?.name !== valueIn(line)) return { ok: false, why: 'cutOff' }
    } else if (property === '' && line.trim() !== '' && current) {
      brokenLines += 1
      if (timely.has(previous)) current.broken = true
    } else if (wanted.has(property)) {
      current?.lines.push({ name: property, text: line.trimStart() })
    }
    if (property !== '') previous = property
  }
  if (open.length > 0) return { ok: false, why: 'cutOff' }
  return { ok: true, calendars, parts, brokenLines }
}

function valueIn(line: string): string {
  return line
    .slice(line.indexOf(':') + 1)
    .trim()
    .toUpperCase()
}
