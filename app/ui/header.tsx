import type { ReactNode } from 'react'
import type { Language } from '~/i18n/languages'
import { isReviewed } from '~/i18n/ledger'
import { translatorFor } from '~/i18n/translator'
import { useTranslator } from '~/i18n/translator-context'
import { inLanguage, paths } from '~/paths'
import { site } from '~/site'
import icon from './icon.svg?inline'

/** Where the page stands. */
export interface HeaderProps {
  /** The address of the page, for the language switch and the mark in the menu. */
  address?: { pathname: string; search: string }
  /** Whether the meetings are made up. */
  sample?: boolean
}

const menu = ['policy', 'record', 'meetings'] as const

/** Name, language switch, menu, and what must be said of the whole site. */
export function Header({ address, sample = false }: HeaderProps): ReactNode {
  const { pageLanguage, t } = useTranslator()
  const here = address ?? { pathname: paths.home(pageLanguage), search: '' }
  return (
    <header>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <div className="bar">
        <a
          className="name"
          href={paths.home(pageLanguage)}
          aria-current={here.pathname === paths.home(pageLanguage) ? 'page' : undefined}
        >
          <img className="mark" src={icon} alt="" width="30" height="30" />
          {t('site.name')}
        </a>
        <LanguageLinks address={here} />
      </div>
      <nav aria-label={t('nav.label')}>
        <ul>
          {menu.map((entry) => (
            <li key={entry}>
              <a
                href={paths[entry](pageLanguage)}
                aria-current={currency(paths[entry](pageLanguage), here.pathname)}
              >
                {t(`nav.${entry}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {site.official ? null : (
        <p className="notice">
          {t('notice.unofficial')} <a href={paths.about(pageLanguage)}>{t('notice.unofficialLink')}</a>
        </p>
      )}
      {isReviewed(pageLanguage) ? null : <p className="notice unreviewed">{t('translation.unreviewed')}</p>}
      {sample ? <p className="notice sample">{t('notice.sample')}</p> : null}
    </header>
  )
}

/** The same page in every other language that readers are offered, each by its own name. */
export function LanguageLinks({ address }: { address: { pathname: string; search: string } }): ReactNode {
  const { pageLanguage, offered, t } = useTranslator()
  return (
    <ul className="languages" aria-label={t('language.switch')}>
      {offered
        .filter((other) => other !== pageLanguage)
        .map((other) => (
          <li key={other}>
            <LanguageLink language={other} address={address} />
          </li>
        ))}
    </ul>
  )
}

function LanguageLink(props: {
  language: Language
  address: { pathname: string; search: string }
}): ReactNode {
  const { language, address } = props
  const { pageLanguage } = useTranslator()
  const { t, i18n } = translatorFor(language)
  const direction = i18n.dir(language)
  return (
    <a
      href={inLanguage(language, address)}
      hrefLang={language}
      lang={language}
      dir={direction === i18n.dir(pageLanguage) ? undefined : direction}
    >
      {t('language.name')}
    </a>
  )
}

/** `page` for the page itself, `true` for the section it stands in. */
function currency(entry: string, pathname: string): 'page' | 'true' | undefined {
  if (pathname === entry) return 'page'
  return pathname.startsWith(`${entry}/`) ? 'true' : undefined
}
