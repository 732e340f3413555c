import { fileURLToPath } from 'node:url'
import { vitePlugin as remix } from '@remix-run/dev'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import remixOptions from './remix.config.js'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const serverEntry = here('app/server/main.ts')

/**
 * Makes the portal's own server the one server entry. The Remix plugin sets `rollupOptions.input` to its
 * virtual build in its own `config` hook, so this hook is ordered after it; the server imports the virtual
 * build itself. In development the same server answers inside Vite.
 */
function portalServer(): Plugin {
  return {
    name: 'portal-server',
    config: {
      order: 'post',
      handler: (_config, { isSsrBuild }) =>
        isSsrBuild
          ? {
              build: {
                rollupOptions: { input: serverEntry, output: { chunkFileNames: '[name]-[hash].js' } },
              },
            }
          : // The client build is never sent to anybody: what it would take from packages stays outside of it.
            { build: { rollupOptions: { external: isPackage } } },
    },
    configureServer: (server) => {
      server.middlewares.use(async (incoming, outgoing, next) => {
        try {
          const { answer } = await server.ssrLoadModule('/app/server/development.ts')
          await answer(incoming, outgoing)
        } catch (error) {
          next(error)
        }
      })
    },
  }
}

/** Whether an import is one of a package or of Node, and not of a file or of one of Vite's own modules. */
function isPackage(id: string): boolean {
  return id.startsWith('node:') || /^(@[a-z][\w.-]*\/)?[a-z][\w.-]*(\/|$)/.test(id)
}

export default defineConfig({
  plugins: process.env.VITEST ? [] : [remix(remixOptions), portalServer()],
  // Hundreds of small files: bundled, they load in a fraction of the time.
  ssr: { noExternal: ['kysely'] },
  resolve: { alias: { '~': here('app'), '#locales': here('locales') } },
  build: {
    target: 'node20',
    rollupOptions: {
      // Routes without a page leave nothing for the client build, which is as it should be.
      onwarn: (warning, warn) => (warning.code === 'EMPTY_BUNDLE' ? undefined : warn(warning)),
    },
  },
  esbuild: { jsx: 'automatic' },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/support/setup.ts'],
    css: true,
    // As many as Playwright has. Loading the portal for each file again would take as long as the tests.
    maxWorkers: 2,
    isolate: false,
    // No test is about how fast the machine is: this is only for one that never ends.
    testTimeout: 120_000,
  },
})
