import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import script from './copy.js?raw'

/** The script that stands in pages with copy buttons, for the hash in their content security policy. */
export const copyScript = script

/** Copies the words of the element with the id `of`. Hidden without script, where the words are selected by hand. */
export function CopyButton({ of }: { of: string }): ReactNode {
  const { t } = useTranslator()
  return (
    <div>
      <button type="button" data-copies={of} data-done={t('sharing:messages.copied')} hidden>
        {t('sharing:messages.copy')}
      </button>{' '}
      <span role="status" />
    </div>
  )
}

/** Makes the copy buttons of a page work; once, after all of them. */
export function CopyScript(): ReactNode {
  return (
    <div id="copying">
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own script, allowed by its hash */}
      <script type="module" dangerouslySetInnerHTML={{ __html: script }} />
    </div>
  )
}
