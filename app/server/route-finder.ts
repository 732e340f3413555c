import type { ServerBuild } from '@remix-run/node'
import { TrieRouter } from 'hono/router/trie-router'

/** Which route answers a path. */
export interface FoundRoute {
  id: string
  /** The pattern of its address, such as `/:language/policy`; `/*` where no address of ours fits. */
  pattern: string
}

/** Finds the route of a path, with patterns that are compiled once. Of two that fit, the first in `routes.ts` does. */
export function createRouteFinder(build: ServerBuild): (pathname: string) => FoundRoute {
  const router = new TrieRouter<FoundRoute>()
  let none: FoundRoute | undefined
  for (const { id, path = '' } of Object.values(build.routes)) {
    const found = { id, pattern: `/${path}` }
    if (path === '*') none = found
    else if (id !== 'root') router.add('ALL', found.pattern, found)
  }
  return (pathname) => {
    const found = router.match('ALL', pathname.replace(/(.)\/+$/, '$1'))[0][0]?.[0] ?? none
    if (!found) throw new Error('there is no route for what is not found')
    return found
  }
}
