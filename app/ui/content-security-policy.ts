import { createHash } from 'node:crypto'
import { copyScript } from './copy-button'
import { consoleScript, consoleStyles, inlinedStyles } from './document'
import { embedScript, embedStyles } from './embed-document'

/** The name of the header. */
export const policyHeader = 'Content-Security-Policy'

/**
 * The content security policy of an answer (CSP Level 3): nothing but our own style, images and forms. `more` are
 * directives on top of that, for the few answers that need them; each is one that the default leaves at `'none'`.
 * `styles` are the texts of the styles that the page carries.
 */
export function contentSecurityPolicy(
  more: readonly string[] = [],
  styles: readonly string[] = [inlinedStyles],
): string {
  return [
    "default-src 'none'",
    `style-src ${styles.map(hashSource).join(' ')}`,
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...more,
  ].join('; ')
}

/** The policy of the console: its own style, and its one script, which asks us for a part of a page. */
export function consolePolicy(): string {
  return contentSecurityPolicy(
    [`script-src ${hashSource(consoleScript)}`, "connect-src 'self'"],
    [inlinedStyles, consoleStyles],
  )
}

/**
 * The policy of the boxes for other sites: their style and script, and nothing asked for. They are the only pages without
 * `frame-ancestors`, so that they may stand in any frame: even `*` keeps out pages on a disk, and frames in a sandbox,
 * in which editors of sites show what somebody has pasted (as tested in Chromium in 2026).
 */
export function embedPolicy(): string {
  return [
    "default-src 'none'",
    `style-src ${hashSource(embedStyles)}`,
    `script-src ${hashSource(embedScript)}`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ')
}

/** The policy of a page with copy buttons: their one script, which asks the network for nothing. */
export function copyPolicy(styles?: readonly string[]): string {
  return contentSecurityPolicy([`script-src ${hashSource(copyScript)}`], styles)
}

/** A text that stands in a page, as a policy names it: by its hash. */
export function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
