import { createHash } from 'node:crypto'
import first from './embed-scripts/1.js?raw'

/**
 * Every version that was ever published, oldest first. Snippets on other sites name a version with its hash (Subresource
 * Integrity), so a published one is never changed and never taken away: a new one is added. What all of them read is a
 * message of the box, `{ type: 'outreach-embed', height }` in pixels, which never changes either.
 */
const versions = [first] as const

/** The version that new snippets name. */
export const latestVersion = versions.length

/** The script of a version, or of the latest where none is named; undefined when there is no such version. */
export function findEmbedScript(version: string | null): string | undefined {
  return version === null ? versions.at(-1) : versions.find((_, index) => String(index + 1) === version)
}

/** What a snippet says of the latest version, for browsers to check (Subresource Integrity, W3C). */
export const latestIntegrity = `sha384-${createHash('sha384')
  .update(versions[latestVersion - 1] ?? '')
  .digest('base64')}`
