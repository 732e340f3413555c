import type { ReactNode } from 'react'
import { Trans } from 'react-i18next'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { site } from '~/site'
import { PhoneList } from './phone-list'

/** Whom to call, who runs the site, and when its facts were last checked. */
export function Footer(): ReactNode {
  const { pageLanguage, t, i18n, formats } = useTranslator()
  return (
    <footer>
      <h2>{t('phones.title')}</h2>
      <PhoneList />
      <ul className="links">
        <li>
          <a href={paths.about(pageLanguage)}>{t('footer.about')}</a>
        </li>
        <li>
          <a href={paths.share(pageLanguage)}>{t('footer.share')}</a>
        </li>
        <li>
          <a href={paths.privacy(pageLanguage)}>{t('footer.privacy')}</a>
        </li>
        <li>
          <a href={paths.accessibility(pageLanguage)}>{t('footer.accessibility')}</a>
        </li>
      </ul>
      <p>
        <Trans
          t={t}
          i18n={i18n}
          i18nKey="footer.checked"
          values={{ date: formats.plainDay(site.recordReadOn) }}
          components={{ time: <time dateTime={site.recordReadOn} /> }}
        />
      </p>
    </footer>
  )
}
