/**
 * Remix's own options, read by vite.config.ts. Every v3 flag that changes how URLs, fetchers and errors behave
 * is on; single fetch and lazy route discovery stay off, because both add endpoints for a client runtime that
 * this portal does not have (docs/decisions/0002-html-without-client-runtime.md).
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
export default {
  appDirectory: 'app',
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_routeConfig: true,
    v3_singleFetch: false,
    v3_lazyRouteDiscovery: false,
  },
}
