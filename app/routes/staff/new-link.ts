import type { AppLoadContext } from '@remix-run/node'
import type { Language } from '~/i18n/languages'
import { paths } from '~/paths'
import type { NewLink } from '~/staff/links'
import type { ShownNewLink } from '~/staff/new-link-note'

/** A one-time link that was just made, as it is shown to whoever made it. */
export function newLinkOf(
  { gate, publicOrigin }: AppLoadContext,
  language: Language,
  name: string,
  { token, expiresAt }: NewLink,
): ShownNewLink {
  const address = gate.localSignIn ? publicOrigin + paths.staffLink(language, token) : null
  return { name, address, expiresAt }
}
