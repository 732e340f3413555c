import type { AppLoadContext } from '@remix-run/node'
import { isWithdrawn } from '~/meetings/withdrawn'
import { notFound } from '../language-of'

/**
 * The answer to the address of a meeting that is not shown: 410 where it was once (RFC 9110, 15.5.11), so that programs
 * stop asking, with a page that says so and leads on; else 404.
 */
export async function noMeeting({ db }: Pick<AppLoadContext, 'db'>, id: string): Promise<Response> {
  return (await isWithdrawn(db, { id })) ? new Response(null, { status: 410 }) : notFound()
}
