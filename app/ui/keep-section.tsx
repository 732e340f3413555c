import type { ReactNode } from 'react'
import { Trans } from 'react-i18next'
import { shownLanguage } from '~/i18n/ledger'
import { OtherLanguage, useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import script from './keep.js?raw'
import { Sentences } from './section'
import { TranslationNotice } from './translation-gate'

/** The script that stands in the page, for the hash in its content security policy. */
export const keepScript = script

/** Where the section is on its page. */
export const keepId = 'keep'

const unit = 'pages.keep'
const states = ['saving', 'other', 'failed', 'erased', 'unsupported'] as const

/**
 * Lets a reader keep pages on their phone and erase them. Without its script it says what is missing, and offers
 * nothing; the words of every state stand here, and the script only chooses. It is no part of the page's own words: a
 * translation that is behind must not take the way to erase away.
 */
export function KeepSection(): ReactNode {
  const { pageLanguage } = useTranslator()
  return (
    <section id={keepId} data-plan={paths.offlinePlan(pageLanguage)} data-worker={paths.offlineWorker()}>
      <TranslationNotice units={[unit]} />
      <OtherLanguage language={shownLanguage(unit, pageLanguage)}>
        <Choice />
      </OtherLanguage>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own script, allowed by its hash */}
      <script type="module" dangerouslySetInnerHTML={{ __html: keepScript }} />
    </section>
  )
}

function Choice(): ReactNode {
  const { t, i18n } = useTranslator()
  return (
    <>
      <h2>{t('pages:keep.title')}</h2>
      <p>{t('pages:keep.what')}</p>
      <Sentences items={t('pages:keep.points', { returnObjects: true })} />
      <p id="keep-needs">{t('pages:keep.needs')}</p>
      <p id="keep-status" role="status" />
      <progress id="keep-progress" aria-labelledby="keep-status" hidden />
      <button id="keep-button" type="button" hidden>
        {t('pages:keep.keepButton')}
      </button>
      <button id="erase-button" type="button" hidden>
        {t('pages:keep.eraseButton')}
      </button>
      <template id="keep-saved">
        <Trans
          t={t}
          i18n={i18n}
          i18nKey="pages:keep.states.saved"
          values={{ when: '' }}
          components={{ when: <span /> }}
        />
      </template>
      {states.map((state) => (
        <template key={state} id={`keep-${state}`}>
          {t(`pages:keep.states.${state}`)}
        </template>
      ))}
    </>
  )
}
