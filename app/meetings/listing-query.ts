import * as z from 'zod'
import { accesses } from './meeting'

/** The filters of a listing as a reader may send them: what cannot be understood is left out, never refused. */
const listingQuery = z.object({
  spoken: z
    .string()
    .regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i)
    .optional()
    .catch(undefined),
  access: z.enum(accesses).optional().catch(undefined),
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  page: z.coerce.number().int().min(1).max(500).catch(1),
})

/** Filters and page of a listing. */
export type ListingQueryValues = z.infer<typeof listingQuery>

/** Reads a listing's filters from the query of an address; never fails. */
export function readListingQuery(address: string): ListingQueryValues {
  return listingQuery.parse(Object.fromEntries(new URL(address).searchParams))
}
