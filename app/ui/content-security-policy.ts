import { createHash } from 'node:crypto'
import { inlinedStyles } from './document'

/** The name of the header. */
export const policyHeader = 'Content-Security-Policy'

/**
 * The content security policy of an answer (CSP Level 3): nothing but our own style, images and forms. `more` are
 * directives on top of that, for the few answers that need them; each is one that the default leaves at `'none'`.
 */
export function contentSecurityPolicy(more: readonly string[] = []): string {
  return [
    "default-src 'none'",
    `style-src ${hashSource(inlinedStyles)}`,
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...more,
  ].join('; ')
}

/** A text that stands in a page, as a policy names it: by its hash. */
export function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
