import * as z from 'zod'
import { languages } from '~/i18n/languages'
import { staffFilters } from './list-for-staff'

const page = z.coerce.number().int().min(1).max(5_000).catch(1)
const number = z.coerce.number().int().positive().optional().catch(undefined)

/** What the console's pages understand in their addresses: what cannot be understood is left out, never refused. */
const staffQuery = z.object({
  show: z.enum(staffFilters).catch('upcoming'),
  word: z
    .string()
    .transform((text) => text.trim().slice(0, 100))
    .catch(''),
  page,
  /** The change that was just made; `nothing` where there was nothing to change. */
  done: z.union([z.literal('nothing'), number]).catch(undefined),
  about: z.enum(['meetings', 'accounts']).catch('meetings'),
  /** The line of the log before which to go on. */
  before: number,
  shown: z.enum(languages).optional().catch(undefined),
})

/** Reads the query of a page of the console; never fails. */
export function readStaffQuery(address: string): z.infer<typeof staffQuery> {
  return staffQuery.parse(Object.fromEntries(new URL(address).searchParams))
}
