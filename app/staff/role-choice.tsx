import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { Choices } from '~/ui/form'
import { roles } from './account'

/** What somebody may do, as a field of a form. */
export function RoleChoice(): ReactNode {
  const { t } = useTranslator()
  const options = roles.map((role) => ({
    value: role,
    label: t(`staff:roles.${role}`),
    hint: t(`staff:roles.${role}Hint`),
  }))
  return <Choices name="role" label={t('staff:accounts.role')} kind="radio" options={options} />
}
