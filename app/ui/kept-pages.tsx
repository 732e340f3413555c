import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { Trans } from 'react-i18next'
import type { Temporal } from 'temporal-polyfill'
import type { Language } from '~/i18n/languages'
import { shownLanguage } from '~/i18n/ledger'
import { plainText } from '~/i18n/translated'
import { translatorFor } from '~/i18n/translator'
import { OtherLanguage, TranslatorProvider, useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { site } from '~/site'
import { Document } from './document'
import { keepId } from './keep-section'
import { momentWords } from './moment'
import { Notice } from './notice'
import { UnitText, unitText } from './translated'

const unit = 'pages.keep'

/** "Sunday, November 22, 2026, 12:05 p.m.": when a copy was saved, in the department's zone. */
export function whenSaved(language: Language, at: Temporal.Instant): string {
  return momentWords(translatorFor(shownLanguage(unit, language)), at.toString())
}

/** The HTML that stands first in every page of a copy: that it is one, from when, and how to erase it. */
export function keptNotice(language: Language, offered: readonly Language[], at: Temporal.Instant): string {
  return renderToStaticMarkup(
    <TranslatorProvider language={language} offered={offered}>
      <OtherLanguage language={shownLanguage(unit, language)}>
        <KeptNotice at={at} />
      </OtherLanguage>
    </TranslatorProvider>,
  )
}

function KeptNotice({ at }: { at: Temporal.Instant }): ReactNode {
  const translator = useTranslator()
  const { pageLanguage, t, i18n } = translator
  const local = at.toZonedDateTimeISO(site.timeZone)
  return (
    <Notice title={t('pages:keep.notice.title')} strength="strong">
      <Trans
        t={t}
        i18n={i18n}
        i18nKey="pages:keep.notice.text"
        values={{ when: momentWords(translator, at.toString()) }}
        components={{
          when: <time dateTime={local.toString({ smallestUnit: 'minute', timeZoneName: 'never' })} />,
          // biome-ignore lint/a11y/useAnchorContent: the words come from the translation
          erase: <a href={`${paths.about(pageLanguage)}#${keepId}`} />,
        }}
      />
    </Notice>
  )
}

/** A whole page, for an address that is not in a copy, in the language of the address; `kept` is that of the copy. */
export function notKeptPage(language: Language, offered: readonly Language[], kept: Language): string {
  const title = unitText(unit, language, ({ t }) => t('pages:keep.notSaved.title'))
  const html = renderToStaticMarkup(
    <TranslatorProvider language={language} offered={offered}>
      <Document title={plainText(title, translatorFor(language))} indexed={false}>
        <h1>
          <UnitText unit={unit} line={({ t }) => t('pages:keep.notSaved.title')} />
        </h1>
        <p>
          <UnitText unit={unit} line={({ t }) => t('pages:keep.notSaved.text')} />
        </p>
        <TranslatorProvider language={kept} offered={offered}>
          <p lang={kept === language ? undefined : kept}>
            <a href={paths.home(kept)} hrefLang={kept === language ? undefined : kept}>
              <UnitText unit={unit} line={({ t }) => t('pages:keep.notSaved.home')} />
            </a>
          </p>
        </TranslatorProvider>
      </Document>
    </TranslatorProvider>,
  )
  return `<!DOCTYPE html>${html}`
}
