import type { LoaderFunctionArgs } from '@remix-run/node'
import { paths } from '~/paths'

/** Everything may be read by search engines (RFC 9309), except a demonstration. */
export function loader({ context }: LoaderFunctionArgs) {
  const rule = context.sample ? 'Disallow: /' : 'Allow: /'
  return new Response(`User-agent: *\n${rule}\n\nSitemap: ${context.publicOrigin}${paths.sitemap()}\n`, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  })
}
