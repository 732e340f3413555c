import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import type { Account } from './account'

/** Who somebody is here; `recoveryCodesLeft` only for their own eyes, `withState` only for an administrator's. */
export function AccountFacts(props: {
  account: Account
  recoveryCodesLeft?: number
  withState?: boolean
}): ReactNode {
  const { account, recoveryCodesLeft, withState = false } = props
  const { name, email, role, state, secondFactor } = account
  const { t } = useTranslator()
  const facts = [
    { label: t('staff:own.name'), value: <bdi>{name}</bdi> },
    { label: t('staff:signIn.email'), value: <bdi>{email}</bdi> },
    { label: t('staff:own.role'), value: t(`staff:roles.${role}`) },
    ...(withState ? [{ label: t('staff:account.state'), value: t(`staff:states.${state}`) }] : []),
    {
      label: t('staff:own.secondFactor'),
      value: secondFactor ? t('staff:own.secondFactorOn') : t('staff:own.secondFactorOff'),
    },
  ]
  return (
    <>
      <dl>
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {secondFactor && recoveryCodesLeft !== undefined ? (
        <p>{t('staff:signedIn.codesLeft', { count: recoveryCodesLeft })}</p>
      ) : null}
    </>
  )
}
