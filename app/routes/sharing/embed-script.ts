import type { LoaderFunctionArgs } from '@remix-run/node'
import { findEmbedScript } from '~/sharing/embed-scripts'
import { openToOthers } from '~/sharing/open-to-others'
import { notFound } from '../language-of'

/** A version, once published, is the same for ever; without one it is the latest, which a day later may be another. */
export function loader({ request }: LoaderFunctionArgs) {
  const version = new URL(request.url).searchParams.get('v')
  const script = findEmbedScript(version)
  if (script === undefined) throw notFound()
  return new Response(script, {
    headers: {
      'Content-Type': 'text/javascript; charset=utf-8',
      // Not even proxies may make it smaller: browsers check its hash.
      'Cache-Control': `public, max-age=${version === null ? '86400' : '31536000, immutable'}, no-transform`,
      ...openToOthers,
    },
  })
}
