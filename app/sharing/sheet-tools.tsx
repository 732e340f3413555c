import type { ReactNode } from 'react'
import type { Language } from '~/i18n/languages'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { LanguageLinks } from '~/ui/header'

/** One page to print, in whatever languages. */
export interface SheetAddress {
  /** Path of the sheet, alone or with a second language. */
  sheet(language: Language, query?: { with?: string }): string
  file(language: Language, query?: { with?: string }): string
  /** Path of the page that it is about. */
  page(language: Language): string
}

/** What stands before a sheet on the screen: how to print it, as a file, and in which languages there is one. */
export function SheetTools(props: {
  address: SheetAddress
  /** The languages of this sheet. */
  languages: readonly Language[]
  how: string
}): ReactNode {
  const { address, languages, how } = props
  const { pageLanguage, offered, t, formats } = useTranslator()
  const [, second] = languages
  const others = offered.filter((other) => other !== pageLanguage)
  const named = (tags: readonly Language[]) => formats.list(tags.map(formats.languageName))
  const query = second ? { with: second } : {}
  const [pathname = '', search = ''] = address.sheet(pageLanguage, query).split('?')
  return (
    <div className="tools">
      <ul>
        <li>
          <a href={address.page(pageLanguage)}>{t('sharing:sheet.tools.back')}</a>
        </li>
        <li>
          <a href={paths.share(pageLanguage)}>{t('sharing:sheet.tools.share')}</a>
        </li>
      </ul>
      <p>{how}</p>
      <p>
        <a href={address.file(pageLanguage, query)}>{t('sharing:sheet.tools.file')}</a>
      </p>
      <LanguageLinks address={{ pathname, search: search && `?${search}` }} />
      <ul>
        {second ? (
          <li>
            <a href={address.sheet(pageLanguage)}>{named([pageLanguage])}</a>
          </li>
        ) : null}
        {others
          .filter((other) => other !== second)
          .map((other) => (
            <li key={other}>
              <a href={address.sheet(pageLanguage, { with: other })}>{named([pageLanguage, other])}</a>
            </li>
          ))}
      </ul>
    </div>
  )
}
