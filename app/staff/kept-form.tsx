import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { Form } from '~/ui/form'
import type { KeptFields } from './kept-fields'

/** What somebody typed before the session was over, and the button that sends it where it was meant to go. */
export function KeptForm({ to, fields }: { to: string; fields: KeptFields }): ReactNode {
  const { t } = useTranslator()
  return (
    <Form action={to}>
      {fields.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: names repeat, and the fields never move
        <input key={index} type="hidden" name={name} value={value} />
      ))}
      <div className="actions">
        <button type="submit">{t('staff:signedIn.save')}</button>
      </div>
    </Form>
  )
}
