import type { HeadersFunction, MetaDescriptor } from '@remix-run/node'
import type { Embed } from '~/sharing/embeds'
import { embedPolicy, policyHeader } from '~/ui/content-security-policy'
import { readerCaching } from '../page-head'

/**
 * The headers of a box for other sites. Pages that are isolated (Cross-Origin-Embedder-Policy) take it as well: it asks
 * for nothing, so it can say that it is isolated, too. Whom it is opened by matters only to a page with a tab of its own.
 */
export const embedHeaders: HeadersFunction = () => ({
  ...readerCaching,
  [policyHeader]: embedPolicy(),
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
})

/** The head of a box: its title, and the page that it is taken from. */
export function embedHead({ title, page }: Embed, origin: string): MetaDescriptor[] {
  return [{ title }, { tagName: 'link', rel: 'canonical', href: origin + page }]
}
