import { notFound } from '../language-of'

export function loader() {
  throw notFound()
}
