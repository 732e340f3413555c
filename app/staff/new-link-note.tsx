import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { outcomeId } from '~/ui/form'
import { momentWords } from '~/ui/moment'

/** A one-time link as it is shown, once, to the administrator who made it. */
export interface ShownNewLink {
  name: string
  /** The whole address; null where passwords are not taken, so that nobody needs one. */
  address: string | null
  /** An instant as text. */
  expiresAt: string
}

/** Shows a one-time link, to be copied now, and says what to do with it. */
export function NewLinkNote({ link }: { link: ShownNewLink }): ReactNode {
  const { name, address, expiresAt } = link
  const translator = useTranslator()
  const { t } = translator
  if (address === null) {
    return (
      <section className="done" id={outcomeId}>
        <h2>{t('staff:newLink.noneTitle', { name })}</h2>
        <p>{t('staff:newLink.none')}</p>
      </section>
    )
  }
  return (
    <section className="done" id={outcomeId}>
      <h2>{t('staff:newLink.title', { name })}</h2>
      <p>{t('staff:newLink.text')}</p>
      <div className="field">
        <label htmlFor="new-link">{t('staff:newLink.label')}</label>
        <textarea id="new-link" className="copy" readOnly rows={3} value={address} />
      </div>
      <p>{t('staff:newLink.until', { when: momentWords(translator, expiresAt) })}</p>
      <p>{t('staff:newLink.older')}</p>
    </section>
  )
}
