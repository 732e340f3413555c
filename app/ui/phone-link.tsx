import type { ReactNode } from 'react'

/** A telephone number to tap. `number` as people write it; a number of ten digits is one of this country. */
export function PhoneLink({ number }: { number: string }): ReactNode {
  const digits = number.replace(/\D/g, '')
  return (
    <a className="phone" href={`tel:${digits.length === 10 ? `+1${digits}` : digits}`}>
      {number}
    </a>
  )
}
