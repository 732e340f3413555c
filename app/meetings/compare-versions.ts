import type { MeetingEntry } from './meeting-file'

/** What stands in a field: words, a number, a list; null when there is nothing. */
export type FieldValue = string | number | boolean | readonly string[] | null

/** A field that differs. */
export interface FieldDifference {
  /** Such as `place.name` or `text.es.title`; exceptions by their planned day, `exceptions.2027-06-15.status`. */
  field: string
  a: FieldValue
  b: FieldValue
}

/**
 * Where two versions of a meeting differ, field by field, in the order of the file; null is no meeting at all. Order
 * of keys, and whether a field is empty or absent, make no difference.
 */
export function compareVersions(a: MeetingEntry | null, b: MeetingEntry | null): FieldDifference[] {
  const left = fieldsOf(a)
  const right = fieldsOf(b)
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((field) => {
    const values = { a: left.get(field) ?? null, b: right.get(field) ?? null }
    return JSON.stringify(values.a) === JSON.stringify(values.b) ? [] : [{ field, ...values }]
  })
}

function fieldsOf(entry: MeetingEntry | null): Map<string, FieldValue> {
  const fields = new Map<string, FieldValue>()
  if (!entry) return fields
  const { exceptions = [], ...rest } = entry
  const byDay = Object.fromEntries(exceptions.map(({ date, ...exception }) => [date, exception]))
  collect(fields, '', { ...rest, exceptions: byDay })
  return fields
}

function collect(fields: Map<string, FieldValue>, name: string, value: unknown): void {
  if (value === null || value === undefined || value === '') return
  if (Array.isArray(value)) {
    if (value.length > 0) fields.set(name, value.map(String))
  } else if (typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) collect(fields, name ? `${name}.${key}` : key, inner)
  } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    fields.set(name, value)
  }
}
