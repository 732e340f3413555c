import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '../language-of'

export function loader(_args: LoaderFunctionArgs) {
  throw notFound()
}
