import type { ServerBuild } from '@remix-run/node'
import type { RouteConfigEntry } from '@remix-run/route-config'
import * as entry from '~/entry.server'
import * as root from '~/root'
import routes from '~/routes'
import remixOptions from '../../remix.config.js'

type RouteModule = ServerBuild['routes'][string]['module']

const modules = import.meta.glob<RouteModule>('../../app/routes/**/*.{ts,tsx}', { eager: true })

const entries = (routes as RouteConfigEntry[]).map(({ path, index, file }) => {
  const module = modules[`../../app/${file}`]
  if (!module) throw new Error(`no module for ${file}`)
  const id = file.replace(/\.tsx?$/, '')
  const shared = {
    id,
    parentId: 'root',
    ...(path === undefined ? {} : { path }),
    ...(index ? { index } : {}),
  }
  return { shared, module }
})

const rootEntry = { shared: { id: 'root', path: '' }, module: root as RouteModule }

/** The build that Remix's plugin makes, put together from the source, since the plugin is off under vitest. */
export const build: ServerBuild = {
  entry: { module: entry },
  routes: Object.fromEntries(
    [rootEntry, ...entries].map(({ shared, module }) => [shared.id, { ...shared, module }]),
  ),
  assets: {
    version: 'test',
    url: '',
    entry: { module: '', imports: [] },
    routes: Object.fromEntries(
      [rootEntry, ...entries].map(({ shared, module }) => [
        shared.id,
        {
          ...shared,
          module: '',
          hasLoader: 'loader' in module,
          hasAction: 'action' in module,
          hasClientLoader: false,
          hasClientAction: false,
          hasErrorBoundary: 'ErrorBoundary' in module,
        },
      ]),
    ),
  },
  publicPath: '/',
  assetsBuildDirectory: 'build/client',
  future: { ...remixOptions.future } as ServerBuild['future'],
  isSpaMode: false,
  mode: 'test',
}
