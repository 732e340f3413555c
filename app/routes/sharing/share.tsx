import { notFound } from '../language-of'

export function loader() {
  throw notFound()
}

export default function Page() {
  return null
}
