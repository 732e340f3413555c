import { decodeFile } from './decode-file'
import type { FileContent, FileNote, RefusalKey } from './file-event'
import { readCalendar } from './read-calendar'
import { readTable } from './read-table'

/** Largest file of another program that is read, in bytes: a megabyte. */
export const largestFile = 1_000_000
/** The most events that one may have, parts that change single dates included. */
export const mostEvents = 2_000

/**
 * Reads a file of another program: iCalendar or a table (CSV), told by what is in it. Answers what it has, or why it is
 * refused as a whole; never throws, whatever the bytes.
 */
export function readCalendarFile(
  bytes: Uint8Array,
): { ok: true; content: FileContent } | { ok: false; why: RefusalKey } {
  if (bytes.length > largestFile) return { ok: false, why: 'tooLarge' }
  const decoded = decodeFile(bytes)
  if (!decoded) return { ok: false, why: 'notText' }
  const { calendar, text, encoding } = decoded
  if (calendar) return readCalendar(text, { mostEvents })
  const notes: FileNote[] = encoding === 'windows-1252' ? [{ key: 'westernText', values: {} }] : []
  return readTable(text, { mostEvents, notes })
}
