import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'

/** One quiet line that leads from a page to its sheet to print and its messages to send. */
export function ShareLink({ href }: { href: string }): ReactNode {
  const { t } = useTranslator()
  return (
    <p className="share">
      <a href={href}>{t('sharing:item.link')}</a>
    </p>
  )
}
