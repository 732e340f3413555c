import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { Footer } from './footer'
import { Header, type HeaderProps } from './header'
import icon from './icon.svg?inline'
import styles from './styles.css?inline'

/** The style that every page carries, for the hash in the content security policy. */
export const inlinedStyles = styles

/** What a page needs around its text. */
export interface DocumentProps extends HeaderProps {
  /** The title, where no `head` gives one. */
  title?: string
  /** Whether search engines may list the page; errors are not listed. */
  indexed?: boolean
  /** Title, description and links of the page. */
  head?: ReactNode
  children: ReactNode
}

/** The whole HTML document: style inlined, no script, one request. The words come from the TranslatorProvider. */
export function Document({ title, indexed = true, head, children, ...header }: DocumentProps): ReactNode {
  const { language, t, i18n } = useTranslator()
  return (
    <html lang={language} dir={i18n.dir(language)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {title ? <title>{`${title} · ${t('site.name')}`}</title> : null}
        {indexed ? null : <meta name="robots" content="noindex" />}
        {head}
        <link rel="icon" href={icon} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own stylesheet, as it was built */}
        <style dangerouslySetInnerHTML={{ __html: styles }} />
      </head>
      <body>
        <Header {...header} />
        <main id="main">{children}</main>
        <Footer />
      </body>
    </html>
  )
}
