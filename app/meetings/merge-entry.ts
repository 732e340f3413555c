import { perLanguage } from './complete-meeting'
import type { MeetingEntry } from './meeting-file'

type Words = NonNullable<MeetingEntry['text']['en']>

/**
 * A meeting with what a file has changed in it since it was last brought in: whatever the file says as it did before stays
 * as it is in the portal now, so that nobody's work here is lost. Words in other languages stay.
 */
export function mergeEntry(
  stored: MeetingEntry,
  { last, next }: { last: MeetingEntry; next: MeetingEntry },
): MeetingEntry {
  const merged: MeetingEntry = { ...stored }
  for (const field of ['timeZone', 'startsOn', 'durationMinutes', 'rrule', 'place', 'onlineUrl'] as const) {
    if (!same(last[field], next[field])) Object.assign(merged, { [field]: next[field] })
  }
  merged.text = perLanguage((language): Words | undefined => {
    const [here, before, now] = [stored, last, next].map(({ text }) => text[language])
    if (!now || same(before, now)) return here
    return {
      title: here && before?.title === now.title ? here.title : now.title,
      description: here && before?.description === now.description ? here.description : now.description,
    }
  })
  merged.exceptions = mergeExceptions(stored, last, next)
  // A meeting that was called off in the file and no longer is takes place again.
  if (last.status === 'cancelled' && stored.status === 'cancelled') {
    merged.status = 'published'
    delete merged.cancelledAt
  }
  return merged
}

function mergeExceptions(
  stored: MeetingEntry,
  last: MeetingEntry,
  next: MeetingEntry,
): NonNullable<MeetingEntry['exceptions']> {
  const [here, before, now] = [stored, last, next].map(
    ({ exceptions = [] }) => new Map(exceptions.map((exception) => [exception.date, exception])),
  )
  const days = new Set([...(here?.keys() ?? []), ...(now?.keys() ?? [])])
  return [...days].toSorted().flatMap((day) => {
    const exception = same(before?.get(day), now?.get(day)) ? here?.get(day) : now?.get(day)
    return exception ? [exception] : []
  })
}

/** What a file has brought so far: the same again, with the words that it brought in other languages. */
export function broughtEntry(last: MeetingEntry | undefined, next: MeetingEntry): MeetingEntry {
  return last
    ? { ...next, text: perLanguage((language) => next.text[language] ?? last.text[language]) }
    : next
}

/** Whether two parts of entries say the same; both were made in the same order of keys. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}
