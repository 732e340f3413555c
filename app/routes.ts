import { index, prefix, type RouteConfig, route } from '@remix-run/route-config'

/** Every address of the portal and the file that answers it. An address, once shipped, never changes. */
export default [
  index('routes/entry.ts'),
  route('robots.txt', 'routes/site/robots.ts'),
  route('sitemap.xml', 'routes/site/sitemap.ts'),
  route('.well-known/security.txt', 'routes/site/security-txt.ts'),
  route('healthz', 'routes/site/healthz.ts'),
  route('readyz', 'routes/site/readyz.ts'),
  route('offline-worker.js', 'routes/site/offline-worker.ts'),
  ...prefix(':language', [
    index('routes/home.tsx'),
    route('policy', 'routes/policy/overview.tsx'),
    route('policy/:statement', 'routes/policy/statement.tsx'),
    route('record', 'routes/policy/record.tsx'),
    route('meetings', 'routes/meetings/listing.tsx'),
    route('meetings/past', 'routes/meetings/past.tsx'),
    route('meetings/:id', 'routes/meetings/meeting.tsx'),
    route('meetings/:id/:plannedOn', 'routes/meetings/occurrence.tsx'),
    route('about', 'routes/site/about.tsx'),
    route('privacy', 'routes/site/privacy.tsx'),
    route('accessibility', 'routes/site/accessibility.tsx'),
    route('offline.json', 'routes/site/offline-plan.ts'),
  ]),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
