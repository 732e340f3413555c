import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'

/** The e-mail address of an account, to be read, and to be found by password managers beside a password. */
export function OwnEmail({ email }: { email: string }): ReactNode {
  const { t } = useTranslator()
  return (
    <div className="field">
      <label htmlFor="own-email">{t('staff:signIn.email')}</label>
      <input id="own-email" name="email" type="email" autoComplete="username" readOnly value={email} />
    </div>
  )
}
