import type { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import type { Database } from '~/db/open'
import type { Language } from '~/i18n/languages'
import type { RefusalKey } from './file-event'
import { keepPendingFile } from './pending-files'
import { largestFile } from './read-calendar-file'

/** What is wrong with an upload; each is a key of `calendars:upload.problems`, or says why the file is refused. */
export type UploadProblem =
  | { field: 'file' | 'language' | 'place'; message: 'fileMissing' | 'languageMissing' | 'placeTooLong' }
  | { field: 'file'; refused: RefusalKey }

/** Longest name that a place may have: see `meeting-file.ts`. */
export const longestPlace = 200

const upload = z.object({
  file: z.instanceof(File).refine(({ size }) => size > 0),
  language: z.string(),
  place: z.string().trim().max(longestPlace),
})

/**
 * Takes a file from the form for it (`file`, `language`, `place`) and keeps what is in it until it is confirmed. Answers
 * the id under which it waits, or everything that is wrong.
 */
export async function handInFile(
  db: Database,
  options: { form: FormData; author: string; offered: readonly Language[]; now: Temporal.Instant },
): Promise<{ ok: true; id: string } | { ok: false; problems: UploadProblem[] }> {
  const { form, author, offered, now } = options
  const read = upload.safeParse(Object.fromEntries(form))
  const wrong = new Set(read.error?.issues.map(({ path }) => path[0]))
  const language = offered.find((known) => known === form.get('language'))
  const problems: UploadProblem[] = [
    ...(wrong.has('file') ? [{ field: 'file', message: 'fileMissing' } as const] : []),
    ...(language ? [] : [{ field: 'language', message: 'languageMissing' } as const]),
    ...(wrong.has('place') ? [{ field: 'place', message: 'placeTooLong' } as const] : []),
  ]
  if (!read.success || !language) return { ok: false, problems }
  const { file, place } = read.data
  if (file.size > largestFile) return { ok: false, problems: [{ field: 'file', refused: 'tooLarge' }] }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const answers = { language, ...(place && { placeName: place }) }
  const kept = await keepPendingFile(db, { bytes, name: file.name, author, answers, now })
  return kept.ok ? kept : { ok: false, problems: [{ field: 'file', refused: kept.why }] }
}
