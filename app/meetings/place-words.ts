import type { Place } from './meeting'

/** A place's address in one line, as it is written in this country, without its name: "100 Main St., Dallas, TX 75201". */
export function addressLine({ street, city, state, postalCode }: Omit<Place, 'directions'>): string {
  const region = [state, postalCode].filter(Boolean).join(' ')
  return [street, city, region].filter(Boolean).join(', ')
}
