import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'

const texts = {
  declined: 'declined',
  'not-valid': 'notValid',
  unavailable: 'unavailable',
  'no-account': 'noAccount',
  'email-not-verified': 'emailNotVerified',
} as const

/** Why the department's own sign-in led nowhere. */
export type OpenidRefusalKind = keyof typeof texts

/** That the department's own sign-in led nowhere, why, and the way back. */
export function OpenidRefusal({ kind }: { kind: OpenidRefusalKind }): ReactNode {
  const { pageLanguage, t } = useTranslator()
  return (
    <>
      <h1>{t('staff:openid.title')}</h1>
      <p>{t(`staff:openid.${texts[kind]}`)}</p>
      <p>
        <a href={paths.staffSignIn(pageLanguage)}>{t('staff:openid.back')}</a>
      </p>
    </>
  )
}
