import type { LoaderFunctionArgs } from '@remix-run/node'
import { signedIn } from './signed-in'

export { ErrorBoundary } from './problem'

export async function loader(args: LoaderFunctionArgs) {
  const { staff } = await signedIn(args)
  return { staff }
}

export default function Page() {
  return null
}
