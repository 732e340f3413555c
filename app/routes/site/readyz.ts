import type { LoaderFunctionArgs } from '@remix-run/node'
import { countMeetings } from '~/meetings/listings'

/** The portal can answer readers: it is not about to stop, and the database answers what a page would ask. */
export async function loader({ context }: LoaderFunctionArgs) {
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }
  if (context.draining) return new Response('stopping\n', { status: 503, headers })
  try {
    await countMeetings(context.db)
    return new Response('ready\n', { headers })
  } catch {
    return new Response('the database does not answer\n', { status: 503, headers })
  }
}
