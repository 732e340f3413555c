import type { LoaderFunctionArgs } from '@remix-run/node'
import { contentSecurityPolicy, policyHeader } from '~/ui/content-security-policy'
import worker from '~/ui/offline-worker.js?raw'
import workerOff from '~/ui/offline-worker-off.js?raw'

/**
 * The worker that shows kept pages; where the portal does not let readers keep any, one that erases what they kept.
 * Its own policy rules what it may fetch. Browsers ask for it again by themselves, so it must not be kept on the way.
 */
export function loader({ context }: LoaderFunctionArgs) {
  return new Response(context.offline ? worker : workerOff, {
    headers: {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'no-cache',
      [policyHeader]: contentSecurityPolicy(context.offline ? ["connect-src 'self'"] : []),
    },
  })
}
