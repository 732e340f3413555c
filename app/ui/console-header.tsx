import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { LanguageLinks } from './header'

/** Who is signed in, as far as every page of the console shows it. */
export interface SignedIn {
  name: string
  administrator: boolean
}

/** Name, language switch, and for those who are signed in the menu and the way out. */
export function ConsoleHeader(props: {
  address: { pathname: string; search: string }
  staff: SignedIn | undefined
  sample: boolean
}): ReactNode {
  const { address, staff, sample } = props
  const { pageLanguage: language, t } = useTranslator()
  const entries = [
    { href: paths.staff(language), label: t('staff:menu.meetings') },
    { href: paths.staffNew(language), label: t('staff:menu.new') },
    { href: paths.staffImport(language), label: t('staff:menu.import') },
    { href: paths.staffPolicy(language), label: t('staff:menu.policy') },
    ...(staff?.administrator
      ? [
          { href: paths.staffAccounts(language), label: t('staff:menu.accounts') },
          { href: paths.staffLog(language), label: t('staff:menu.log') },
        ]
      : []),
  ]
  return (
    <header>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <div className="bar">
        <a className="name" href={paths.staff(language)}>
          {t('staff:title')}
        </a>
        <LanguageLinks address={address} />
      </div>
      {staff ? (
        <>
          <nav aria-label={t('staff:menu.label')}>
            <ul>
              {entries.map(({ href, label }) => (
                <li key={href}>
                  <a href={href} aria-current={address.pathname === href ? 'page' : undefined}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <div className="who">
            <a href={paths.staffOwnAccount(language)}>
              {t('staff:menu.you')} <bdi>{staff.name}</bdi>
            </a>
            <form method="post" action={paths.staffSignOut(language)}>
              <button type="submit">{t('staff:menu.signOut')}</button>
            </form>
          </div>
        </>
      ) : null}
      {sample ? <p className="notice sample">{t('notice.sample')}</p> : null}
    </header>
  )
}
