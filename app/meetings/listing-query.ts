import * as z from 'zod'
import { queryShapes } from '~/paths'
import { accesses } from './meeting'

/** The filters of a listing as a reader may send them: what cannot be understood is left out, never refused. */
const listingQuery = z.object({
  spoken: z.string().refine(queryShapes.spoken).optional().catch(undefined),
  access: z.enum(accesses).optional().catch(undefined),
  month: z.string().refine(queryShapes.month).optional().catch(undefined),
  page: z.string().refine(queryShapes.page).pipe(z.coerce.number<string>()).catch(1),
})

/** Filters and page of a listing. */
export type ListingQueryValues = z.infer<typeof listingQuery>

/** Reads a listing's filters from the query of an address; never fails. */
export function readListingQuery(address: string): ListingQueryValues {
  return listingQuery.parse(Object.fromEntries(new URL(address).searchParams))
}
