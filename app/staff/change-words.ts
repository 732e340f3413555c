import type { Translator } from '~/i18n/translator'
import { momentWords } from '~/ui/moment'
import type { Change } from './changes'

/** What a line of the log can be about. */
const told = [
  'account-added',
  'account-invited',
  'account-ended',
  'role-changed',
  'link-made',
  'password-set',
  'password-changed',
  'second-factor-on',
  'second-factor-lost',
  'second-factor-refused',
  'recovery-code-used',
  'recovery-code-refused',
  'openid-joined',
  'signed-in',
  'sessions-ended',
  'refused',
] as const

/** Details that have a name, and values of theirs that are no names or numbers. */
const named = [
  'role',
  'from',
  'to',
  'sessions',
  'count',
  'left',
  'way',
  'kind',
  'expiresAt',
  'tried',
  'why',
  'issuer',
] as const
const values = [
  'editor',
  'administrator',
  'password',
  'link',
  'openid',
  'first',
  'invite',
  'reset',
  'accounts',
  'meetings',
  'not-allowed',
  'unknown',
  'outdated',
  'ended',
  'last-administrator',
  'own-account',
] as const

/** What a line of the log says was done, such as "Role changed". */
export function whatInWords(what: string, { t }: Translator): string {
  const known = told.find((kind) => kind === what)
  return t(`changes:accountDid.${known ?? 'other'}`)
}

/** Who did it, in words. */
export function doerInWords({ author }: Change, { t }: Translator): string {
  return author ? author.name : t('changes:who.import')
}

/** The details of a line, each with its name. */
export function detailsInWords(
  { details }: Change,
  translator: Translator,
): { key: string; name: string; value: string }[] {
  const { t } = translator
  return Object.entries(details).map(([key, value]) => {
    const name = named.find((known) => known === key)
    const text = String(value ?? '')
    const kind = told.find((known) => known === value)
    const word = values.find((known) => known === value)
    const said =
      key === 'expiresAt'
        ? momentWords(translator, text)
        : kind
          ? whatInWords(kind, translator)
          : word
            ? t(`changes:detailValues.${word}`)
            : text
    return { key, name: name ? t(`changes:details.${name}`) : key, value: said }
  })
}
